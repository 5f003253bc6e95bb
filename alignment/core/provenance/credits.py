"""Authors named beside the translator in one line of credits."""

from __future__ import annotations

import re

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.name_words import BY_WORDS
from alignment.core.provenance.names import (
    PIECE_WORD,
    is_body,
    is_name_line,
    split_names,
)
from alignment.core.provenance.paper_names import is_paper_name

_I = re.IGNORECASE
_MOST_WORDS = 30
_PART = re.compile(
    r"\s*(?:[|•·\n;/()\[\]]|\s[–—-]\s|\.\s+(?=\S{3})|(?<=\w{3})\.$|,\s*$)\s*"
)
_MAKER = re.compile(
    rf"(?<!\w)(?:{w.TRANSLATED}|tr\.|{w.VERSION_BY}|(?:{'|'.join(w.LANGUAGE_TAGS)})\s*:)",
    _I,
)
# "from" gives a place or a source rather than an author.
_BY = re.compile(
    rf"^(?:{'|'.join(BY_WORDS.values()).replace('|from', '')})\s*[:–—-]?\s+", _I
)
_OF = re.compile(r"(?:de|of)\s+", _I)  # sure only with the translator in brackets
_POINTS = re.compile(r"\s+[|•·]\s+")
_BARS = re.compile(r"\s*[|•·/]\s*|\s+[–—]\s+")
_BY_AFTER = re.compile(
    r"^[^“”\"«»]{6,120}?,\s+(?:by|por)\s+(?P<name>[^\W\d_][^,;()]{4,60})$"
)
_FOR = re.compile(r"\s+(?:for|para)\s+(?=[A-ZÁÉÍÓÚÑ])")
_ARTICLE = re.compile(rf"^{c.ARTICLE}\b", _I)


def authors_beside(text: str) -> tuple[str, ...]:
    """Names that stand before a translator's, in a line that gives little else.

    >>> authors_beside("By Ana Gil. Translated by Tom Reed.")
    ('Ana Gil',)
    >>> authors_beside("From La Hoja. Translated by Tom Reed.")
    ()
    """
    maker = _MAKER.search(text)
    if maker is None or len(text.split()) > _MOST_WORDS:
        return ()
    lead = text[: maker.start()]
    parts = [part.strip(" ,.") for part in _PART.split(lead) if part.strip(" ,.")]
    if (leader := _leader(lead)) and author_and_publication(text) is None:
        return leader
    for part in parts:
        titled = _BY_AFTER.search(part)  # "Diary of a nurse, by NN"
        if titled and is_name_line(titled["name"]) and is_person(titled["name"]):
            return tuple(split_names(titled["name"]))
        by = _BY.match(part) or (lead.rstrip().endswith("(") and _OF.match(part))
        name = _FOR.split(part[by.end() :].strip())[0] if by else part
        alone = len(parts) == 1 and lead.rstrip()[-1:] in set("|•·;/([,–—-")
        if is_name_line(name) and (by or (alone and is_person(name))):
            return tuple(split_names(name))
    return ()


def _leader(lead: str) -> tuple[str, ...]:
    """A person alone before the first of several bars ("Ana Gil · Original title: … · ")."""
    name, *rest = (part.strip() for part in _POINTS.split(lead))
    several = sum(bool(part) for part in rest) >= 1
    person = is_name_line(name) and is_person(name) and not is_paper_name(name)
    return tuple(split_names(name)) if several and person else ()


def author_and_publication(text: str) -> tuple[str, str] | None:
    """The author and what stands between them and the translator in a line of three parts.

    >>> author_and_publication("Ana Gil / Diario del Sur / tr. Tom Reed")
    ('Ana Gil', 'Diario del Sur')
    """
    maker = _MAKER.search(text)
    bars = _BARS.split(text[: maker.start()].rstrip()) if maker else []
    if len(bars) != 3 or bars[2] or len(text.split()) > _MOST_WORDS:
        return None
    name, publication = bars[0].strip(), bars[1].strip(' *_“”"')
    named = is_name_line(name) and is_person(name) and len(split_names(name)) == 1
    return (name, publication) if named and is_name_line(publication) else None


def is_person(name: str) -> bool:
    """Whether a bare name is likely that of a person, by its form."""
    words = name.split()
    told = any(word.lower() in w.LANGUAGE_TAGS for word in words)
    return (
        len(words) > 1
        and not told
        and not is_body(name)
        and not PIECE_WORD.search(name)
        and not _ARTICLE.match(name)
    )
