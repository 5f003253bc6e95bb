"""Sketch Engine: a vertical file for each language and the map between them.

The vertical has one token a line in `doc`, `p` and `s` structures; `<g/>` glues
tokens that have no white space between them. The map has a line for each unit:
numbers of `s` structures from 0, "A,B" for a range, -1 for the empty side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import BinaryIO

from alignment.core.corpus import Corpus, CorpusPart, CorpusSegment, CorpusUnit
from alignment.core.corpus_document import CorpusDocument
from alignment.core.formats.format import Format, OpenFile, Written
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.side_file import SIDE_SUFFIX, SideFileWriter

_TOKEN = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def tokens(text: str) -> Iterator[str]:
    """Lines of the vertical for a text: words, signs, and glue between them.

    >>> list(tokens("¿Qué, no?"))
    ['¿', '<g/>', 'Qué', '<g/>', ',', 'no', '<g/>', '?']
    """
    end = -1
    for match in _TOKEN.finditer(text):
        if match.start() == end:
            yield "<g/>"
        yield escape(match[0], quote=False)
        end = match.end()


class _Pair:
    """The three files of a pair of languages, and how many `s` each side has."""

    def __init__(self, outputs: Outputs, stem: str, languages: tuple[str, str]) -> None:
        source, target = languages
        base = f"{stem}.{source}-{target}."
        if source == target:
            source, target = f"source.{source}", f"target.{target}"
        self.streams = (
            outputs.open(f"{base}{source}.vert"),
            outputs.open(f"{base}{target}.vert"),
        )
        self.map = outputs.open(f"{base}map")
        self.counts = [0, 0]

    def write(self, part: CorpusPart, units: Sequence[CorpusUnit]) -> int:
        """Write a bitext; returns how many units the map has no line for."""
        documents = (part.bitext.source, part.bitext.target)
        sides = [[u.source for u in units], [u.target for u in units]]
        numbers: list[dict[str, int]] = []
        for side in (0, 1):
            segments = sorted(
                (segment for group in sides[side] for segment in group),
                key=lambda segment: segment.place,
            )
            first = self.counts[side]
            numbers.append({s.id: first + i for i, s in enumerate(segments)})
            self.counts[side] += len(segments)
            extra = {"bitext": part.bitext.id, "relation": part.bitext.relation}
            _write_vertical(self.streams[side], documents[side], extra, segments)
        lines = [
            (_span(u.source, numbers[0]), _span(u.target, numbers[1])) for u in units
        ]
        kept = sorted(
            ((a, b) for a, b in lines if a is not None and b is not None),
            key=lambda line: (line[0] or line[1], line[1]),
        )
        for source, target in kept:
            self.map.write(f"{_range(source)}\t{_range(target)}\n".encode())
        return len(lines) - len(kept)


_Span = tuple[int, int] | tuple[()]


def _span(segments: Sequence[CorpusSegment], numbers: dict[str, int]) -> _Span | None:
    """First and last number; () for no segments, None if they are no neighbours."""
    if not segments:
        return ()
    first, last = numbers[segments[0].id], numbers[segments[-1].id]
    return (first, last) if last - first + 1 == len(segments) else None


def _range(span: _Span) -> str:
    if not span:
        return "-1"
    return str(span[0]) if span[0] == span[1] else f"{span[0]},{span[1]}"


def _write_vertical(
    stream: BinaryIO,
    document: CorpusDocument,
    extra: dict[str, str],
    segments: Iterable[CorpusSegment],
) -> None:
    lines = [_structure("doc", _about(document) | extra)]
    block: int | None = None
    for segment in segments:
        if segment.block != block:
            lines += ["</p>"] * (block is not None)
            lines.append(_structure("p", {"role": segment.role}))
            block = segment.block
        lines.append(_structure("s", {"id": segment.id}))
        lines += tokens(segment.text)
        lines.append("</s>")
    lines += ["</p>"] * (block is not None)
    lines.append("</doc>")
    stream.write(("\n".join(lines) + "\n").encode("utf-8"))


def _about(document: CorpusDocument) -> dict[str, str]:
    return {
        "id": document.id,
        "lang": document.language,
        "title": document.title,
        "author": "; ".join(document.authors),
        "translator": "; ".join(document.translators),
        "publication": document.publication,
        "date": "; ".join(f"{date.role} {date.value}" for date in document.dates),
        "url": document.url,
        "licence": document.licence,
    }


def _structure(name: str, attributes: dict[str, str]) -> str:
    written = (
        f' {key}="{escape(_BREAKS.sub(" ", value))}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{''.join(written)}>"


def write_sketch_engine(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write two verticals and a map for each pair of languages.

    One bitext at a time is in memory.
    """
    with Outputs(open_file) as outputs:
        side = SideFileWriter(outputs, corpus)
        side.begin()
        pairs: dict[tuple[str, str], _Pair] = {}
        for part in corpus.parts:
            languages = part.bitext.languages
            if languages not in pairs:
                pairs[languages] = _Pair(outputs, corpus.header.stem, languages)
            units = tuple(part.units)
            unmapped = pairs[languages].write(part, units)
            outputs.units += len(units)
            outputs.losses.add(
                "links between segments that are no neighbours", unmapped
            )
            side.reviews(part.bitext, units)
        return outputs.written()


SKETCH_ENGINE = Format(
    name="sketchengine",
    title="Sketch Engine",
    description="Vertical files and the map between them, for corpus managers.",
    file_names=(
        "{stem}.{source}-{target}.{source}.vert",
        "{stem}.{source}-{target}.{target}.vert",
        "{stem}.{source}-{target}.map",
        "{stem}" + SIDE_SUFFIX,
    ),
    media_type="text/plain; charset=utf-8",
    write=write_sketch_engine,
    read=None,
)
