"""XLSX: one unit a row for spreadsheets, every cell a text.

Written by hand, because the usual libraries put the time of day into the file
and turn texts that begin with "=" into formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import IO

from alignment.core.corpus import Corpus
from alignment.core.formats.cells import bitext_cells, unit_cells
from alignment.core.formats.format import CannotWrite, Format, OpenFile, Written
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.package import Package
from alignment.core.formats.side_file import SIDE_SUFFIX, SideFileWriter
from alignment.core.formats.tsv import COLUMNS

MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_576

_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_MEMBERS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{_TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="units" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        "</Relationships>"
    ),
    # Style 0 is the default, 1 a text that stays one when it is edited, 2 bold.
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="2">'
        '<font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
        '</borders><cellStyleXfs count="1">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" '
        'quotePrefix="1" applyNumberFormat="1" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf>'
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" '
        'applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}


def write_xlsx(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write `{stem}.xlsx` with the columns of the TSV format, and the side file.

    Raises:
        CannotWrite: a cell or the sheet is longer than a spreadsheet may be; the
            message names the unit. Nothing is cut.
    """
    with Outputs(open_file) as outputs:
        side = SideFileWriter(outputs, corpus)
        side.begin()
        outputs.losses.add("documents and runs", len(corpus.parts), kept_in=side.name)
        stream = outputs.open(corpus.header.stem + ".xlsx")
        with Package(stream) as package:
            for name, text in _MEMBERS.items():
                package.add(name, _XML + text)
            with package.open("xl/worksheets/sheet1.xml") as sheet:
                _write_sheet(sheet, corpus, outputs)
        return outputs.written()


def _write_sheet(sheet: IO[bytes], corpus: Corpus, outputs: Outputs) -> None:
    head = (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
        '<cols><col min="1" max="1" width="14" customWidth="1"/>'
        '<col min="2" max="3" width="60" customWidth="1"/></cols><sheetData>\n'
    )
    sheet.write(head.encode())
    sheet.write(_row(COLUMNS, COLUMNS, 2))
    for cells in _rows(corpus, outputs):
        if outputs.units >= MOST_ROWS:
            raise CannotWrite(
                f"a sheet has {MOST_ROWS} rows at most: export fewer units, or as TSV"
            )
        sheet.write(_row([cells[column] for column in COLUMNS], COLUMNS, 1))
    sheet.write(b"</sheetData></worksheet>\n")


def _rows(corpus: Corpus, outputs: Outputs) -> Iterator[dict[str, str]]:
    for part in corpus.parts:
        frame = bitext_cells(part.bitext)
        for unit in part.units:
            outputs.units += 1
            yield {**frame, **unit_cells(unit, part.bitext)}


def _row(cells: Iterable[str], columns: Iterable[str], style: int) -> bytes:
    values = list(cells)
    written = []
    for column, text in zip(columns, values, strict=True):
        if _length(text) > MOST_CHARACTERS:
            raise CannotWrite(
                f"unit {values[0]}: the cell {column!r} has {_length(text)} characters, "
                f"a spreadsheet takes {MOST_CHARACTERS}: export as TSV"
            )
        written.append(_cell(text, style))
    return f"<row>{''.join(written)}</row>\n".encode()


def _length(text: str) -> int:
    """In UTF-16 units, as spreadsheets count."""
    return len(text) + sum(character > "\uffff" for character in text)


def _cell(text: str, style: int) -> str:
    if not text:
        return "<c/>"
    shown = escape(_ESCAPED.sub(lambda m: f"_x{ord(m[0]):04X}_", text), quote=False)
    return (
        f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
    )


XLSX = Format(
    name="xlsx",
    title="XLSX",
    description="A sheet for spreadsheets; texts never become formulas.",
    file_names=("{stem}.xlsx", "{stem}" + SIDE_SUFFIX),
    media_type=f"{_TYPE}.sheet",
    write=write_xlsx,
    read=None,
)
