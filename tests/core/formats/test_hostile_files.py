"""Mutated files: they are read or refused with a reason, nothing else."""

from __future__ import annotations

import re
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.formats.format import FormatRejected, ReadLimits, ReadOptions
from alignment.core.formats.registry import FORMATS, read_corpus
from tests.core.formats.corpora import SMALL, hostile_corpora, write
from tests.harness.figures import reached

READ = [name for name, found in FORMATS.items() if found.read and found.write]
BEADS = {
    "x.es": b"Uno.\nDos.\n",
    "x.en": b"One.\nTwo.\n",
    "x.align": b"[0]:[0]:0.1\n[1]:[1]\n",
}
SPICE = (
    b"<", b"&", b"&lol;", b"]]>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"\x00", b"\xff",
    b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\t", b"\n", b"\r", b'"', b"{", b"]", b"\\u0000",
    b"\\ud800", b"null", b"-1", b"1e999", b"99999999999999999999", b"NaN", b"x-segments",
    b"<tu>", b"</tu>", b"<seg>", b"[[", b"true",
)  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn) -> list[tuple[float, int, bytes]]:
    """Up to four cuts: where (0 to 1), how many bytes go, what comes instead."""
    one = st.tuples(
        st.floats(0, 1), st.integers(0, 40), st.sampled_from(SPICE) | st.just(b"")
    )
    return draw(st.lists(one, min_size=1, max_size=4))


def mutated(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, instead in changes:
        start = int(where * len(data))
        data = data[:start] + instead + data[start + length :]
    return data


@pytest.mark.parametrize("name", [*READ, "beads"])
def test_a_mutated_file_is_read_or_refused(name: str):
    whole = dict(BEADS if name == "beads" else write(name, SMALL)[0].files)
    longest: list[float] = []

    @hostile_corpora
    @given(st.sampled_from(sorted(whole)), mutations())
    def check(victim: str, changes: list[tuple[float, int, bytes]]):
        files = whole | {victim: mutated(whole[victim], changes)}
        begin = time.process_time()
        with suppress(FormatRejected):
            list(read_corpus(name, files, ReadOptions(languages=("es", "en"))))
        longest.append(time.process_time() - begin)

    check()
    reached(
        f"I1 {name}",
        "10,000 damaged files: read or refused with a reason; at most 10 s each",
        f"{len(longest)} files, longest {max(longest):.2f} s",
    )


@pytest.mark.parametrize("name", READ)
def test_a_file_over_the_limit_is_refused(name: str):
    files = write(name, SMALL)[0].files
    limits = ReadLimits(file_bytes=100)
    with pytest.raises(FormatRejected, match=r"too big|too long"):
        list(read_corpus(name, files, ReadOptions(limits=limits)))


@pytest.mark.parametrize("name", ["tmx", "xliff12", "xliff21", "tei", "xces"])
def test_a_billion_laughs_are_not_laughed(name: str):
    bomb = b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
    files = {
        file: re.sub(rb"<!DOCTYPE[^>]*>", b"", data).replace(b"?>", b"?>" + bomb, 1)
        for file, data in write(name, SMALL)[0].files.items()
        if not file.endswith(".jsonl")
    }
    with pytest.raises(FormatRejected, match="declares entities"):
        list(read_corpus(name, files))
