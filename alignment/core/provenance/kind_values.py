"""Kind and degree of a translation, and the language that it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.found import Found
from alignment.core.provenance.kind_notes import kind_note
from alignment.core.provenance.statement import Field

_I = re.IGNORECASE
_TAG = "|".join(sorted(w.LANGUAGE_TAGS, key=len, reverse=True))
_LANGUAGE = re.compile(
    rf"\b(?P<lead>from(?:\s+the)?(?:\s+original)?|in|en|del|desde\s+el|de\s+la\s+versión"
    rf"|the|original|versión|originally|traducción|al)\s+(?:original\s+)?(?P<name>{_TAG})\b"
    rf"|\((?P<bracket>{_TAG})\)"
    rf"|\b(?P<first>{_TAG})(?:[\s-]+(?:original|version|language|text|edition)\b"
    rf"|\s*(?:to|into|al?|[/→–-])\s*(?:{_TAG})\b)",
    _I,
)
_FROM = re.compile(r"^(?:from|del|desde|de)\b", _I)
_TARGET_SIDE = re.compile(
    rf"\b(?:into|to|al|(?:translated|traducid[oa])\s+(?:in|en))\s+(?:the\s+)?(?P<name>{_TAG})\b"
    rf"|\b(?P<adjective>{_TAG})\s+translation\b|\btraducción\s+(?P<after>{_TAG})\b",
    _I,
)
# "cotejando con la versión alemana": another translation that was looked at
_COMPARED = re.compile(
    r"\b(?:cotej\w+|contrast\w+|compar\w+|checked|collated)\b[^.;]{0,30}?"
    rf"\b(?P<name>{_TAG})\b",
    _I,
)
_RELAY = re.compile(
    rf"\b(?:from|de|desde|via|vía|a partir de)\s+(?:the|la|su|an?|una)?\s*"
    rf"(?:(?P<one>{_TAG})\s+(?:translation|version|edition|rendering)"
    rf"|(?:traducción|versión|edición)\s+(?:en\s+|al\s+)?(?P<two>{_TAG}))\b",
    _I,
)
_TRANSLATED = re.compile(rf"{w.TRANSLATED}|\b{c.TRANSLATING}\b", _I)
_LONGER = re.compile(rf"\b{w.LONGER}\b", _I)
_AVAILABLE = re.compile(rf"\b{w.AVAILABLE}\b", _I)
_REPUBLISHED = re.compile(rf"\b{w.REPUBLISHED}\b", _I)
_VERSION_BY = re.compile(
    rf"^(?:{w.THE}\s+)?{w.VERSION_BY}\b|\b(?:an?|una)\s+{w.VERSION_BY}\s+{w.MADE}\b", _I
)
_REVISED = re.compile(rf"\b{w.REVISED}\b", _I)
_LEFT_OUT = re.compile(c.LEFT_OUT, _I)
# "an updated version of a report": the text was changed, whoever translated it.
_ALTERED = re.compile(
    rf"\b{w.REVISED}(?:\s+(?:and|y)\s+{w.REVISED})?\s+{w.PIECE}\s+(?:of|from)\b"
    rf"|\b(?:an\s+(?:earlier|older)|a\s+(?:previous|prior)|una)\s+{w.PIECE}\s+(?:(?:anterior|previa)\s+)?(?:of|de)\s+{w.THIS}\s+{w.PIECE}\b"
    rf"|\b{w.PIECE}\s+{w.REVISED}(?:\s+y\s+{w.REVISED})?\s+del?\b"
    rf"|\b(?:author|autora?|s?he|they|we|I)\s+(?:has|have|ha|han|he|hemos)\s+(?:(?:since|also|además|luego)\s+)?"
    r"(?:added|revised|updated|expanded|corrected|rewritten|añadido|agregado|revisado|actualizado|ampliado|corregido|reescrito)\b"
    r"|\b(?:(?:added|updated|revised|expanded)\s+for\s+this|(?:añadid|actualizad|revisad|ampliad)[oa]s?\s+para\s+est[ea])\b",
    _I,
)

_NAME_AFTER = re.compile(r"\s+[A-ZÁÉÍÓÚÑ]")


def _words(table: dict[str, str]) -> str:
    return rf"\b(?:{'|'.join(table.values())})\b"


_KINDS = {kind: re.compile(_words(table), _I) for kind, table in w.KINDS.items()}
_DEGREES = {
    degree: re.compile(
        rf"{_words(table)}(?=\s+(?:{_words(w.KINDS['condensed'])}|{w.EDITED}))", _I
    )
    for degree, table in w.DEGREES.items()
}


def languages_in(sentence: str, page_language: str) -> Iterator[Found]:
    """The language of the original; the page's own language is never it."""
    targets = {
        m.start(name)
        for m in _TARGET_SIDE.finditer(sentence)
        for name in ("name", "adjective", "after")
        if m[name]
    }
    targets |= {m.start("name") for m in _COMPARED.finditer(sentence)}
    relay = _RELAY.search(sentence)
    found = []
    for match in _LANGUAGE.finditer(sentence):
        name = next(g for g in ("name", "bracket", "first") if match[g])
        tag = w.LANGUAGE_TAGS[match[name].lower()]
        bridge = relay and relay.start() <= match.start(name) < relay.end()
        if match.start(name) not in targets and tag != page_language and not bridge:
            rank = not _FROM.match(match[0])
            found.append((rank, match.start(name), match.end(name), tag))
    for _, start, end, tag in sorted(found)[:1]:
        yield Found(Field.ORIGINAL_LANGUAGE, tag, start, end)


def kinds_in(sentence: str) -> Iterator[Found]:
    """What the page is to its original, and how far it goes."""
    if noted := kind_note(sentence):
        yield from noted
        return
    translated = _TRANSLATED.search(sentence)
    if translated:
        yield from _translation(sentence, translated)
        return
    for kind in ("condensed", "excerpt"):
        match = _kind_word(_KINDS[kind], sentence)
        if match:
            yield Found(Field.KIND, kind, match.start(), match.end())
            yield from _degree(sentence)
            return
    for kind, pattern in (("condensed", _LEFT_OUT), ("revised", _ALTERED)):
        if changed := pattern.search(sentence):
            yield Found(Field.KIND, kind, *changed.span())
            return
    yield from _beside(sentence)


def _kind_word(pattern: re.Pattern[str], sentence: str) -> re.Match[str] | None:
    """The first word of a kind that is no part of a name ("in Partial Light")."""
    for found in pattern.finditer(sentence):
        named = found.start() and found[0][0].isupper() and not found[0].isupper()
        if not (named and _NAME_AFTER.match(sentence, found.end())):
            return found
    return None


def _beside(sentence: str) -> Iterator[Found]:
    """What a sentence without a word of translating says of another version."""
    longer = _LONGER.search(sentence)
    if longer and _AVAILABLE.search(sentence) and longer[0].lower() != "original":
        yield Found(Field.ORIGINAL_IS, "longer", longer.start(), longer.end())
    version = _VERSION_BY.search(sentence)
    if version and (relay := _RELAY.search(sentence)):
        yield Found(Field.KIND, "relay", *relay.span())
        return
    if version:
        yield Found(Field.KIND, "translation", *version.span())
        return
    republished = _REPUBLISHED.search(sentence)
    if republished:
        yield Found(Field.KIND, "republication", *republished.span())


def _translation(sentence: str, translated: re.Match[str]) -> Iterator[Found]:
    relay = _RELAY.search(sentence)
    if relay:
        yield Found(Field.KIND, "relay", *relay.span())
    else:
        kind, span = "translation", translated.span()
        for name, pattern in _KINDS.items():
            match = _kind_word(pattern, sentence)
            if match:
                kind, span = name, match.span()
                break
        yield Found(Field.KIND, kind, *span)
    yield from _degree(sentence)


def _degree(sentence: str) -> Iterator[Found]:
    revised = _REVISED.search(sentence)
    if revised:
        yield Found(Field.DEGREE, "revised", *revised.span())
        return
    for degree, pattern in _DEGREES.items():
        match = pattern.search(sentence)
        if match:
            yield Found(Field.DEGREE, degree, *match.span())
            return
