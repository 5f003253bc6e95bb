"""DOCX to raw blocks: mammoth makes HTML of it, which is read as such."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace
from xml.parsers.expat import ExpatError

import mammoth

from alignment.adapters.file_readers.encodings import Decoded
from alignment.adapters.file_readers.html import read_html
from alignment.adapters.file_readers.limits import FileRejected, Limits
from alignment.core.raw_page import PageMetadata, RawPage
from alignment.core.text import gate_text

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Caption'] => p.caption:fresh
"""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RecursionError,
    ExpatError,
    KeyError,
    ValueError,
    OSError,
    IndexError,
    AttributeError,  # mammoth on parts that miss what the format demands
    TypeError,
)


def read_docx(data: bytes, limits: Limits) -> RawPage:
    """Raw blocks of a word processor document, with links and footnotes.

    Pictures are left out; nothing is fetched.

    Raises:
        FileRejected: "bad-docx", and those of `read_html`.
    """
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(_no_picture),
            external_file_access=False,
        )
    except _BROKEN as error:
        raise FileRejected(
            "bad-docx",
            f"the document cannot be read ({error}); open and save it again, or "
            "save it as text",
        ) from error
    html = gate_text(result.value).text
    page = read_html(Decoded(f"<body>{html}</body>", ""), limits, choose_main=False)
    problems = sorted({str(m.message) for m in result.messages})[:5]
    notes = tuple(f"word processor: {problem}" for problem in problems)
    return replace(page, metadata=PageMetadata(), notes=page.notes + notes, kind="docx")


def _no_picture(_image: object) -> dict[str, str]:
    return {"src": ""}
