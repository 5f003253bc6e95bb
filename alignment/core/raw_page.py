"""A page as a file reader hands it over: pieces of text, nothing judged yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink inside a raw block.

    Attributes:
        start: offset of the first linked character in the block's text.
        end: offset after the last one.
        href: the address as written, made absolute where the page says its own.
        language: the link's `hreflang`, lower case, or empty.
    """

    start: int
    end: int
    href: str
    language: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a link needs a span, got {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A paragraph-level piece of the input, in reading order.

    Attributes:
        text: NFC, without white space at either end, not empty.
        lines: first and last line of the input, 1-based, where it is text.
        tag: lower-case name of the element ("p", "h2", "li", "img" for an
            alternative text); empty where the input has no elements.
        cues: what the reader saw around the block, words of `CUES`.
        main: whether the main-content chooser kept it; None where none ran.
        links: hyperlinks with their spans.
        identifier: the element's id, for footnotes and their anchors.
        language: the language that the markup gives, or empty.
        container: number of the part of the page it stands in (blocks of one
            article body share it); 0 where the input has no parts.
    """

    text: str
    lines: tuple[int, int] | None = None
    tag: str = ""
    cues: frozenset[str] = frozenset()
    main: bool | None = None
    links: tuple[Link, ...] = ()
    identifier: str = ""
    language: str = ""
    container: int = 0

    def __post_init__(self) -> None:
        if not self.text or self.text != self.text.strip():
            raise ValueError("a raw block has text without white space at its ends")
        if any(link.end > len(self.text) for link in self.links):
            raise ValueError("a link ends after the text")
        unknown = self.cues - CUES
        if unknown:
            raise ValueError(f"unknown cues: {sorted(unknown)}")


CUES = frozenset(
    {
        "author box",
        "below rule",
        "byline",
        "caption",
        "comments",
        "date",
        "footnote",
        "hidden",
        "image text",
        "list",
        "navigation",
        "page header",
        "page number",
        "photo credit",
        "quote",
        "related",
        "share",
        "signature",
        "standfirst",
        "subscribe",
        "tags",
        "title",
        "aside",
        "translator note",
    }
)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the file says about itself outside of its visible text.

    Every value is as written; empty means that the file does not say it.

    Attributes:
        title: og:title, citation title or the <title> without the site name.
        description: the page's own summary.
        authors, translators: names.
        published: a date as written there (mostly ISO 8601).
        language: language tag of the page.
        publication: name of the site or periodical.
        address: canonical address.
        alternates: (language, address) of declared versions of the page.
        original_title, original_address, original_language,
            original_publication, original_published: JSON-LD translationOfWork
            and its kin.
    """

    title: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    published: str = ""
    language: str = ""
    publication: str = ""
    address: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    original_title: str = ""
    original_address: str = ""
    original_language: str = ""
    original_publication: str = ""
    original_published: str = ""

    @property
    def is_translation(self) -> bool:
        """Whether the head calls the page a translation."""
        return bool(self.translators or self.original_address or self.original_title)


@dataclass(frozen=True, slots=True)
class RawPage:
    """A file as read: every visible character is in a block or in a note.

    Attributes:
        blocks: in reading order.
        metadata: what stands in the head of the file.
        notes: the import report: repairs, and what is in no block.
        kind: "text", "html", "docx", "epub" or "pdf".
        encoding: the encoding that was used, or empty.
    """

    blocks: tuple[RawBlock, ...]
    metadata: PageMetadata = PageMetadata()
    notes: tuple[str, ...] = ()
    kind: str = "text"
    encoding: str = ""
