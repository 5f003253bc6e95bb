"""Sentences that speak of another work than the page that they stand on."""

from __future__ import annotations

import re

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w

_I = re.IGNORECASE
# A sentence about another work, or about what another text says.
_ELSEWHERE = re.compile(
    rf"^(?:(?:she|he|they)\s+)?(?:translates|traduce)\s+(?:del?|from|into|al)\b"
    rf"|^[^.]{{0,40}}?\b(?:of|de)\s+{c.OWNED}\s+(?!{w.PIECE})\w+\s"
    rf"|\w[’']s?\s+(?:\w+\s+){{0,2}}?{c.OTHER_WORK}\s+(?:have|has|had)\b"
    rf"|^{c.OWNED}\s+(?:[\w’'-]+\s+){{0,3}}?{c.OTHER_WORK}\b"
    rf"|^(?:in|en)\s+(?:{'|'.join(w.LANGUAGE_TAGS)})\s+(?:in|en)\s+(?:the|el)\s+original\b"
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


def speaks_of_another(sentence: str) -> bool:
    """Whether a sentence tells of another work, or what another text says."""
    own = _IT.match(sentence) or _OF_THIS.search(sentence)
    if _ELSEWHERE.search(sentence) and not own:
        return True
    return tells_a_story(sentence) and not _POINTS.search(sentence)


def tells_a_story(sentence: str) -> bool:
    """Whether a sentence tells when a work appeared, or what it says, as a story."""
    return _TOLD.search(sentence) is not None
