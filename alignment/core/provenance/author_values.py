"""Authors named in a sentence about the page's origin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.bodies import group_end
from alignment.core.provenance.citation_places import quotes_publication
from alignment.core.provenance.found import Found
from alignment.core.provenance.names import is_body, name_end
from alignment.core.provenance.person_values import CAPITAL, NAME, named_at, people
from alignment.core.provenance.statement import Field

_I = re.IGNORECASE
# A letter may be named after the place that it comes from.
_LETTER = re.compile(
    r"letter|message|greeting|call|carta|mensaje|saludo|convocatoria", _I
)
_AND_OF = re.compile(r"\s+(?:y|e|and)\s+(?:del?\s+(?:l[ao]s?\s+)?|of\s+the\s+|the\s+)")
_PUBLISHED = re.compile(rf"\b{w.PUBLISHED}\b", _I)
_TRANSLATED = re.compile(w.TRANSLATED, _I)
# "The author, NN, is a docker."
_THE_AUTHOR = re.compile(rf"^(?i:{c.THE_AUTHOR}),?\s+(?={NAME})")
# "a statement issued by the NN": the body that speaks is its author.
_DECLARED = re.compile(
    rf"(?i:\b{c.DECLARATION}\s+(?:{c.ISSUED}\s+)?(?:by|of|from|por|del?)\s+"
    rf"(?:{c.ARTICLE}\s+)?)(?=\S)"
)
_VERSION_BY = re.compile(rf"\b{w.VERSION_BY}\s+(?:by|de|por)\s+$", _I)
# "translated from the Spanish original by", "Traducción y nota de"
_OF_TRANSLATOR = re.compile(
    rf"{w.TRANSLATED}(?:\s+(?!(?:of|del?)\b)[\w-]+){{0,3}}?\s+{w.PIECE}\s+(?:by|por)\s+$"
    rf"|{w.TRANSLATED}\s+(?:y|e|and|&)\s+{w.PIECE}\s+(?:by|de|por)\s+$",
    _I,
)
_AUTHOR = re.compile(
    rf"(?i:\b{w.PIECE}\s+(?:(?:was\s+|fue\s+)?(?:written|escrit[oa])\s+)?(?:by|de|por)\s+)"
    rf"{CAPITAL}"
)
# "by NN, originally in Spanish"; "It is by NN, from Lugo, and came out in …"
_WRITTEN_BY_MEMBERS = re.compile(  # "was written by two of the occupiers, NN and MM, and"
    rf"^(?i:{w.THIS}|the)\s+[^.,]{{0,40}}?\b(?i:{w.WRITTEN}\s+{w.BY})\s+[a-z][^,.;]{{3,90}},\s+(?={NAME})"
)
_BY_AT_START = re.compile(
    rf"^(?i:by|por)\s+(?={NAME}\s*[,;(])(?=.*\b(?i:{w.FIRST})\b)"
    rf"|^(?i:{w.THIS}|it|the\s+{w.PIECE})\s+(?i:is|was|es|fue)\s+(?i:by|de|por|obra de)\s+(?={NAME})"
)
# "The following text by the day labourer and poet NN"
_AUTHOR_CALLED = re.compile(
    rf"^(?i:{w.THIS}\s+(?:\w+\s+)?{w.PIECE}\s+(?:by|de|por)\s+(?:{w.THE}))\s+"
    rf"(?:[a-zñáéíóúü-]+,?\s+){{1,6}}(?={NAME})"
)
# "we reprint the article of the journalist NN", but not "of our group in NN"
_NOT_PLACE = r"(?<! in )(?<! en )(?<! at )(?<! from )"
_PIECE_OF_ROLE = re.compile(
    rf"(?i:\b{w.REPUBLISHED}\b[^.]{{0,30}}?\b{w.PIECE}\s+(?:del?|de\s+la|by|of)\s+(?:the\s+)?)(?:[a-zñáéíóúü-]+,?\s+){{1,4}}{_NOT_PLACE}(?={NAME})"
)
# "a translation of “TITLE”, by NN"
_TITLED_BY = re.compile(rf"[”\"»],?\s+(?i:by|de|por)\s+{CAPITAL}")
# "written for PUBLICATION by NN"
_WRITTEN_BY = re.compile(
    rf"(?i:\b{w.WRITTEN}\s+(?:for|para)\s+[^.;]{{2,50}}?\s{w.BY}\s+){CAPITAL}"
)
# "Originally published: PUBLICATION on March 12, 2019 by NN and MM"
_PUBLISHED_BY = re.compile(
    rf"(?i:^{w.FIRST}\s+{w.PUBLISHED}(?:\s*:|\s+(?:in|at|en)\s)[^.;]{{3,80}}?\b(?:19|20)\d\d,?\s+{w.BY}\s+)(?={NAME})"
)
# "at El piso nueve, the blog of NN"
_BLOG_OF = re.compile(
    rf"(?i:,\s+(?:{w.THE}\s+)?(?:personal\s+)?(?:blog|bitácora|website|page|página)(?:\s+personal)?\s+(?:of|de|by)\s+)"
    rf"(?={NAME})"
)
_WROTE = re.compile(
    rf"(?i:\b{w.PIECE}\s+{w.WHO}\s+){CAPITAL}(?={NAME}\s+(?i:{w.WRITTEN})\b)"
)
# "Excerpted from TITLE (…) by NN"; in between no other maker may be named.
_EXCERPTED = re.compile(
    rf"^(?i:(?:an?\s+|un\s+)?(?:{'|'.join(w.KINDS['excerpt'].values())})\s+(?:from|del?)\b)"
    rf".*?(?:(?i:\s{w.BY}\s+)|(?<=[)”\"»]),?\s+de\s+){CAPITAL}"
)
# "an excerpt from NN's book"
_OF_OWNER = re.compile(
    rf"(?i:\b(?:from|of)\s+)(?P<name>{NAME}?)[’']s?\s+(?i:(?:\w+\s+){{0,2}}?(?:{w.PIECE}|{c.OTHER_WORK})\b)"
)
_POSSESSIVE = re.compile(rf"[’']s?\s+(?:[a-z]+\s+){{0,2}}{w.PIECE}\b")


def authors_in(sentence: str) -> Iterator[Found]:
    """Who wrote the piece ("this article by NN was published")."""
    end = name_end(sentence, 0)
    owner = re.match(r"(.+?)[’']s?$", sentence[:end])
    if owner and " " in owner[1] and _POSSESSIVE.match(sentence, owner.end(1)):
        yield Found(Field.AUTHOR, owner[1], 0, owner.end(1))
        return
    possessed = _OF_OWNER.search(sentence)
    if possessed:
        yield Found(Field.AUTHOR, possessed["name"], *possessed.span("name"))
        return
    declared = speaking_body(sentence)
    if declared:
        yield from _bodies(declared)
        return
    excerpted = _EXCERPTED.match(sentence)
    named = [
        *_THE_AUTHOR.finditer(sentence),
        *_BLOG_OF.finditer(sentence),
        *_WRITTEN_BY.finditer(sentence),
        *_PUBLISHED_BY.finditer(sentence),
        *_WROTE.finditer(sentence),
        *_AUTHOR.finditer(sentence),
        *_WRITTEN_BY_MEMBERS.finditer(sentence),
        *_BY_AT_START.finditer(sentence),
        *_AUTHOR_CALLED.finditer(sentence),
        *_TITLED_BY.finditer(sentence),
        *_PIECE_OF_ROLE.finditer(sentence),
    ]
    for match in [*([excerpted] if excerpted else []), *named]:
        if _names_another(sentence, match):
            continue
        start, end = named_at(sentence, match.end())
        whole = " " in sentence[start:end] or match.re is not _AUTHOR
        if end > start and whole:
            yield from people(Field.AUTHOR, sentence, start, end)
            return


def _names_another(sentence: str, match: re.Match[str]) -> bool:
    """Whether who is named made the translation or the paper, not the piece."""
    published = _PUBLISHED.search(match[0]) and match.re is not _PUBLISHED_BY
    if _TRANSLATED.search(match[0]) or published:
        return True
    before = sentence[: match.end()]
    if _VERSION_BY.search(before) or _OF_TRANSLATOR.search(before):
        return True
    opened = max(sentence.rfind(mark, 0, match.start()) for mark in '“"«')
    return match.re is _TITLED_BY and quotes_publication(sentence[: max(opened, 0)])


def _bodies(found: Found) -> Iterator[Found]:
    """Each of the bodies that speak together ("de la A y de la B")."""
    at = 0
    for part in _AND_OF.split(found.value):
        at = found.value.index(part, at)
        yield Found(found.field, part, found.start + at, found.start + at + len(part))


def speaking_body(sentence: str) -> Found | None:
    """The body that issued a statement."""
    match = _DECLARED.search(sentence)
    if match is None:
        return None
    start, end = named_at(sentence, match.end())
    if end == start:
        end = group_end(sentence, start)
        return (
            Found(Field.AUTHOR, sentence[start:end], start, end)
            if end > start
            else None
        )
    name = sentence[start:end]
    sure = is_body(name) or (" " in name and not _LETTER.search(match[0]))
    return Found(Field.AUTHOR, name, start, end) if sure else None
