"""What speaks for a line being the title, and what against it, weighed.

Every line of the head is a candidate. Grounds are seen on the line itself, in the markup,
on what stands around it and on what repeats it; a line's score is the sum of their weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.page import Role
from alignment.core.provenance.names import has_by
from alignment.core.reading.broken_titles import lines_of
from alignment.core.reading.bylines import is_author_label, is_dated_line
from alignment.core.reading.furniture import normalised_line
from alignment.core.reading.head_lines import (
    is_above_date,
    is_above_section,
    is_kicker,
    is_letterhead,
    is_site_line,
)
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet
from alignment.core.reading.site_names import leads_home
from alignment.core.reading.title_head import (
    PAPER,
    Head,
    of_surroundings,
    stems,
)
from alignment.core.reading.title_lines import LONG, of_ends, of_line
from alignment.core.reading.title_weights import AGAINST, Candidate

_SENDER = re.compile(r"(?:from|de)\s*:\s+[^<:]{3,60}<\S+>\W*$", re.IGNORECASE)
_ITEMS = frozenset({"li", "td", "th", "dt", "img", "figcaption"})
_CRUMBS = re.compile(r"\s(?:[>»›/]|::)\s")
_FAR = 7  # lines; further down no line tells less
_NEAR = 0.7  # of a line's words that another has, so that they say the same
_FIRST = 5  # lines from the top among which the first that may be one tells


def weigh(head: Head, pieces: list[Piece]) -> list[Candidate]:
    """The candidates with their grounds, in page order."""
    found = []
    first = False
    for count, piece in enumerate(pieces):
        own = lines_of(head.sheet, piece)
        last = own[-1]
        grounds = {
            **_of_markup(head, piece),
            **dict.fromkeys(of_line(piece), 1.0),
            **dict.fromkeys(of_ends(last), 1.0),
            **dict.fromkeys(_of_repetition(head, piece), 1.0),
            **dict.fromkeys(_of_place(head, piece, last), 1.0),
            "names a paper": float(any(PAPER.search(p.text) for p in own)),
            "words of the text": _share(head, piece),
            "lines above": float(min(count, _FAR)),
            "paragraphs above": float(_prose_above(head, piece)),
        }
        if (
            not first
            and count < _FIRST
            and not (AGAINST & {n for n, much in grounds.items() if much})
            and not piece.stops
        ):
            first = True
            grounds["the first that may be one"] = 1.0
        found.append(Candidate(piece.index, grounds))
    return found


def _prose_above(head: Head, piece: Piece) -> int:
    above = head.sheet.pieces[: piece.index]
    return sum(1 for p in above if p.is_prose and head.sheet.is_open(p.index))


def _share(head: Head, piece: Piece) -> float:
    """Share of its words that the running text has too."""
    own = stems(piece.text)
    return sum(1 for stem in own if stem in head.stems) / len(own) if own else 0.0


def _of_markup(head: Head, piece: Piece) -> dict[str, float]:
    own, raw = normalised_line(piece.text), piece.raw
    found = dict.fromkeys(_of_tag(piece), 1.0)
    if head.prose_tags & {raw.tag} & {"td", "th"}:
        found.pop("an item or a cell", None)  # cells lay the page out
    if head.sites.in_foot(head.stated):
        pass  # the file is called like the site
    elif own == head.stated:
        found["is what the file calls the page"] = 1.0
    elif head.stated and _overlaps(own, head.stated):
        lengths = sorted((len(own), len(head.stated)))
        found["shares words with what the file calls the page"] = (
            lengths[0] / lengths[1]
        )
    if head.is_marked and "title" not in raw.cues:
        found["another is marked as the title"] = 1.0
    if head.is_headed and not raw.tag.startswith("h") and "title" not in raw.cues:
        found["no heading, though the page has one"] = 1.0
    apart = head.parts and raw.main is False and raw.container not in head.parts
    if apart and raw.container and raw.tag not in {"h1", "h2"}:
        found["stands in another part than the text"] = 1.0
    return found


def _overlaps(own: str, stated: str) -> bool:
    return min(len(own), len(stated)) > 15 and (own in stated or stated in own)


def heads_post(sheet: Sheet, piece: Piece) -> bool:
    """Whether the author stands right under a line, or the day right above it."""
    if piece.index and sheet.pieces[piece.index - 1].date is not None:
        return True
    below = Head(sheet).below(piece)[:1]
    return any(_follows(Head(sheet), p) in _OF_AUTHOR for p in below)


def heads_message(sheet: Sheet, piece: Piece) -> bool:
    """Whether the sender of a message in a list of them stands right below ("From: NN <…>")."""
    following = sheet.pieces[piece.index + 1 : piece.index + 2]
    return any(_SENDER.match(p.text) for p in following)


def _of_tag(piece: Piece) -> Iterator[str]:
    tag, cues = piece.raw.tag, piece.raw.cues
    if tag == "h1" and (piece.raw.main or "page header" not in cues):
        yield "a first heading"
    elif tag == "h2":
        yield "a second heading"
    elif tag in {"h1", "h3"}:
        yield "a third heading"
    if "title" in cues:
        yield "marked as a title"
    elif tag in _ITEMS:
        yield "an item or a cell"
    if leads_home(piece):
        yield "leads to the front page"


def _of_place(head: Head, piece: Piece, last: Piece) -> Iterator[str]:
    below = head.below(last)
    follows = _follows(head, below[0]) if below else ""
    if follows:
        yield follows
    later = any(_tells_who_or_when(p) for p in below[1:4])
    if later and follows not in _TELLING:
        yield "soon who wrote, or the day"
    before = head.sheet.pieces[piece.index - 1] if piece.index else None
    if before is not None and is_author_label(before.text):
        yield "names who wrote"
    dated = before is not None and before.date is not None
    if dated and follows == "right above the text":
        yield "between the day and the text"
    yield from _of_heads(head, piece, below)


def _of_heads(head: Head, piece: Piece, below: list[Piece]) -> Iterator[str]:
    """Whether it is the head of something else than the text."""
    run = list(head.sheet.pieces[piece.index : piece.index + 5])
    told = not below or below[0].is_by or not head.sheet.is_open(below[0].index)
    following = None if told else below[0]
    yield from of_surroundings(head, piece, run)
    if is_letterhead(run[:4]):
        yield "a body's head of paper"
    if is_above_section(run[:3]):
        yield "above a section's name"
    sited = is_site_line(piece, following) or is_kicker(piece, following)
    if sited or is_above_date(run[:3]):
        yield "above a headline"


def _follows(head: Head, below: Piece) -> str:
    """Which line that tells of a text stands under a candidate."""
    if _SENDER.match(below.text):
        return "right above who wrote"
    said = has_by(below.text) and below.words <= 12
    if below.is_by or said:
        return "right above who wrote"
    if below.name_and_date:
        return "right above a name and a day"
    if below.date is not None or is_dated_line(below):
        return "right above a day"
    named = below.is_name and 2 <= below.words <= _NAME_WORDS
    if named or below.raw.cues & {"byline", "date"}:
        return "right above a name"
    if head.sheet.roles[below.index] is Role.PROVENANCE:
        return "right above a word on the origin"
    return "right above the text" if below.is_prose else ""


def _tells_who_or_when(piece: Piece) -> bool:
    named = piece.is_name and piece.words >= 2 and not piece.text.isupper()
    return named or piece.is_by or piece.name_and_date or piece.date is not None


def _of_repetition(head: Head, piece: Piece) -> Iterator[str]:
    own = normalised_line(piece.text)
    above = head.sheet.pieces[max(0, piece.index - 8) : piece.index]
    if any(
        _CRUMBS.search(p.text) and normalised_line(p.text).endswith(own) for p in above
    ):
        yield "ends the path of the page"
    if _is_nearly_repeated(head, piece):
        yield "nearly repeated"
    if head.sites.in_host(piece.text):
        yield "in an address"
    if head.sites.in_foot(piece.text):
        yield "the site's at the foot"
    elif head.sites.again_at_foot(piece.text):
        yield "again at the foot"


def _is_nearly_repeated(head: Head, piece: Piece) -> bool:
    """Whether another line near it has most of its words."""
    own = stems(piece.text)
    others = [p for p in head.sheet.pieces[:_REPEATS] if p is not piece]
    return len(own) >= 3 and any(
        p.words <= LONG + 3
        and normalised_line(p.text) != normalised_line(piece.text)
        and sum(1 for stem in own if stem in p.text.casefold()) >= _NEAR * len(own)
        for p in others
    )


_OF_AUTHOR = frozenset(
    {"right above who wrote", "right above a name", "right above a name and a day"}
)
_TELLING = _OF_AUTHOR | {"right above a day"}
_NAME_WORDS = 6  # of the line of an author
_REPEATS = 14  # pieces from the start in which a title may be repeated
