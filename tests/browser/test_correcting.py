"""The aligner's beads of a condensed page brought to its gold, by the keys counted."""

from __future__ import annotations

import pytest

from tests.benchmarks.keystrokes import aligned
from tests.browser.review_page import ReviewPage
from tests.factories import make_bitext, make_project, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def at(review: ReviewPage) -> int:
    """Number of the current bead."""
    number = "bead => [...document.querySelectorAll('.bead')].indexOf(bead)"
    return int(review.page.locator(".bead.current").evaluate(number))


def test_the_keys_that_are_counted_lead_to_the_gold(page, live_server):
    wanted = aligned("fishermen")
    rita = make_user("rita")
    bitext = make_bitext(
        make_project(reviewer=rita),
        source=wanted.source,
        target=wanted.target,
        beads=wanted.beads,
    )
    review = ReviewPage(page, live_server.url, bitext, rita)
    # From the last to the first, so that the places of the others stay.
    for one in reversed(wanted.corrections):
        way = one.place - at(review)
        review.press(*("j" if way > 0 else "k") * abs(way))
        keys = one.keys()
        assert keys
        review.press(*keys)
    gold = [
        (
            " ".join(wanted.source[s].strip() for s in sources),
            " ".join(wanted.target[t].strip() for t in targets),
        )
        for sources, targets in wanted.gold
    ]
    linked = [row for row in review.stored() if all(row)]
    assert sorted(linked) == sorted(row for row in gold if all(row))
