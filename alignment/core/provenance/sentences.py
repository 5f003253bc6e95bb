"""Rough sentences and labelled lines, for finding statements (not for aligning)."""

from __future__ import annotations

import re

# The mark comes first, so that what may not stand before it is asked for at marks only.
_NO_END = "".join(
    rf"(?<!\b{word}.)"
    for word in (
        "[A-ZÁÉÍÓÚÑ]", "No", "Sr", "Dr", "Mr", "St", "[Vv]ol", "ed", "[Tt]rad", "[Tt]rans",
        "[Tt]ransl", "[Tt]r", "Nº", "n", "[Nn]úm", "p", "pp", "pág", "págs", "[Nn]os",
    )
)  # fmt: skip
_END = re.compile(
    rf"[.!?…]{_NO_END}[.!?…]*[”\"»’)\]]*\s+(?=[“\"«(\[¿¡]?[^\W\da-zß-öø-ÿ])"
    r"|\s+(?:[|•·]|//?)\s+"
    r"|(?:;|\s[–—-])\s+(?=[A-ZÁÉÍÓÚÑ][\w\s]{2,30}:\s)"
    r"|\n+"
)
_SIGNS = re.compile(r"[–—-]{1,3}\s*[^\W\da-z][^.!?]{2,40}[\])]?$")
_OPENING = ' \u00a0\t*†‡_—–-•·([{“"«'
_CLOSING = " \u00a0\t*_—–-)]}"


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the rough sentences, without blanks around them.

    >>> [("Written: 1920; Source: Avanti."[a:b])
    ...  for a, b in sentence_spans("Written: 1920; Source: Avanti.")]
    ['Written: 1920', 'Source: Avanti.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        mark = found[0]
        end = found.start() + len(mark.rstrip()) if mark[0] in ".!?…" else found.start()
        spans.append((start, end))
        start = found.end()
    spans.append((start, len(text)))
    if len(spans) > 1 and _SIGNS.match(text, start):
        spans[-2:] = [(spans[-2][0], len(text))]
    return tuple(
        (a + len(piece) - len(piece.lstrip()), b - len(piece) + len(piece.rstrip()))
        for a, b in spans
        if (piece := text[a:b]).strip()
    )


def bare_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without opening brackets, asterisks and dashes around it."""
    while start < end and text[start] in _OPENING:
        start += 1
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return start, end
