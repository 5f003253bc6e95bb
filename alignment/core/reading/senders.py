"""Who sent a page and says to have translated it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.page import Block, Role
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.reading.said import said

_DEED = re.compile(
    r"\bmy (?:[\w-]+ ){0,4}?translation\b|\bmy version\b(?=\W)|\btranslation is mine\b|\btranslated by me\b"
    r"|\b(?:translation|translated|version)(?:\s*[:–—-]\s*|\s+)(?:by\s+)?me\b(?!\s+\w)|\b(?:traducción|versión):\s*(?:mía|yo)\b"
    r"|\btranslated\b[^.]{0,60}\bby me\b|\b(?:la |lo |las |los )?traduje (?:yo|deprisa|rápido|con|como|a|est[ea])\b"
    r"|\bin my (?:[\w-]+ ){0,2}translation\b|\bI(?:['’]ve| have)? (?:just )?translated (?:this|the|it)\b"
    r"|\bhe traducido est[ea]\b|\bla traducción es mía\b|\b(?:mi traducción|traducción mía)\b",
    re.IGNORECASE,
)
# "From: NN <nn@lists.example>"; "by NN » 12 Jan 2010" of a forum
_SENDERS = (
    re.compile(r"^(?:from|de):\s*[\"“]?(?P<name>[^<>\"”@:]{3,60}?)[\"”]?\s*<", re.I),
    re.compile(r"^(?:by|por)\s+(?P<name>[\w.-]{3,40})\s*»", re.I),
)
_REACH = 8  # blocks from the start in which one speaks of oneself
_SPEAKS = frozenset({Role.PROVENANCE, Role.STANDFIRST, Role.FOOTNOTE})
_BASIS = "who sent the page says so"


def suggest_sender(
    blocks: Sequence[Block], posters: Sequence[str] = ()
) -> Iterator[ProvenanceStatement]:
    """The sender as translator, where the page says so ("translation is mine").

    Args:
        blocks: as classified.
        posters: whom the head of the page names; one alone is who speaks.
    """
    head = blocks[:_REACH]
    notes = [b for b in blocks if b.role in _SPEAKS]
    if not any(_DEED.search(block.text) for block in [*head, *notes]):
        return
    for index, block in enumerate(head):
        if block.role not in {Role.FURNITURE, Role.BYLINE}:
            continue
        for pattern in _SENDERS:
            if found := pattern.match(block.text):
                yield said(Field.TRANSLATOR, index, block, found["name"], _BASIS)
                return
    if len(posters) == 1:
        yield ProvenanceStatement(
            Field.TRANSLATOR, posters[0], Status.INFERRED, basis=_BASIS
        )
