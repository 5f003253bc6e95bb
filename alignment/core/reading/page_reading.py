"""Read a page: roles for its blocks, and what it says about its origin."""

from __future__ import annotations

from dataclasses import dataclass, replace

from alignment.core.page import ALIGNABLE_ROLES, Block, Role
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.raw_page import Link, RawPage
from alignment.core.reading.body import mark_body
from alignment.core.reading.caption_credits import part_credits
from alignment.core.reading.covering import mark_covering_letter
from alignment.core.reading.doubts import page_doubts
from alignment.core.reading.ending import mark_ending
from alignment.core.reading.foot import mark_foot
from alignment.core.reading.front_matter import mark_front_matter
from alignment.core.reading.furniture import mark_furniture, mark_posters
from alignment.core.reading.language_guess import (
    FEW_LITTLE_WORDS,
    guess_language,
    little_share,
)
from alignment.core.reading.main_content import mark_outside
from alignment.core.reading.opening import mark_opening
from alignment.core.reading.origin import mark_provenance
from alignment.core.reading.page_pieces import pieces_of
from alignment.core.reading.replies import mark_replies
from alignment.core.reading.sheet import Sheet
from alignment.core.reading.statements import gather_statements
from alignment.core.reading.teasers import mark_teasers
from alignment.core.reading.title import book_title
from alignment.core.reading.title_words import own_words


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page as understood.

    Attributes:
        language: language tag of the page's text ("" where nothing told it).
        title: the page's title, or empty.
        blocks: every piece of the page with its role, in page order.
        statements: what the page says about its origin; absence is a value.
        notes: the import report.
        links: hyperlinks of each block, beside `blocks`.
        raw_blocks: indices into the raw page's blocks that each block holds.
    """

    language: str
    title: str
    blocks: tuple[Block, ...]
    statements: tuple[ProvenanceStatement, ...]
    notes: tuple[str, ...]
    links: tuple[tuple[Link, ...], ...] = ()
    raw_blocks: tuple[tuple[int, ...], ...] = ()

    @property
    def needs_provenance(self) -> bool:
        """Whether the page tells nothing that would lead to its original."""
        return not any(
            s.status is Status.STATED
            and s.field
            in {
                Field.TRANSLATOR,
                Field.ORIGINAL_LANGUAGE,
                Field.SOURCE_PUBLICATION,
                Field.ORIGINAL_ADDRESS,
                Field.ORIGINAL_TITLE,
                Field.KIND,
            }
            for s in self.statements
        )


def read_page(
    raw: RawPage,
    *,
    language: str | None = None,
    known_furniture: frozenset[str] = frozenset(),
) -> PageReading:
    """Give every block its role and gather the statements of origin.

    Args:
        raw: the page as a file reader hands it over.
        language: the page's language tag where a person knows it.
        known_furniture: lines (as `normalised_line` gives them, or as they
            stand) that repeat over a collection and are no text.
    """
    tag = language or _language(raw)
    parted, places = part_credits(raw.blocks)
    raw = replace(raw, blocks=parted)
    sheet = Sheet(raw, pieces_of(parted, tag), tag)
    mark_front_matter(sheet)
    mark_furniture(sheet, known_furniture)
    mark_replies(sheet)
    mark_teasers(sheet)
    mark_posters(sheet)
    mark_provenance(sheet)
    mark_covering_letter(sheet)
    mark_opening(sheet)
    mark_outside(sheet)
    mark_foot(sheet)
    mark_ending(sheet)
    mark_body(sheet)
    blocks, links, sources, notes = _assemble(sheet)
    own = (own_words(b.text) for b in blocks if b.role is Role.TITLE)
    title = next(own, book_title(raw))
    statements = gather_statements(raw, blocks, links, tag)
    sources = tuple(tuple(places[n] for n in own) for own in sources)
    notes += page_doubts(sheet, guessed=language is None)
    return PageReading(
        tag, title, blocks, statements, raw.notes + notes, links, sources
    )


def _language(raw: RawPage) -> str:
    text = "\n".join(b.text for b in raw.blocks if len(b.text) > 60)
    text = text or "\n".join(b.text for b in raw.blocks)
    declared = raw.metadata.language.split("-")[0]
    guess = guess_language(text, default=declared)
    is_doubtful = bool(declared) and little_share(text, guess) < FEW_LITTLE_WORDS
    return declared if is_doubtful else guess


def _assemble(
    sheet: Sheet,
) -> tuple[
    tuple[Block, ...],
    tuple[tuple[Link, ...], ...],
    tuple[tuple[int, ...], ...],
    tuple[str, ...],
]:
    blocks: list[Block] = []
    links: list[tuple[Link, ...]] = []
    sources: list[tuple[int, ...]] = []
    bullets = 0
    for piece in sheet.pieces:
        role, reason = sheet.roles[piece.index], sheet.reasons[piece.index]
        if role is None:
            raise AssertionError(f"block {piece.index} was left without a role")
        text, moved = piece.text, piece.raw.links
        cut = piece.symbol_bullet if role is Role.LIST_ITEM else 0
        if cut and text[cut:].strip():
            bullets += 1
            text = text[cut:]
            moved = tuple(
                Link(max(0, k.start - cut), k.end - cut, k.href, k.language)
                for k in moved
                if k.end > cut
            )
        if piece.index in sheet.joined and blocks:
            _join(blocks, links, sources, text, moved, piece.index, piece.raw.lines)
            continue
        alignable = role in ALIGNABLE_ROLES and not reason
        if not alignable and not reason:
            reason = str(role)
        blocks.append(Block(text, role, alignable, reason, piece.raw.lines))
        links.append(moved)
        sources.append((piece.index,))
    notes = (
        (f"the bullet signs of {bullets} list items are kept as their role",)
        if bullets
        else ()
    )
    return tuple(blocks), tuple(links), tuple(sources), notes


def _join(
    blocks: list[Block],
    links: list[tuple[Link, ...]],
    sources: list[tuple[int, ...]],
    text: str,
    moved: tuple[Link, ...],
    index: int,
    lines: tuple[int, int] | None,
) -> None:
    """Join a piece to the block before it, with a blank between."""
    first = blocks[-1]
    hyphened = first.role is Role.SIGNATURE and first.text[-1] in "-–"
    gap = "" if hyphened else " "  # "Committee-" goes on in the next line
    shift = len(first.text) + len(gap)
    span = (first.lines[0], lines[1]) if first.lines and lines else first.lines
    blocks[-1] = Block(
        f"{first.text}{gap}{text}", first.role, first.alignable, first.reason, span
    )
    links[-1] += tuple(
        Link(k.start + shift, k.end + shift, k.href, k.language) for k in moved
    )
    sources[-1] += (index,)
