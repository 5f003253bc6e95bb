"""The named values that both versions of XLIFF carry for us."""

from __future__ import annotations

from collections.abc import Iterator

from alignment.core.corpus import CorpusHeader, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.joined_text import layout_of
from alignment.core.formats.json_object import json_text
from alignment.core.formats.records import bitext_record, header_record

CONTEXT = "workbench"
"""How the names of our groups of context begin (XLIFF 1.2)."""


def frame_values(
    header: CorpusHeader, bitext: CorpusBitext
) -> Iterator[tuple[str, str]]:
    """Values of a `file` element: the corpus, the bitext, and lines for people."""
    yield "corpus", json_text(header_record(header))
    yield "bitext-record", json_text(bitext_record(bitext))
    for side, document in (("source", bitext.source), ("target", bitext.target)):
        for name, values in (
            ("title", [document.title]),
            ("author", document.authors),
            ("translator", document.translators),
            ("url", [document.url]),
            ("licence", [document.licence]),
        ):
            for value in values:
                if value:
                    yield f"{side}-{name}", value


def segment_values(unit: CorpusUnit, bitext: CorpusBitext) -> Iterator[tuple[str, str]]:
    """Where the segments of a unit part."""
    yield "source-segments", json_text(layout_of(unit.source, bitext.source.language))
    yield "target-segments", json_text(layout_of(unit.target, bitext.target.language))
