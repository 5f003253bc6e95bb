"""Where a text is from, told by its place: a paper in brackets, a wire's name, another version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from alignment.core.page import Block, Role
from alignment.core.provenance.credit_wording import RETRIEVED
from alignment.core.provenance.names import is_body, name_end
from alignment.core.provenance.paper_names import SITE
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.provenance.triggers import label_of, tells_translation
from alignment.core.provenance.wording import LANGUAGE_TAGS
from alignment.core.raw_page import Link
from alignment.core.reading.said import said

# Services that send texts to papers: the same in every language.
WIRES = (
    "reuters|ap|associated press|afp|efe|ips|inter press service|dpa|ansa|upi|xinhua|tass"
    "|prensa latina|project syndicate|notimex|télam|telam|europa press|bloomberg|kna|cns"
)
_BRACKETED = re.compile(r"\[(?P<name>[^\[\]]{3,60})\]")
_NAMED_PAPER = re.compile(r"(?:The|El|La|Los|Las|Le|Les|Der|Die|Das)\s+[A-ZÁÉÍÓÚÑ]")
_WIRED = re.compile(
    rf"^[A-ZÁÉÍÓÚÑ][\w .’'-]{{2,40}}?(?:,\s+|\s+\()(?P<wire>(?i:{WIRES}))\)?\s*[,–—.-]{{1,3}}\s"
)
_LANGUAGES = "|".join(LANGUAGE_TAGS)
_OTHER = re.compile(
    rf"\W*(?:(?:read |leer |see |ver )?(?:this )?(?:in|en)\s+|(?:versión|version)\s+(?:en\s+|in\s+)?)?(?P<name>{_LANGUAGES})"
    rf"(?:\s+version)?\s*:?\s*(?P<address>https?://\S+)?\W*",
    re.IGNORECASE,
)
# "Source: TITLE / NN | The Kerbside - https://…"
_AFTER_BAR = re.compile(
    r"[^|]+\|\s+(?P<site>[A-ZÁÉÍÓÚÑ][^|]{2,40}?)(?:\s+[-–—]\s.*|\s*https?://.*)?$",
    re.DOTALL,
)
# "Source: Retrieved on 3 May 2010 from norte.example"
_RETRIEVED = re.compile(
    rf"(?:source|fuente):\s+{RETRIEVED}\b.{{0,40}}?\s(?:from|de)\s+(?P<site>{SITE})\W*$",
    re.IGNORECASE,
)
_COPY_BASIS = "the site that the copy was taken from"
_BETWEEN_BASIS = "named between the author and the translator"
_BAR_BASIS = "the site named after the title of the text"
_BRACKET_BASIS = "named in brackets under the title"
_WIRE_BASIS = "the text begins with the name of the service that sent it"
_ORIGINAL_BELOW = re.compile(r"[^.:]{0,40}\boriginal\b[^.:]{0,30}:", re.IGNORECASE)
_ALONE = re.compile(r"https?://[^\s/]+/\S+")
_OTHER_BASIS = "the page is a translation and leads to one version in another language"


def names_paper(text: str) -> bool:
    """Whether a line is nothing but the name of a paper in square brackets."""
    found = _BRACKETED.fullmatch(text)
    name = found["name"].strip() if found else ""
    whole = bool(name) and name_end(name, 0) == len(name)
    return whole and (_NAMED_PAPER.match(name) is not None or is_body(name))


def suggest_paper(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """The paper in brackets under a title, or the service that a text begins with."""
    for above, (index, block) in pairwise(enumerate(blocks)):
        if above[1].role is Role.TITLE and names_paper(block.text):
            name = block.text.strip("[] ")
            yield said(Field.SOURCE_PUBLICATION, index, block, name, _BRACKET_BASIS)
            return
    yield from _between(blocks)
    for index, block in enumerate(blocks):
        sited = _AFTER_BAR.match(block.text) if block.role is Role.PROVENANCE else None
        if sited and label_of(block.text)[0] == "source":
            yield said(
                Field.SOURCE_PUBLICATION, index, block, sited["site"], _BAR_BASIS
            )
            return
    yield from _copied(blocks)
    for index, block in enumerate(blocks):
        if block.role is not Role.PARAGRAPH:
            continue
        wired = _WIRED.match(block.text)
        if wired:
            yield said(
                Field.SOURCE_PUBLICATION, index, block, wired["wire"], _WIRE_BASIS
            )
        return


def _copied(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """The site that a library of texts says to have its copy from."""
    for index, block in enumerate(blocks):
        if copied := _RETRIEVED.match(block.text):
            name = copied["site"]
            yield said(Field.SOURCE_PUBLICATION, index, block, name, _COPY_BASIS)
            return


def _between(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """A paper's name alone between the lines of the author and of the translator."""
    for index, block in enumerate(blocks[1:-1], 1):
        by = blocks[index - 1].role is Role.BYLINE
        told = blocks[index + 1]
        credited = told.role is Role.PROVENANCE and tells_translation(told.text)
        if by and credited and is_paper(block.text):
            yield said(
                Field.SOURCE_PUBLICATION, index, block, block.text, _BETWEEN_BASIS
            )
            return


def is_paper(name: str) -> bool:
    """Whether a line is nothing but a name that a paper would have.

    >>> is_paper("The Lower Quay"), is_paper("Ana Gil")
    (True, False)
    """
    whole = len(name.split()) <= 4 and name_end(name, 0) == len(name) > 0
    return whole and (_NAMED_PAPER.match(name) is not None or is_body(name))


def is_other_version(text: str, language: str) -> bool:
    """Whether a line only names another language, with an address or without one.

    >>> is_other_version("En español: http://diario.example/nota", "en")
    True
    """
    found = _OTHER.fullmatch(text) if len(text) <= 200 else None
    return found is not None and LANGUAGE_TAGS[found["name"].lower()] != language


def address_below(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """The address alone in the line below "Original article in French:"."""
    for index, block in enumerate(blocks[:-1]):
        address = blocks[index + 1].text.strip()
        led = _ORIGINAL_BELOW.fullmatch(block.text) and block.role is Role.PROVENANCE
        if led and _ALONE.fullmatch(address):
            yield said(Field.ORIGINAL_ADDRESS, index + 1, blocks[index + 1], address)
            return


def suggest_version(
    blocks: Sequence[Block], links: Sequence[tuple[Link, ...]], language: str
) -> Iterator[ProvenanceStatement]:
    """For a translation: the one version in another language that its page leads to."""
    found: dict[str, tuple[int, str]] = {}
    for index, block in enumerate(blocks):
        if not is_other_version(block.text, language):
            continue
        other = _OTHER.fullmatch(block.text)
        href = (other["address"] if other else "") or next(
            (link.href for link in links[index]), ""
        )
        if other and (href.startswith("http") or not href):
            found[href] = index, LANGUAGE_TAGS[other["name"].lower()]
    if len(found) != 1:
        return
    ((href, (index, tag)),) = found.items()
    for field, value in (
        *([(Field.ORIGINAL_ADDRESS, href)] if href else []),
        (Field.ORIGINAL_LANGUAGE, tag),
    ):
        yield ProvenanceStatement(
            field,
            value,
            Status.INFERRED,
            text=blocks[index].text,
            block=index,
            start=0,
            end=len(blocks[index].text),
            basis=_OTHER_BASIS,
        )
