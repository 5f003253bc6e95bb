"""Statements of a page made to agree: what another one says better is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from alignment.core.page import Block, Role
from alignment.core.provenance.statement import Field, ProvenanceStatement
from alignment.core.provenance.triggers import label_of
from alignment.core.provenance.wording import (
    FIRST,
    LANGUAGE_TAGS,
    REPUBLISHED,
    TRANSLATED,
    WRITTEN,
)
from alignment.core.reading.title_words import own_words

_FIRST = re.compile(rf"\W*(?:\w+\s+)?{FIRST}\b", re.IGNORECASE)
# "The Spanish was printed in NN", beside whence the translation was taken
_OF_ORIGINAL = re.compile(
    rf"\W*(?:the|el|la)?\s*(?:(?:{'|'.join(LANGUAGE_TAGS)})|original)\s+(?:(?:text|original|version|article)\s+)?(?:was|were|first|ran|appeared|fue|se|apareció|salió)\b",
    re.IGNORECASE,
)
_SPOKEN_IN = re.compile(
    rf"\b(?:{WRITTEN}|conducted|held|recorded|spoken|realizada|grabada|hecha)\s+(?:originally\s+)?(?:in|en)\s+(?:{'|'.join(LANGUAGE_TAGS)})\b",
    re.IGNORECASE,
)
_REPRINTED = re.compile(rf"\b{REPUBLISHED}\b", re.IGNORECASE)
_OF_HEAD = frozenset({Field.TITLE, Field.PUBLISHED, Field.PUBLISHED_TRANSLATION})
_OF_PLACE = frozenset(
    {Field.SOURCE_PUBLICATION, Field.ORIGINAL_ADDRESS, Field.PUBLISHED_ORIGINAL}
)


def agreed(told: Sequence[ProvenanceStatement]) -> Iterator[ProvenanceStatement]:
    """Without what another statement says better.

    "Translated by" makes a page a translation; that it is condensed, or made
    from another translation, says more. And who published it is no author.
    """
    told = _of_bridge(_before_next(told))
    kinds = _kinds(told)
    told = list(_without_copies(_without_rougher(_without_reprint(told))))
    named = [s for s in told if s.field is Field.SOURCE_PUBLICATION]
    first = [s for s in named if _FIRST.match(s.text)]
    publications = {s.value for s in first or named}
    said: set[tuple[Field, str]] = set()
    for statement in told:
        if statement.field is Field.KIND:
            if statement.value not in kinds:
                continue
            kinds.discard(statement.value)
        later = statement in named and label_of(statement.text)[0] == "source"
        if first and later and statement not in first:
            continue  # a later edition, beside where it was first published
        again = (statement.field, statement.value) in said
        if again and statement.field is Field.ORIGINAL_ADDRESS:
            continue
        said.add((statement.field, statement.value))
        published = statement.field is Field.AUTHOR and statement.value in publications
        if not published:
            yield statement


def _before_next(
    told: Sequence[ProvenanceStatement],
) -> list[ProvenanceStatement]:
    """Without what stands below a second "Originally published: NN", of the next text."""
    first = ""
    for statement in told:
        named = statement.field is Field.SOURCE_PUBLICATION and statement.block
        led = label_of(statement.text)[0] and _FIRST.match(statement.text)
        if not (named and led):
            continue
        if first and statement.value != first:
            below = statement.block or 0
            return [s for s in told if s.field in _OF_HEAD or (s.block or 0) < below]
        first = first or statement.value
    return list(told)


def _of_bridge(told: Sequence[ProvenanceStatement]) -> list[ProvenanceStatement]:
    """With the kind of a text that was spoken in one language and translated from another.

    "This interview, conducted in Spanish, …. It was put into English from the French."
    """
    stated = [s for s in told if s.field is Field.ORIGINAL_LANGUAGE and s.value]
    spoken = {s.value for s in stated if _SPOKEN_IN.search(s.text)}
    others = [
        s
        for s in stated
        if s.value not in spoken and re.search(TRANSLATED, s.text, re.IGNORECASE)
    ]
    if len(spoken) != 1 or not others:
        return list(told)
    said = {s.text for s in others}
    return [
        replace(s, value="relay") if s.field is Field.KIND and s.text in said else s
        for s in told
        if s not in others
    ]


def _kinds(told: Sequence[ProvenanceStatement]) -> set[str]:
    """The kinds that say most: what is printed with permission may be translated."""
    kinds = {s.value for s in told if s.field is Field.KIND}
    if any(s.field is Field.TRANSLATOR for s in told) and len(kinds) > 1:
        kinds -= {"republication"}
    return kinds - {"translation"} if len(kinds) > 1 else kinds


def _without_reprint(
    told: Sequence[ProvenanceStatement],
) -> list[ProvenanceStatement]:
    """Without whence a translation was taken, where the original's place is told too."""
    first = [s for s in told if s.field in _OF_PLACE and _OF_ORIGINAL.match(s.text)]
    fields = {s.field for s in first}
    return [
        s
        for s in told
        if s in first or s.field not in fields or not _REPRINTED.search(s.text)
    ]


def _without_rougher(
    told: Sequence[ProvenanceStatement],
) -> Iterator[ProvenanceStatement]:
    """Without the month under a title, where the day of the original is told."""
    days = {s.value for s in told if s.field is Field.PUBLISHED_ORIGINAL}
    for statement in told:
        dated = statement.field in {Field.PUBLISHED, Field.PUBLISHED_TRANSLATION}
        if not (dated and any(day.startswith(f"{statement.value}-") for day in days)):
            yield statement


def _without_copies(
    statements: Iterable[ProvenanceStatement],
) -> Iterator[ProvenanceStatement]:
    """Without where the copy was taken, beside a link to the original."""
    told = list(statements)
    addressed = [s for s in told if s.field is Field.ORIGINAL_ADDRESS]
    copied = [s for s in addressed if label_of(s.text)[0] == "source"]
    for statement in told:
        if statement not in copied or len(copied) == len(addressed):
            yield statement


def repeats_title(statement: ProvenanceStatement, blocks: Sequence[Block]) -> bool:
    """Whether "Source: …" gives the title of the page again, and no publication."""
    title = next((own_words(b.text) for b in blocks if b.role is Role.TITLE), "")
    labelled = label_of(statement.text)[0] == "source"
    again = statement.field is Field.SOURCE_PUBLICATION and labelled
    return again and title.casefold().startswith(statement.value.casefold())
