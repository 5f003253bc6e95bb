"""What somebody typed and did not save: offered again, to them alone."""

from __future__ import annotations

import pytest

from alignment.models import Note
from tests.browser.review_page import ReviewPage
from tests.factories import make_bitext, make_project, make_user
from tests.harness.browser import follow, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def review(page, live_server):
    user = make_user("rita")
    project = make_project(reviewer=user)
    project.memberships.create(user=make_user("olga"), role="reviewer")
    return ReviewPage(page, live_server.url, make_bitext(project), user)


def write(review: ReviewPage, where: str, key: str, text: str) -> None:
    """Type something and go away without saving it."""
    review.go_to(where)
    review.page.keyboard.press(key)
    review.page.fill("#typed", text)
    review.page.keyboard.press("Escape")


def offered(review: ReviewPage) -> list[str]:
    return list(review.page.locator("#drafts q").all_text_contents())


def test_what_was_not_saved_is_offered_with_its_words(review):
    write(review, "Dos", "N", "half a thought")
    write(review, "Three.", "t", "Number three.")
    review.open()
    assert sorted(offered(review)) == ["Number three.", "half a thought"]
    review.page.click("#drafts summary")
    line = review.page.locator("#drafts li", has_text="half a thought")
    line.get_by_role("button", name="Go on with it").click()
    assert review.page.input_value("#typed") == "half a thought"
    review.press("Control+Enter")
    assert Note.objects.get().text == "half a thought"
    assert offered(review) == ["Number three."]
    review.page.click("#drafts summary")
    review.page.get_by_role("button", name="Throw it away").click()
    assert review.page.locator("#drafts").is_hidden()
    review.open()
    assert offered(review) == []


def test_words_outlive_a_conflict_and_the_bead_they_were_about(review):
    write(review, "Dos", "N", "about Dos")
    review.go_to("Dos")
    review.press("M")
    review.open()
    assert offered(review) == ["about Dos"]


def test_nobody_is_offered_the_words_of_another_person(review, live_server):
    from alignment.models import User

    page = review.page
    write(review, "Dos", "N", "for myself")
    follow(page, page.get_by_role("button", name="Log out"))
    sign_in(page.context, live_server.url, User.objects.get(username="rita"))
    review.open()
    assert offered(review) == ["for myself"]
    sign_in(page.context, live_server.url, User.objects.get(username="olga"))
    review.open()
    assert offered(review) == []
    review.go_to("Dos")
    page.keyboard.press("N")
    assert page.input_value("#typed") == ""
    page.keyboard.press("Escape")
    follow(page, page.get_by_role("button", name="Log out"))
    assert page.evaluate("Object.keys(localStorage).join()") == ""


def test_an_old_text_is_compared_and_restored_from_the_history(review):
    write(review, "Two.", "t", "Number two, as it were.")
    review.page.keyboard.press("t")
    review.press("Control+Enter")
    review.page.keyboard.press("i")
    pieces = review.page.locator("#panel .pieces")
    pieces.locator("ins").first.wait_for()
    assert pieces.first.inner_text().endswith("Number two, as it were.")
    review.page.get_by_role("button", name="Restore the old text").click()
    review.settle()
    assert review.stored()[1] == review.shown()[1] == ("Dos.", "Two.")
    review.page.locator("#panel .pieces").nth(1).wait_for()
    review.press("u")
    assert review.stored()[1] == ("Dos.", "Number two, as it were.")
