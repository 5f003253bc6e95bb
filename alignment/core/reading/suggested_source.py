"""What the other values of a page suggest about where its original stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from alignment.core.page import Block, Role
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status

_HOST = re.compile(r"https?://(?:www\.)?(?P<host>[^/:?#]+)")
_BETWEEN = re.compile(r"\s[|•·–—-]\s|\n")
_SHOWN = frozenset({Field.PUBLISHED, Field.PUBLISHED_TRANSLATION})
# No site's front page ("https://site.example/es/").
_PAGE = re.compile(r"(?!https?://[^/]+/?(?:[a-z]{2}(?:-\w+)?/?)?$)")
_LEAST = 5  # letters; a shorter name stands in many hosts by chance
_BY_HOST = "the name beside the author is that of the original's address"
_ONLY_VERSION = "the page is a translation and declares one version in another language"


def publication_by_host(
    told: Sequence[ProvenanceStatement],
) -> Iterator[ProvenanceStatement]:
    """The statements, an "author" whose name the original's host bears as publication.

    Reader views write "NN, El Péndulo" for the author and the site that it is from.
    """
    hosts = list(_hosts(told))
    for statement in told:
        named = statement.field in {Field.AUTHOR, Field.AFFILIATION}
        name = _letters(statement.value) if named else ""
        if len(name) >= _LEAST and any(name in host for host in hosts):
            yield replace(
                statement,
                field=Field.SOURCE_PUBLICATION,
                status=Status.INFERRED,
                basis=_BY_HOST,
            )
        else:
            yield statement


def original_byline(
    told: Sequence[ProvenanceStatement], blocks: Sequence[Block]
) -> Iterator[ProvenanceStatement]:
    """The statements, with the publication that a byline names after the author.

    A byline that names where the original's address leads is the original's, with its date.
    """
    hosts = list(_hosts(told))
    for index, block in enumerate(blocks):
        if block.role is not Role.BYLINE:
            continue
        for part in _BETWEEN.split(block.text):
            name = part.strip(" *_")
            if len(_letters(name)) >= _LEAST and any(
                _letters(name) in h for h in hosts
            ):
                start = block.text.index(name)
                yield from (_of_original(s, index) for s in told)
                yield ProvenanceStatement(
                    Field.SOURCE_PUBLICATION,
                    name,
                    Status.INFERRED,
                    text=name,
                    block=index,
                    start=start,
                    end=start + len(name),
                    basis=_BY_HOST,
                    words=name,
                )
                return
    yield from told


def _of_original(statement: ProvenanceStatement, byline: int) -> ProvenanceStatement:
    if statement.block != byline or statement.field not in _SHOWN:
        return statement
    return replace(statement, field=Field.PUBLISHED_ORIGINAL)


def _hosts(told: Sequence[ProvenanceStatement]) -> Iterator[str]:
    for statement in told:
        found = _HOST.match(statement.value)
        if statement.field is Field.ORIGINAL_ADDRESS and found:
            yield _letters(found["host"].rsplit(".", 1)[0])


def suggest_address(
    told: Sequence[ProvenanceStatement],
) -> Iterator[ProvenanceStatement]:
    """The one version in another language that the head of a translation declares."""
    others = {s.value for s in told if s.field is Field.OTHER_VERSION}
    others = {address for address in others if _PAGE.match(address)}
    if len(others) == 1:
        yield ProvenanceStatement(
            Field.ORIGINAL_ADDRESS, others.pop(), Status.INFERRED, basis=_ONLY_VERSION
        )


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if c.isalnum())
