"""Days that the page's own paper gives itself: its head, the foot of its pages, a dispatch.

"Hoja Norte 12, Lugo, agosto de 2013", "Letter #43 | 18 November 2021",
"LIMA, Peru, Mar 14 2012 (Southwire) - The …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.page import Block, Role
from alignment.core.provenance import wording as w
from alignment.core.provenance.dates import DateMention, find_dates, whole_date
from alignment.core.provenance.names import name_end
from alignment.core.reading.cells import bare_label
from alignment.core.reading.line_patterns import VERY_LONG

_PARTS = re.compile(r"\s*[|•·–—:;,/()\[\]]\s*|\s-\s|\s{2,}")
_SMALL = re.compile(
    rf"{w.ISSUE}|(?:letter|carta|circular|no\.?|nº|n\.º|año|year|pp?\.|págs?\.|pages?|páginas?)?\s*#?\s*[\dIVXLC]+(?:[-–/]\d+)?\s*[p€£$]?"
    r"|[£$€]\s?\d+(?:[.,]\d+)?|ISSN [\dX-]+",
    re.IGNORECASE,
)
_SMALLS = re.compile(rf"(?:{_SMALL.pattern})(?:\s+(?:{_SMALL.pattern}))*", re.I)
_NUMBER = re.compile(r"\s+#?\d{1,4}$")
_LONGEST, _LONGEST_DAY = 100, 40  # characters
_FIRST_PAGES = 1990  # an earlier day is not that of a page of the web
_WIRED = re.compile(
    r"(?:[A-ZÁÉÍÓÚÑ][\w .’'-]{2,40},\s+){1,3}$",
)
_AGENCY = re.compile(r"\s*\((?P<name>[^()]{2,40})\)\s*[–—-]{1,2}\s")
_HEAD = frozenset({Role.FURNITURE, Role.BYLINE, Role.NAVIGATION})
_FOOT = _HEAD | {Role.SIGNATURE, Role.PROVENANCE, Role.PRODUCTION_NOTE}


def own_day(
    blocks: Sequence[Block], language: str, own: frozenset[str]
) -> Iterator[tuple[int, DateMention]]:
    """The block and the day that the page's own paper gives itself, where it does.

    Args:
        blocks: as classified.
        language: language tag of the page.
        own: names of its site, in lower case.
    """
    titled = next((n for n, b in enumerate(blocks) if b.role is Role.TITLE), 0)
    for index, block in enumerate(blocks):
        text = block.text[:VERY_LONG]
        if index > titled and block.role is Role.PARAGRAPH:
            if sent := _dispatched(text, language, own):
                yield index, sent
                return
            break
    for index, block in enumerate(blocks):
        place = _HEAD if index <= titled + 1 else _FOOT
        if block.role not in place or len(block.text) > _LONGEST:
            continue
        days = find_dates(block.text, language)
        if len(days) != 1 or not days[0].date.year:
            continue
        above = index < titled
        if _is_head(block.text, days[0], own, named=not above):
            yield index, days[0]
            return


def _dispatched(text: str, language: str, own: frozenset[str]) -> DateMention | None:
    """The day of a dispatch that the page's own agency sent."""
    days = find_dates(text[:120], language)
    if not days or not _WIRED.fullmatch(text[: days[0].start]):
        return None
    agency = _AGENCY.match(text, days[0].end)
    return days[0] if agency and agency["name"].lower() in own else None


def _is_head(text: str, day: DateMention, own: frozenset[str], *, named: bool) -> bool:
    """Whether a line is nothing but names, numbers and a day, as above a paper.

    Args:
        text: the line.
        day: the one day in it.
        own: names of the page's site, in lower case.
        named: whether one of the names must be the site's own.
    """
    rest = f"{text[: day.start]}|{text[day.end :]}"
    parts = [part.strip(" .") for part in _PARTS.split(rest) if part.strip(" .")]
    names = [part for part in parts if not _SMALLS.fullmatch(part)]
    whole = all(name_end(name, 0) == len(name) for name in names)
    is_own = any(_NUMBER.sub("", name).lower() in own for name in names)
    numbered = len(names) < len(parts)
    return whole and bool(parts) and (is_own or (not named and numbered))


def is_labelled(blocks: Sequence[Block], index: int, language: str) -> bool:
    """Whether a block is a day under a label of its own ("Published")."""
    if not index or blocks[index].alignable or len(blocks[index].text) > _LONGEST_DAY:
        return False
    day = whole_date(blocks[index].text, language)
    recent = day is not None and (day.year or 0) >= _FIRST_PAGES
    return recent and bare_label(blocks[index - 1].text) == "published"
