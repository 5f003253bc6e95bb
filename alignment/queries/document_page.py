"""What the page of a document shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext

from alignment.core.marks import cut_at_marks
from alignment.core.provenance.statement import Field
from alignment.models import (
    Bitext,
    Block,
    Document,
    FetchedCopy,
    ProvenanceStatement,
    Suggestion,
)
from alignment.models.document import FIELD_NAMES
from alignment.models.suggestions import PLACES, VALUE_NAMES, VALUE_WORDS, WORDED
from alignment.queries.fetched_copies import copies_of
from alignment.queries.note_places import NotePlace, note_places
from alignment.queries.repeated_lines import offers

PROVENANCE = "provenance"
PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text on which there is a decision to take, or taken.

    Attributes:
        kind: of the suggestion, `PLACE` for one that a note may have, or `PROVENANCE`.
        name: the kind in the reader's language.
        row: id of the element that shows the decision.
        start: offset in the block's text.
        end: offset after it.
    """

    kind: str
    name: str
    row: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """A piece of a block with the marks on it, and those that begin with it."""

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]

    @property
    def names(self) -> str:
        """What it is, in words."""
        return ", ".join(dict.fromkeys(mark.name for mark in self.marks))


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A block, how many segments it has, and its text in parts."""

    block: Block
    segments: int
    parts: tuple[MarkedPart, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement, and its words around the value itself."""

    statement: ProvenanceStatement
    before: str
    words: str
    after: str

    @property
    def can_be_fetched(self) -> bool:
        """Whether the value is the original's address on the web."""
        is_address = self.statement.field == Field.ORIGINAL_ADDRESS
        return is_address and self.statement.value.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A suggestion, and what was found by names in the reader's language.

    `places` are those that can be chosen for a footnote, the likeliest first.
    """

    suggestion: Suggestion
    values: tuple[tuple[str, str], ...]
    places: tuple[NotePlace, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """The document as read; the legend counts the marks by kind and name."""

    blocks: list[BlockRow]
    statements: list[StatementRow]
    suggestions: dict[str, list[SuggestionRow]]
    bitexts: list[Bitext]
    legend: list[tuple[str, str, int]]
    repeated: list[Block]
    copies: list[FetchedCopy]

    @property
    def left_out(self) -> int:
        """Number of blocks that are not aligned."""
        return sum(not row.block.alignable for row in self.blocks)


def document_page(document: Document) -> DocumentPage:
    """Blocks, provenance, suggestions and bitexts of a document."""
    blocks = document.blocks.annotate(
        active_segments=Count("segments", filter=Q(segments__active=True))
    )
    bitexts = Bitext.objects.filter(
        Q(source=document) | Q(target=document), copy_of__isnull=True
    )
    read = list(blocks)
    found = _rows(document.suggestions.select_related("decided_by"), read)
    statements = list(document.statements.select_related("decided_by"))
    marks = _marks(found, statements)
    counts = Counter((m.kind, m.name) for of_block in marks.values() for m in of_block)
    return DocumentPage(
        blocks=[_block_row(block, block.active_segments, marks) for block in read],
        statements=[_statement_row(s) for s in sorted(statements, key=_place)],
        suggestions=_by_kind(found),
        bitexts=list(bitexts.select_related("source", "target")),
        legend=[(kind, name, n) for (kind, name), n in sorted(counts.items())],
        repeated=[b for o in offers(document.project, document) for b in o.blocks],
        copies=list(copies_of(document)),
    )


def _place(statement: ProvenanceStatement) -> tuple[bool, int]:
    """What the page says comes first, in the order in which one asks for it."""
    fields = list(FIELD_NAMES)
    known = statement.field in FIELD_NAMES
    return not statement.value, fields.index(statement.field) if known else len(fields)


def _rows(found: Iterable[Suggestion], blocks: Iterable[Block]) -> list[SuggestionRow]:
    by_position = {block.position: block for block in blocks}
    return [
        SuggestionRow(
            suggestion,
            tuple(
                (str(VALUE_NAMES.get(name, name)), _shown(name, value))
                for name, value in suggestion.value.items()
                if value and name != PLACES
            ),
            note_places(suggestion, by_position),
        )
        for suggestion in found
    ]


def _by_kind(rows: Iterable[SuggestionRow]) -> dict[str, list[SuggestionRow]]:
    by_kind: dict[str, list[SuggestionRow]] = defaultdict(list)
    for row in rows:
        by_kind[row.suggestion.get_kind_display()].append(row)
    return dict(by_kind)


def _shown(name: str, value: object) -> str:
    """A value for reading; words of the core in the visitor's language."""
    if name in WORDED and value in VALUE_WORDS:
        return gettext(str(value))
    if isinstance(value, list):
        return " · ".join(map(str, value))
    return str(int(value)) if isinstance(value, float) else str(value)


def _marks(
    rows: Iterable[SuggestionRow], statements: Iterable[ProvenanceStatement]
) -> Mapping[int, Sequence[Mark]]:
    """Marks by block: all but what was dismissed or is absent.

    While a note is open, each of its places is marked.
    """
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for row in rows:
        s = row.suggestion
        if s.status == Suggestion.Status.OPEN:
            for place in row.places:
                if not place.is_taken:
                    name = gettext("possible place of a note")
                    mark = Mark(
                        PLACE, name, f"suggestion-{s.pk}", place.start, place.end
                    )
                    marks[place.block].append(mark)
        if s.status != Suggestion.Status.DISMISSED:
            mark = Mark(
                s.kind, s.get_kind_display(), f"suggestion-{s.pk}", s.start, s.end
            )
            marks[s.block_id].append(mark)
    for said in statements:
        if said.value and said.block_id is not None:
            name, of_row = gettext("provenance"), f"statement-{said.pk}"
            mark = Mark(PROVENANCE, name, of_row, said.start or 0, said.end or 0)
            marks[said.block_id].append(mark)
    return marks


def _block_row(
    block: Block, segments: int, marks: Mapping[int, Sequence[Mark]]
) -> BlockRow:
    own = marks.get(block.pk, ())
    parts = cut_at_marks(block.text, [(mark.start, mark.end) for mark in own])
    return BlockRow(
        block,
        segments,
        tuple(
            MarkedPart(
                part.text,
                tuple(own[i] for i in part.marks),
                tuple(own[i] for i in part.opens),
            )
            for part in parts
        ),
    )


def _statement_row(statement: ProvenanceStatement) -> StatementRow:
    before, words, after = statement.text.partition(statement.words or "\0")
    return StatementRow(statement, before, words, after)
