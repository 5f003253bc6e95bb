"""Authors: from bylines, signatures, author boxes and statements by a body."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from alignment.core.page import Block, Role
from alignment.core.provenance.credit_wording import CREW_AFTER
from alignment.core.provenance.credits import (
    author_and_publication,
    authors_beside,
    is_person,
)
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.names import (
    has_by,
    is_account,
    is_body,
    is_name_line,
    name_end,
    split_names,
    strip_by,
    without_place,
)
from alignment.core.provenance.paper_names import is_surely_paper
from alignment.core.provenance.places import is_place
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.provenance.wording import TRANSLATED
from alignment.core.reading.author_clues import (
    bare_letters,
    interviewed,
    of_life,
)
from alignment.core.reading.bylines import is_author_label
from alignment.core.reading.said import said
from alignment.core.reading.signers import signatures

_CREW_AFTER = re.compile(rf"\s+(?:{CREW_AFTER})\b")
# "By NN for The Kerbside"
_FOR_PAPER = re.compile(
    r"(?P<name>\S+\s+\S.{1,50}?)\s+(?:for|para)\s+(?P<paper>[A-ZÁÉÍÓÚÑ].{2,40})"
)
_CAMEL = re.compile(r"[A-ZÁÉÍÓÚÑ]\w*[a-zñáéíóú][A-Z]\w*")  # "TeleNorte", no place
# What a site files its posts under, beside their day.
_SECTION = re.compile(
    r"(?:(?:and|y|e|&|de|of|the|la|el|news|noticias|analysis|análisis|opinion|opinión|politics|política"
    r"|culture|cultura|actualidad|interviews?|entrevistas?|reportajes?|documents?|documentos?|world|mundo"
    r"|internacional|international|nacional|national|archives?|archivo|uncategorized|sin categoría)\W*)+",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"^\W*\d{1,2}[:.h]\d{2}\s*(?:hs?\b|[ap]\.?m\.?)?\s*", re.IGNORECASE)
_OF = re.compile(r"^(?:de|of)\s+(?=[A-ZÁÉÍÓÚÑ])")
_FROM = re.compile(r"from\s", re.IGNORECASE)  # "From the library of …" names a site
# "By NN. This text …"
_OPENS = re.compile(r"^(?i:by|por)\s+(?P<name>[A-ZÁÉÍÓÚÑ][^.,|·:;]{4,60})[.|·]\s")
_LABEL = "by "  # stands for a label in the line above
_DASHED = re.compile(r"^\W*[—–]\s*(?P<name>[^.|]{4,80})\.\s")
# "NN (The Kerbside)"
_WRITES_FOR = re.compile(
    r"(?P<name>[^()\d]{5,60}?)\s+\((?P<paper>[A-ZÁÉÍÓÚÑ][^()\d]{2,40})\)[.,]?"
)
_PLACED_DAY = re.compile(
    r"[^,\d]{2,40},\s+[^,\d]{2,40},\s+[^,]*\d[^,]*(?:,\s+\d{4})?\.?"
)
_NAMED_PAPER = re.compile(r"(?:The|El|La|Los|Las|Le|Les|Der|Die|Das)\s+[A-ZÁÉÍÓÚÑ]")
_TRANSLATES = re.compile(TRANSLATED, re.IGNORECASE)


def read_authors(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """Authors whom a byline or a signature names, with what they belong to."""
    with_by = _first_group(blocks)
    asked = interviewed(blocks)
    found = (
        list(_bylines(blocks, only=with_by) if with_by else ())
        or [s for s in _bylines(blocks) if bare_letters(s.value) != asked]
        or list(_dashed(blocks))
        or list(_credits(blocks))
        or list(of_life(blocks))
    )
    signed = list(signatures(blocks))
    if len(found) > 1 or any(s.field is Field.AUTHOR for s in signed):
        found = [s for s in found if not _is_of_site(s.value, blocks)]
    yield from found
    for statement in signed:
        if not found or statement.field is not Field.AUTHOR:
            yield statement


def _is_of_site(name: str, blocks: Sequence[Block]) -> bool:
    """Whether one word is the end of the site's name above the title."""
    head = itertools.takewhile(lambda b: b.role is not Role.TITLE, blocks)
    sites = (b.text.casefold() for b in head if b.role is Role.FURNITURE)
    lone = name.casefold()
    return " " not in name and any(site.split()[-1] == lone for site in sites)


def _first_group(blocks: Sequence[Block]) -> list[Block]:
    """The bylines that say "by", up to a line that is no byline: below it others are spoken of."""
    found: list[Block] = []
    for block in blocks:
        if block.role is Role.BYLINE:
            loose = _FROM.match(block.text) and not is_name_line(block.text)
            found += [block] if has_by(block.text) and not loose else []
        elif found and block.alignable:
            break
    return found


def _bylines(
    blocks: Sequence[Block], *, only: Sequence[Block] = ()
) -> Iterator[ProvenanceStatement]:
    people = False
    for index, block in enumerate(blocks):
        if block.role is not Role.BYLINE or _TRANSLATES.search(block.text):
            continue
        if (only and block not in only) or (
            people and _PLACED_DAY.fullmatch(block.text)
        ):
            continue  # who runs the site; where and when it was written
        labelled = index > 0 and is_author_label(blocks[index - 1].text)
        for part in () if is_author_label(block.text) else _parts(block.text):
            bare = f"{_LABEL}{part.strip(' ,')}" if labelled else part.strip(" ,")
            for statement in _of_part(index, block, bare, people=people):
                yield statement
                people = people or not is_body(statement.value)


def _of_part(
    index: int, block: Block, part: str, *, people: bool
) -> Iterator[ProvenanceStatement]:
    """The names that a part of a byline gives, and for whom they write in brackets."""
    written_for = _WRITES_FOR.fullmatch(part)
    if written_for and is_name_line(written_for["name"]):
        name = strip_by(written_for["name"])
        yield from _named(index, block, name, person_named=people)
        yield said(Field.AFFILIATION, index, block, written_for["paper"])
        return
    bare = without_place(strip_by(_OF.sub("", part)).strip(" ,."))
    papered = _FOR_PAPER.fullmatch(bare)
    if papered and is_person(papered["name"]):
        yield from _named(index, block, papered["name"], person_named=people)
        yield said(Field.AFFILIATION, index, block, papered["paper"])
        return
    named = is_name_line(bare) or (has_by(part) and name_end(bare, 0))
    if not named or _SECTION.fullmatch(bare):
        return
    whole = bare if is_name_line(bare) else bare[: name_end(bare, 0)]
    if people and _CAMEL.fullmatch(whole):
        yield said(Field.AFFILIATION, index, block, whole)
        return
    alone = people and " " not in whole  # beside a full name one word is a section's
    if not alone and not _CREW_AFTER.match(bare, len(whole)):
        yield from _named(index, block, whole, person_named=people)


def _parts(text: str) -> Iterator[str]:
    """What stands between the dates, bars and dashes of a byline.

    A lone word is a section's name beside a whole name, and the place before a date.
    """
    bare = text
    for mention in reversed(find_dates(text)):
        bare = bare[: mention.start] + "|" + bare[mention.end :]
    parts = [_CLOCK.sub("", p) for p in re.split(r"[|•·\n]|\s[-–—]\s", bare)]
    whole = any(" " in part.strip() for part in parts)
    for part in parts:
        place = part.rstrip().endswith(",") and bare != text
        if " " in part.strip(" ,") or not (whole or place):
            yield part


def _named(
    index: int, block: Block, names: str, *, person_named: bool
) -> Iterator[ProvenanceStatement]:
    """The names of a byline; a body after a person is whom they write for."""
    for name in _without_seat(split_names(names), person_named=person_named):
        body = is_body(name) or (person_named and _is_paper(name))
        if name in block.text and not (is_account(name) or is_place(name)):
            field = Field.AFFILIATION if body and person_named else Field.AUTHOR
            yield said(field, index, block, name)
        person_named = person_named or not body


def _is_paper(name: str) -> bool:
    return _NAMED_PAPER.match(name) is not None or is_surely_paper(name)


def _without_seat(names: Sequence[str], *, person_named: bool) -> Sequence[str]:
    """Under an author the first part of where they work; the rest says where that is."""
    return names[:1] if person_named and names and is_body(names[0]) else names


def _credits(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """Who stands before the translator ("By NN. Translated by NN", "NN (tr. NN)")."""
    for index, block in enumerate(blocks):
        if block.role not in {Role.BYLINE, Role.PROVENANCE}:
            continue
        for name in authors_beside(block.text):
            yield said(Field.AUTHOR, index, block, name)
        if three := author_and_publication(block.text):
            yield said(Field.AUTHOR, index, block, three[0])
            basis = "named between the author and the translator"
            yield said(Field.SOURCE_PUBLICATION, index, block, three[1], basis)


def _dashed(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """A name that opens what is told about the text ("— NN. From …", "By NN. This …")."""
    for index, block in enumerate(blocks):
        dashed = _DASHED.match(block.text) or _OPENS.match(block.text)
        if block.role is Role.PROVENANCE and dashed and is_name_line(dashed["name"]):
            for name in split_names(dashed["name"]):
                yield said(Field.AUTHOR, index, block, name)


def suggest_publication(
    blocks: Sequence[Block], told: Sequence[ProvenanceStatement]
) -> Iterator[ProvenanceStatement]:
    """For a translation: the body that its byline names after the author."""
    for statement in told:
        named = statement.field is Field.AFFILIATION and statement.block is not None
        if named and blocks[statement.block or 0].role is Role.BYLINE:
            yield replace(
                statement,
                field=Field.SOURCE_PUBLICATION,
                status=Status.INFERRED,
                basis="named after the author in the byline of a translation",
            )
            return
