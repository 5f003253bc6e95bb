"""Who speaks: in a statement's title, in a line above a speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.page import Block, Role
from alignment.core.provenance.bodies import group_end
from alignment.core.provenance.names import is_body, name_end
from alignment.core.provenance.statement import Field, ProvenanceStatement
from alignment.core.reading import page_words as words
from alignment.core.reading.said import said

_STATEMENT_BY = words.pattern(words.STATEMENT_BY)


_LETTER_BY = words.pattern(words.LETTER_BY)


_BODY_STATEMENT = tuple(
    re.compile(rf"^{source}\W*$", re.IGNORECASE)
    for source in words.BODY_STATEMENT.values()
)


_SPEECH_BY = re.compile(
    rf"(?:{'|'.join(words.SPEECH_BY.values())})(?=(?-i:[A-ZÁÉÍÓÚÑ]))", re.IGNORECASE
)


_HONOURED = re.compile(  # "by the President of …, Mrs. NN"
    r",\s+(?:(?:the|el|la)\s+)?(?:mrs?|ms|dr|sra?|dra|don|doña|señora?|comrade|compañer[oa])\b\.?\s+(?=(?-i:[A-ZÁÉÍÓÚÑ]))",
    re.IGNORECASE,
)


# "Speech by the mayor of Northwick, NN, at …"
_APPOSED = re.compile(
    rf"(?i:{'|'.join(words.SPEECH_BY.values())})[^,]{{3,70}},\s+(?i:(?:mrs?|ms|dra?|sra?|don|doña)\b\.?\s+)?"
    r"(?P<name>[A-ZÁÉÍÓÚÑ][\w’'.-]+(?:\s+(?:de|del|la|[A-ZÁÉÍÓÚÑ][\w’'.-]*)){1,4}),\s"
)
_COUNT = re.compile(r"\s+(?=\d{2,}\s)")  # "… of NN 100 years after"
_SPOKEN_ROLES = frozenset(
    {Role.TITLE, Role.STANDFIRST, Role.HEADING, Role.PARAGRAPH, Role.PROVENANCE}
)


_SPEECH_REACH = 4  # blocks of the text among which the line stands


def speakers(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """Who issued a statement, as its title or its first line says."""
    for index, block in enumerate(blocks):
        if block.role not in {Role.TITLE, Role.STANDFIRST}:
            continue
        if block.role is Role.STANDFIRST and block.alignable is False:
            continue
        by = _STATEMENT_BY.search(block.text)
        end = name_end(block.text, by.end()) if by else 0
        if not by or end == by.end():
            by = _LETTER_BY.search(block.text)
            end = group_end(block.text, by.end()) if by else 0
        name = _COUNT.split(block.text[by.end() : end])[0] if by else ""
        if by and _speaks(name):
            yield said(Field.AUTHOR, index, block, name)
            return
        for pattern in _BODY_STATEMENT:
            match = pattern.match(block.text)
            if match and name_end(match["name"], 0) == len(match["name"]):
                basis = "the first line names whose statement it is"
                yield said(Field.AUTHOR, index, block, match["name"], basis)
                return


def _speaks(name: str) -> bool:
    """Whether who is named may speak: a lone capitalised word may be any noun."""
    return " " in name or is_body(name) or name.isupper() or name[:1].islower()


def of_speech(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """Who spoke, where a line above the text says whose words these are."""
    own = [(n, b) for n, b in enumerate(blocks) if b.role in _SPOKEN_ROLES]
    for index, block in own[:_SPEECH_REACH]:
        by = _SPEECH_BY.match(block.text)
        end = name_end(block.text, by.end()) if by else 0
        apposed = _APPOSED.match(block.text)
        if apposed and not is_body(apposed["name"]):
            basis = "a line above the text says whose words these are"
            yield said(Field.AUTHOR, index, block, apposed["name"], basis)
            return
        titled = _HONOURED.search(block.text, by.end()) if by else None
        if by and titled and name_end(block.text, titled.end()) > titled.end():
            by, end = titled, name_end(block.text, titled.end())
        if by and " " in block.text[by.end() : end].strip():
            basis = "a line above the text says whose words these are"
            yield said(Field.AUTHOR, index, block, block.text[by.end() : end], basis)
            return
