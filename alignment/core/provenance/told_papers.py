"""Papers that a note names in words that no wording foresaw, told by form and place.

A note on a text's origin that says that it was published, taken over or translated
names the paper after a small word: "put up on the site of NN", "in Brazil's NN".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from alignment.core.provenance import wording as w
from alignment.core.provenance.citation_places import names_publication
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.found import Found
from alignment.core.provenance.paper_names import is_paper_name, may_be_place, site_at
from alignment.core.provenance.person_values import named_at
from alignment.core.provenance.statement import Field

_I = re.IGNORECASE
_SHOWN = re.compile(
    rf"^v[ií]a\s|\b(?:{w.PUBLISHED}|{w.TAKEN_FROM}|{w.REPUBLISHED}|{w.FIRST}|originals?"
    rf"|{w.WRITTEN}|(?:for|para)\s+(?=[A-ZÁÉÍÓÚÑ])|(?:issue|number|edition|número|edición)\s+(?:of|de))\b"
    rf"|{w.TRANSLATED}\b",
    _I,
)
_CUE = re.compile(
    rf"\b(?i:in|on|at|by|from|of|via|through|for|en|de|del|por|para|desde|vía)\s+"
    rf"(?:(?i:{w.THE}|los|las|its)\s+)?(?:[A-ZÁÉÍÓÚÑ]\w+[’']s\s+)?"
    rf"(?P<noun>(?:[A-ZÁÉÍÓÚÑ]\w+\s+)?(?i:{w.PUBLICATION_NOUN})\s+(?:(?i:of|de|del)\s+)?(?:(?i:the|la|el|los|las)\s+)?)?"
    r"[“\"«*_]?(?=[A-ZÁÉÍÓÚÑ\d@]|www\.|[a-z0-9-]+\.[a-z])"
)
_FOR_WHOM = re.compile(
    rf"{w.TRANSLATED}(?:(?!\b{w.PUBLISHED}\b)[^.])*\b(?:for|para|by|por|de|of|on|en|at)\s+(?:the\s+|el\s+|la\s+)?$",
    _I,
)
_HERE = re.compile(rf"\b{w.THIS}\s+(?:site|page|blog|sitio|página|portal)\b", _I)
_NUMBERED = re.compile(r"\b(?:issue|number|edition|número|edición)(?:\s+\d+)?\s+$", _I)
_ISSUE = re.compile(rf"[\s,]+(?:{w.ISSUE})", _I)


def papers_told(sentence: str, taken: Collection[str] = ()) -> Iterator[Found]:
    """The first such paper of a sentence on a text's origin.

    Args:
        sentence: the statement.
        taken: names that it gives to people or to the work itself.

    >>> [f.value for f in papers_told("It went up on the site of Red de Parteras; original in Spanish.")]
    ['Red de Parteras']
    """
    if not _SHOWN.search(sentence) or _HERE.search(sentence):
        return
    days = find_dates(sentence)
    for cue in _CUE.finditer(sentence):
        at = cue.end()
        start, end = named_at(sentence, at)
        site = site_at(sentence, at)
        if site > at:
            start, end = at, site
        end = min([end, *(d.start for d in days if start < d.start)])
        name = _ISSUE.split(sentence[start:end])[0].rstrip(" ,")
        via = not cue.start() and cue[0].lower().startswith("v")
        kind = cue["noun"] or via or _NUMBERED.search(sentence[: cue.start()])
        told = is_paper_name(name) or (kind and not may_be_place(name))
        dated = any(d.start <= start < d.end for d in days)
        owned = _FOR_WHOM.search(sentence[:at]) or any(name in one for one in taken)
        if name and told and not (dated or owned) and names_publication(name):
            yield Found(Field.SOURCE_PUBLICATION, name, start, start + len(name))
            return
