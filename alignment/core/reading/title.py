"""The title of a page; for one that lost it a suggestion, never filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.page import Block, Role
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.provenance.triggers import label_of
from alignment.core.raw_page import RawPage
from alignment.core.reading.broken_titles import lines_of
from alignment.core.reading.furniture import normalised_line
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet
from alignment.core.reading.subjects import by_subject, in_subject
from alignment.core.reading.title_evidence import heads_message, heads_post, weigh
from alignment.core.reading.title_head import Head
from alignment.core.reading.title_weights import LEAST, Candidate
from alignment.core.reading.title_words import TITLE_LABEL

_HEAD = 16  # lines from the start among which the title is looked for
_HEADINGS = 40  # of the markup that are looked at
_PARAGRAPHS = 2  # after which only a heading of the markup may be one
_LONGEST = 32  # words of a title

_IN_HEAD = re.compile(r"\s+(?:[|·•»–—-]|::)\s+")
_BRACKETED = re.compile(r"^\[[^\]]{1,30}\]\s*")  # "[TRANSLATION] …"
_BASIS_HEAD = "the head of the page calls it so"
_BASIS = "the page has no title; these lines are set like one"


def suggest_title(
    blocks: Sequence[Block], stated: str = ""
) -> Iterator[ProvenanceStatement]:
    """The first heading or the line above the text, as a suggestion.

    Args:
        blocks: as classified.
        stated: what the head of the page calls it, with the name of its site.
    """
    parts = [_BRACKETED.sub("", part).strip() for part in _IN_HEAD.split(stated)]
    longest = max(parts, key=len, default="")
    if len(parts) > 1 and len(longest.split()) > 1:
        yield ProvenanceStatement(
            Field.TITLE, longest, Status.INFERRED, basis=_BASIS_HEAD, words=longest
        )
        return
    for role in (Role.STANDFIRST, Role.HEADING):
        for index, block in enumerate(blocks):
            if block.role is role:
                yield ProvenanceStatement(
                    Field.TITLE,
                    block.text,
                    Status.INFERRED,
                    text=block.text,
                    block=index,
                    start=0,
                    end=len(block.text),
                    basis=_BASIS,
                    words=block.text,
                )
                return


def book_title(page: RawPage) -> str:
    """The title that a book states for itself; its headings are those of chapters."""
    return page.metadata.title if page.kind == "epub" else ""


def find_title(sheet: Sheet) -> int | None:
    """Index of the title; None where the page lost it."""
    given = sheet.of_role(Role.TITLE)
    labelled = given[0].index if given else _labelled(sheet)
    if labelled is None:
        labelled = in_subject(sheet, _candidates(sheet))
    if labelled is not None:
        return labelled
    best = best_candidate(sheet)
    stated = normalised_line(book_title(sheet.page))
    if stated and (
        best is None or normalised_line(sheet.pieces[best.index].text) != stated
    ):
        return None
    if best is None:
        return by_subject(sheet)
    _mark_menus(sheet, best.index)
    return best.index


def best_candidate(sheet: Sheet) -> Candidate | None:
    """The candidate with the most evidence, the first of equals; None below the least."""
    weighed = weigh(Head(sheet), _candidates(sheet))
    best = max(weighed, key=lambda candidate: candidate.score, default=None)
    return best if best is not None and best.score >= LEAST else None


def _candidates(sheet: Sheet) -> list[Piece]:
    """The open lines of the head, and headings of the markup wherever they stand.

    Below a paragraph only a line right above its author may be one.
    """
    found: list[Piece] = []
    prose = seen = below = 0
    for piece in sheet.open_pieces():
        if piece.index < below:
            continue  # goes on with a line above
        if _is_text(piece, first=not seen):
            prose += 1
            continue
        seen += 1
        heading = piece.raw.tag in {"h1", "h2"} or "title" in piece.raw.cues
        late = heading or heads_message(sheet, piece)
        if seen > _HEAD and not (late and len(found) < _HEADINGS):
            continue
        own = lines_of(sheet, piece)
        below = piece.index + len(own)
        heads = not prose or (prose < _PARAGRAPHS and heads_post(sheet, own[-1]))
        heads = heads or heads_message(sheet, own[-1])
        if heading or heads:
            found.append(piece)
    return found


def _is_text(piece: Piece, *, first: bool) -> bool:
    """Whether it is a paragraph; one sentence on top of a page may be its title."""
    alone = first and piece.sentences == 1 and not piece.is_long_prose
    return (piece.is_prose and not alone) or piece.words > _LONGEST


def _mark_menus(sheet: Sheet, title: int) -> None:
    """Rows of the site's sections above the title."""
    head = [p for p in sheet.pieces[:title] if sheet.is_open(p.index)]
    for piece in head:
        if _is_menu(piece, head):
            sheet.give(piece.index, Role.NAVIGATION, "navigation")


def _labelled(sheet: Sheet) -> int | None:
    """The line that an entry "Title: …" above the text repeats, if one does."""
    head = list(sheet.open_pieces())[:_HEAD]
    for piece in head:
        label = TITLE_LABEL.match(piece.text)
        wanted = normalised_line(piece.text[label.end() :]) if label else ""
        for other in head:
            if wanted and normalised_line(other.text) == wanted:
                sheet.give(piece.index, Role.PROVENANCE, "tells the title")
                return other.index
        if wanted and any(
            label_of(p.text)[0] for p in sheet.pieces[piece.index + 1 :][:1]
        ):
            return piece.index
    return None


def _is_menu(piece: Piece, head: Sequence[Piece]) -> bool:
    """Whether it lists sections of which another line of the head names one alone."""
    words = piece.text.casefold().split()
    sections = {p.text.casefold() for p in head if p.words == 1 and p is not piece}
    return piece.words >= 4 and bool(sections & set(words)) and _names_sections(piece)


def _names_sections(piece: Piece) -> bool:
    """Whether nearly all its words are capitalised and none is an article."""
    words = piece.text.split()
    return sum(1 for word in words if word[0].isupper()) >= 0.75 * len(words)
