"""Short parts of a note that give a paper by their form alone.

"Quaderni del Molo, n.º 19, diciembre de 2017" between other credits, and what one site
took from another: "from hierbamala, transl ashes & roots:".
"""

from __future__ import annotations

import re

from alignment.core.provenance import wording as w
from alignment.core.provenance.citation_places import (
    ISSUE,
    issue_number,
    names_publication,
)
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.found import Found
from alignment.core.provenance.names import name_end
from alignment.core.provenance.paper_names import is_paper_name, may_be_place
from alignment.core.provenance.statement import Field

_MOST_WORDS = 14
_REST = re.compile(
    r"(?:[\s,.;:()–—-]|\b(?:de|del|of|on|in|el|la|pp?|págs?|vol|año)\b|\d{1,3}[–-]\d{1,3})*",
    re.IGNORECASE,
)
# No article or possessive may begin it: "from the book" is told elsewhere.
_NAME = r"(?!(?:the|an?|his|her|our|el|la|los|su|un[ao]?|nuestr[oa])\b)[^\s,;:.()|][^,;:.()|“”\"«»]{1,40}?"
_HANDED_ON = re.compile(
    rf"(?:from|via|v[ií]a|desde|de)\s+(?P<paper>{_NAME})\s*(?:[,;/|·–—-]|\s)\s*"
    r"(?:transl?(?:at(?:ed|ion))?\.?|tr\.|trad(?:ucci[óo]n|ucid[oa]|uce)?\.?)\s*(?::|by\s|por\s|de\s)?\s*"
    rf"(?P<maker>{_NAME})\s*[:.]?",
    re.IGNORECASE,
)
_DEED = re.compile(
    rf"(?:{w.PUBLISHED}|{w.WRITTEN}|{w.TRANSLATED}|{w.PIECE}|{w.FIRST}|{w.TAKEN_FROM}|{w.REPUBLISHED}|publication|publicación|source|fuente|from|by|de|por)\b",
    re.IGNORECASE,
)
_NO_MAKER = frozenset(
    {"from", "into", "in", "and", "del", "al", "en", "is", "was", "with", "of", "y"}
)


def imprint_in(text: str, language: str = "") -> tuple[Found, ...]:
    """The paper, number and day of a line that gives nothing else.

    >>> [f.value for f in imprint_in("Quaderni del Molo, n.º 19, 3 May 2017")]
    ['Quaderni del Molo', '19', '2017-05-03']
    >>> imprint_in("Puerto Montt, 3 May 2017")
    ()
    """
    if len(text.split()) > _MOST_WORDS:
        return ()
    issue = ISSUE.search(text)
    days = find_dates(text, language)
    marks = [*([issue.span()] if issue else []), *((d.start, d.end) for d in days)]
    end = min([name_end(text, 0), *(start for start, _ in marks)])
    name = text[:end].rstrip(" ,.–—-(")
    if not name or len(days) > 1 or not marks or _is_no_name(name):
        return ()
    rest, at = "", len(name)
    for start, stop in sorted(marks):
        rest, at = rest + text[at:start], stop
    if not _REST.fullmatch(rest + text[at:]) or not names_publication(name):
        return ()
    if not (issue or is_paper_name(name)):
        return ()
    found = [Found(Field.SOURCE_PUBLICATION, name, 0, len(name))]
    if issue:
        found.append(Found(Field.ISSUE, issue_number(issue[0]), *issue.span()))
    for day in days:
        found.append(Found(Field.PUBLISHED_ORIGINAL, day.date.edtf, day.start, day.end))
    return tuple(found)


def _is_no_name(name: str) -> bool:
    return _DEED.match(name) is not None or may_be_place(name)


def handed_on(text: str) -> tuple[Found, ...]:
    """Whence a site took a text and who translated it, in small letters or not.

    >>> [f.value for f in handed_on("from hierbamala, transl ashes & roots:")]
    ['hierbamala', 'ashes & roots']
    """
    told = _HANDED_ON.fullmatch(text.strip())
    if told is None or len(text.split()) > _MOST_WORDS:
        return ()
    paper, maker = told["paper"].strip(), told["maker"].strip()
    of_language = {paper.lower(), maker.split()[0].lower()} & set(w.LANGUAGE_TAGS)
    if of_language or maker.split()[0].lower() in _NO_MAKER:
        return ()
    lead = len(text) - len(text.lstrip())
    return tuple(
        Found(
            field,
            value,
            lead + told.start(group),
            lead + told.start(group) + len(value),
        )
        for field, group, value in (
            (Field.SOURCE_PUBLICATION, "paper", paper),
            (Field.TRANSLATOR, "maker", maker),
        )
    )
