"""What a page tells of the name of its site: its hosts, the lines at its foot, its own front page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from alignment.core.reading import head_words
from alignment.core.reading import page_words as words
from alignment.core.reading.furniture import normalised_line
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_HOST = re.compile(
    r"(?:https?://|www\.|@)(?P<host>[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12})\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[^/\s]+)", re.IGNORECASE)
_FRONT_PAGE = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")
_FOOT_WORDS = words.pattern(head_words.ABOUT_SITE)
_LONGEST_NAME = 7  # words
_LEAST_LETTERS = 5
_FOOT = 40  # lines at the end of a page
_SEEN = 400  # characters of a block that are searched for addresses
_SERVICES = frozenset(words.SHARE_SERVICES.split())


@dataclass(frozen=True, slots=True)
class SiteNames:
    """What can be held against a line to see whether it names the site.

    Attributes:
        hosts: letters of the addresses that the page shows, its own first.
        foot: the lines after the last paragraph, in lower case.
    """

    hosts: tuple[str, ...]
    foot: tuple[str, ...]

    @classmethod
    def of(cls, sheet: Sheet) -> SiteNames:
        """Read off a sheet whose furniture is marked."""
        own = _ADDRESS.match(sheet.page.metadata.address)
        hosts = [own["host"]] if own else []
        for piece in sheet.pieces:
            hosts += [m["host"] for m in _HOST.finditer(piece.text[:_SEEN])]
        told = (
            ".".join(_letters(part) for part in h.split("."))
            for h in hosts
            if not _SERVICES & set(h.split("."))
        )
        last = [p.index for p in sheet.open_pieces() if p.is_long_prose][-1:]
        below = sheet.pieces[last[0] + 1 if last else len(sheet.pieces) :]
        foot = tuple(normalised_line(p.text) for p in below[-_FOOT:])
        return cls(tuple(dict.fromkeys(told)), foot)

    def in_host(self, line: str) -> bool:
        """Whether an address is made of the line's letters ("El Faro", elfaro.example)."""
        own = _letters(line)
        enough = len(own) >= _LEAST_LETTERS and len(line.split()) <= _LONGEST_NAME
        return enough and any(
            host.replace(".", "").startswith(own) or own.startswith(_name_in(host))
            for host in self.hosts
        )

    def in_foot(self, line: str) -> bool:
        """Whether the foot speaks of the line as of a site ("© El Faro", "About El Faro")."""
        own = normalised_line(line)
        short = len(own) >= _LEAST_LETTERS and len(own.split()) <= _LONGEST_NAME
        return short and any(
            own in other
            and (
                _FOOT_WORDS.search(other)
                or re.match(rf"{re.escape(own)}[,.]? \S", other)
            )
            for other in self.foot
        )

    def again_at_foot(self, line: str) -> bool:
        """Whether a short line stands at the foot once more."""
        own = normalised_line(line)
        return len(own.split()) <= _LONGEST_NAME and own in self.foot


def leads_home(piece: Piece) -> bool:
    """Whether a line is one link to the site's front page."""
    link = piece.raw.links[0] if len(piece.raw.links) == 1 else None
    whole = link is not None and piece.linked_share > 0.8
    return whole and link is not None and _FRONT_PAGE.fullmatch(link.href) is not None


def _name_in(host: str) -> str:
    """The longest part of a host that may be a name; a blank where none is long."""
    longest = max(host.split("."), key=len)
    return longest if len(longest) > _LEAST_LETTERS else " "


def _letters(text: str) -> str:
    """Letters and figures alone, without accents."""
    bare = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in bare if c.isalnum())
