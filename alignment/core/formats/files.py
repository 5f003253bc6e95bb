"""Finding the parts of an import among the files that were handed in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from alignment.core.corpus_document import CorpusBitext, CorpusDocument
from alignment.core.formats.format import FormatRejected
from alignment.core.formats.side_file import SIDE_SUFFIX

_UNFIT = re.compile(r"[\s;\x00-\x20\x7f-\xa0\ud800-\udfff\ufffe\uffff]")


def main_file(
    files: Mapping[str, BinaryIO], suffixes: Sequence[str]
) -> tuple[str, BinaryIO]:
    """The one main file: by suffix, or the only one there is.

    Raises:
        FormatRejected: no file, or several that could be it.
    """
    candidates = [name for name in files if not name.endswith(SIDE_SUFFIX)]
    fitting = [name for name in candidates if name.lower().endswith(tuple(suffixes))]
    chosen = fitting or candidates
    if len(chosen) != 1:
        wanted = " or ".join(suffixes)
        raise FormatRejected(
            f"one {wanted} file is needed, {len(chosen)} were given: {sorted(chosen)}"
        )
    return chosen[0], files[chosen[0]]


def default_bitext(
    identifier: str,
    languages: tuple[str, str] | None,
    source: str = "",
    target: str = "",
) -> CorpusBitext:
    """A bitext of which only ids and languages are known.

    Raises:
        FormatRejected: the languages are not known.
    """
    if languages is None:
        raise FormatRejected(
            "the file does not say its languages: say which the source has and "
            "which the target"
        )
    return CorpusBitext(
        identifier,
        CorpusDocument(source or f"{identifier}.source", languages[0]),
        CorpusDocument(target or f"{identifier}.target", languages[1]),
    )


def as_identifier(text: str, fallback: str) -> str:
    """An id from outside, with "_" for what an id may not hold.

    >>> as_identifier("a b;c", "u1")
    'a_b_c'
    >>> as_identifier("", "u1")
    'u1'
    """
    return _UNFIT.sub("_", text.strip())[:200] or fallback
