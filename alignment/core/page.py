"""A page as read: its blocks and the role that each plays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a block is on its page."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo credit"
    HASHTAGS = "hashtags"
    PRODUCTION_NOTE = "production note"
    PROVENANCE = "provenance"
    BYLINE = "byline"
    AUTHOR_BOX = "author box"
    SHARE_BAR = "share bar"
    NAVIGATION = "navigation"
    TEASER = "teaser"
    FURNITURE = "furniture"


ALIGNABLE_ROLES = frozenset(
    {
        Role.TITLE,
        Role.STANDFIRST,
        Role.HEADING,
        Role.PARAGRAPH,
        Role.LIST_ITEM,
        Role.QUOTE,
        Role.FOOTNOTE,
        Role.SIGNATURE,
        Role.CAPTION,
    }
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-level piece of a page.

    Attributes:
        text: the words, NFC, not empty.
        role: what the block is on its page.
        alignable: whether its segments take part in an alignment.
        reason: why a block is not alignable; empty for alignable ones.
        lines: first and last line in the input, 1-based, where it is text.
    """

    text: str
    role: Role
    alignable: bool
    reason: str = ""
    lines: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a block needs text")
        if not self.alignable and not self.reason:
            raise ValueError("a block that is left out needs a reason")
