"""A database full of beads of made-up text, whose words are as frequent as in life."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from django.db import connection, models, transaction

from alignment.core.search.words import index_text, scope_text
from alignment.core.words.lexicon.function_words import FUNCTION_WORDS
from alignment.models import (
    Bead,
    BeadSegment,
    BeadWords,
    Bitext,
    Blob,
    Block,
    Document,
    Project,
    ProvenanceStatement,
    Segment,
)
from tests.factories import NOW

SEED = 20261122
VOCABULARY = 60_000
BEADS_A_BITEXT = 2000
MADE_UP = 100_000  # beads; a larger project repeats them
FAR = 10_000_000
SYLLABLES = [
    c + v + e for c in "bcdfglmnprstv" for v in "aeiouáéó" for e in ("", "n", "s")
]
HASH = "0" * 64


class Language:
    """Made-up words with Zipf's frequencies, small words first."""

    def __init__(self, code: str, numbers: np.random.Generator) -> None:
        syllables = numbers.integers(0, len(SYLLABLES), size=(VOCABULARY, 4))
        lengths = numbers.integers(2, 5, size=VOCABULARY)
        made = [
            "".join(SYLLABLES[i] for i in row[:length])
            for row, length in zip(syllables, lengths, strict=True)
        ]
        small = sorted(FUNCTION_WORDS[code], key=len)
        self.words = np.array([*small, *made][:VOCABULARY], dtype=object)
        weights = 1 / (np.arange(VOCABULARY) + 2.7)
        self.shares = np.cumsum(weights / weights.sum())
        self._numbers = numbers

    def sentences(self, count: int) -> list[str]:
        """Sentences of eight to thirty words."""
        sizes = self._numbers.integers(8, 31, size=count)
        drawn = np.searchsorted(self.shares, self._numbers.random(int(sizes.sum())))
        words = self.words[np.minimum(drawn, VOCABULARY - 1)]
        cuts = np.split(words, np.cumsum(sizes)[:-1])
        return [f"{' '.join(cut).capitalize()}." for cut in cuts]


def fill(project: Project, beads: int) -> Language:
    """Add bitexts till there are so many beads; a twentieth of them are gaps.

    Returns:
        The language of the sources. A project that has bitexts is left as it is.
    """
    numbers = np.random.default_rng(SEED)
    source, target = Language("es", numbers), Language("en", numbers)
    if not project.bitexts.exists():
        with _index_made_at_the_end():
            _fill(project, beads, numbers, (source, target))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return source


def _fill(
    project: Project,
    beads: int,
    numbers: np.random.Generator,
    languages: tuple[Language, Language],
) -> None:
    source, target = languages
    for start in range(0, min(beads, MADE_UP), BEADS_A_BITEXT):
        size = min(BEADS_A_BITEXT, min(beads, MADE_UP) - start)
        gaps = numbers.random(size) < 0.05
        texts = [
            (first, "" if gap else second)
            for first, second, gap in zip(
                source.sentences(size), target.sentences(size), gaps, strict=True
            )
        ]
        confirmed = numbers.random(size) < 0.4
        with transaction.atomic():
            _add_bitext(project, start, texts, confirmed)
    for number in range(1, beads // MADE_UP):
        _copy(project, number * FAR)


@contextmanager
def _index_made_at_the_end() -> Iterator[None]:
    """Take the indexes of the words away, and make them of all rows afterwards."""
    table = BeadWords._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            kept = f"SELECT name, sql FROM sqlite_master WHERE name = '{table}_in'"
            kind, again = (
                "TRIGGER",
                [
                    f"INSERT INTO {table}_{name}({table}_{name}) VALUES ('rebuild')"
                    for name in ("fts", "letters")
                ],
            )
        else:
            kept = (
                "SELECT indexname, indexdef FROM pg_indexes"
                f" WHERE tablename = '{table}' AND indexdef LIKE '%USING gin%'"
            )
            kind, again = "INDEX", ["SET maintenance_work_mem = '1GB'"]
        cursor.execute(kept)
        parts = cursor.fetchall()
        for name, _made in parts:
            cursor.execute(f"DROP {kind} {name}")
        yield
        for statement in [*again, *(made for _name, made in parts)]:
            cursor.execute(statement)


def _copy(project: Project, far: int) -> None:
    """Repeat what was made up, with ids that are `far` from the first ones."""
    where = f"project_id = {project.pk} AND id < {FAR}"
    mine = f"SELECT id FROM alignment_document WHERE {where}"
    bitexts = f"SELECT id FROM alignment_bitext WHERE {where}"
    moved = {
        Document: {"id", "blob_id"},
        Block: {"id", "document_id"},
        ProvenanceStatement: {"id", "document_id"},
        Segment: {"id", "document_id", "block_id"},
        Bitext: {"id", "source_id", "target_id"},
        Bead: {"id", "bitext_id"},
        BeadSegment: {"id", "bitext_id", "bead_id", "segment_id"},
        BeadWords: {"bead_id", "bitext_id", "scope"},
    }
    special = {
        "blob_id": f"'{far}' || SUBSTR(blob_id, 1, 40)",
        "scope": f"'¤p{project.pk} ¤b' || CAST(bitext_id + {far} AS TEXT)",
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO alignment_blob (sha256, size, created_at) SELECT "
            f"'{far}' || SUBSTR(sha256, 1, 40), size, created_at FROM alignment_blob "
            f"WHERE sha256 IN (SELECT blob_id FROM alignment_document WHERE id IN ({mine}))"
        )
        for model, columns in moved.items():
            names = [f.column for f in model._meta.concrete_fields]
            values = [
                special.get(name, f"{name} + {far}") if name in columns else f'"{name}"'
                for name in names
            ]
            where = f"id IN ({mine})"
            if "document_id" in names:
                where = f"document_id IN ({mine})"
            elif "bitext_id" in names:
                where = f"bitext_id IN ({bitexts})"
            elif model is Bitext:
                where = f"id IN ({bitexts})"
            named = ", ".join(f'"{name}"' for name in names)
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({named})"
                f" SELECT {', '.join(values)} FROM {model._meta.db_table} WHERE {where}"
            )


def _add_bitext(
    project: Project,
    number: int,
    texts: Sequence[tuple[str, str]],
    confirmed: Iterable[bool],
) -> None:
    documents = [_document(project, f"{number} {code}", code) for code in ("es", "en")]
    bitext = Bitext.objects.create(
        project=project, source=documents[0][0], target=documents[1][0]
    )
    first = _next_id(Bead)
    beads = [
        Bead(
            pk=first + at,
            bitext=bitext,
            position=at << 32,
            status="confirmed" if is_confirmed else "proposed",
            confidence=0.9,
            version=1,
        )
        for at, is_confirmed in enumerate(confirmed)
    ]
    _store(beads)
    for side, (document, block), at in (
        ("source", documents[0], 0),
        ("target", documents[1], 1),
    ):
        first_segment = _next_id(Segment)
        held = [
            (bead, text[at])
            for bead, text in zip(beads, texts, strict=True)
            if text[at]
        ]
        segments = [
            Segment(
                pk=first_segment + place,
                document=document,
                block=block,
                position=place,
                text=f"{text} ",
                text_hash=HASH,
            )
            for place, (_bead, text) in enumerate(held)
        ]
        _store(segments)
        _store(
            BeadSegment(bitext=bitext, bead=bead, segment=segment, side=side)
            for (bead, _text), segment in zip(held, segments, strict=True)
        )
    _store(_words(bitext, beads, texts))


def _words(
    bitext: Bitext, beads: Sequence[Bead], texts: Sequence[tuple[str, str]]
) -> Iterator[BeadWords]:
    scope = scope_text(bitext.project_id, bitext.pk)
    for bead, (source, target) in zip(beads, texts, strict=True):
        yield BeadWords(
            bead=bead,
            bitext=bitext,
            source=index_text(source),
            target=index_text(target),
            scope=scope,
        )


def _document(project: Project, name: str, language: str) -> tuple[Document, Block]:
    blob = Blob.objects.create(sha256=f"{project.pk} {name}"[:64], size=1)
    document = Document.objects.create(
        project=project, blob=blob, language=language, title=name, imported_at=NOW
    )
    block = Block.objects.create(
        document=document, position=0, role="paragraph", text="", alignable=True
    )
    if language == "en":
        year = 1990 + document.pk % 30
        document.statements.create(
            field="translator", value=f"T{year % 7}", status="stated"
        )
        document.statements.create(field="published", value=str(year), status="stated")
    return document, block


def _next_id(model: type[models.Model]) -> int:
    last = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return (last or 0) + 1


def _store(rows: Iterable[models.Model]) -> None:
    """Insert rows in one statement, which Django's way of making many is too slow for."""
    rows = list(rows)
    fields = [
        f
        for f in rows[0]._meta.concrete_fields
        if not f.primary_key or f.remote_field or rows[0].pk
    ]
    names = ", ".join(f'"{f.column}"' for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = rows[0]._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
            [
                [f.get_db_prep_save(f.pre_save(row, True), connection) for f in fields]
                for row in rows
            ],
        )
