"""A page as far as its title hangs on it: what the file calls it, its site, its masthead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from alignment.core.page import Role
from alignment.core.reading import head_words
from alignment.core.reading import page_words as words
from alignment.core.reading.furniture import normalised_line
from alignment.core.reading.head_lines import NUMBERED_PAPER, is_issue_line
from alignment.core.reading.line_patterns import SEPARATOR, SERVICES
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet
from alignment.core.reading.site_names import SiteNames, leads_home

PAPER = words.pattern(head_words.PAPER_NAMES)
_HOME = words.pattern(head_words.TO_FRONT)
_WELCOME = words.pattern(head_words.WELCOME)
_BARS = frozenset({Role.SHARE_BAR, Role.NAVIGATION, Role.FURNITURE})
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_STEM = 6  # letters by which words of the text are known
_MASTHEAD = 5  # lines
_MENU_WORDS = 3  # of a line of a menu at most
_HEADLINE = 3  # words of a headline at least
_LISTED = 3  # lines of a word or two that make a list
_NEXT = 5  # lines below a masthead of which one may be the title


@dataclass(frozen=True)
class Head:
    """A page as far as its title hangs on it."""

    sheet: Sheet

    @cached_property
    def stated(self) -> str:
        """What the head of the file calls the page, in lower case."""
        return normalised_line(self.sheet.page.metadata.title)

    @cached_property
    def sites(self) -> SiteNames:
        """What the page tells of its site's name."""
        return SiteNames.of(self.sheet)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Beginnings of the words of the running text."""
        prose = [p for p in self.sheet.open_pieces() if p.is_long_prose]
        found = (stems(p.text[:_SEEN]) for p in prose)
        return frozenset(stem for stems_of_one in found for stem in stems_of_one)

    @cached_property
    def parts(self) -> frozenset[int]:
        """Numbers of the parts of the page in which the chooser kept prose."""
        return frozenset(
            p.raw.container for p in self.sheet.pieces if p.is_long_prose and p.raw.main
        )

    @cached_property
    def prose_tags(self) -> frozenset[str]:
        """Elements that hold paragraphs."""
        return frozenset(p.raw.tag for p in self.sheet.pieces if p.is_long_prose)

    @cached_property
    def is_headed(self) -> bool:
        """Whether the markup has a first heading that is not the site's."""
        return any(
            p.raw.tag == "h1" and not leads_home(p) for p in self.sheet.open_pieces()
        )

    @cached_property
    def is_marked(self) -> bool:
        """Whether the markup calls a heading the title."""
        return any(
            "title" in p.raw.cues and p.raw.tag[:1] == "h"
            for p in self.sheet.open_pieces()
        )

    def below(self, piece: Piece) -> list[Piece]:
        """The next pieces, without bars and ornaments."""
        after = self.sheet.pieces[piece.index + 1 : piece.index + 10]
        return [p for p in after if self.sheet.roles[p.index] not in _BARS]


_SEEN = 6000  # characters of a paragraph whose words are looked at


def stems(text: str) -> list[str]:
    """Beginnings of the longer words of a text, in lower case."""
    return [word[:_STEM].casefold() for word in _CONTENT.findall(text)]


def of_surroundings(head: Head, piece: Piece, run: list[Piece]) -> Iterator[str]:
    """The grounds against a line that the site's own lines around it give.

    Args:
        head: the page as far as its title hangs on it.
        piece: the line.
        run: the line itself and the pieces below it.
    """
    if is_in_masthead(head, piece):
        yield "in the site's masthead"
    elif not piece.raw.tag and is_above_menu(head, run):
        yield "above a menu"
    if not piece.raw.tag and is_in_menu(head, piece):
        yield "among the lines of a menu"
    if goes_on_as_text(run[:3]):
        yield "goes on as running text"
    if is_above_welcome(run[:2]):
        yield "above a welcome"
    if is_above_post(head, run):
        yield "above the day of a post"


def is_above_menu(head: Head, run: list[Piece]) -> bool:
    """Whether a row of places of the site, or several lines of one or two words, follow."""
    rows = (p for p in run[1:] if head.sheet.roles[p.index] is Role.NAVIGATION)
    if any(_names_places(p) for p in rows):
        return True
    listed = run[0].words > 1 and len(run) > _LISTED
    return listed and all(
        p.words <= 2 and not p.is_by and p.date is None for p in run[1 : _LISTED + 1]
    )


def is_in_menu(head: Head, piece: Piece) -> bool:
    """Whether it is one of several lines of a few words of which others steer the visitor."""
    beside = [p for p in _stanza(head.sheet, piece) if p.words <= _MENU_WORDS]
    steering = sum(1 for p in beside if head.sheet.roles[p.index] is Role.NAVIGATION)
    return piece.words <= _MENU_WORDS and len(beside) > _LISTED and steering > 0


def is_above_welcome(run: list[Piece]) -> bool:
    """Whether a site welcomes its readers right below ("Welcome to my blog, …")."""
    return len(run) > 1 and _WELCOME.match(run[1].text) is not None


def goes_on_as_text(run: list[Piece]) -> bool:
    """Whether a sentence that is broken by the width of a column goes on in the next line."""
    if len(run) < 2 or run[0].raw.tag or run[0].ends or run[0].text.isupper():
        return False
    closes = run[1].stops and run[1].words > 2 and not run[1].text.isupper()
    parted = len(run) < 3 or not _adjoin(run[1], run[2])
    return closes and parted and _adjoin(run[0], run[1])


def is_above_post(head: Head, run: list[Piece]) -> bool:
    """Whether a day alone, then a headline right above the text, stand soon below it."""
    dated = [n for n, p in enumerate(run[1:4], 1) if p.date is not None]
    if run[0].raw.tag or not dated or len(run) < dated[0] + 2:
        return False
    title = run[dated[0] + 1]
    below = head.below(title)[:1]
    headed = (
        title.is_titleish
        and title.words > max(run[0].words, _HEADLINE)
        and not title.stops
    )
    return headed and bool(below) and below[0].is_prose


def is_in_masthead(head: Head, piece: Piece) -> bool:
    """Whether it stands right beside a menu, an issue's number or the site's name at the top.

    Lines without an empty line between them belong together.
    """
    beside = _stanza(head.sheet, piece)
    if not 2 <= len(beside) <= _MASTHEAD or any(p.is_by or p.is_prose for p in beside):
        return False
    below = head.sheet.pieces[beside[-1].index + 1 :][:_NEXT]
    return any(p.is_titleish for p in below) and any(
        _names_site(head, p) for p in beside
    )


def _names_site(head: Head, line: Piece) -> bool:
    text = line.text
    row = not head.sheet.is_open(line.index) and _names_places(line)
    numbered = is_issue_line(text) or NUMBERED_PAPER.search(text) is not None
    home = not head.sheet.is_open(line.index) and _HOME.search(text) is not None
    named = head.sites.in_foot(text) or head.sites.in_host(text)
    return row or home or numbered or named or PAPER.search(text) is not None


def _stanza(sheet: Sheet, piece: Piece) -> list[Piece]:
    """The lines around one without an empty line between them."""
    found = [piece]
    for step in (-1, 1):
        at = piece.index + step
        while 0 <= at < len(sheet.pieces) and len(found) <= _MASTHEAD:
            one, other = sorted((sheet.pieces[at - step], sheet.pieces[at]), key=_place)
            if not _adjoin(one, other):
                break
            found.append(sheet.pieces[at])
            at += step
    return sorted(found, key=_place)


def _place(piece: Piece) -> int:
    return piece.index


def _adjoin(one: Piece, other: Piece) -> bool:
    lines = one.raw.lines, other.raw.lines
    return bool(lines[0] and lines[1] and lines[0][1] + 1 == lines[1][0])


def _names_places(row: Piece) -> bool:
    """Whether a row is a menu of a site, not the tools of a reader ("Print | Share")."""
    tools = any(w in SERVICES for w in re.findall(r"\w+", row.text.casefold()))
    sizes = any(len(item.strip()) == 1 for item in SEPARATOR.split(row.text))
    return row.is_menu and not (tools or sizes)
