"""Deciding on provenance and suggestions on the page of a document."""

from __future__ import annotations

import pytest

from alignment.core.inside.footnotes import AnchorStatus
from alignment.core.inside.leftover_kinds import Action, LeftoverKind, Severity
from alignment.core.inside.quotation_kinds import QuotationKind
from alignment.models import Document, ProvenanceStatement, Suggestion
from alignment.models.suggestions import VALUE_WORDS
from tests.factories import make_bitext, make_document, make_project
from tests.views.screen import Screen

WAYS = {"statement": "provenance", "suggestion": "suggestions"}
TEXT = "The comandos de lucha met. Translated by C. F."


@pytest.fixture
def document(team) -> Document:
    found = make_document(team.project, [[TEXT]], language="en")
    found.needs_provenance = True
    found.save()
    return found


@pytest.fixture
def statement(document) -> ProvenanceStatement:
    return document.statements.create(
        field="translator",
        value="C. F.",
        status="inferred",
        basis="initials",
        suggested="Cosima Ferrand",
        text="Translated by C. F.",
        block=document.blocks.get(),
        start=27,
        end=46,
    )


@pytest.fixture
def suggestion(document) -> Suggestion:
    return Suggestion.objects.create(
        document=document,
        block=document.blocks.get(),
        kind="term",
        start=4,
        end=21,
        text="comandos de lucha",
        value={"rendering": "fighting committees"},
    )


def decide(team, document: Document, what: str, role: str = "reviewer", **fields):
    return team.clients[role].post(
        team.address(f"documents/{document.pk}/{WAYS[what]}/"), fields, follow=True
    )


def state(found: ProvenanceStatement) -> tuple[str, str]:
    found.refresh_from_db()
    return found.value, found.status


def test_an_accepted_value_is_the_one_suggested(team, document, statement):
    answer = decide(
        team, document, "statement", statement=statement.pk, operation="accept"
    )
    assert state(statement) == ("Cosima Ferrand", "confirmed")
    assert answer.redirect_chain[0][0].endswith(f"#statement-{statement.pk}")
    document.refresh_from_db()
    assert not document.needs_provenance
    assert not Screen(answer).texts("//*[@id='needs-provenance']")


@pytest.mark.parametrize("what", ["statement", "suggestion"])
def test_a_page_of_before_does_not_overwrite_what_somebody_else_decided(
    team, document, statement, suggestion, what
):
    row = {"statement": statement, "suggestion": suggestion}[what]
    place = team.address(f"documents/{document.pk}/")
    before = Screen(team.reviewer.get(place)).all(f"//*[@id='{what}-{row.pk}']//form")
    fields = {i.get("name"): i.get("value") for i in before[0].xpath(".//input")}
    decide(team, document, what, "manager", **fields, operation="accept")
    refused = {"statement": "clear", "suggestion": "dismiss"}[what]
    answer = decide(team, document, what, **fields, operation=refused)
    assert Screen(answer).notices == [
        "manager decided on it meanwhile; look at what it is now, and decide again."
    ]
    row.refresh_from_db()
    assert row.status in {"confirmed", "accepted"}
    now = Screen(answer).all(f"//*[@id='{what}-{row.pk}']//form")[0]
    fields = {i.get("name"): i.get("value") for i in now.xpath(".//input")}
    decide(team, document, what, **fields, operation=refused)
    row.refresh_from_db()
    assert row.status in {"absent", "dismissed"}


def test_an_operation_that_nobody_knows_changes_no_value(team, document, statement):
    fields = {"statement": statement.pk, "operation": "dance", "value": "x"}
    assert decide(team, document, "statement", **fields).status_code == 400
    assert state(statement) == ("C. F.", "inferred")


def test_a_corrected_value_is_the_persons_own(team, document, statement):
    fields = {"operation": "correct", "value": "Cosima Q. Ferrand"}
    decide(team, document, "statement", statement=statement.pk, **fields)
    assert state(statement) == ("Cosima Q. Ferrand", "confirmed")
    assert statement.decided_by == team.people["reviewer"]


def test_a_cleared_value_is_absent(team, document, statement):
    answer = decide(
        team, document, "statement", statement=statement.pk, operation="clear"
    )
    assert state(statement) == ("", "absent")
    assert Screen(answer).texts("//*[@id='needs-provenance']")


@pytest.mark.parametrize(
    ("value", "message"), [(" ", "clear it instead"), ("\x00", "NUL")]
)
def test_a_value_that_makes_no_sense_is_refused_in_words(
    team, document, statement, value, message
):
    answer = decide(
        team,
        document,
        "statement",
        statement=statement.pk,
        operation="correct",
        value=value,
    )
    assert state(statement) == ("C. F.", "inferred")
    (notice,) = Screen(answer).notices
    assert message in notice


def test_a_suggestion_is_accepted_dismissed_and_opened_again(
    team, document, suggestion
):
    for operation, status in [
        ("accept", "accepted"),
        ("dismiss", "dismissed"),
        ("open", "open"),
    ]:
        fields = {"suggestion": suggestion.pk, "operation": operation}
        answer = decide(team, document, "suggestion", **fields)
        assert answer.redirect_chain[0][0].endswith(f"#suggestion-{suggestion.pk}")
        suggestion.refresh_from_db()
        assert suggestion.status == status


def test_the_places_of_a_note_stand_beside_their_words(team, document):
    places = [{"block": 0, "start": a, "end": b} for a, b in [(4, 21), (42, 47)]]
    note = document.suggestions.create(
        block=document.blocks.get(), kind="footnote", start=4, end=21,
        text="comandos de lucha", value={"note": "A body.", "places": places},
    )  # fmt: skip
    page = team.address(f"documents/{document.pk}/")
    screen = Screen(team.clients["reviewer"].get(page))
    row = f"//*[@id='suggestion-{note.pk}']"
    assert screen.texts(f"{row}//ol//b") == ["comandos de lucha", TEXT[42:47]]
    assert len(screen.all("//ol[@class='blocks']//mark")) == len(places)
    fields = {"suggestion": note.pk, "operation": "place 2"}
    screen = Screen(decide(team, document, "suggestion", **fields))
    assert screen.texts(f"{row}//*[@aria-pressed='true']/following::b[1]") == [
        TEXT[42:47]
    ]
    assert screen.texts("//ol[@class='blocks']//mark") == [TEXT[42:47]]
    fields = {"suggestion": note.pk, "operation": "place", "words": "Perú"}
    screen = Screen(decide(team, document, "suggestion", **fields))
    assert screen.notices == ["These words do not stand in the text."]


@pytest.mark.parametrize("number", ["", "0", "nonsense", "-1", "²", "9" * 30])
def test_what_is_gone_is_said_to_be_gone(team, document, number):
    answer = decide(team, document, "statement", statement=number, operation="clear")
    assert Screen(answer).notices == ["That value is gone; look at the page anew."]
    answer = decide(team, document, "suggestion", suggestion=number, operation="accept")
    assert Screen(answer).notices == ["That suggestion is gone; look at the page anew."]


def test_an_unknown_decision_changes_nothing(team, document, statement, suggestion):
    decide(team, document, "statement", statement=statement.pk, operation="explode")
    assert state(statement) == ("C. F.", "inferred")
    decide(team, document, "suggestion", suggestion=suggestion.pk, operation="explode")
    suggestion.refresh_from_db()
    assert suggestion.status == "open"


def test_what_belongs_to_another_document_is_not_touched(
    team, document, statement, suggestion
):
    other = make_document(team.project)
    decide(team, other, "statement", statement=statement.pk, operation="clear")
    decide(team, other, "suggestion", suggestion=suggestion.pk, operation="accept")
    suggestion.refresh_from_db()
    assert state(statement) == ("C. F.", "inferred")
    assert suggestion.status == "open"


@pytest.mark.parametrize("what", ["statement", "suggestion"])
def test_readers_may_not_decide_and_strangers_find_nothing(team, document, what):
    answer = decide(team, document, what, "reader", operation="clear")
    assert answer.status_code == 403
    foreign = make_document(make_project())
    assert decide(team, foreign, what, operation="clear").status_code == 404


def test_each_value_stands_beside_the_words_that_say_it(
    team, document, statement, suggestion
):
    screen = Screen(team.reader.get(team.address(f"documents/{document.pk}/")))
    (row,) = screen.texts(f"//*[@id='statement-{statement.pk}']")
    for words in ("translator", "C. F.", "Cosima Ferrand", "Translated by C. F."):
        assert words in row
    assert screen.texts("//ol//p") == [TEXT]
    assert screen.texts("//ol//mark") == ["comandos de lucha", "Translated by C. F."]


def test_what_is_marked_in_the_text_cannot_bring_markup_along(team):
    bitext = make_bitext(team.project, target=["<b>Bold & bad</b> one."])
    Suggestion.objects.create(
        document=bitext.target,
        block=bitext.target.blocks.get(),
        kind="leftover",
        start=0,
        end=7,
        text="<b>Bold",
    )
    answer = team.reader.get(team.address(f"documents/{bitext.target.pk}/"))
    screen = Screen(answer)
    assert screen.texts("//ol//mark") == ["<b>Bold"]
    assert screen.texts("//ol//p") == ["<b>Bold & bad</b> one."]
    assert not screen.all("//ol//b")


def test_every_word_that_the_core_puts_into_a_suggestion_can_be_translated():
    kinds = (LeftoverKind, QuotationKind, Severity, Action, AnchorStatus)
    words = {str(word) for kind in kinds for word in kind} - {str(AnchorStatus.NONE)}
    assert words <= VALUE_WORDS


def test_the_words_of_a_suggestion_are_said_in_the_visitors_language(team, document):
    document.suggestions.create(
        block=document.blocks.get(), kind="leftover", start=4, end=21,
        text="comandos de lucha", value={"what": "speech", "action": "review"},
    )  # fmt: skip
    team.clients["reviewer"].cookies.load({"django_language": "es"})
    screen = Screen(
        team.clients["reviewer"].get(team.address(f"documents/{document.pk}/"))
    )
    assert "revisar" in screen.one("//section[h2[@id='suggestions']]").text_content()
