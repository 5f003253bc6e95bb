"""Corpora for the tests: a small one by hand, random ones, a folder in memory."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from typing import BinaryIO

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from alignment.core.corpus import (
    Corpus,
    CorpusHeader,
    CorpusPart,
    CorpusSegment,
    CorpusUnit,
    UnitFinding,
)
from alignment.core.corpus_document import (
    CorpusBitext,
    CorpusDocument,
    CorpusStatement,
    DocumentDate,
    Relation,
    RunRecord,
    StatementStatus,
)
from alignment.core.formats.format import Written
from alignment.core.formats.registry import gather, read_corpus, write_corpus
from alignment.core.page import Role
from alignment.core.review import Label, Status
from tests.harness.figures import figure

EXAMPLES = figure("E1 random corpora a format", 12, full=1_000)
HOSTILE = figure("I1b damaged corpora a format", 12, full=10_000)


def _of(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


random_corpora, hostile_corpora = _of(EXAMPLES), _of(HOSTILE)


class _KeptBytes(io.BytesIO):
    def __init__(self, folder: Folder, name: str) -> None:
        super().__init__()
        self._folder = folder
        self._name = name

    def close(self) -> None:
        if not self.closed:
            self._folder.files[self._name] = self.getvalue()
            self._folder.open_files -= 1
        super().close()


class Folder:
    """Files in memory: what a writer wrote, once it closed them."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.open_files = 0
        self._streams: list[BinaryIO] = []  # or the collector would close them

    def open(self, name: str) -> BinaryIO:
        assert name not in self.files, f"{name} was opened twice"
        assert "/" not in name
        self.open_files += 1
        self._streams.append(_KeptBytes(self, name))
        return self._streams[-1]

    def text(self, name: str) -> str:
        return self.files[name].decode("utf-8")


def write(format_name: str, corpus: Corpus) -> tuple[Folder, Written]:
    folder = Folder()
    written = write_corpus(format_name, corpus, folder.open)
    assert folder.open_files == 0, "a file was left open"
    assert tuple(folder.files) or not written.files
    assert set(folder.files) == set(written.files)
    return folder, written


def round_trip(format_name: str, corpus: Corpus) -> Corpus:
    files: Mapping[str, BinaryIO | bytes] = write(format_name, corpus)[0].files
    return gather(read_corpus(format_name, files))


# One corpus by hand, with everything in it.

SOURCE = CorpusDocument(
    id="d1",
    language="es",
    title="La huelga & <sus> razones",
    url="https://example.org/huelga?a=1&b=2",
    authors=("Ana Pérez", "Luis Ruiz"),
    publication="El Diario",
    dates=(
        DocumentDate("published", "2023-03-26"),
        DocumentDate("event", "XXXX-12-11"),
    ),
    licence="CC BY 4.0",
    sha256="0123456789abcdef" * 4,
    statements=(
        CorpusStatement("author", "Ana Pérez", StatementStatus.STATED, "por Ana Pérez"),
    ),
)
TARGET = CorpusDocument(
    id="d2",
    language="en",
    title="The strike",
    translators=("M. Rose",),
    dates=(DocumentDate("published", "2023-04-07"),),
    statements=(
        CorpusStatement("translator", "M. Rose", StatementStatus.INFERRED, ""),
        CorpusStatement("licence", "", StatementStatus.ABSENT, ""),
    ),
)
BITEXT = CorpusBitext(
    "b1",
    SOURCE,
    TARGET,
    Relation.CONDENSED,
    RunRecord("use", "3", "2026-11", (("band", 40), ("gap cost", 0.25), ("x", None))),
)
UNITS = (
    CorpusUnit(
        "u1",
        (CorpusSegment("s1", "La huelga", 0, 0, Role.TITLE),),
        (CorpusSegment("t1", "The strike", 0, 0, Role.TITLE),),
        Status.CONFIRMED,
        Label.EQUIVALENT,
        0.99,
        "reviewer 1",
        ("a note", "another\nwith two lines"),
    ),
    CorpusUnit(
        "u2",
        (
            CorpusSegment("s2", "¿Qué pasó? ", 1, 0),
            CorpusSegment("s3", "Nada & «todo».", 1, 1),
            CorpusSegment("s4", "Fin.", 2, 0, Role.QUOTE),
        ),
        (CorpusSegment("t2", 'What "happened"?\tA lot <b>.', 1, 0),),
        confidence=0.1,
        findings=(
            UnitFinding("numbers", "80 % is missing", "it is in the next one"),
            UnitFinding("length", "too short"),
        ),
    ),
    CorpusUnit("u3", (CorpusSegment("s5", "Sin par.", 2, 1),), (), Status.REJECTED),
    CorpusUnit(
        "u4",
        (),
        (CorpusSegment("t3", "=SUM(A1) added\nby hand", 2, 0),),
        Status.CONFIRMED,
        Label.ADDED,
    ),
    CorpusUnit(
        "u5",
        (CorpusSegment("s6", "Adiós.", 3, 0),),
        (CorpusSegment("t4", "Good", 3, 0), CorpusSegment("t5", "bye.", 3, 1)),
        Status.DISPUTED,
    ),
)
SMALL = Corpus(
    CorpusHeader(
        "Prensa: demo",
        "1.2",
        ("en", "es"),
        "workbench",
        "0.1.0",
        datetime.date(2026, 1, 2),
    ),
    (CorpusPart(BITEXT, UNITS),),
)

# Random ones.

_characters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
words = st.text(_characters, max_size=12) | st.sampled_from(
    [
        "",
        " ",
        "a\tb",
        "\\t",
        "\r\n",
        "\u2028",
        "]]>",
        "<a/>",
        "&amp;",
        "-->",
        "\x01",
        "\ufffe",
    ]
)
texts = st.builds(
    lambda a, b: a + b,
    words,
    st.text(_characters, min_size=1, max_size=20).filter(str.strip),
)


@st.composite
def documents(draw: st.DrawFn, identifier: str, language: str) -> CorpusDocument:
    return CorpusDocument(
        identifier,
        language,
        draw(words),
        draw(words),
        tuple(draw(st.lists(words, max_size=2))),
        tuple(draw(st.lists(words, max_size=2))),
        draw(words),
        tuple(draw(st.lists(st.builds(DocumentDate, words, texts), max_size=2))),
        draw(words),
        draw(st.sampled_from(["", "ab" * 32])),
        tuple(
            draw(
                st.lists(
                    st.builds(
                        CorpusStatement,
                        texts,
                        words,
                        st.sampled_from(StatementStatus),
                        words,
                    ),
                    max_size=2,
                )
            )
        ),
    )


runs = st.builds(
    RunRecord,
    words,
    words,
    words,
    st.dictionaries(
        words,
        st.none()
        | st.booleans()
        | st.integers(-(10**6), 10**6)
        | st.floats(allow_nan=False, allow_infinity=False)
        | words,
        max_size=3,
    ).map(lambda d: tuple(sorted(d.items()))),
)


@st.composite
def corpora(draw: st.DrawFn, languages: tuple[str, str] | None = None) -> Corpus:
    """Corpora whose ids are unique and whose beads tile, with crossing beads."""
    parts = []
    for number in range(draw(st.integers(0, 3))):
        pair = languages or draw(
            st.sampled_from([("es", "en"), ("de", "fr"), ("zh-Hant", "en-GB")])
        )
        bitext = CorpusBitext(
            f"b{number}",
            draw(documents(f"d{number}.s", pair[0])),
            draw(documents(f"d{number}.t", pair[1])),
            draw(st.sampled_from(Relation)),
            draw(st.none() | runs),
        )
        parts.append(CorpusPart(bitext, tuple(draw(units(number)))))
    header = CorpusHeader(
        draw(words),
        draw(words),
        ("en", "es"),
        draw(words),
        draw(words),
        draw(st.dates(datetime.date(1970, 1, 1))),
    )
    return Corpus(header, tuple(parts))


@st.composite
def units(draw: st.DrawFn, number: int) -> list[CorpusUnit]:
    kinds = draw(
        st.lists(
            st.sampled_from([(1, 1), (2, 1), (1, 3), (1, 0), (0, 1), (0, 2)]),
            max_size=4,
        )
    )
    sides = {}
    for side, name in enumerate("st"):
        count = sum(kind[side] for kind in kinds)
        sides[name] = [
            CorpusSegment(
                f"{number}:{name}{i}",
                draw(texts),
                i // 3,
                i % 3,
                draw(st.sampled_from(Role)),
            )
            for i in range(count)
        ]
    found = []
    for i, (m, n) in enumerate(kinds):
        source, sides["s"] = tuple(sides["s"][:m]), sides["s"][m:]
        target, sides["t"] = tuple(sides["t"][:n]), sides["t"][n:]
        found.append(
            CorpusUnit(
                f"{number}.u{i}",
                source,
                target,
                draw(st.sampled_from(Status)),
                draw(st.none() | st.sampled_from(Label)),
                draw(st.none() | st.floats(0, 1)),
                draw(words),
                tuple(draw(st.lists(words, max_size=2))),
                tuple(
                    draw(
                        st.lists(
                            st.builds(UnitFinding, words, words, words), max_size=2
                        )
                    )
                ),
            )
        )
    return draw(st.permutations(found))
