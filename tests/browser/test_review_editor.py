"""The review editor in a real browser: every operation by key and by mouse."""

from __future__ import annotations

import pytest

from alignment.core.beads import Bead as CoreBead
from alignment.models import Bead, Note, Rejection, ReviewEvent
from tests.browser.review_page import ReviewPage
from tests.factories import make_bitext, make_project, make_user
from tests.harness.browser import follow

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

UNO, DOS, TRES, CUATRO = (
    ("Uno.", "One."),
    ("Dos.", "Two."),
    ("Tres.", "Three."),
    ("Cuatro.", "Four."),
)
START = [UNO, DOS, TRES, CUATRO]


@pytest.fixture
def review(page, live_server):
    """A bitext of four beads under review."""
    user = make_user("rita")
    project = make_project(reviewer=user)
    return ReviewPage(page, live_server.url, make_bitext(project), user)


def by_key(review: ReviewPage, key: str, _command: str) -> None:
    review.press(key)


def by_mouse(review: ReviewPage, _key: str, command: str) -> None:
    review.click(command)


BOTH_WAYS = pytest.mark.parametrize("do", [by_key, by_mouse])

OPERATIONS = [
    # key, command, where, what the beads are afterwards
    ("m", "merge", "Dos", [UNO, ("Dos. Tres.", "Two. Three."), CUATRO]),
    ("M", "merge-previous", "Dos", [("Uno. Dos.", "One. Two."), TRES, CUATRO]),
    ("s", "split", "Dos", [UNO, ("Dos.", ""), ("", "Two."), TRES, CUATRO]),
    ("G", "unlink", "Dos", [UNO, ("Dos.", ""), ("", "Two."), TRES, CUATRO]),
    ("p", "take-out", "Dos", [UNO, ("", "Two."), ("Dos.", ""), TRES, CUATRO]),
    ("z", "swap-source", "Dos", [UNO, ("Tres.", "Two."), ("Dos.", "Three."), CUATRO]),
    ("Z", "swap-target", "Dos", [UNO, ("Dos.", "Three."), ("Tres.", "Two."), CUATRO]),
    ("q", "source-up", "Dos", [("Uno. Dos.", "One."), ("", "Two."), TRES, CUATRO]),
    ("a", "source-down", "Dos", [UNO, ("", "Two."), ("Dos. Tres.", "Three."), CUATRO]),
    ("w", "target-up", "Dos", [("Uno.", "One. Two."), ("Dos.", ""), TRES, CUATRO]),
    ("d", "target-down", "Dos", [UNO, ("Dos.", ""), ("Tres.", "Two. Three."), CUATRO]),
    ("Q", "both-up", "Dos", [("Uno. Dos.", "One. Two."), TRES, CUATRO]),
    ("A", "both-down", "Dos", [UNO, ("Dos. Tres.", "Two. Three."), CUATRO]),
    (
        "S",
        "shift-source-down",
        "Tres",
        [UNO, DOS, ("", "Three."), ("Tres.", "Four."), ("Cuatro.", "")],
    ),
    (
        "D",
        "shift-target-down",
        "Tres",
        [UNO, DOS, ("Tres.", ""), ("Cuatro.", "Three."), ("", "Four.")],
    ),
]


@BOTH_WAYS
def test_each_edit_shows_is_stored_and_can_be_undone_and_redone(review, do):
    for key, command, where, after in OPERATIONS:
        review.go_to(where)
        do(review, key, command)
        assert review.stored() == review.shown() == after, command
        do(review, "u", "undo")
        assert review.stored() == review.shown() == START, command
        do(review, "r", "redo")
        assert review.stored() == review.shown() == after, command
        do(review, "u", "undo")


DECISIONS = [
    ("c", "confirm", "confirmed"),
    ("x", "reject", "rejected"),
    ("f", "dispute", "disputed"),
]


@BOTH_WAYS
def test_each_decision_shows_is_stored_and_can_be_undone(review, do):
    for key, command, state in DECISIONS:
        review.go_to("Dos")
        do(review, key, command)
        assert review.states() == ["proposed", state, "proposed", "proposed"]
        assert review.page.locator(f".bead.{state}").count() == 1
        do(review, "o", "reopen")
        assert set(review.states()) == {"proposed"}
        do(review, "u", "undo")
        assert review.states()[1] == state
        do(review, "u", "undo")
        assert set(review.states()) == {"proposed"}


@BOTH_WAYS
def test_what_was_shifted_down_comes_up_into_the_gap_again(review, do):
    review.go_to("Dos")
    do(review, "D", "shift-target-down")
    do(review, "W", "shift-target-up")
    assert review.stored() == START
    do(review, "S", "shift-source-down")
    do(review, "E", "shift-source-up")
    assert review.stored() == START


@BOTH_WAYS
def test_all_down_to_here_are_confirmed_at_once_and_undone_at_once(review, do):
    review.go_to("Tres")
    do(review, "C", "confirm-down")
    assert review.states() == ["confirmed"] * 3 + ["proposed"]
    do(review, "u", "undo")
    assert set(review.states()) == {"proposed"}


def test_a_digit_gives_a_label(review):
    labels = ["equivalent", "free", "condensed", "expanded", "partial", "moved"]
    review.go_to("Dos")
    for number, label in enumerate(labels, 1):
        review.press(str(number))
        bead = Bead.objects.get(bitext=review.bitext, status="confirmed")
        assert bead.label == label
        assert review.page.locator(".confirmed .label").inner_text() == label


def test_a_digit_on_a_gap_gives_a_label_for_gaps(review):
    review.go_to("Dos")
    review.press("G")
    for number, label in enumerate(["omitted", "added", "furniture"], 1):
        review.press(str(number))
        assert Bead.objects.get(bitext=review.bitext, status="confirmed").label == label


def test_marked_segments_become_one_bead_across_the_page(review):
    review.mark("Uno", "Three", "Four")
    review.press("g")
    assert ("Uno.", "Three. Four.") in review.stored()
    assert sorted(review.shown()) == sorted(review.stored())
    assert review.page.locator("[data-crosses]").count()
    review.press("u")
    assert review.stored() == START


def test_segments_are_marked_and_linked_by_key_alone(review):
    review.press("l", "v", "j", "j", "l", "l", "v", "g")
    assert ("Uno.", "Three.") in review.stored()


def test_a_decision_goes_to_all_marked_beads(review):
    review.mark("Uno", "Tres")
    review.press("c")
    assert review.states() == ["confirmed", "proposed", "confirmed", "proposed"]
    assert ReviewEvent.objects.filter(verb="confirm").count() == 1


def test_enter_confirms_and_goes_to_the_next_open_bead(review):
    review.press("Enter", "Enter")
    assert review.states() == ["confirmed", "confirmed", "proposed", "proposed"]
    assert "Tres" in review.page.locator(".bead.current").inner_text()


def test_quick_keys_are_all_carried_out_in_order(review):
    review.press("c", "j", "c", "j", "x", "j", "c", "u")
    assert review.states() == ["confirmed", "confirmed", "rejected", "proposed"]


def test_a_rejected_pair_is_remembered_with_who_and_why(review):
    review.go_to("Dos")
    review.page.keyboard.press("X")
    review.page.fill("#typed", "another paragraph")
    review.press("Control+Enter")
    row = Rejection.objects.get()
    assert (row.author.username, row.reason, row.apart) == (
        "rita",
        "another paragraph",
        True,
    )
    assert ("Dos.", "") in review.stored()
    review.press("u")
    assert not Rejection.objects.filter(active=True).exists()
    assert review.stored() == START


def test_a_note_is_written_shown_and_withdrawn(review):
    review.go_to("Dos")
    review.page.keyboard.press("N")
    review.page.fill("#typed", "Is that so?")
    review.press("Control+Enter")
    assert Note.objects.get().text == "Is that so?"
    assert review.page.locator(".bead .notes").inner_text() == "✉ 1"
    review.page.keyboard.press("i")
    review.page.wait_for_selector("#panel .thread-of-notes p")
    review.page.click("#panel button.plain")
    review.settle()
    assert not Note.objects.filter(active=True).exists()


def test_a_text_is_corrected_with_the_old_one_kept(review):
    review.go_to("Two.")
    review.page.keyboard.press("t")
    assert review.page.input_value("#typed") == "Two."
    review.page.fill("#typed", "Number two.")
    review.press("Control+Enter")
    assert review.stored()[1] == review.shown()[1] == ("Dos.", "Number two.")
    review.page.keyboard.press("i")
    assert review.page.locator("#panel del").inner_text() == "Two"
    assert review.page.locator("#panel ins").inner_text() == "Number two"
    review.press("u")
    assert review.stored() == START


def test_a_segment_is_split_at_the_cursor_and_joined_again(review):
    review.go_to("Cuatro")
    review.page.keyboard.press("t")
    review.page.evaluate("document.getElementById('typed').setSelectionRange(3, 3)")
    review.page.click('#typing [value="split"]')
    review.settle()
    assert review.shown()[3] == ("Cua tro.", "Four.")
    review.go_to("Cua")
    review.page.keyboard.press("t")
    review.page.click('#typing [value="join"]')
    review.settle()
    assert review.shown()[3] == CUATRO
    assert review.stored() == START


def test_a_cut_between_segments_splits_there_by_mouse(review):
    review.go_to("Dos")
    review.press("m")
    review.page.locator(".bead.current .source .cut").click(force=True)
    review.settle()
    assert review.stored() == START


def test_the_round_mark_confirms_by_mouse(review):
    review.page.locator(".bead .status").nth(2).click()
    review.settle()
    assert review.states() == ["proposed", "proposed", "confirmed", "proposed"]


def test_the_last_change_of_a_bead_can_be_undone_alone(review):
    review.go_to("Uno")
    review.press("c")
    review.go_to("Tres")
    review.press("c")
    review.go_to("Uno")
    review.press("U")
    assert review.states() == ["proposed", "proposed", "confirmed", "proposed"]


def test_undo_goes_on_after_a_new_login(review, live_server):
    review.go_to("Dos")
    review.press("m")
    review.page.context.clear_cookies()
    again = ReviewPage(
        review.page,
        live_server.url,
        review.bitext,
        ReviewEvent.objects.latest("pk").actor,
    )
    again.press("u")
    assert again.stored() == START


def test_the_keys_can_be_changed(review, live_server):
    review.page.goto(f"{live_server.url}/keys/")
    review.page.fill("#key-confirm", "y")
    follow(review.page, review.page.locator("button.primary"))
    review.open()
    review.press("c")
    assert set(review.states()) == {"proposed"}
    review.press("y")
    assert review.states()[0] == "confirmed"


def test_two_commands_cannot_have_the_same_key(review, live_server):
    review.page.goto(f"{live_server.url}/keys/")
    review.page.fill("#key-confirm", "x")
    follow(review.page, review.page.locator("button.primary"))
    assert "same key" in review.notices()


def test_the_question_mark_shows_the_keys(review):
    review.page.keyboard.press("?")
    assert review.page.locator("#keys").is_visible()
    assert "merge with the next bead" in review.page.locator("#keys").inner_text()


def test_a_reader_can_look_but_not_change(page, live_server):
    user = make_user()
    review = ReviewPage(
        page, live_server.url, make_bitext(make_project(reader=user)), user
    )
    review.press("c", "m", "j")
    assert review.stored() == START
    assert not ReviewEvent.objects.filter(actor=user).exists()
    assert review.page.locator('[data-command="confirm"]').count() == 0


def test_a_click_on_the_map_goes_to_the_bead(page, live_server):
    user = make_user()
    count = 150
    bitext = make_bitext(
        make_project(reviewer=user),
        source=[f"Frase {n}. " for n in range(count)],
        target=[f"Sentence {n}. " for n in range(count)],
        beads=[CoreBead((n,), (n,), 0.9) for n in range(count)],
    )
    review = ReviewPage(page, live_server.url, bitext, user)
    review.page.keyboard.press("P")
    review.page.wait_for_selector("#plot canvas[data-drawn]")
    box = review.page.locator("#plot canvas").bounding_box()
    with review.page.expect_navigation():
        review.page.mouse.click(
            box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.9
        )
    review.page.wait_for_selector(".bead.current")
    assert "Frase 13" in review.page.locator(".bead.current").inner_text()
