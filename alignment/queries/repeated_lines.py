"""Lines that stand on several documents of a project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import Length

from alignment.core.batches import batches
from alignment.core.links import site_of
from alignment.core.page import Role
from alignment.core.reading.furniture import normalised_line
from alignment.core.reading.repeated_lines import (
    LONG_TEXT,
    LONGEST_LINE,
    Learned,
    PlacedLine,
    is_short,
    learn,
    line_key,
    may_be_learned,
)
from alignment.models import Block, Document, Project

BATCH = 500  # keys asked for at a time; SQLite takes no longer lists
MOST_KEYS = 2000
NEW_PAGE = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """Blocks of a document that are text as read, and stand elsewhere too."""

    document: Document
    blocks: tuple[Block, ...]


def known_lines(
    project: Project, texts: Sequence[str], url: str = ""
) -> frozenset[str]:
    """Which of a new page's lines are furniture, as `normalised_line` gives them.

    Args:
        project: what is compared with: its documents.
        texts: all blocks of the page, which counts with them.
        url: the page's address; lines of its site are known sooner.
    """
    short = {line_key(text): text for text in texts if may_be_learned(text)}
    if not short:
        return frozenset()
    there = [row for keys in batches(short, BATCH) for row in _rows(project, keys)]
    if not there:
        return frozenset()
    long = {line_key(text) for text in texts if len(text) >= LONG_TEXT}
    documents = {row.document_id for row in there}
    shared = _shared_texts(documents, long, NEW_PAGE)
    site = site_of(url)
    own = (
        PlacedLine(key, NEW_PAGE, site, "", inside=False, is_short=is_short(text))
        for key, text in short.items()
    )
    learned = learn([*_placed(there), *own], shared).on(site)
    return frozenset(normalised_line(short[key]) for key in learned & short.keys())


def offers(project: Project, document: Document | None = None) -> list[Offer]:
    """Blocks that nobody decided on and that later imports showed to be furniture."""
    open_blocks = Block.objects.filter(
        document__project=project, alignable=True, decided_by=None
    ).exclude(text_key="")
    if document is not None:
        open_blocks = open_blocks.filter(document=document)
        keys = {b.text_key for b in _lines(open_blocks).only("text_key")}
    else:
        keys = _repeated_keys(project)
    there = [row for some in batches(keys, BATCH) for row in _rows(project, some)]
    found = learn(_placed(there), _shared_texts({row.document_id for row in there}))
    return list(_offers(there, found, document))


def _offers(
    rows: Iterable[Block], learned: Learned, document: Document | None
) -> Iterator[Offer]:
    of_document: defaultdict[int, list[Block]] = defaultdict(list)
    for row in rows:
        own = document is None or row.document_id == document.pk
        going = row.text_key in learned.on(site_of(row.document.url))
        if own and going and row.alignable and row.decided_by_id is None:
            of_document[row.document_id].append(row)
    for blocks in of_document.values():
        yield Offer(blocks[0].document, tuple(sorted(blocks, key=lambda b: b.position)))


def _repeated_keys(project: Project) -> set[str]:
    counted = (
        _lines(Block.objects.filter(document__project=project))
        .exclude(text_key="")
        .values("text_key")
        .annotate(
            documents=Count("document", distinct=True),
            still_text=Count("pk", filter=Q(alignable=True, decided_by=None)),
        )
        .filter(documents__gte=2, still_text__gte=1)
        .order_by("-documents", "text_key")
    )
    return {row["text_key"] for row in counted[:MOST_KEYS]}


def _lines(blocks: QuerySet[Block]) -> QuerySet[Block]:
    return blocks.annotate(length=Length("text")).filter(length__lte=LONGEST_LINE)


def _rows(project: Project, keys: Collection[str]) -> list[Block]:
    """Every occurrence of the lines in the project's documents."""
    found = _lines(Block.objects.filter(document__project=project, text_key__in=keys))
    return [row for row in found.select_related("document") if may_be_learned(row.text)]


def _placed(rows: Sequence[Block]) -> Iterator[PlacedLine]:
    bounds = _bodies({row.document_id for row in rows})
    for row in rows:
        first, last = bounds.get(row.document_id, (0, -1))
        yield PlacedLine(
            key=row.text_key,
            document=row.document_id,
            site=site_of(row.document.url),
            role=row.role,
            inside=first < row.position < last,
            is_short=is_short(row.text),
            kept=row.alignable and row.decided_by_id is not None,
        )


def _bodies(documents: Collection[int]) -> Mapping[int, tuple[int, int]]:
    """Positions of the first and the last long paragraph of each document."""
    found: dict[int, tuple[int, int]] = {}
    for some in batches(documents, BATCH):
        rows = (
            Block.objects.filter(
                document__in=some, role=Role.PARAGRAPH.value, alignable=True
            )
            .annotate(length=Length("text"))
            .filter(length__gte=LONG_TEXT)
            .values("document")
            .annotate(first=Min("position"), last=Max("position"))
        )
        found |= {row["document"]: (row["first"], row["last"]) for row in rows}
    return found


def _shared_texts(
    documents: Collection[int], own: Collection[str] = (), own_number: int = NEW_PAGE
) -> list[list[int]]:
    """Documents with a long block in common; `own` are such blocks of a new page."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for some in batches(documents, BATCH):
        rows = (
            Block.objects.filter(document__in=some)
            .exclude(text_key="")
            .annotate(length=Length("text"))
            .filter(length__gte=LONG_TEXT)
        )
        for key, document in rows.values_list("text_key", "document"):
            holders[key].append(document)
    for key in own:
        holders[key].append(own_number)
    return [sorted(set(found)) for found in holders.values() if len(found) > 1]
