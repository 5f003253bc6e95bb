"""Which sentences tell the origin of the page that they stand on."""

from __future__ import annotations

import re

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.citations import is_citation, titles_of_owner
from alignment.core.provenance.imprint_lines import handed_on, imprint_in
from alignment.core.provenance.introductions import introduces
from alignment.core.provenance.kind_notes import kind_note
from alignment.core.provenance.labels import LABELS
from alignment.core.provenance.origin_wordings import (
    ANY_OWN,
    AT_EDGE,
    BESIDE,
    EXCERPT,
    OWN,
    OWNED,
    TAG,
    VERSION_BESIDE,
)
from alignment.core.provenance.other_works import speaks_of_another, tells_a_story
from alignment.core.provenance.source_dates import is_posted
from alignment.core.provenance.weight import ENOUGH, telling_weight

_I = re.IGNORECASE
_THIS = re.compile(rf"^(?:(?:in|en)\s+)?{w.THIS}\b", _I)
_NOTE = re.compile(rf"^(?:{w.NOTE_LABEL})\s*[:.–—-]\s*", _I)
_DEEDS = re.compile(
    rf"{c.LEFT_OUT}|\b{w.WRITTEN}\s+(?:in|en)\s+{TAG}\b|\b{w.REPUBLISHED}\s+(?:here|aquí|with|con)\b|^{c.READ}\s+(?:{w.THE}\s+)?(?:\w+\s+)?original\b(?:\s+(?:in|at|on|en)\s|[^.]{{0,30}}\W*$)|^{EXCERPT}\W*$|\b(?:{w.TRANSLATED}|(?:an?|una)\s+{w.VERSION_BY}\s+{w.MADE}|{w.PUBLISHED}\s+(?:in|at|by|on|en|por|el)\b)",
    _I,
)
_BESIDE_WORDS = 30
_LABEL_OF = {
    name: re.compile(rf"^(?:{'|'.join(words.values())})\s*(?::|\t)\s*", _I)
    for name, words in LABELS.items()
}
_LABEL_OF["source"] = re.compile(
    rf"^(?:{'|'.join(LABELS['source'].values())})\s*(?::|\t)(?!\s*{c.RETRIEVED}\b)\s*",
    _I,
)
_LABEL_OF["original_language"] = re.compile(
    rf"^(?:{'|'.join(LABELS['original_language'].values())})\s*(?::|(?=\s{TAG}\b))\s*",
    _I,
)
_WITHOUT_COLON = {"original_language": _LABEL_OF["original_language"]}
_OF_PAGE = re.compile(
    "|".join(f"(?:{pattern.pattern})" for pattern in (OWN[2], OWN[4], *OWNED)), _I
)
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
    labelled = ":" in sentence or "\t" in sentence
    matches = [
        (found.end(), name)
        for name, pattern in (_LABEL_OF if labelled else _WITHOUT_COLON).items()
        if (found := pattern.match(sentence))
    ]
    if not matches:
        return "", 0
    end, name = max(matches, key=lambda match: match[0])
    return name, end


def is_own(sentence: str) -> bool:
    """Whether a sentence speaks of the page itself, wherever it stands."""
    return ANY_OWN.match(sentence) is not None


def speaks_of_this(sentence: str) -> bool:
    """Whether a sentence points at the page ("this article", "the following")."""
    return _THIS.match(sentence) is not None


def tells_translation(text: str) -> bool:
    """Whether a short text says in so many words that the page was translated."""
    short = len(text.split()) <= _BESIDE_WORDS
    return short and (
        _OF_PAGE.match(text) is not None
        or any(pattern.search(text) for pattern in (BESIDE[0], VERSION_BESIDE))
    )


def is_statement(sentence: str, *, edge: bool, block_words: int) -> bool:
    """Whether a sentence tells the origin of its page.

    Args:
        sentence: without opening brackets and the label of a note.
        edge: whether the block stands near the start or the end of the body.
        block_words: words in the whole block; long prose is read with care.
    """
    near = edge and block_words <= _LONG_BLOCK
    tells = (
        is_own(sentence)
        or _names_original(sentence)
        or (near and _tells_at_edge(sentence, block_words))
        or (edge and introduces(sentence))
    )
    return tells and not speaks_of_another(sentence)


def _names_original(sentence: str) -> bool:
    """Whether a note to the text is an entry on the original ("Spanish original: …")."""
    label, end = label_of(sentence)
    return label == "original" and " " in sentence[:end].strip()


def goes_on(sentence: str) -> bool:
    """Whether a sentence beside a statement of origin tells more of it."""
    if imprint_in(sentence) or is_posted(sentence):
        return True
    tells = _DEEDS.search(sentence) is not None and not tells_a_story(sentence)
    return any(titles_of_owner(sentence)) or (tells and not speaks_of_another(sentence))


def _tells_at_edge(sentence: str, block_words: int) -> bool:
    if label_of(sentence)[0] or telling_weight(sentence) >= ENOUGH:
        return True
    if block_words <= _BESIDE_WORDS and any(p.search(sentence) for p in BESIDE):
        return True
    if kind_note(sentence) or handed_on(sentence):
        return True
    return is_citation(sentence) or any(pattern.search(sentence) for pattern in AT_EDGE)
