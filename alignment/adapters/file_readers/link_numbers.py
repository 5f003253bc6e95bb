"""Pages saved by a text browser: numbers in the text, and their addresses at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from alignment.core.raw_page import Link, RawBlock

_HEADING = re.compile(
    r"\s*(?:visible )?(?:references|links|enlaces|referencias)\s*:?\s*$", re.I
)
_ENTRY = re.compile(r"\s*(\d{1,4})\.\s+((?:https?|ftp|file|mailto):\S+)\s*$")
_NUMBER = re.compile(r"\[(\d{1,4})\]")
_LINKED_END = re.compile(r"[,;:|()]|\.(?:\s|$)|\[\d")
_LEAD = re.compile(r"\s*(?:[*+o#-]\s*)?")
_SHORT = 12  # letters that may be the sign of a list item
_FEWEST = 3  # entries that make such a list


@dataclass(frozen=True, slots=True)
class LinkNumbers:
    """The list of addresses at the end of a text.

    Attributes:
        addresses: number in the text -> address.
        first_line: line of the list's heading, from 1.
        count: numbers that stand in the text.
    """

    addresses: dict[int, str]
    first_line: int
    count: int

    @property
    def note(self) -> str:
        """A line for the import report."""
        return (
            f"the text was saved by a text browser: {self.count} numbers of links "
            "([1], [2] …) were read as links"
        )

    def as_links(self, block: RawBlock) -> RawBlock | None:
        """The block with links in place of numbers; None where nothing else is in it."""
        if block.lines and block.lines[0] >= self.first_line:
            return replace(block, cues=block.cues | {"navigation"})
        parts: list[str] = []
        links: list[Link] = []
        length = at = 0
        for found in _NUMBER.finditer(block.text):
            address = self.addresses.get(int(found[1]))
            if address is None:
                continue
            parts.append(block.text[at : found.start()])
            length += len(parts[-1])
            at = found.end()
            stop = _LINKED_END.search(block.text, at)
            linked = block.text[at : stop.start() if stop else None].rstrip()
            only_lead = length <= _SHORT and _LEAD.fullmatch("".join(parts))
            if linked:
                start = 0 if only_lead else length
                links.append(Link(start, length + len(linked), address))
        text = "".join((*parts, block.text[at:]))
        if not text.strip():
            return None
        return _trimmed(block, text, tuple(links))


def _trimmed(block: RawBlock, text: str, links: tuple[Link, ...]) -> RawBlock:
    """The block with this text, without blanks around it."""
    lead = len(text) - len(text.lstrip())
    moved = tuple(
        replace(k, start=max(0, k.start - lead), end=k.end - lead) for k in links
    )
    hidden = block.text.startswith("#[")
    cues = block.cues | {"navigation"} if hidden else block.cues
    return replace(block, text=text.strip(), links=block.links or moved, cues=cues)


def read_link_numbers(lines: Sequence[str]) -> LinkNumbers | None:
    """The list of addresses with which a text browser ends a page, if it is there.

    Args:
        lines: of the whole text.
    """
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    first = end
    addresses: dict[int, str] = {}
    while first and (not lines[first - 1].strip() or _ENTRY.match(lines[first - 1])):
        entry = _ENTRY.match(lines[first - 1])
        if entry:
            addresses[int(entry[1])] = entry[2]
        first -= 1
    if len(addresses) < _FEWEST or not first or not _HEADING.match(lines[first - 1]):
        return None
    used = [m for line in lines[:first] for m in _NUMBER.findall(line)]
    count = sum(1 for number in used if int(number) in addresses)
    return LinkNumbers(addresses, first, count) if count >= _FEWEST else None
