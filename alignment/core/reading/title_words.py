"""The words of a title without what is glued to it: labels, numbers, who wrote or translated."""

from __future__ import annotations

import re

from alignment.core.provenance.credits import is_person
from alignment.core.provenance.names import name_end
from alignment.core.provenance.wording import TRANSLATED
from alignment.core.reading.subjects import SUBJECT_LEAD

TITLE_LABEL = re.compile(r"(?:title|título|titulo)\s*:\s*(?=\S)", re.IGNORECASE)
_NUMBER = re.compile(r"0\d{1,3}\s+(?=\W?[^\W\d_])")  # "016 A Manifesto"
_NOTE_MARK = re.compile(r"(?<=[\w”\"»’?!.)])\s?(?:[*†‡]{1,3}|[¹²³⁴-⁹])$")
# “Ovens” NN; "Ovens" - NN; Ovens / NN; Ovens translated by NN. “Ovens” by NN is a title.
_CREDITS = (
    re.compile(
        r"(?<=[”\"»’]),?\s+(?:[–—-]\s+)?(?P<name>(?!(?:by|por|de)\b)[^”\"»’]{5,60})$"
    ),
    re.compile(r"(?<=\S)\s+/\s+(?P<name>[^/]{5,60})$"),
    re.compile(
        rf",?\s+[(\[]?(?i:{TRANSLATED})\s+(?i:by|por)\s+(?P<translator>\S.{{3,80}})$"
    ),
)
# Translation: "Ovens" by NN
_LABELLED = re.compile(
    r"(?P<label>(?:translation|traducción|new|nuevo)\s*:\s*)(?P<title>[“\"«‘][^”\"»’]+[”\"»’])\s+(?:by|por|de)\s+\S.{3,60}",
    re.IGNORECASE,
)
_OPENING, _CLOSING = '“"«‘', '”"»’'
_SHORTEST = 8  # letters of a title that something was cut from


def own_words(title: str) -> str:
    """A title without labels and numbers before it, and credits and marks after it.

    >>> own_words("Title: The Bakers*"), own_words("“Two Ovens” Ana Gil")
    ('The Bakers', '“Two Ovens”')
    >>> own_words("Nine Bakers translated by Ana Gil")
    'Nine Bakers'
    """
    for lead in (TITLE_LABEL, SUBJECT_LEAD, _NUMBER):
        found = lead.match(title)
        title = title[found.end() :] if found else title
    labelled = _LABELLED.fullmatch(title)
    if labelled:
        return labelled["title"]
    credit = _credit(title)
    return _NOTE_MARK.sub("", title[: credit.start()] if credit else title)


def credited_in(title: str) -> str:
    """The author that a title is followed by in its line, or empty.

    >>> credited_in("The First Forklifts / Ana Gil")
    'Ana Gil'
    """
    credit = _credit(title)
    return credit.groupdict().get("name") or "" if credit else ""


def _credit(title: str) -> re.Match[str] | None:
    for pattern in _CREDITS:
        found = pattern.search(title)
        if found is None or found.start() < _SHORTEST:
            continue
        if title[found.start() - 1] in _CLOSING and title[0] not in _OPENING:
            continue  # words in quotation marks amid a title
        name = found.groupdict().get("name")
        if name is None or (is_person(name) and name_end(name, 0) == len(name)):
            return found
    return None
