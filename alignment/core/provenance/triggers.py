"""Which sentences tell the origin of the page that they stand on."""

from __future__ import annotations

import re

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.citations import is_citation, titles_of_owner
from alignment.core.provenance.labels import LABELS
from alignment.core.provenance.weight import ENOUGH, telling_weight

_I = re.IGNORECASE
_NOTE = re.compile(rf"^(?:{w.NOTE_LABEL})\s*[:.–—-]\s*", _I)
_TAG = f"(?:{'|'.join(w.LANGUAGE_TAGS)})"
_CLAUSE = r"(?:[^.]|\.(?=\w))"  # a stop inside an address ends nothing
_ADVERBS = r"(?:\w+\s+){0,2}?"
_SHOWN = rf"(?:{w.FIRST}\s+{_ADVERBS}{w.PUBLISHED}|{w.PUBLISHED}\s+{_ADVERBS}{w.FIRST})"
_EXCERPT = f"(?:{'|'.join(w.KINDS['excerpt'].values())})"
_LEAD = rf"(?:(?:in|en)\s+)?(?:{w.THIS})\s+(?:[\w’'-]+\s+){{0,5}}?{w.PIECE}\b"

_THIS = re.compile(rf"^(?:(?:in|en)\s+)?{w.THIS}\b", _I)
# Whose the translation is, by law.
_OWNED = tuple(
    re.compile(source, _I)
    for source in (
        rf"^{c.OWNS}\s*(?:de\s+la|of\s+the|for\s+the)?\s*{w.TRANSLATED}",
        rf"^(?:[\w-]+\s+){{0,2}}?{w.TRANSLATED}\s*,?\s*{c.OWNS}",
    )
)
# Sentences that speak of the page itself, wherever they stand.
_OWN = tuple(
    re.compile(source, _I)
    for source in (
        rf"^{_SHOWN}\b",
        rf"^{_LEAD}[^.]{{0,60}}?{w.PUBLISHED}\b",
        rf"^{_LEAD}[^.]{{0,60}}?{w.TRANSLATED}(?!\w)",
        rf"^{w.THIS}\s+(?:is|es)\s+[^.]{{0,40}}?{w.TRANSLATED}(?!\w)",
        rf"^{w.THIS}\s+(?:\w+\s+)?{w.PIECE}\s+(?:is|was|es|fue)\s+(?:{w.THE}\s+)?{_EXCERPT}\s+(?:from|of|del?)\b",
        rf"^(?:{w.THE}\s+)?(?:[\w-]+\s+){{0,3}}?{w.TRANSLATED}(?:\s*:|{_CLAUSE}{{0,60}}?\s{w.BY}\s)",
        rf"^{w.TRANSLATED}\s+(?:from|del|de\s+la|desde|de)\b",
        (
            rf"^(?:{w.THE}\s+|una\s+)?(?:{w.VERY}\s+)?{w.LONGER}\s+(?:\w+\s+)?{w.PIECE}\b"
            rf"[^.]{{0,60}}?(?:{w.AVAILABLE}|{w.PUBLISHED})"
        ),
        rf"^(?:{w.THE}\s+|una\s+)?{w.PIECE}\s+{w.LONGER}\b[^.]{{0,60}}?{w.AVAILABLE}",
        rf"^{w.THE}\s+(?:[\w-]+\s+){{0,2}}?original\b[^.]{{0,40}}?(?:{w.AVAILABLE}|{w.PUBLISHED})",
        r"^(?:un|el)\s+(?:texto|artículo)\s+original\b",
        rf"^{w.THE}\s+{_TAG}\s+{w.PIECE}\b[^.]{{0,60}}?(?:{w.AVAILABLE}|{w.PUBLISHED})\b",
        rf"^{w.THE}\s+{w.PIECE}\s+en\s+{_TAG}\b[^.]{{0,60}}?(?:{w.AVAILABLE}|{w.PUBLISHED})\b",
        rf"^{_LEAD}[^.]{{0,60}}?{w.WRITTEN}\b[^.]*?\b(?:(?:in|en)\s+{_TAG}|for|para)\b",
        rf"^(?:{w.THE}\s+)?{w.VERSION_BY}\s+(?:{w.MADE}\s+)?(?:{w.BY}|de)\s+(?:the\s+)?(?-i:[A-ZÁÉÍÓÚÑ])",
        rf"^(?:{w.THE}\s+)?{w.TRANSLATED}\s+{w.MADE}\s+(?:{w.BY}|de|obra de|the work of)\s",
        rf"^(?:{w.THE}\s+)?{w.TRANSLATED}\s+(?:is|es)\s+{c.MINE}\b",
        *(pattern.pattern for pattern in _OWNED),
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
        rf"^(?:the following|lo que sigue|lo siguiente)\s+(?:was\s+|fue\s+)?(?:{w.FIRST}\s+)?{w.PUBLISHED}\b",
        rf"^{c.THE_AUTHOR},?\s+(?-i:[A-ZÁÉÍÓÚÑ])",
        rf"^{w.PIECE}\s+(?:by|de|por)\s+(?-i:[A-ZÁÉÍÓÚÑ])[^.]{{2,50}}?\s(?:for|para)\s+(?-i:[A-ZÁÉÍÓÚÑ])",
        rf"^(?!posted\b){w.PUBLISHED}\s+(?:in|at|by|on|en|por|el|originally)\b",
        rf"^(?:we|a continuación|below,? we)?\s*{w.REPUBLISHED}\b",
        (
            rf"^(?:we|nosotros)?\s*(?:publish|present|share|publicamos|presentamos|compartimos)\b"
            rf"[^.]{{0,120}}?(?:{w.TRANSLATED}|{w.PUBLISHED})"
        ),
        rf"^(?:[\w’'-]+\s+){{0,4}}?{w.TRANSLATED}(?!\w)[^.]{{0,80}}$",
        rf"^(?:[\w’'-]+\s+){{0,4}}?{w.TRANSLATED}\s+(?:from|del?)\s+(?:the\s+)?(?:original\s+)?{_TAG}\.?$",
        rf"^{w.TRANSLATED}\s+(?-i:[A-ZÁÉÍÓÚÑ])[\w\s.’'-]{{3,80}}$",
        rf"^{w.FIRST},?\s+(?:in|at|on|en)\s",
        rf"^(?:in|en)\s+{_TAG},?\s+(?:in|at|on|en)\s+(?-i:[A-ZÁÉÍÓÚÑ])",
        r"^publicación\s+\S",
        rf"\b{w.PIECE}\b[^.]{{0,60}}?\b{w.PUBLISHED}\b[^.]{{0,30}}?\b(?:in|en)\s+{_TAG}\b",
        rf"^{w.VERSION_BY}\s*:",
        rf"^[“\"«]?[^“”\"«»]{{3,120}}[”\"»],?\s+(?:(?:was|fue|se)\s+)?(?:{w.FIRST}\s+)?{w.PUBLISHED}\s",
        rf"^{w.TAKEN_FROM}\s+\S",
        rf"^{w.PIECE}\s+(?:{w.PUBLISHED}|{w.TRANSLATED}|{w.WRITTEN})(?!\w)",
        r"^(?:based|basado|basada)\s+(?:on|en)\b",
        rf"^(?:an?\s+|un\s+)?{_EXCERPT}\s+(?:from|de|del)\b",
        rf"^(?:from|de)\s+[^.]{{2,80}}?,\s+(?:where|donde)\s+[^.]{{0,30}}?{w.PUBLISHED}\b",
    )
)
_KIND_WORD = (
    f"(?:{'|'.join([*w.KINDS['condensed'].values(), *w.KINDS['excerpt'].values()])})"
)
_ALTERED = rf"(?:{_KIND_WORD}|{w.REVISED}|{w.LONGER}|{c.OTHER_LENGTH})"
_CAPITAL = r"[“\"«]?(?-i:[A-ZÁÉÍÓÚÑ])"
# Short notes that put several things side by side ("Interview by NN, translated by NN").
_BESIDE = tuple(
    re.compile(source, _I)
    for source in (
        (
            rf"(?:^|[;,|(/·•–—-]\s*){w.TRANSLATED}(?!\w)(?:\s+{c.HOW})?(?:[^.;:,]|\.(?=\w)){{0,40}}?"
            rf"(?:\s*:\s*|\s+(?:{w.BY}\s+|de\s+)?)(?:{c.ARTICLE}\s+)?(?:{c.CREW}\s+\w+\s+)?{_CAPITAL}"
        ),
        rf"^(?:{w.THE}\s+)?(?:[\w-]+\s+)?(?:{_KIND_WORD}\s+{w.PIECE}|{w.PIECE}\s+{_KIND_WORD})\b",
        rf"^(?:[\w’'-]+\s+){{0,4}}?{w.TRANSLATED}\s+(?:from|del?)\s+(?:{w.THE}\s+)?{w.PIECE}\b",
        (
            rf"^(?:{w.THE}\s+|una\s+)?(?:\w+\s+)?{w.PIECE}\s+(?:by|de|por)\s+{_CAPITAL}[^.;]{{2,60}}?"
            rf"\s{w.TRANSLATED}\s+{w.BY}\s"
        ),
        rf"^(?:from|de)\s+{_CAPITAL}[^.]{{2,60}}?,\s+{w.ISSUE}",
        rf"\b(?:in|en)\s+(?:its\s+|the\s+|su\s+)?original\s+{_TAG}\b",
        rf"^{_KIND_WORD}\s+(?:from|del?)\s+(?:{w.THE}\s+)?{w.PIECE}\b",
        rf"^(?:{w.THE}\s+|una\s+)?(?:{_ALTERED},?\s+(?:and\s+)?){{1,2}}{w.PIECE}\s+(?:of|from|del?)\b",
        rf"^(?:{w.THE}\s+|una\s+)?{w.PIECE}\s+{_ALTERED}(?:\s+y\s+{_ALTERED})?\s+del?\b",
        rf"^(?:{w.THE}\s+|una\s+)?(?:{_ALTERED},?\s+){{1,2}}{w.PIECE}\s+(?:of|del?)\s+{w.THIS}\b",
        rf"(?:^|[(\[,;/|–—-]\s*){w.VERSION_BY}\s*(?::|\s(?:{w.BY}|de)\s)\s*{_CAPITAL}",
        rf"^(?:[“\"«][^“”\"«»]{{3,120}}[”\"»],?\s+)?{c.OWNS}\s*{_CAPITAL}[^.]{{3,60}}?(?:,\s+[“\"«]|$)",
        rf"^{c.READ}\s+(?:it\s+|this\s+)?(?:in|en)\s+{_TAG}\W*$",
        rf"^(?:{w.THE}\s+)?(?:{w.PIECE}\s+original|original(?:\s+{w.PIECE})?)\s+(?:in|en|at)\s+{_CAPITAL}",
        rf"^{c.THANKS}\s+{_CAPITAL}[^.]{{2,60}}?,?\s(?:where|donde)\s[^.]{{0,40}}?{w.PUBLISHED}",
        rf"^{c.THANKS}\s+{_CAPITAL}[^.]{{2,60}}?\s(?:for\s+)?(?:{w.THE}\s+)?(?:permission|permiso|autorización)\b",
        rf"^(?:{w.THE}\s+)?original\s+{w.PIECE},[^.]{{2,60}}?\b(?:in|en)\s+{_TAG}\b",
        rf"^(?:{w.THE}\s+)?(?:{_KIND_WORD}|{w.REPUBLISHED})\b[^.]{{0,40}}?\s(?:of|del?)\s+(?:{w.THE}\s+)?{w.PIECE}\b",
        rf"^{c.READ}\s+(?:{w.THE}\s+)?(?:{w.PIECE}\s+)?original\b[^.]{{0,40}}$",
        rf"^(?:{w.REPUBLISHED}|{w.PUBLISHED})\s+(?:here\s+|aquí\s+)?{c.PERMISSION}\s",
        (
            rf"^(?:[\w’'-]+\s+){{0,4}}?(?:{w.PIECE}\s+original|original(?:\s+{w.PIECE})?)"
            rf",?\s+(?:is\s+|está\s+)?(?:in|en)\s+{_TAG}\b"
        ),
        rf"^(?:[\w’'-]+\s+){{0,4}}?{_TAG}\s+original\b",
        rf"^(?:\w+\s+){{0,4}}?{w.TRANSLATED}\s+(?:{w.THIS}|it)\b(?:\s+{w.PIECE})?\s+(?:from|del?|for|para)\s",
        rf"^(?:{w.THE}\s+)?(?:{w.TRANSLATED}|{w.VERSION_BY})[^.]{{0,40}}?\b{c.WORK_OF}\s",
        (
            rf"^(?:we\s+are\s+)?{c.THANKS}\s+{_CAPITAL}[^.]{{2,60}}?\s(?:for|por)?\s*"
            rf"(?:(?:{w.THE}|{w.THIS})\s+{w.TRANSLATED}|{c.TRANSLATING}\s+(?:{w.THE}|{w.THIS})\b)"
        ),
    )
)
_VERSION_BESIDE = next(p for p in _BESIDE if w.VERSION_BY in p.pattern)
# A sentence about another work, or about what another text says.
_ELSEWHERE = re.compile(
    rf"^[^.]{{0,40}}?\b(?:of|de)\s+{c.OWNED}\s+(?!{w.PIECE})\w+\s"
    rf"|^{c.OWNED}\s+(?:[\w’'-]+\s+){{0,3}}?{c.OTHER_WORK}\b"
    rf"|\b{w.PUBLISHED}\b.*\b{c.REPORTS}\s+(?-i:[a-zñáéíóú])"
    rf"|\b(?:has|have|had|ha|han|había|habían)\s+(?:\w+\s+){{0,2}}?(?:translated|traducido)\s+"
    rf"(?:(?:a\s+)?(?-i:[A-ZÁÉÍÓÚÑ])|(?:{w.THE}|los|las)\s+(?!(?:\w+\s+)?{w.PIECE}|{w.FIRST}|following))",
    _I,
)
# So are these, unless they point at this page or at its original.
_TOLD = re.compile(
    rf"^(?:in|en)\s+[12]\d{{3}}\b|,\s+(?:{w.TRANSLATED}|{w.PUBLISHED})\b[^,;]*,\s+"
    rf"(?:{c.REPORTS}|{c.NARRATES})\s+(?!{w.FIRST}|{w.PUBLISHED}|{w.TRANSLATED})",
    _I,
)
_POINTS = re.compile(rf"\b(?:{w.THIS}|original\w*)\b", _I)
_IT = re.compile(r"(?:nos\s+|te\s+)?l[oa]\s", _I)  # "Lo ha traducido NN"
_OF_THIS = re.compile(rf"\b{w.THIS}\s+{w.PIECE},?\s+(?:que|which|that)\b", _I)
_DEEDS = re.compile(
    rf"{c.LEFT_OUT}|^{c.READ}\s+(?:{w.THE}\s+)?(?:\w+\s+)?original\s+(?:in|at|on|en)\s|^{_EXCERPT}\W*$|\b(?:{w.TRANSLATED}|(?:an?|una)\s+{w.VERSION_BY}\s+{w.MADE}|{w.PUBLISHED}\s+(?:in|at|by|on|en|por|el)\b)",
    _I,
)
_BESIDE_WORDS = 30
_LABEL_OF = {
    name: re.compile(rf"^(?:{'|'.join(words.values())})\s*:\s*", _I)
    for name, words in LABELS.items()
}
_LABEL_OF["original_language"] = re.compile(
    rf"^(?:{'|'.join(LABELS['original_language'].values())})\s*(?::|(?=\s{_TAG}\b))\s*",
    _I,
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


def _speaks_of_another(sentence: str) -> bool:
    """Whether a sentence tells of another work, or what another text says."""
    own = _IT.match(sentence) or _OF_THIS.search(sentence)
    if _ELSEWHERE.search(sentence) and not own:
        return True
    return bool(_TOLD.search(sentence)) and not _POINTS.search(sentence)


def tells_translation(text: str) -> bool:
    """Whether a short text says in so many words that the page was translated."""
    short = len(text.split()) <= _BESIDE_WORDS
    return short and any(
        pattern.search(text)
        for pattern in (_BESIDE[0], _VERSION_BESIDE, _OWN[2], _OWN[4], *_OWNED)
    )


def is_statement(sentence: str, *, edge: bool, block_words: int) -> bool:
    """Whether a sentence tells the origin of its page.

    Args:
        sentence: without opening brackets and the label of a note.
        edge: whether the block stands near the start or the end of the body.
        block_words: words in the whole block; long prose is read with care.
    """
    near = edge and block_words <= _LONG_BLOCK
    tells = is_own(sentence) or (near and _tells_at_edge(sentence, block_words))
    return tells and not _speaks_of_another(sentence)


def goes_on(sentence: str) -> bool:
    """Whether a sentence beside a statement of origin tells more of it."""
    tells = _DEEDS.search(sentence) is not None and not _TOLD.search(sentence)
    return any(titles_of_owner(sentence)) or (
        tells and not _speaks_of_another(sentence)
    )


def _tells_at_edge(sentence: str, block_words: int) -> bool:
    if label_of(sentence)[0] or telling_weight(sentence) >= ENOUGH:
        return True
    if block_words <= _BESIDE_WORDS and any(p.search(sentence) for p in _BESIDE):
        return True
    return is_citation(sentence) or any(
        pattern.search(sentence) for pattern in _AT_EDGE
    )
