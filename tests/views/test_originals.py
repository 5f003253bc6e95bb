"""Finding the original of a translation on the screen."""

from __future__ import annotations

import pytest

from alignment.models import Bitext, Document, NotOriginal
from tests.factories import make_document, make_project
from tests.fakes.encoder import FakeEncoder
from tests.queries.test_originals import OTHER, STORY, TALE, embed
from tests.views.screen import Screen


@pytest.fixture
def page(team) -> Document:
    """A translation, its original and something else in the project."""
    documents = [
        make_document(team.project, TALE, language="en", title="The lighthouse"),
        make_document(team.project, STORY, language="es", title="El faro"),
        make_document(team.project, OTHER, language="es", title="El molino"),
    ]
    for document in documents:
        embed(document, FakeEncoder())
    return documents[0]


def address(team, page: Document) -> str:
    return str(team.address(f"documents/{page.pk}/originals/"))


def titles(screen: Screen) -> list[str]:
    return screen.texts("//ol[contains(@class, 'candidates')]//h2")


def test_candidates_come_best_first_with_their_reasons(team, page):
    screen = Screen(team.manager.get(address(team, page)))
    assert titles(screen) == ["El faro", "El molino"]
    reasons = screen.texts("(//ol[contains(@class, 'candidates')]/li)[1]//th")
    assert any("same sentences" in reason.lower() for reason in reasons)
    assert any(
        "El faro se apagó en 1911." in text for text in screen.texts("//blockquote")
    )


def test_names_among_the_reasons_are_told_as_the_candidate_writes_them(team, page):
    original = Document.objects.get(title="El faro")
    page.statements.create(field="author", value="INES  Muñiz", status="stated")
    original.statements.create(field="author", value="Inés Muñiz", status="stated")
    screen = Screen(team.manager.get(address(team, page)))
    (first, *_rest) = screen.all("//table[contains(@class, 'reasons')]")
    told = [" ".join(row.text_content().split()) for row in first.iter("tr")]
    assert "shared names +3.0 Inés, Roca" in told
    assert "the author +2.0 Inés Muñiz" in told


def test_none_of_these_is_remembered_and_they_are_not_offered_again(team, page):
    screen = Screen(team.manager.get(address(team, page)))
    sources = [
        found.get("value")
        for found in screen.all("//form[@id='none']//input[@name='source']")
    ]
    answer = team.manager.post(address(team, page), {"source": sources}, follow=True)
    screen = Screen(answer)
    assert screen.notices == ["Remembered: none of these is the original."]
    assert titles(screen) == []
    ruled = NotOriginal.objects.filter(target=page)
    assert ruled.count() == 2
    assert {found.decided_by for found in ruled} == {team.people["manager"]}


def test_what_was_ruled_out_is_told_and_can_be_offered_again(team, page):
    story, other = Document.objects.filter(language="es").order_by("pk")
    for ruled_out in (story, other):
        team.manager.post(address(team, page), {"source": ruled_out.pk})
    new = make_document(team.project, [["El pozo. ", "Seco."]], title="El pozo")
    embed(new, FakeEncoder())
    screen = Screen(team.manager.get(address(team, page)))
    assert titles(screen) == ["El pozo"]
    assert screen.texts("//*[@id='ruled-out']//a") == ["El molino", "El faro"]
    fields = {"source": story.pk, "operation": "offer again"}
    screen = Screen(team.manager.post(address(team, page), fields, follow=True))
    assert screen.notices == ["It is offered again."]
    assert titles(screen) == ["El faro", "El pozo"]
    assert screen.texts("//*[@id='ruled-out']//a") == ["El molino"]
    (event,) = page.events.all()
    assert (event.verb, event.actor) == ("offer again", team.people["manager"])
    (told,) = event.details["ruled_out"]
    assert (told["source"], told["by"]) == (story.pk, team.people["manager"].pk)


def test_one_candidate_can_be_ruled_out_alone(team, page):
    original = Document.objects.get(title="El faro")
    team.manager.post(address(team, page), {"source": [original.pk]})
    assert titles(Screen(team.manager.get(address(team, page)))) == ["El molino"]


def test_documents_of_others_cannot_be_ruled_out(team, page):
    foreign = make_document(make_project())
    team.manager.post(address(team, page), {"source": [foreign.pk, "²", "x", ""]})
    assert not NotOriginal.objects.exists()


def test_this_is_it_makes_a_bitext(team, page):
    screen = Screen(team.manager.get(address(team, page)))
    form = screen.all("//ol[contains(@class, 'candidates')]/li[1]//form")[0]
    fields = {i.get("name"): i.get("value") for i in form.xpath(".//input")}
    team.manager.post(form.get("action"), fields)
    bitext = Bitext.objects.get()
    assert (str(bitext.source), bitext.target) == ("El faro", page)


def test_only_managers_look_and_strangers_find_nothing(team, page):
    for role in ("reader", "reviewer"):
        assert team.clients[role].get(address(team, page)).status_code == 403
        assert team.clients[role].post(address(team, page)).status_code == 403
    foreign = make_document(make_project(), language="en")
    assert team.manager.get(address(team, foreign)).status_code == 404
