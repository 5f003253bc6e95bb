"""The list of projects, one project, its members."""

from __future__ import annotations

import pytest

from alignment.core.review import Status
from alignment.models import Bead, Membership, Project, ProjectRole
from tests.factories import make_bitext, make_document, make_project, make_user
from tests.views.screen import Screen

FIELDS = {
    "name": "Prensa",
    "slug": "prensa",
    "source_language": "es",
    "target_language": "en",
}


def test_the_list_shows_the_projects_that_one_belongs_to(team):
    make_project(manager=make_user("somebody else"))
    mine = make_project(reader=team.people["manager"])
    make_bitext(team.project)
    bead = Bead.objects.order_by("position")[0]
    Bead.objects.filter(pk=bead.pk).update(status=Status.CONFIRMED)
    screen = Screen(team.manager.get("/"))
    assert screen.texts("//h2/a") == sorted([team.project.name, mine.name])
    about = dict(zip(screen.texts("//h2/a"), screen.texts("//li/p"), strict=True))
    assert "1 bitext " in about[team.project.name]
    assert about[team.project.name].endswith("manager")
    assert about[mine.name].endswith("reader")
    assert "25 % · 1 of 4 confirmed, 3 open" in " ".join(screen.texts("//main"))


def test_somebody_without_projects_reads_what_to_do(client_of, db):
    screen = Screen(client_of(make_user()).get("/"))
    assert "ask a manager to add you" in screen.texts("//p[@class='empty']")[0]


def test_whoever_starts_a_project_manages_it(client_of, db):
    user = make_user()
    answer = client_of(user).post("/projects/new/", FIELDS)
    assert answer["Location"] == "/projects/prensa/"
    membership = Membership.objects.get()
    assert (membership.user, membership.role) == (user, ProjectRole.MANAGER)
    assert membership.project.name == "Prensa"


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("taken", "This address is taken; choose another."),
        ("new", "This address is taken; choose another."),
        ("second-reviews-1", "This address is taken; choose another."),
        ("two words", "Enter a valid “slug”"),
        ("año", "Enter a valid “slug”"),
        ("a/b", "Enter a valid “slug”"),
        ("x" * 61, "at most 60 characters"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(client_of, db, slug, reason):
    Project.objects.create(name="Taken", slug="taken")
    answer = client_of(make_user()).post("/projects/new/", FIELDS | {"slug": slug})
    screen = Screen(answer)
    assert screen.status == 422
    assert reason in screen.errors("slug")[0]
    assert Project.objects.count() == 1


@pytest.mark.parametrize("language", ["", "e", "Spanish (old)", "es_ES", "x" * 21])
def test_a_language_that_is_none_is_refused(client_of, db, language):
    fields = FIELDS | {"source_language": language}
    screen = Screen(client_of(make_user()).post("/projects/new/", fields))
    assert screen.status == 422
    assert screen.errors("source_language")
    assert not Project.objects.exists()


def test_members_read_what_is_in_the_project(team):
    bitext = make_bitext(team.project)
    unread = make_document(team.project, segmented=False)
    for role in team.people:
        client = team.clients[role]
        screen = Screen(client.get(team.address("bitexts/")))
        assert screen.texts("//td/a") == [bitext.source.title]
        screen = Screen(client.get(team.address("documents/")))
        assert set(screen.texts("//td/a")) == {
            bitext.source.title,
            bitext.target.title,
            unread.title,
        }
        screen = Screen(client.get(team.address("members/")))
        assert screen.texts("//tbody//th") == ["manager", "reviewer", "reader"]


def test_the_overview_counts_what_is_there_and_what_is_missing(team):
    make_bitext(team.project)
    make_bitext(team.project, beads=[])
    make_document(team.project, segmented=False)
    team.project.documents.filter(segmented_with="").update(needs_provenance=True)
    Bead.objects.filter(pk=Bead.objects.order_by("position")[0].pk).update(
        status=Status.CONFIRMED
    )
    screen = Screen(team.reader.get(team.address()))
    cards = screen.texts("//ol[@class='steps']/li")
    assert "5 documents 1 needs provenance" in cards[0]
    assert "2 bitexts 1 is not aligned yet" in cards[1]
    assert "3 open beads" in cards[2]
    assert "1 confirmed bead" in cards[3]
    assert len(screen.all("//section[h2/@id='recent']//tbody/tr")) == 2


def test_each_page_of_a_project_says_where_one_is(team):
    bitext = make_bitext(team.project)
    here = {
        "": "Overview",
        "documents/": "Documents",
        f"documents/{bitext.source_id}/": "Documents",
        "import/": "Documents",
        "bitexts/": "Bitexts",
        "bitexts/new/": "Bitexts",
        f"bitexts/{bitext.pk}/": "Bitexts",
        "members/": "Members",
        "jobs/": "Jobs",
        "export/": "Corpus",
    }
    for rest, title in here.items():
        screen = Screen(team.manager.get(team.address(rest)))
        current = screen.texts("//nav[@class='pages']//a[@aria-current]")
        assert current[0] == title, rest
        assert len(screen.all("//nav[@class='pages']//a")) >= 6
    assert not Screen(team.manager.get("/")).all("//nav[@class='pages']")


def test_only_a_manager_is_offered_what_only_a_manager_may(team):
    for role in team.people:
        offers: set[str] = set()
        for rest in ("", "members/"):
            screen = Screen(team.clients[role].get(team.address(rest)))
            offers |= {*screen.texts("//main//a"), *screen.texts("//button")}
        for_managers = {"Import a page", "Join two documents", "Change"}
        assert (for_managers <= offers) == (role == "manager")
        assert (not for_managers & offers) == (role != "manager")
        assert "Export" in offers


def test_a_manager_gives_and_changes_roles(team):
    user = make_user("newcomer")
    for role in ("reader", "reviewer"):
        fields = {"username": "newcomer", "role": role}
        answer = team.manager.post(team.address("members/"), fields, follow=True)
        assert Screen(answer).notices == [f"newcomer is a {role} now."]
        assert Membership.objects.get(user=user).role == role
    assert Membership.objects.filter(project=team.project).count() == 4


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"username": "nobody", "role": "reader"}, "Nobody has that user name."),
        ({"username": "gone", "role": "reader"}, "Nobody has that user name."),
        ({"username": "reader", "role": "owner"}, "Select a valid choice"),
        ({}, "This field is required."),
        (
            {"username": "manager", "role": "reader"},
            "A project needs a manager: name another one first.",
        ),
    ],
)
def test_a_role_that_cannot_be_given_is_refused(team, fields, reason):
    make_user("gone", is_active=False)
    before = list(Membership.objects.values_list("user", "role"))
    answer = team.manager.post(team.address("members/"), fields, follow=True)
    assert any(reason in notice for notice in Screen(answer).notices)
    assert list(Membership.objects.values_list("user", "role")) == before


def test_a_manager_may_step_down_where_there_is_another(team):
    Membership.objects.filter(user=team.people["reader"]).update(role="manager")
    fields = {"username": "manager", "role": "reader"}
    team.manager.post(team.address("members/"), fields)
    assert Membership.objects.get(user=team.people["manager"]).role == "reader"
