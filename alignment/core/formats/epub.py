"""EPUB 3: the bilingual reading copy as a book, one chapter a bitext."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from alignment.core.corpus import Corpus, CorpusHeader, CorpusPart
from alignment.core.formats.format import Format, OpenFile, Written
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.package import Package
from alignment.core.formats.reading_copy import (
    NOT_SHOWN,
    STYLE,
    counted_units,
    part_title,
    readable,
    section_lines,
)

_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def write_epub(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write `{stem}.epub`."""
    with Outputs(open_file) as outputs:
        stream = outputs.open(corpus.header.stem + ".epub")
        with Package(stream) as package:
            package.add("mimetype", "application/epub+zip", compressed=False)
            package.add("META-INF/container.xml", _CONTAINER)
            package.add("book/package.opf", "\n".join(_package_lines(corpus, outputs)))
            package.add("book/nav.xhtml", "\n".join(_contents_lines(corpus, outputs)))
            package.add("book/style.css", STYLE)
            for number, part in enumerate(corpus.parts, start=1):
                with package.open(f"book/{_chapter(number)}.xhtml") as chapter:
                    for line in _chapter_lines(part, outputs):
                        chapter.write(line.encode("utf-8") + b"\n")
        outputs.losses.add(NOT_SHOWN, outputs.units)
        return outputs.written()


def _chapter(number: int) -> str:
    return f"chapter{number}"


def _title(header: CorpusHeader, outputs: Outputs) -> str:
    name = readable(header.name, outputs.losses).strip()
    return name or header.stem


def _package_lines(corpus: Corpus, outputs: Outputs) -> Iterator[str]:
    header = corpus.header
    name = f"{header.stem}-{header.version}" if header.version else header.stem
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
    yield '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    yield f'<dc:identifier id="id">{readable(name, outputs.losses)}</dc:identifier>'
    yield f"<dc:title>{_title(header, outputs)}</dc:title>"
    for language in _languages(corpus):
        yield f"<dc:language>{escape(language)}</dc:language>"
    stamp = f"{header.date.isoformat()}T00:00:00Z"
    yield f'<meta property="dcterms:modified">{stamp}</meta>'
    yield "</metadata>"
    yield "<manifest>"
    yield '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    yield '<item id="style" href="style.css" media-type="text/css"/>'
    chapters = [_chapter(n) for n in range(1, len(corpus.parts) + 1)]
    for name in chapters:
        yield f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>'
    yield "</manifest>"
    yield "<spine>"
    yield '<itemref idref="nav"/>'
    for name in chapters:
        yield f'<itemref idref="{name}"/>'
    yield "</spine>"
    yield "</package>"


def _languages(corpus: Corpus) -> list[str]:
    found = {tag for part in corpus.parts for tag in part.bitext.languages}
    return sorted(found) or list(corpus.header.languages) or ["und"]


def _contents_lines(corpus: Corpus, outputs: Outputs) -> Iterator[str]:
    title = _title(corpus.header, outputs)
    yield from _head(title)
    yield '<body><nav epub:type="toc" id="toc">'
    yield f"<h1>{title}</h1>"
    yield "<ol>"
    for number, part in enumerate(corpus.parts, start=1):
        name = readable(part_title(part), outputs.losses).strip() or f"{number}"
        yield f'<li><a href="{_chapter(number)}.xhtml">{name}</a></li>'
    if not corpus.parts:
        yield f'<li><a href="nav.xhtml">{title}</a></li>'
    yield "</ol></nav></body></html>"


def _chapter_lines(part: CorpusPart, outputs: Outputs) -> Iterator[str]:
    title = readable(part_title(part), outputs.losses).strip() or part.bitext.id
    yield from _head(title)
    yield "<body>"
    counted = CorpusPart(part.bitext, counted_units(part, outputs))
    yield from section_lines(counted, 1, outputs.losses)
    yield "</body></html>"


def _head(title: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<!DOCTYPE html>"
    yield (
        '<html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops">'
    )
    yield f"<head><title>{title}</title>"
    yield '<link rel="stylesheet" type="text/css" href="style.css"/></head>'


EPUB = Format(
    name="epub",
    title="Reading copy (EPUB)",
    description="Source and target side by side as a book, for readers.",
    file_names=("{stem}.epub",),
    media_type="application/epub+zip",
    write=write_epub,
    read=None,
)
