"""What the other values of a page suggest about where its original stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from alignment.core.provenance.statement import Field, ProvenanceStatement, Status

_HOST = re.compile(r"https?://(?:www\.)?(?P<host>[^/:?#]+)")
_LEAST = 5  # letters; a shorter name stands in many hosts by chance
_BY_HOST = "the name beside the author is that of the original's address"
_ONLY_VERSION = "the page is a translation and declares one version in another language"


def publication_by_host(
    told: Sequence[ProvenanceStatement],
) -> Iterator[ProvenanceStatement]:
    """The statements, an "author" whose name the original's host bears as publication.

    Reader views write "NN, El Péndulo" for the author and the site that it is from.
    """
    hosts = [
        _letters(found["host"].rsplit(".", 1)[0])
        for s in told
        if s.field is Field.ORIGINAL_ADDRESS and (found := _HOST.match(s.value))
    ]
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


def suggest_address(
    told: Sequence[ProvenanceStatement],
) -> Iterator[ProvenanceStatement]:
    """The one version in another language that the head of a translation declares."""
    others = {s.value for s in told if s.field is Field.OTHER_VERSION}
    if len(others) == 1:
        yield ProvenanceStatement(
            Field.ORIGINAL_ADDRESS, others.pop(), Status.INFERRED, basis=_ONLY_VERSION
        )


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if c.isalnum())
