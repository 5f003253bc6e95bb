"""Statements out of the head of a file: JSON-LD, meta elements, other versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.names import is_account
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.raw_page import PageMetadata

HEAD = "said in the head of the page"


def metadata_statements(
    metadata: PageMetadata,
    told: Sequence[ProvenanceStatement],
    language: str,
    *,
    translated: bool,
) -> tuple[ProvenanceStatement, ...]:
    """What the head says; the words on the page itself go before it.

    Args:
        metadata: the head of the page.
        told: what the page says in words; a field told there is not repeated.
        language: language tag of the page.
        translated: whether the page is known to be a translation.
    """
    known = {s.field for s in told}
    return tuple(
        s
        for s in _all(metadata, language, translated=translated)
        if s.field not in known
    )


def _all(
    metadata: PageMetadata, language: str, *, translated: bool
) -> Iterator[ProvenanceStatement]:
    for field, values in (
        (Field.AUTHOR, metadata.authors),
        (Field.TRANSLATOR, metadata.translators),
        (Field.ORIGINAL_TITLE, (metadata.original_title,)),
        (Field.ORIGINAL_ADDRESS, (metadata.original_address,)),
        (Field.SOURCE_PUBLICATION, (metadata.original_publication,)),
        (Field.ORIGINAL_LANGUAGE, (metadata.original_language.split("-")[0],)),
    ):
        for value in values:
            own = field is Field.AUTHOR and _is_site(value, metadata)
            poster = field is Field.AUTHOR and translated and value.islower()
            if value and not (is_account(value) or own or poster):
                yield ProvenanceStatement(field, value, Status.STATED, basis=HEAD)
    if metadata.is_translation:
        yield ProvenanceStatement(Field.KIND, "translation", Status.STATED, basis=HEAD)
    of_page = Field.PUBLISHED_TRANSLATION if translated else Field.PUBLISHED
    for field, written in (
        (of_page, metadata.published),
        (Field.PUBLISHED_ORIGINAL, metadata.original_published),
    ):
        for mention in find_dates(written, language)[:1]:
            yield ProvenanceStatement(
                field, mention.date.edtf, Status.STATED, basis=HEAD
            )
    if not metadata.original_address:
        yield from _alternates(metadata, language)


def _is_site(name: str, metadata: PageMetadata) -> bool:
    """Whether a name is only that of the site, however it is written."""
    letters = [
        "".join(filter(str.isalnum, n.casefold())) for n in (name, metadata.publication)
    ]
    return letters[0] == letters[1]


def _alternates(metadata: PageMetadata, language: str) -> Iterator[ProvenanceStatement]:
    others = [
        (tag, address)
        for tag, address in metadata.alternates
        if tag.split("-")[0] != language and address != metadata.address
    ]
    for tag, address in others:
        yield ProvenanceStatement(
            Field.OTHER_VERSION,
            address,
            Status.INFERRED,
            basis=f"the page declares a version in {tag}; it may be the original",
        )
