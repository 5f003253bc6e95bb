"""The review page: windows, filters, search, findings, forms without scripts."""

from __future__ import annotations

import pytest

from alignment.core.beads import Bead as CoreBead
from alignment.models import Bead, Dismissal, Note
from alignment.queries.written_out import these
from tests.factories import make_bitext
from tests.views.screen import Screen

pytestmark = pytest.mark.django_db

SOURCE = ["En 2019 eran 2.000 personas. ", "No dijo nada. ", "Fin."]
TARGET = ["In 2019 there were 300 people. ", "He said nothing. ", "End."]


class Page:
    """The review of a bitext as one person asks for it."""

    def __init__(self, team, bitext, role="reviewer") -> None:
        self.bitext = bitext
        self.client = team.clients[role]
        self.address = team.address(f"bitexts/{bitext.pk}/")

    def get(self, rest: str = "", **headers: str) -> Screen:
        return Screen(self.client.get(self.address + rest, headers=headers))

    def post(self, **fields: object):
        return self.client.post(self.address + "operations/", fields)

    def beads(self, query: str = "") -> list[str]:
        """Source texts of the beads shown."""
        return self.get(query).texts(
            "//li[@data-bead]//div[contains(@class, 'source')]"
        )

    def key(self, place: int) -> str:
        bead = Bead.objects.filter(bitext=self.bitext).order_by("position")[place]
        return f"{bead.pk}:{bead.version}"


@pytest.fixture
def short(team) -> Page:
    return Page(team, make_bitext(team.project, source=SOURCE, target=TARGET))


@pytest.fixture
def long(team) -> Page:
    texts = [[f"{word} {n}. " for n in range(200)] for word in ("Frase", "Sentence")]
    beads = [CoreBead((n,), (n,), 0.5 if n == 150 else 0.9) for n in range(200)]
    return Page(
        team, make_bitext(team.project, source=texts[0], target=texts[1], beads=beads)
    )


# --- windows --------------------------------------------------------------------


def test_a_long_bitext_comes_in_windows_that_join_without_a_seam(long):
    seen, query = [], ""
    while True:
        screen = long.get(query)
        seen += screen.texts("//li[@data-bead]//div[contains(@class, 'source')]")
        more = screen.all("//li[@data-after]//a")
        if not more:
            break
        query = more[0].get("href")
    assert seen == [f"Frase {n}." for n in range(200)]


def test_the_window_before_ends_where_the_other_began(long):
    around = long.get(f"?at={long.key(120).partition(':')[0]}")
    first = around.texts("//li[@data-bead]//div[contains(@class, 'source')]")[0]
    before = long.beads(around.one("//li[@data-before]//a").get("href"))
    assert first == "Frase 112."
    assert before == [f"Frase {n}." for n in range(52, 112)]


@pytest.mark.parametrize("place", [".5", "0.5"])
def test_a_share_of_the_bitext_is_a_place_to_go(long, place):
    assert "Frase 100." in long.beads(f"?place={place}")


@pytest.mark.parametrize(
    "query", ["?at=x", "?after=-1", "?place=nan", "?show=all&only=zzz"]
)
def test_an_address_that_makes_no_sense_shows_the_top(long, query):
    assert long.beads(query)[0] == "Frase 0."


# --- filters ----------------------------------------------------------------------


def test_uncertain_beads_can_be_shown_alone(long):
    assert long.beads("?show=uncertain") == ["Frase 150."]


def test_words_are_found_on_either_side_whatever_their_case(long):
    assert long.beads("?q=SENTENCE+17.") == ["Frase 17."]


def test_a_search_minds_no_case_of_any_letter(team):
    page = Page(team, make_bitext(team.project, source=["ÑANDÚ. ", "Straße. "]))
    assert page.beads("?q=ñandú") == ["ÑANDÚ."]
    assert page.beads("?q=STRASSE") == ["Straße."]


def test_a_search_may_find_more_than_a_statement_takes_values(long):
    assert len(long.beads("?q=Sentence")) == 60
    assert Bead.objects.filter(pk__in=these(range(300_000))).count() == 200


def test_a_regular_expression_is_one_only_when_asked_for(long):
    assert long.beads("?q=e+1%5Cd9%5C.&regex=1") == [f"Frase 1{n}9." for n in range(10)]
    assert long.beads("?q=e+1%5Cd9%5C.") == []


def test_a_wrong_regular_expression_is_told(long):
    assert "no regular expression" in long.get("?q=(&regex=1").notices[0]


def test_a_runaway_expression_is_stopped(team):
    texts = ["a" * 3000 + " b. "]
    page = Page(team, make_bitext(team.project, source=texts, target=texts))
    assert "too long" in page.get("?q=(a|aa)%2B%24c&regex=1").notices[0]


def test_each_kind_of_bead_can_be_shown_alone(short):
    short.post(operation="unlink", bead=short.key(1))
    assert short.beads("?only=omitted") == ["No dijo nada."]
    assert len(short.beads("?only=added")) == 1
    assert len(short.beads("?only=not-1-1")) == 2
    assert len(short.beads("?only=edited")) == 2
    assert len(short.beads("?only=mine")) == 2
    short.post(operation="confirm", bead=short.key(0), label="free")
    assert short.beads("?only=free") == short.beads("?only=labelled")
    short.post(operation="note", bead=short.key(3), text="Is it?")
    assert short.beads("?only=noted") == ["Fin."]
    assert short.beads("?show=confirmed") == ["En 2019 eran 2.000 personas."]


# --- findings -----------------------------------------------------------------------


def findings(page: Page) -> dict[str, list[dict[str, str]]]:
    keys = " ".join(page.key(n).partition(":")[0] for n in range(3))
    answer = page.client.get(page.address + "findings/", {"beads": keys})
    found: dict[str, list[dict[str, str]]] = answer.json()["findings"]
    return found


def test_numbers_that_disagree_are_found_and_can_be_dismissed_and_undone(short):
    first = short.key(0).partition(":")[0]
    found = findings(short)
    assert list(found) == [first]
    assert found[first][0]["title"] == "number"
    form = short.get(f"beads/{first}/").all("//input[@name='finding']")
    for field in form:
        short.post(
            operation="dismiss",
            bead=short.key(0),
            finding=field.get("value"),
            reason="so it is",
        )
    assert findings(short) == {}
    assert {row.reason for row in Dismissal.objects.all()} == {"so it is"}
    for _ in form:
        about = short.get(f"beads/{first}/")
    assert any("so it is" in text for text in about.texts("//ul/li"))
    short.post(operation="undo")
    assert list(findings(short)) == [first]


def test_the_next_finding_is_a_place_to_go(short):
    answer = short.client.get(short.address + "next/", {"what": "finding"})
    assert answer.json()["bead"] == int(short.key(0).partition(":")[0])


def test_a_finding_far_ahead_is_found_by_looking_on(team):
    source = ["Frase. "] * 420 + ["Eran 300."]
    target = ["Words. "] * 420 + ["There were 500."]
    page = Page(team, make_bitext(team.project, source=source, target=target))
    address = page.address + "next/"
    first = page.client.get(address, {"what": "finding"}).json()
    assert first["bead"] is None
    asked = {"what": "finding", "after": first["looked_to"]}
    assert page.client.get(address, asked).json() == {
        "bead": int(page.key(420).partition(":")[0]),
        "looked_to": None,
    }


# --- without scripts ------------------------------------------------------------------


def test_every_operation_has_a_plain_form_on_the_page_of_the_bead(short):
    bead = short.key(1)
    screen = short.get(f"beads/{bead.partition(':')[0]}/")
    values = {
        button.get("value").partition(";")[0]
        for button in screen.all("//form//button[@name='operation']")
    }
    assert values >= {
        "confirm",
        "confirm-down",
        "reject",
        "dispute",
        "reopen",
        "merge",
        "swap",
        "unlink",
        "part",
        "shift-down",
        "shift-up",
        "undo-bead",
        "correct",
        "move",
        "split-segment",
        "join-segments",
        "note",
    }


def test_a_segment_is_joined_with_the_next_one_of_its_paragraph_from_a_plain_form(
    short,
):
    screen = short.get(f"beads/{short.key(1).partition(':')[0]}/")
    form = screen.all("//form[.//button[starts-with(@value, 'join-segments')]]")[0]
    fields = {f.get("name"): f.get("value") for f in form.iter("input")}
    button = form.xpath(".//button[starts-with(@value, 'join-segments')]")[0]
    short.post(**fields | {"operation": button.get("value")})
    assert short.beads()[1] == "No dijo nada. Fin."
    last = short.get(f"beads/{short.key(1).partition(':')[0]}/")
    assert "No dijo nada" in last.texts("//textarea")[0]
    sources = last.all("//form[.//textarea[@lang='es']]")
    assert not sources[0].xpath(".//button[starts-with(@value, 'join-segments')]")


def ticks(short, *places: tuple[int, str]) -> list[str]:
    """Values of the first box of some beads, by place and side."""
    screen = short.get("?marks=1")
    return [
        screen.all(
            f"(//li[@data-bead])[{place + 1}]//div[contains(@class, '{side}')]//input"
        )[0].get("value")
        for place, side in places
    ]


def test_ticked_segments_are_linked_across_the_page_and_decided_on_together(short):
    marks = ticks(short, (0, "source"), (2, "target"))
    short.post(operation="link", marks="1", mark=marks)
    linked = short.get().all("//li[@data-bead][.//*[@data-crosses]]")
    assert any("End." in bead.text_content() for bead in linked)
    short.post(operation="undo", marks="1")
    marks = ticks(short, (0, "source"), (2, "source"))
    short.post(operation="confirm;label=free", marks="1", mark=marks)
    assert list(
        Bead.objects.filter(bitext=short.bitext)
        .order_by("position")
        .values_list("status", "label")
    ) == [("confirmed", "free"), ("proposed", ""), ("confirmed", "free")]


def test_the_button_of_a_row_is_about_that_row_whatever_is_ticked(short):
    marks = ticks(short, (0, "source"))
    short.post(operation=f"confirm;bead={short.key(2)}", marks="1", mark=marks)
    assert short.bitext.beads.get(status="confirmed").pk == int(
        short.key(2).partition(":")[0]
    )


def test_an_operation_on_ticked_segments_asks_for_some(short):
    short.post(operation="link", marks="1")
    assert "mark segments first" in short.get().notices[0]


def test_a_form_without_scripts_leads_back_to_the_bead(short):
    bead = short.key(1)
    answer = short.post(operation="confirm", bead=bead, window="at=7&show=all")
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?at=7&show=all#bead-{bead.partition(':')[0]}")


def test_a_form_cannot_lead_elsewhere(short):
    answer = short.post(
        operation="confirm", bead=short.key(1), window="//evil.example/"
    )
    assert "evil" not in answer["Location"]


def test_a_stale_form_shows_both_and_offers_to_do_it_again(short):
    stale = short.key(1)
    short.post(operation="confirm", bead=stale)
    answer = short.post(operation="note", bead=stale, text="What I typed")
    assert answer.status_code == 409
    screen = Screen(answer)
    assert "What I typed" in screen.notices[0]
    fields = {
        f.get("name"): f.get("value")
        for f in screen.all("//div[contains(@class, 'conflict')]//input")
    }
    assert short.post(**fields).status_code == 302
    assert Note.objects.get().text == "What I typed"


def offered(answer) -> dict[str, str]:
    """The fields of the choice that a conflict offers; none if it offers none."""
    inputs = Screen(answer).all("//div[contains(@class, 'conflict')]//input")
    return {field.get("name"): field.get("value") for field in inputs}


def test_a_correction_of_a_text_that_was_corrected_meanwhile_can_be_made_all_the_same(
    short,
):
    stale, place = short.key(1), short.bitext.target.segments.all()[1]
    for text in ("She said nothing.", "They said nothing."):
        segment = short.bitext.beads.get(pk=stale.split(":")[0]).places.last().segment
        short.post(
            operation="correct", bead=short.key(1), segment=segment.pk, text=text
        )
    answer = short.post(operation="correct", bead=stale, segment=place.pk, text="Mine.")
    assert answer.status_code == 409
    assert short.post(**offered(answer)).status_code == 302
    assert "Mine." in short.get().texts("//li[@data-bead]")[1]
    # A place in the old text says nothing about the new one.
    answer = short.post(operation="split-segment", bead=stale, segment=place.pk, at=3)
    assert answer.status_code == 409
    assert not offered(answer)


def test_a_stale_join_names_the_beads_of_both_texts_as_they_are(short):
    screen = short.get(f"beads/{short.key(1).partition(':')[0]}/")
    button = screen.all("//button[starts-with(@value, 'join-segments')]")[0]
    segment = screen.all("//input[@name='segment']")[0].get("value")
    fields = {"operation": button.get("value"), "segment": segment}
    fields["bead"] = short.key(1)
    short.post(operation="confirm", bead=short.key(2))
    assert short.post(**offered(short.post(**fields))).status_code == 302
    assert short.beads()[1] == "No dijo nada. Fin."


def test_the_same_request_sent_twice_is_one_event(short):
    bead = short.key(1)
    for _ in range(2):
        assert (
            short.post(operation="confirm", bead=bead, request_key="k").status_code
            == 302
        )
    assert short.bitext.events.filter(verb="confirm").count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"operation": "nonsense"},
        {"operation": "confirm"},
        {"operation": "confirm", "bead": "1:²"},
        {"operation": "swap", "bead": "1:1", "other": "2:1", "side": "top"},
        {"operation": "link", "beads": "1:1 x", "segments": "1"},
        {"operation": "unlink", "bead": "1:1", "segments": "1 b"},
    ],
)
def test_a_malformed_post_is_refused(short, fields):
    assert short.post(**fields).status_code == 400


def test_a_bead_of_another_bitext_cannot_be_changed(team, short):
    other = Page(team, make_bitext(team.project))
    assert short.post(operation="confirm", bead=other.key(0)).status_code == 409
    assert not Bead.objects.filter(status="confirmed").exists()
