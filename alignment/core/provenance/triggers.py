"""Which sentences tell the origin of the page that they stand on."""

from __future__ import annotations

import re

from alignment.core.provenance import wording as w
from alignment.core.provenance.labels import LABELS
from alignment.core.provenance.weight import ENOUGH, telling_weight

_I = re.IGNORECASE
_NOTE = re.compile(rf"^(?:{w.NOTE_LABEL})\s*[:.–—-]\s*", _I)
_TAG = f"(?:{'|'.join(w.LANGUAGE_TAGS)})"
_ADVERBS = r"(?:\w+\s+){0,2}?"
_SHOWN = rf"(?:{w.FIRST}\s+{_ADVERBS}{w.PUBLISHED}|{w.PUBLISHED}\s+{_ADVERBS}{w.FIRST})"
_EXCERPT = f"(?:{'|'.join(w.KINDS['excerpt'].values())})"
_LEAD = rf"(?:(?:in|en)\s+)?(?:{w.THIS})\s+(?:[\w’'-]+\s+){{0,5}}?{w.PIECE}\b"

_THIS = re.compile(rf"^(?:(?:in|en)\s+)?{w.THIS}\b", _I)
# Sentences that speak of the page itself, wherever they stand.
_OWN = tuple(
    re.compile(source, _I)
    for source in (
        rf"^{_SHOWN}\b",
        rf"^{_LEAD}[^.]{{0,60}}?{w.PUBLISHED}\b",
        rf"^{_LEAD}[^.]{{0,60}}?{w.TRANSLATED}(?!\w)",
        rf"^{w.THIS}\s+(?:is|es)\s+[^.]{{0,40}}?{w.TRANSLATED}(?!\w)",
        rf"^(?:{w.THE}\s+)?(?:[\w-]+\s+){{0,3}}?{w.TRANSLATED}(?:\s*:|[^.]{{0,60}}?\s{w.BY}\s)",
        rf"^{w.TRANSLATED}\s+(?:from|del|de\s+la|desde|de)\b",
        (
            rf"^(?:{w.THE}\s+|una\s+)?(?:{w.VERY}\s+)?{w.LONGER}\s+(?:\w+\s+)?{w.PIECE}\b"
            rf"[^.]{{0,60}}?(?:{w.AVAILABLE}|{w.PUBLISHED})"
        ),
        rf"^(?:{w.THE}\s+|una\s+)?{w.PIECE}\s+{w.LONGER}\b[^.]{{0,60}}?{w.AVAILABLE}",
        rf"^{w.THE}\s+(?:[\w-]+\s+){{0,2}}?original\b[^.]{{0,40}}?(?:{w.AVAILABLE}|{w.PUBLISHED})",
        r"^(?:un|el)\s+(?:texto|artículo)\s+original\b",
        rf"^{_LEAD}[^.]{{0,60}}?{w.WRITTEN}\b[^.]*?\b(?:(?:in|en)\s+{_TAG}|for|para)\b",
        rf"^{w.VERSION_BY}\s+(?:{w.MADE}\s+)?(?:{w.BY}|de)\s+(?:the\s+)?(?-i:[A-ZÁÉÍÓÚÑ])",
        rf"^(?:{w.THE}\s+)?{w.TRANSLATED}\s+{w.MADE}\s+(?:{w.BY}|de|obra de|the work of)\s",
    )
)
# Sentences that do so at the edges of a page or in a short block of their own.
_AT_EDGE = tuple(
    re.compile(source, _I)
    for source in (
        (
            rf"^(?:(?:{w.THE}|{w.THIS})\s+)?(?:(?:[\w’'-]+\s+){{0,3}}?{w.PIECE}\s+)?(?:was|were|is|has been|fue|ha sido|se)\s+(?:[\w-]+\s+(?:and|y)\s+)?"
            rf"(?:{_SHOWN}|{w.PUBLISHED}|{w.TRANSLATED})(?!\w)"
        ),
        rf"^(?!posted\b){w.PUBLISHED}\s+(?:in|at|by|on|en|por|el|originally)\b",
        rf"^(?:we|a continuación|below,? we)?\s*{w.REPUBLISHED}\b",
        (
            rf"^(?:we|nosotros)?\s*(?:publish|present|share|publicamos|presentamos|compartimos)\b"
            rf"[^.]{{0,120}}?(?:{w.TRANSLATED}|{w.PUBLISHED})"
        ),
        rf"^(?:[\w’'-]+\s+){{0,4}}?{w.TRANSLATED}(?!\w)[^.]{{0,80}}$",
        rf"^{w.TRANSLATED}\s+(?-i:[A-ZÁÉÍÓÚÑ])[\w\s.’'-]{{3,80}}$",
        rf"^(?:first|originally)\s+in\s+{w.FIRST}?",
        r"^publicación\s+\S",
        rf"\b{w.PIECE}\b[^.]{{0,60}}?\b{w.PUBLISHED}\b[^.]{{0,30}}?\b(?:in|en)\s+{_TAG}\b",
        rf"^{w.VERSION_BY}\s*:",
        rf"^{w.TAKEN_FROM}\s+\S",
        rf"^{w.PIECE}\s+(?:{w.PUBLISHED}|{w.TRANSLATED}|{w.WRITTEN})(?!\w)",
        r"^(?:based|basado|basada)\s+(?:on|en)\b",
        rf"^(?:an?\s+|un\s+)?{_EXCERPT}\s+(?:from|de|del)\b",
        rf"^(?:from|de)\s+[^.]{{2,80}}?,\s+(?:where|donde)\s+[^.]{{0,30}}?{w.PUBLISHED}\b",
    )
)
_LABEL_OF = {
    name: re.compile(rf"^(?:{'|'.join(words.values())})\s*:\s*", _I)
    for name, words in LABELS.items()
}
_LONG_BLOCK = 45  # words


def skip_note_label(sentence: str) -> int:
    """Length of a leading "Translator's note:" and the like, or 0."""
    found = _NOTE.match(sentence)
    return found.end() if found else 0


def label_of(sentence: str) -> tuple[str, int]:
    """The label that a sentence starts with, and where its value begins.

    >>> label_of("Fuente: Página/12")
    ('source', 8)
    """
    matches = [
        (found.end(), name)
        for name, pattern in _LABEL_OF.items()
        if (found := pattern.match(sentence))
    ]
    if not matches:
        return "", 0
    end, name = max(matches, key=lambda match: match[0])
    return name, end


def is_own(sentence: str) -> bool:
    """Whether a sentence speaks of the page itself, wherever it stands."""
    return any(pattern.search(sentence) for pattern in _OWN)


def speaks_of_this(sentence: str) -> bool:
    """Whether a sentence points at the page ("this article", "the following")."""
    return _THIS.match(sentence) is not None


def is_statement(sentence: str, *, edge: bool, block_words: int) -> bool:
    """Whether a sentence tells the origin of its page.

    Args:
        sentence: without opening brackets and the label of a note.
        edge: whether the block stands near the start or the end of the body.
        block_words: words in the whole block; long prose is read with care.
    """
    if is_own(sentence):
        return True
    short = block_words <= _LONG_BLOCK
    if not (edge and short):
        return False
    if label_of(sentence)[0] or telling_weight(sentence) >= ENOUGH:
        return True
    return any(pattern.search(sentence) for pattern in _AT_EDGE)
