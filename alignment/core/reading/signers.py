"""Who signs at the end of a text: members, persons with their offices, bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.page import Block, Role
from alignment.core.provenance.bodies import is_group
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.names import is_body, is_name_line, split_names, strip_by
from alignment.core.provenance.statement import Field, ProvenanceStatement
from alignment.core.reading import page_words as words
from alignment.core.reading.said import said

# What a signer is, not called ("Secretaria General").
OFFICES: dict[str, str] = {
    "en": r"(?:general |deputy |executive )?(?:secretary|president|chair(?:wo)?(?:man|person)?|treasurer|spokes(?:wo)?(?:man|person)|delegate|coordinator|director|convenor|vocal)",
    "es": r"secretari[oa]|president[ea]|coordinador[ae]?|tesorer[oa]|portavoz|vocer[oa]|delegad[oa]|director[ae]?|vocal|responsable",
}
_OFFICE = re.compile(rf"\W*(?:{'|'.join(OFFICES.values())})\b", re.IGNORECASE)
_MEMBER = re.compile(
    r"^(?:member|militant|leader|integrante|miembro|militante|dirigente)s?\s+"
    r"(?:of|de|del)\s+(?:the\s+|la\s+|el\s+)?",
    re.IGNORECASE,
)
_SIGNED = words.pattern(words.SIGNED, whole=True)
_FOR = words.pattern(words.SIGNS_FOR)
# A signature in one line ("—NN, Lima, 3 November 1985").
_INLINE = re.compile(r"^[—–-]\s?(?P<name>[^,]{4,60}),\s(?P<rest>[^,]+,.+)$")
_WORD = re.compile(r"[A-ZÁÉÍÓÚÑ][a-zñáéíóú]+")
# Given names alone ("Ana, Luz and La Flaca")
_GIVEN = r"(?:La\s|El\s)?[A-ZÁÉÍÓÚÑ][a-zñáéíóúü]+"
_GIVEN_NAMES = re.compile(rf"{_GIVEN}(?:,\s{_GIVEN}){{1,8}},?\s(?:and|y|e|&)\s{_GIVEN}")
_BETWEEN = re.compile(r",?\s(?:and|y|e|&)\s|,\s")
_HANDLE = re.compile(r"\s+@\w+$")
_PARTS = re.compile(r"\s*;\s*|\s{3,}|\t+")  # several in a line, set in columns


def signatures(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """Who signs, with what they belong to; an office is nobody's name."""
    found = list(_signers(blocks))
    whole = any(" " in s.value for s in found if s.field is Field.AUTHOR)
    for statement in found:  # beside a whole name one word is the end of a broken line
        listed = statement.block is not None and "," in blocks[statement.block].text
        author = statement.field is Field.AUTHOR and not listed
        lone = author and _WORD.fullmatch(statement.value)
        if not (whole and lone):
            yield statement


def _signers(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    signed = [(n, b) for n, b in enumerate(blocks) if b.role is Role.SIGNATURE]
    listed = any(_SIGNED.match(block.text) for _, block in signed)
    named = False
    for index, block in signed:
        for part in _PARTS.split(_FOR.sub("", block.text)):
            text = _HANDLE.sub("", part).strip(" ,.")
            inline = _INLINE.match(text)
            if inline and find_dates(inline["rest"]) and is_name_line(inline["name"]):
                text = inline["name"]
            if _is_nobody(text):
                continue
            field, names = _signer(text, named=named and not listed)
            named = named or field is Field.AUTHOR
            for name in names:
                yield said(field, index, block, name, whole=True)


def _is_nobody(text: str) -> bool:
    office = _OFFICE.match(text) and not is_body(text)
    return not text or bool(_SIGNED.match(text) or office or find_dates(text))


def _signer(text: str, *, named: bool) -> tuple[Field, tuple[str, ...]]:
    """Who signs in one line: a member, persons, or a body."""
    member = _MEMBER.match(text)
    if member:
        return Field.MEMBERSHIP, (text[member.end() :],)
    if _GIVEN_NAMES.fullmatch(text) and not is_body(text):
        return Field.AUTHOR, tuple(_BETWEEN.split(text))
    person = strip_by(text.split(",")[0]).strip()
    if is_name_line(person) and not (is_body(person) or is_group(person)):
        return Field.AUTHOR, split_names(person)
    if is_body(text) or is_group(text):
        return Field.AFFILIATION if named else Field.AUTHOR, (text,)
    return Field.AFFILIATION, ()
