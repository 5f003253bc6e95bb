"""Choose the place in the text that a footnote belongs to."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from alignment.models import Block, Suggestion, User
from alignment.models.suggestions import PLACES


class PlaceRefused(ValueError):
    """There is no such place; the message says what to do."""


def choose_place(
    *, suggestion: Suggestion, number: int, user: User, now: datetime
) -> None:
    """Choose one of the places that were suggested, by its rank from 1.

    Raises:
        PlaceRefused: no such place was suggested.
    """
    places = suggestion.value.get(PLACES, [])
    if not 0 < number <= len(places):
        raise PlaceRefused(_("That place was not suggested; look at the page anew."))
    place = places[number - 1]
    blocks = suggestion.document.blocks
    block = blocks.get(position=place["block"])
    _accept(suggestion, block, place["start"], place["end"], user, now)


def choose_words(
    *, suggestion: Suggestion, words: str, user: User, now: datetime
) -> None:
    """Choose words of the text that nobody suggested.

    Raises:
        PlaceRefused: they stand nowhere in the text, or more than once.
    """
    if suggestion.kind != Suggestion.Kind.FOOTNOTE:
        raise PlaceRefused(_("Only a footnote belongs to a place."))
    if not words.strip():
        raise PlaceRefused(_("Type the words of the text that the note belongs to."))
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    blocks = suggestion.document.blocks.filter(alignable=True).exclude(role="footnote")
    found = [(b, hit) for b in blocks for hit in pattern.finditer(b.text)]
    if not found:
        raise PlaceRefused(_("These words do not stand in the text."))
    if len(found) > 1:
        raise PlaceRefused(
            _("These words stand %(n)d times in the text; type more of them.")
            % {"n": len(found)}
        )
    block, hit = found[0]
    _accept(suggestion, block, hit.start(), hit.end(), user, now)


def put_back(suggestion: Suggestion) -> None:
    """Move a note to the place that was suggested first; it is not saved."""
    places = suggestion.value.get(PLACES, [])
    if places:
        blocks = suggestion.document.blocks
        block = blocks.get(position=places[0]["block"])
        _move(suggestion, block, places[0]["start"], places[0]["end"])


@transaction.atomic
def _accept(
    suggestion: Suggestion,
    block: Block,
    start: int,
    end: int,
    user: User,
    now: datetime,
) -> None:
    _move(suggestion, block, start, end)
    suggestion.status = Suggestion.Status.ACCEPTED
    suggestion.decided_by = user
    suggestion.decided_at = now
    suggestion.save()


def _move(suggestion: Suggestion, block: Block, start: int, end: int) -> None:
    suggestion.block = block
    suggestion.start, suggestion.end = start, end
    suggestion.text = block.text[start:end]
