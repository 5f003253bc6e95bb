"""Everything that a page says about its origin, gathered and made to agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from alignment.core.page import Block, Role
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.raw_page import Link, RawPage
from alignment.core.reading.author_clues import without_poster
from alignment.core.reading.credited_papers import credited_paper, own_names
from alignment.core.reading.datelines import suggest_sent
from alignment.core.reading.language_guess import suggest_original_language
from alignment.core.reading.metadata import HEAD, metadata_statements
from alignment.core.reading.origin import has_field, read_statements
from alignment.core.reading.other_credits import without_others
from alignment.core.reading.page_dates import is_placed, read_dates
from alignment.core.reading.paper_lines import (
    address_below,
    suggest_paper,
    suggest_version,
)
from alignment.core.reading.people import (
    read_authors,
    suggest_publication,
)
from alignment.core.reading.senders import suggest_sender
from alignment.core.reading.settled_dates import (
    of_bracketed,
    of_masthead,
    of_note,
    of_older_day,
    of_one_text,
    settled_by,
)
from alignment.core.reading.settled_values import agreed, repeats_title
from alignment.core.reading.suggested_authors import suggest_authors
from alignment.core.reading.suggested_source import (
    original_byline,
    publication_by_host,
    suggest_address,
)
from alignment.core.reading.title import book_title, suggest_title
from alignment.core.reading.title_words import own_words
from alignment.core.reading.unsaid_years import suggest_years


def gather_statements(
    raw: RawPage,
    blocks: Sequence[Block],
    links: Sequence[tuple[Link, ...]],
    language: str,
) -> tuple[ProvenanceStatement, ...]:
    """Statements of the words, the bylines and the head; then what they suggest.

    Args:
        raw: the page as read from its file.
        blocks: as classified.
        links: hyperlinks of each block.
        language: language tag of the page.
    """
    told = list(read_statements(blocks, links, language, raw.metadata.address))
    told = without_others(told, blocks)
    told = [_said_there(s, blocks) for s in told if not repeats_title(s, blocks)]
    told += _own(blocks)
    if not has_field(told, Field.AUTHOR):
        told += without_poster(read_authors(blocks), told, blocks)
    told = [_cut_to(s, raw.metadata.authors) for s in told]
    sender: list[ProvenanceStatement] = []
    if not (has_field(told, Field.TRANSLATOR) or raw.metadata.translators):
        sender = list(suggest_sender(blocks, raw.metadata.authors))
        told = [s for s in told if not _is_of_head(s, sender, blocks)] + sender
    translated = raw.metadata.is_translation or has_field(
        told, Field.TRANSLATOR, Field.KIND, Field.ORIGINAL_LANGUAGE
    )
    if translated:
        told = [_of_translation(s) for s in told]
    told = _with_dates(told, raw, blocks, language, translated=translated)
    head = metadata_statements(raw.metadata, told, language, translated=translated)
    told += (s for s in head if not _is_of_head(s, sender, blocks))
    if not has_field(told, Field.AUTHOR):
        translators = {s.value for s in told if s.field is Field.TRANSLATOR}
        clues = suggest_authors(blocks, translated=translated)
        told += (s for s in clues if s.value not in translators)
    if not has_field(told, Field.TITLE):
        book = book_title(raw)
        told += [_of_book(book)] if book else suggest_title(blocks, raw.metadata.title)
    if not has_field(told, Field.ORIGINAL_LANGUAGE):
        told += suggest_original_language(blocks, language)
    if translated:
        told = _with_source(told, blocks)
    told = _with_places(told, blocks, links, language)
    told = list(suggest_years(tuple(agreed(told))))
    return tuple(told) + tuple(_absent(told))


def _with_dates(
    told: list[ProvenanceStatement],
    raw: RawPage,
    blocks: Sequence[Block],
    language: str,
    *,
    translated: bool,
) -> list[ProvenanceStatement]:
    """With the dates of the page, each in its role.

    What decides, the surest first:

    - words beside the date ("first published on", "Written:", "Posted by NN on");
    - its line names the page's own paper: the page's day (`own_days`);
    - its line names another paper: the original's (`credited_papers`), so does the
      line above it or a note (`of_masthead`, `of_note`);
    - it has a place before it, or stands by a signature: when the text was written;
    - it is the older of two above a translation: the original's (`of_older_day`);
    - else it is the page's: that of the translation where the page is known to be one.
    """
    own = own_names(raw.metadata, blocks)
    told += read_dates(blocks, language, translated=translated, own=own)
    if not has_field(told, Field.SOURCE_PUBLICATION):
        told = list(credited_paper(told, blocks, language, own))
    told = list(of_one_text(told, blocks, raw.metadata.published))
    told = list(settled_by(of_masthead(told, blocks), raw.metadata.published))
    return list(of_older_day(of_note(told, blocks), blocks))


def _with_places(
    told: list[ProvenanceStatement],
    blocks: Sequence[Block],
    links: Sequence[tuple[Link, ...]],
    language: str,
) -> list[ProvenanceStatement]:
    """What the places of a paper's name and of a link to another version suggest."""
    if has_field(told, Field.TRANSLATOR):
        told += _missing(told, suggest_version(blocks, links, language))
    told += _missing(told, address_below(blocks))
    told += _missing(told, suggest_sent(blocks))
    told += _missing(told, suggest_paper(blocks))
    return list(of_bracketed(told, blocks))


def _missing(
    told: Sequence[ProvenanceStatement], more: Iterable[ProvenanceStatement]
) -> list[ProvenanceStatement]:
    """The suggestions for fields that nothing else gives a value."""
    return [s for s in more if not has_field(told, s.field)]


def _is_of_head(
    statement: ProvenanceStatement,
    senders: Sequence[ProvenanceStatement],
    blocks: Sequence[Block],
) -> bool:
    """Whether the head of the page names as author who only translated and sent it."""
    where = statement.block
    headed = where is None or blocks[where].role is Role.BYLINE
    named = statement.field is Field.AUTHOR and headed
    return named and any(statement.value == sender.value for sender in senders)


def _cut_to(
    statement: ProvenanceStatement, names: Sequence[str]
) -> ProvenanceStatement:
    """An author whom the head of the page names, without what stands beside the name."""
    for name in names:
        if statement.field is Field.AUTHOR and statement.value.startswith(f"{name} "):
            return replace(statement, value=name, words=name)
    return statement


def _with_source(
    told: list[ProvenanceStatement], blocks: Sequence[Block]
) -> list[ProvenanceStatement]:
    """What a translation suggests of where its original stood, the surest first."""
    for found in (
        lambda told: list(publication_by_host(told)),
        lambda told: list(original_byline(told, blocks)),
        lambda told: [*told, *suggest_publication(blocks, told)],
    ):
        if not has_field(told, Field.SOURCE_PUBLICATION):
            told = found(told)
    if not has_field(told, Field.ORIGINAL_ADDRESS):
        told += suggest_address(told)
    return told


def _said_there(
    statement: ProvenanceStatement, blocks: Sequence[Block]
) -> ProvenanceStatement:
    """Make "Date: …" beside "Place: …" the day when the words were said."""
    dated = statement.field is Field.PUBLISHED and statement.block is not None
    if dated and is_placed(blocks, statement.block or 0):
        return replace(statement, field=Field.WRITTEN)
    return statement


def _of_translation(statement: ProvenanceStatement) -> ProvenanceStatement:
    """On a translation, "Published: …" is the day of the translation."""
    if statement.field is not Field.PUBLISHED:
        return statement
    return replace(statement, field=Field.PUBLISHED_TRANSLATION)


def _own(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    for index, block in enumerate(blocks):
        if block.role is Role.TITLE:
            title = own_words(block.text)
            start = block.text.index(title)
            yield ProvenanceStatement(
                Field.TITLE,
                title,
                Status.STATED,
                text=title,
                block=index,
                start=start,
                end=start + len(title),
                words=title,
            )


def _of_book(title: str) -> ProvenanceStatement:
    return ProvenanceStatement(
        Field.TITLE, title, Status.STATED, text=title, basis=HEAD, words=title
    )


_EXPECTED = (
    Field.TITLE,
    Field.AUTHOR,
    Field.TRANSLATOR,
    Field.ORIGINAL_LANGUAGE,
    Field.SOURCE_PUBLICATION,
    Field.ORIGINAL_TITLE,
    Field.ORIGINAL_ADDRESS,
    Field.KIND,
    Field.PUBLISHED_ORIGINAL,
    Field.PUBLISHED_TRANSLATION,
)


def _absent(
    statements: Sequence[ProvenanceStatement],
) -> Iterator[ProvenanceStatement]:
    """Absence as a value, for each field that a person would look for."""
    for field in _EXPECTED:
        if not has_field(statements, field):
            yield ProvenanceStatement(
                field, "", Status.ABSENT, basis="the page does not say it"
            )
