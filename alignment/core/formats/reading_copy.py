"""Bilingual reading copies: source and target side by side, for readers.

The pieces are well-formed XHTML, so that EPUB takes them as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from alignment.core.corpus import Corpus, CorpusPart, CorpusSegment, CorpusUnit
from alignment.core.corpus_document import CorpusDocument
from alignment.core.formats.format import Format, LossTally, OpenFile, Written
from alignment.core.formats.joined_text import join_segments
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.xml_name import encode_name
from alignment.core.page import Role

STYLE = """\
body { font-family: Georgia, serif; line-height: 1.5; margin: 1em auto; max-width: 70em; padding: 0 1em; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
td { border-bottom: 1px solid #ddd; padding: 0.4em 0.8em; vertical-align: top; width: 50%; }
td.gap { color: #767676; }
tr.title td, tr.heading td { font-weight: bold; }
tr.quote td { font-style: italic; }
dl.about { color: #555; font-size: 0.9em; }
dl.about dt { float: left; clear: left; margin-right: 0.5em; }
dl.about dd { margin: 0; }
"""

NOT_SHOWN = "statuses, confidences, notes and findings of units"
"""What no reading copy has."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def readable(text: str, losses: LossTally) -> str:
    """A text escaped for XHTML; what it cannot carry becomes U+FFFD."""
    shown, replaced = _CONTROL.subn("\ufffd", text)
    losses.add("control characters (now U+FFFD)", replaced)
    return escape(shown)


def part_title(part: CorpusPart) -> str:
    """What a bitext is called in a table of contents."""
    bitext = part.bitext
    return bitext.target.title or bitext.source.title or bitext.id


def section_lines(part: CorpusPart, level: int, losses: LossTally) -> Iterator[str]:
    """A bitext as a heading, what is known of it, and a table with a row a unit.

    Args:
        part: its units are iterated once.
        level: of the heading.
        losses: counts what is replaced.
    """
    bitext = part.bitext
    title = readable(part_title(part), losses)
    yield f'<section id="bitext-{encode_name(bitext.id)}">'
    yield f"<h{level}>{title}</h{level}>"
    yield '<dl class="about">'
    for document, people, what in (
        (bitext.source, bitext.source.authors, "by"),
        (bitext.target, bitext.target.translators, "translated by"),
    ):
        yield f"<dt>{escape(document.language)}</dt>"
        yield f"<dd>{readable(_about(document, people, what), losses)}</dd>"
    yield "</dl>"
    yield "<table>"
    yield "<tbody>"
    for unit in part.units:
        yield _row(unit, part, losses)
    yield "</tbody>"
    yield "</table>"
    yield "</section>"


def _about(document: CorpusDocument, people: Sequence[str], what: str) -> str:
    dates = [f"{date.role} {date.value}" for date in document.dates]
    said = [
        document.title or document.id,
        f"{what} {', '.join(people)}" if people else "",
        document.publication,
        *dates,
        document.url,
        document.licence,
    ]
    return " · ".join(filter(None, said))


def _row(unit: CorpusUnit, part: CorpusPart, losses: LossTally) -> str:
    role = (unit.source or unit.target)[0].role
    kind = f' class="{role.replace(" ", "-")}"' if role is not Role.PARAGRAPH else ""
    cells = [
        _cell(unit.source, part.bitext.source.language, losses),
        _cell(unit.target, part.bitext.target.language, losses),
    ]
    return f'<tr id="unit-{encode_name(unit.id)}"{kind}>{"".join(cells)}</tr>'


def _cell(segments: tuple[CorpusSegment, ...], language: str, losses: LossTally) -> str:
    if not segments:
        return '<td class="gap">—</td>'
    tag = escape(language)
    text = readable(join_segments(segments, language), losses)
    return f'<td lang="{tag}" xml:lang="{tag}" dir="auto">{text}</td>'


def write_html(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write `{stem}.html`, one page with a table of contents."""
    with Outputs(open_file) as outputs:
        stream = outputs.open(corpus.header.stem + ".html")
        for line in _page_lines(corpus, outputs):
            stream.write(line.encode("utf-8") + b"\n")
        outputs.losses.add(NOT_SHOWN, outputs.units)
        return outputs.written()


def _page_lines(corpus: Corpus, outputs: Outputs) -> Iterator[str]:
    title = readable(corpus.header.name or corpus.header.stem, outputs.losses)
    yield "<!DOCTYPE html>"
    yield '<html xmlns="http://www.w3.org/1999/xhtml">'
    yield f'<head><meta charset="utf-8"/><title>{title}</title>'
    yield f"<style>\n{STYLE}</style></head>"
    yield f"<body><h1>{title}</h1>"
    if len(corpus.parts) > 1:
        yield "<nav><ol>"
        for part in corpus.parts:
            name = readable(part_title(part), outputs.losses)
            yield f'<li><a href="#bitext-{encode_name(part.bitext.id)}">{name}</a></li>'
        yield "</ol></nav>"
    for part in corpus.parts:
        counted = CorpusPart(part.bitext, counted_units(part, outputs))
        yield from section_lines(counted, 2, outputs.losses)
    yield "</body></html>"


def counted_units(part: CorpusPart, outputs: Outputs) -> Iterator[CorpusUnit]:
    """The units of a part, each counted as it passes."""
    for unit in part.units:
        outputs.units += 1
        yield unit


HTML = Format(
    name="html",
    title="Reading copy (HTML)",
    description="Source and target side by side on one page, for readers.",
    file_names=("{stem}.html",),
    media_type="text/html; charset=utf-8",
    write=write_html,
    read=None,
)
