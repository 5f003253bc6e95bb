"""Lines that repeat, documents without provenance, a language that was guessed wrong."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alignment.actions.append_event import Act
from alignment.actions.review_bead import review_beads
from alignment.core.review import Status
from alignment.models import (
    Bitext,
    Block,
    Document,
    DocumentEvent,
    Job,
    ReviewEvent,
    Suggestion,
)
from alignment.pipeline import Upload, import_upload
from alignment.queries.repeated_lines import offers
from alignment.tasks.run import run_job
from tests.factories import NOW, make_bitext
from tests.views.screen import Screen

CALL = "Every reader keeps this little paper alive, so join them today"
FOOT = "Set and printed by the readers of the hill"


def page(number: int, *lines: str) -> bytes:
    """A text of its own, with the same lines around it as its sisters."""
    body = (
        f"This is report number {number} about the wells of the district, and it says in "
        f"{number * 7} plain words what nobody else wrote down. The wells are deep, the "
        f"buckets are few, and on day {number} of the month somebody counted them all."
    )
    return "\n\n".join([f"The Wells of District {number}", body, *lines]).encode()


def bring(team, number: int, *lines: str, url: str = "") -> Document:
    upload = Upload(
        data=page(number, *lines), filename=f"{number}.txt", language="en", url=url
    )
    return import_upload(
        project=team.project, upload=upload, user=team.people["manager"]
    ).document


def roles(document: Document, text: str) -> list[str]:
    return list(document.blocks.filter(text=text).values_list("role", flat=True))


def see(team, rest: str, role: str = "reviewer") -> Screen:
    return Screen(team.clients[role].get(team.address(rest)))


def main(screen: Screen) -> str:
    return screen.texts("//main")[0]


def test_a_line_is_furniture_from_the_third_document_on(team):
    first, second = (bring(team, n, CALL) for n in (1, 2))
    assert "furniture" not in [*roles(first, CALL), *roles(second, CALL)]
    third = bring(team, 3, CALL)
    (block,) = third.blocks.filter(text=CALL)
    assert (block.role, block.alignable) == ("furniture", False)
    assert "other pages" in block.reason


def test_two_pages_of_one_site_are_enough(team):
    bring(team, 1, CALL, url="https://www.hill.example/1")
    second = bring(team, 2, CALL, url="https://hill.example/2")
    elsewhere = bring(team, 3, FOOT, url="https://other.example/3")
    assert roles(second, CALL) == ["furniture"]
    assert roles(elsewhere, FOOT) != ["furniture"]


def test_versions_of_one_text_do_not_teach_its_own_sentences(team):
    line = "A dry well remembers the rain for longer than we do"
    for number in range(4):
        data = page(1, line) + b"\n\nCopy number " + str(number).encode()
        upload = Upload(data=data, filename=f"copy-{number}.txt", language="en")
        last = import_upload(
            project=team.project, upload=upload, user=team.people["manager"]
        ).document
    assert "furniture" not in roles(last, line)
    assert offers(team.project) == []


@pytest.mark.parametrize("line", ["Translation: Robert Grey", "Notes", "By Ana Lima"])
def test_what_speaks_of_its_own_page_is_never_learned(team, line):
    documents = [bring(team, n, line) for n in (1, 2, 3, 4)]
    assert "the same line" not in documents[-1].blocks.get(text=line).reason
    assert offers(team.project) == []


def test_earlier_documents_are_offered_the_line_and_nothing_changes_by_itself(team):
    first = bring(team, 1, CALL)
    for number in (2, 3):
        bring(team, number, CALL)
    block = first.blocks.get(text=CALL)
    assert block.alignable
    assert CALL in " ".join(see(team, "documents/open/").texts("//q"))
    assert CALL in " ".join(
        see(team, f"documents/{first.pk}/").texts("//div[@id='repeated-lines']//a")
    )
    team.reviewer.post(
        team.address(f"documents/{first.pk}/repeated/"),
        {"operation": "leave out", "block": block.pk},
    )
    block.refresh_from_db()
    assert (block.alignable, block.decided_by) == (False, team.people["reviewer"])
    assert DocumentEvent.objects.get(document=first).verb == "leave out"


def test_a_line_that_a_person_kept_is_neither_offered_nor_learned_again(team):
    first, *_ = (bring(team, n, CALL) for n in (1, 2, 3))
    block = first.blocks.get(text=CALL)
    team.reviewer.post(
        team.address(f"documents/{first.pk}/repeated/"),
        {"operation": "keep", "block": block.pk},
    )
    assert offers(team.project) == []
    fourth = bring(team, 4, CALL)
    assert "furniture" not in roles(fourth, CALL)


def test_only_the_lines_that_the_person_saw_are_left_out(team):
    first = bring(team, 1, CALL, FOOT)
    for number in (2, 3):
        bring(team, number, CALL, FOOT)
    call, foot = first.blocks.get(text=CALL), first.blocks.get(text=FOOT)
    team.reviewer.post(
        team.address(f"documents/{first.pk}/repeated/"),
        {"operation": "leave out", "block": call.pk},
    )
    foot.refresh_from_db()
    assert foot.alignable


def test_documents_that_need_provenance_are_queued_with_what_is_missing(team):
    document = bring(team, 1)
    screen = see(team, "documents/open/", "manager")
    assert "The Wells of District 1" in main(screen)
    assert "missing: source publication, title of the original" in main(screen)
    assert "Find the original" in main(screen)
    overview = Screen(team.manager.get(team.address("")))
    assert overview.one("//a[contains(@href, 'documents/open/')]") is not None
    statement = document.statements.get(field="translator")
    team.reviewer.post(
        team.address(f"documents/{document.pk}/provenance/"),
        {"statement": statement.pk, "operation": "correct", "value": "Joan Whitlock"},
    )
    after = see(team, "documents/open/")
    assert "The Wells of District 1" not in main(after)


def change(team, document: Document, language: str, role: str = "manager") -> str:
    answer = team.clients[role].post(
        team.address(f"documents/{document.pk}/language/"),
        {"language": language},
        follow=True,
    )
    return answer.content.decode()


def segment() -> None:
    waiting = Job.objects.filter(kind=Job.Kind.SEGMENT, state=Job.State.QUEUED)
    for job in waiting.order_by("pk"):
        run_job(job.pk)


def test_a_language_guessed_wrong_is_corrected_and_the_text_cut_anew(team):
    text = b"La casa es grande. El Sr. Ruiz llega.\n\n" * 3
    answer = team.manager.post(
        team.address("import/"),
        {"file": SimpleUploadedFile("p.txt", text), "language": "en"},
    )
    assert answer.status_code == 302
    document = Document.objects.get()
    segment()
    accepted = _suggest(document, Suggestion.Status.ACCEPTED)
    _suggest(document, Suggestion.Status.OPEN)
    before = set(document.segments.values_list("pk", flat=True))
    assert "segmented anew" in change(team, document, "es")
    document.refresh_from_db()
    assert (document.language, document.segmented_with) == ("es", "")
    segment()
    active = document.segments.filter(active=True)
    assert before.isdisjoint(active.values_list("pk", flat=True))
    assert "".join(active.values_list("text", flat=True)) == "".join(
        document.blocks.filter(alignable=True).values_list("text", flat=True)
    )
    assert accepted in document.suggestions.all()
    assert not document.suggestions.filter(text="casa", status="open").exists()
    event = DocumentEvent.objects.get(document=document)
    assert (event.verb, event.details["from"], event.details["to"]) == (
        "change language",
        "en",
        "es",
    )


def _suggest(document: Document, status: str) -> Suggestion:
    block = document.blocks.order_by("position")[1]
    start = 3 if status == Suggestion.Status.OPEN else 0
    return document.suggestions.create(
        kind="leftover", block=block, start=start, end=start + 2, text="casa",
        status=status,
    )  # fmt: skip


def test_reviewed_beads_hold_off_a_change_of_language(team):
    bitext = make_bitext(team.project)
    bead = bitext.beads.order_by("position")[0]
    review_beads(
        bitext=bitext,
        versions={bead.pk: bead.version},
        status=Status.CONFIRMED,
        act=Act(verb="confirm", actor=team.people["reviewer"], now=NOW),
    )
    assert "Undo these decisions" in change(team, bitext.target, "pt")
    bitext.target.refresh_from_db()
    assert bitext.target.language == "en"
    assert not DocumentEvent.objects.exists()


def test_open_beads_give_way_and_the_bitext_is_aligned_again(team):
    bitext = make_bitext(team.project)
    change(team, bitext.target, "pt")
    bitext.refresh_from_db()
    held = Bitext.objects.filter(beads__places__segment__document=bitext.target)
    assert not held.exists()
    assert ReviewEvent.objects.filter(bitext=bitext).latest("pk").actor is None
    assert Job.objects.filter(bitext=bitext, kind=Job.Kind.ALIGN).exists()


@pytest.mark.parametrize(
    ("language", "said"), [("spanish!", "no language code"), ("es", "already")]
)
def test_no_language_and_the_same_language_are_refused(team, language, said):
    document = make_bitext(team.project).source
    assert said in change(team, document, language)


def test_blocks_carry_the_key_of_their_text(team):
    document = bring(team, 1)
    assert not Block.objects.filter(document=document, text_key="").exists()
