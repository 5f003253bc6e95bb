"""Reading aligned texts that others made, whole, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alignment.core.arrival import ArrivedBitext, StatusChoice, arrange
from alignment.core.corpus import CorpusHeader, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.format import FormatRejected, Loss, ReadOptions
from alignment.core.formats.registry import FORMATS, read_corpus

WITHOUT_PARAGRAPHS = frozenset({"beads"})
"""Formats whose texts are bare lines."""


@dataclass(frozen=True, slots=True)
class BitextFile:
    """What a file, or several that belong together, hold.

    Attributes:
        losses: what in the files was not understood.
    """

    header: CorpusHeader
    bitexts: tuple[ArrivedBitext, ...]
    losses: tuple[Loss, ...]


def readable_formats() -> list[tuple[str, str]]:
    """Name and title of the formats that can be read."""
    return [(name, found.title) for name, found in FORMATS.items() if found.read]


def read_bitext_file(
    format_name: str,
    files: Mapping[str, bytes],
    options: ReadOptions,
    choice: StatusChoice,
) -> BitextFile:
    """Read all bitexts of a file into memory.

    Args:
        format_name: a readable format.
        files: contents by name; see the format for what belongs together.
        options: what the files do not say.
        choice: status of the beads.

    Raises:
        FormatRejected: they are not what they claim to be, or hold nothing.
        ArrivalRefused: their units make no bitext.
    """
    header = CorpusHeader(options.name)
    bitexts: dict[str, CorpusBitext] = {}
    units: dict[str, list[CorpusUnit]] = {}
    losses: list[Loss] = []
    current = ""
    for record in read_corpus(format_name, files, options):
        if isinstance(record, CorpusHeader):
            header = record
        elif isinstance(record, CorpusBitext):
            current = record.id
            bitexts.setdefault(current, record)
        elif isinstance(record, CorpusUnit):
            units.setdefault(current, []).append(record)
        else:
            losses.append(record)
    if not units:
        raise FormatRejected("there is no aligned text in it")
    has_paragraphs = format_name not in WITHOUT_PARAGRAPHS
    return BitextFile(
        header,
        tuple(
            arrange(bitexts[key], found, choice=choice, has_paragraphs=has_paragraphs)
            for key, found in units.items()
        ),
        tuple(losses),
    )
