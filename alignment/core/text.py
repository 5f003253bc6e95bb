"""The one gate that every text passes before it is kept.

What comes out is NFC, has LF line ends and holds neither NUL, lone surrogates
nor control characters, so that it means the same in every database. The
no-break space (U+00A0) and all other visible characters are kept.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|\x85|\u2028|\u2029|\x0b|\x0c")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class TextRejected(ValueError):
    """The text holds something that cannot be kept; the message says where."""


@dataclass(frozen=True, slots=True)
class GatedText:
    """A text that passed the gate.

    Attributes:
        text: NFC, LF line ends, no control characters but tab and LF.
        notes: what the gate took out, one line each; empty for most texts.
    """

    text: str
    notes: tuple[str, ...] = ()


def gate_text(text: str) -> GatedText:
    r"""Normalise a text, or refuse it.

    Raises:
        TextRejected: for a NUL or a lone surrogate, with line and column.

    >>> gate_text("Peru\u0301\r\n").text == "Per\u00fa\n"
    True
    >>> gate_text("a\x00b")
    Traceback (most recent call last):
    ...
    alignment.core.text.TextRejected: NUL character at line 1, column 2: ...
    """
    _refuse(text, text.find("\x00"), "NUL character")
    lone = _SURROGATE.search(text)
    _refuse(text, lone.start() if lone else -1, "lone surrogate")
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    text, dropped = _CONTROL.subn("", text)
    notes = (f"{dropped} control character(s) were taken out",) if dropped else ()
    return GatedText(unicodedata.normalize("NFC", text), notes)


def clean_text(text: str) -> str:
    """The text as `gate_text` leaves it, without the notes.

    Raises:
        TextRejected: as `gate_text`.
    """
    return gate_text(text).text


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits.

    >>> text_hash("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _refuse(text: str, position: int, what: str) -> None:
    if position < 0:
        return
    before = text[:position]
    line = before.count("\n") + 1
    column = position - (before.rfind("\n") + 1) + 1
    raise TextRejected(
        f"{what} at line {line}, column {column}: this is no valid text. "
        "Save the file again as UTF-8 text, or upload the original format."
    )
