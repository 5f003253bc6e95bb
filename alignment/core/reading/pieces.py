"""What can be seen on a single raw block, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from alignment.core.provenance.dates import PartialDate, find_dates, whole_date
from alignment.core.provenance.names import has_by, is_name_line, name_end
from alignment.core.provenance.triggers import tells_translation
from alignment.core.raw_page import RawBlock
from alignment.core.reading import line_patterns as lines


@dataclass(frozen=True)
class Piece:
    """A raw block with its features.

    Attributes:
        raw: the block as read.
        index: its place on the page.
        language: language tag of the page, for dates in figures.
        common: words that the page also uses in lower case.
    """

    raw: RawBlock
    index: int
    language: str = ""
    common: Collection[str] = frozenset()

    @property
    def text(self) -> str:
        """The block's text."""
        return self.raw.text

    @cached_property
    def words(self) -> int:
        """Number of words; at least one for thirty characters.

        Very long text is counted by its blanks. What is short in words is
        therefore short in characters too, whatever a hostile page holds.
        """
        least = len(self.text) // 30
        if len(self.text) > lines.VERY_LONG:
            return max(least, self.text.count(" ") + 1)
        return max(least, len(lines.WORD.findall(self.text)))

    @cached_property
    def sentences(self) -> int:
        """Rough number of sentences."""
        return len(lines.SENTENCE.findall(self.text[: lines.VERY_LONG])) + 1

    @cached_property
    def stops(self) -> bool:
        """Whether it ends with a full stop or an ellipsis."""
        return lines.STOP.search(self.text[-lines.TAIL :]) is not None

    @cached_property
    def ends(self) -> bool:
        """Whether it ends with any closing punctuation."""
        return lines.END.search(self.text[-lines.TAIL :]) is not None

    @cached_property
    def date(self) -> PartialDate | None:
        """The date, where the block is nothing else ("Posted on May 3, 2020")."""
        bare = lines.without_poster(self.text) if len(self.text) <= 80 else ""
        return whole_date(bare, self.language)

    @cached_property
    def is_name(self) -> bool:
        """Whether it is nothing but a name or a list of names."""
        return self.words <= 20 and is_name_line(self.text, self.common)

    @cached_property
    def name_and_date(self) -> bool:
        """Whether it is a name beside a date ("NN | May 3, 2020 - 10:20")."""
        mentions = find_dates(self.text, self.language) if self.words <= 16 else ()
        if len(mentions) != 1 or not mentions[0].date.day:
            return False
        before = lines.DATE_LEAD.sub("", self.text[: mentions[0].start])
        parts = [
            part for part in lines.SEPARATOR.split(before) if len(part.split()) < 4
        ]
        name = (parts[0] if len(parts) > 1 else before).strip(" ,|·•–—-\u00a0\t")
        tail = lines.READING_TIME.sub("", self.text[mentions[0].end :])
        if not name and (timed := lines.TIMED_NAME.fullmatch(tail)):
            name, tail = timed["name"], ""
        after = re.sub(r"[\d\W_]|\b[ap]m\b|\bhs?\b", "", tail)
        return bool(name) and not after and is_name_line(name, self.common)

    @cached_property
    def is_dateline(self) -> bool:
        """Whether it is a place and a date, as under a letter."""
        mentions = find_dates(self.text, self.language) if self.words <= 12 else ()
        if len(mentions) != 1:
            return False
        before = lines.PART_OF_MONTH.sub("", self.text[: mentions[0].start])
        rest = self.text[mentions[0].end :].strip(" .,–—-")
        parts = [part.strip() for part in before.strip(" ,.–—-").split(",")]
        named = all(name_end(part, 0) == len(part) for part in parts)
        return not rest and len(parts) <= 3 and named

    @cached_property
    def is_titled_name(self) -> bool:
        """Whether it is a name with an office ("NN, Mayor")."""
        name, comma, office = self.text.partition(",")
        bare = name.strip()
        named = " " in bare and name_end(bare, 0) == len(bare)
        return bool(comma) and named and len(office.split()) <= 8 and not self.stops

    @cached_property
    def is_footer(self) -> bool:
        """Whether it speaks like the foot of a site."""
        return self.words <= 40 and lines.FOOTER.search(self.text) is not None

    @cached_property
    def is_credited(self) -> bool:
        """Whether it ends with the name of a picture's maker."""
        named = self.words <= 60 and lines.CREDIT_AT_END.search(self.text)
        return bool(named) and not tells_translation(self.text)

    @cached_property
    def shows_picture(self) -> bool:
        """Whether it describes a picture, or ends with the name of its maker."""
        if self.words > 40:
            return False
        described = self.words >= 7 and not self.ends and self.text[1:].islower()
        return self.is_credited or (
            described and lines.PICTURE.match(self.text) is not None
        )

    @cached_property
    def is_by(self) -> bool:
        """Whether it says that a name follows, and one does ("By NN")."""
        return has_by(self.text) and self.is_name

    @cached_property
    def is_share(self) -> bool:
        """Whether all its words are names of services or words of sharing."""
        if self.words > 25:
            return False
        found = [w.lower().strip("’'") for w in lines.WORD.findall(self.text)]
        if not found or len(found) > 25:
            return False
        known = sum(1 for w in found if w in lines.SHARE or w.isdigit())
        services = sum(1 for w in found if w in lines.SERVICES)
        return (
            known == len(found) and services > 0 and (len(found) > 1 or found[0] != "x")
        )

    @cached_property
    def is_navigation(self) -> bool:
        """Whether it only steers the visitor ("(go to index)")."""
        if self.words > 35 or tells_translation(self.text):
            return False
        items = lines.SEPARATOR.split(self.text)
        return all(lines.NAVIGATION.match(item) for item in items) or (
            lines.NAVIGATION.match(self.text) is not None
        )

    @cached_property
    def is_menu(self) -> bool:
        """Whether it is a row of short items between separators."""
        if self.words > 60 or tells_translation(self.text):
            return False
        items = [item.strip() for item in lines.row_items(self.text)]
        short = all(0 < len(item.split()) <= 5 for item in items)
        rest = self.text.strip("[]")
        return len(items) >= 3 and short and bool(rest) and not find_dates(self.text)

    @cached_property
    def is_tag_list(self) -> bool:
        """Whether it lists the tags or categories of a post."""
        return self.words <= 30 and lines.TAG_LIST.match(self.text) is not None

    @cached_property
    def is_numeral(self) -> bool:
        """Whether it is the number of a part ("II.") or an ornament."""
        return lines.NUMERAL.fullmatch(self.text) is not None

    @cached_property
    def is_label(self) -> bool:
        """Whether it is the heading of a list of other articles."""
        return self.words <= 9 and lines.LABEL.match(self.text) is not None

    @cached_property
    def is_credit(self) -> bool:
        """Whether it says who made a picture."""
        return self.words <= 25 and lines.CREDIT.search(self.text) is not None

    @cached_property
    def is_hashtags(self) -> bool:
        """Whether it is nothing but hashtags."""
        return "#" in self.text[:4] and lines.TAGS.fullmatch(self.text) is not None

    @cached_property
    def is_speech(self) -> bool:
        """Whether it starts with whose turn it is ("Q: …")."""
        return lines.TURN.match(self.text) is not None

    @cached_property
    def has_bullet(self) -> bool:
        """Whether it starts as an item of a list."""
        return lines.BULLET.match(self.text) is not None

    @cached_property
    def bullet(self) -> str:
        """The number or letter that it starts with ("3", "a", "IV"), or empty."""
        return found[1] if (found := lines.ENUMERATOR.match(self.text)) else ""

    @cached_property
    def symbol_bullet(self) -> int:
        """Length of a leading bullet sign with its blanks; 0 where none is."""
        return found.end() if (found := lines.SYMBOL_BULLET.match(self.text)) else 0

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as running text."""
        return self.words >= 12 and (self.ends or self.words >= 40)

    @cached_property
    def is_long_prose(self) -> bool:
        """Whether it is a paragraph of an article rather than a summary."""
        return self.words >= 25 and self.is_prose

    @cached_property
    def is_titleish(self) -> bool:
        """Whether it could be a headline: short, and no full stop at its end."""
        return (
            1 <= self.words <= 32
            and not self.stops
            and self.text[-1] not in ",;:"
            and not self.is_hashtags
            and self.date is None
            and (not self.has_bullet or bool(self.bullet))
            and not self.is_menu
            and not self.name_and_date
        )

    @cached_property
    def is_summary(self) -> bool:
        """Whether it could sum an article up: a few sentences with their stop."""
        return 5 <= self.words <= 110 and self.sentences <= 6 and self.ends

    @cached_property
    def linked_share(self) -> float:
        """Share of its characters that are hyperlinks, 0 to 1."""
        return sum(link.end - link.start for link in self.raw.links) / len(self.text)
