"""DOCX: the bilingual reading copy for word processors, a table a bitext."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from alignment.core.corpus import Corpus, CorpusPart, CorpusSegment, CorpusUnit
from alignment.core.formats.format import Format, OpenFile, Written
from alignment.core.formats.joined_text import join_segments
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.package import Package
from alignment.core.formats.reading_copy import (
    NOT_SHOWN,
    counted_units,
    part_title,
    readable,
)
from alignment.core.page import Role

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BOLD = frozenset({Role.TITLE, Role.HEADING})

_MEMBERS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "word/styles.xml": (
        f'<w:styles xmlns:w="{_W}">'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style></w:styles>'
    ),
}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write_docx(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write `{stem}.docx`."""
    with Outputs(open_file) as outputs:
        stream = outputs.open(corpus.header.stem + ".docx")
        with Package(stream) as package:
            for name, text in _MEMBERS.items():
                package.add(name, _XML + text)
            with package.open("word/document.xml") as document:
                for line in _document_lines(corpus, outputs):
                    document.write(line.encode("utf-8"))
        outputs.losses.add(NOT_SHOWN, outputs.units)
        return outputs.written()


def _document_lines(corpus: Corpus, outputs: Outputs) -> Iterator[str]:
    yield f'{_XML}<w:document xmlns:w="{_W}"><w:body>\n'
    for part in corpus.parts:
        title = readable(part_title(part), outputs.losses)
        yield (
            '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
            f'<w:r><w:t xml:space="preserve">{title}</w:t></w:r></w:p>\n'
        )
        yield from _table_lines(part, outputs)
        yield "<w:p/>\n"
    yield (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" '
        'w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>\n"
    )


def _table_lines(part: CorpusPart, outputs: Outputs) -> Iterator[str]:
    empty = True
    for unit in counted_units(part, outputs):
        if empty:
            yield (
                '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
                f"<w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"
                '<w:tblGrid><w:gridCol w:w="7569"/><w:gridCol w:w="7569"/></w:tblGrid>\n'
            )
            empty = False
        yield f"<w:tr>{''.join(_cells(unit, part, outputs))}</w:tr>\n"
    if not empty:
        yield "</w:tbl>\n"


def _cells(unit: CorpusUnit, part: CorpusPart, outputs: Outputs) -> Iterator[str]:
    for segments, document in (
        (unit.source, part.bitext.source),
        (unit.target, part.bitext.target),
    ):
        runs = _runs(segments, document.language, outputs) if segments else ""
        yield (
            '<w:tc><w:tcPr><w:tcW w:w="7569" w:type="dxa"/></w:tcPr>'
            f"<w:p>{runs}</w:p></w:tc>"
        )


def _runs(segments: tuple[CorpusSegment, ...], language: str, outputs: Outputs) -> str:
    bold = "<w:b/>" if segments[0].role in _BOLD else ""
    text = readable(join_segments(segments, language), outputs.losses)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    broken = '</w:t><w:br/><w:t xml:space="preserve">'.join(text.split("\n"))
    return (
        f'<w:r><w:rPr>{bold}<w:lang w:val="{escape(language)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{broken}</w:t></w:r>'
    )


DOCX = Format(
    name="docx",
    title="Reading copy (DOCX)",
    description="Source and target side by side for word processors.",
    file_names=("{stem}.docx",),
    media_type=f"{_TYPE}.document",
    write=write_docx,
    read=None,
)
