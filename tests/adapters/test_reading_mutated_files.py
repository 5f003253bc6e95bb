"""Damaged files are read or refused with a code; nothing else happens.

`make fuzz` makes the full run.
"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.adapters.file_readers import FileRejected, read_archive, read_file
from alignment.core.reading import read_page
from tests.adapters.reading_cases import PAGES
from tests.adapters.test_file_readers import OPF, archive_of, docx, epub, pdf, run
from tests.harness.figures import figure, reached

EXAMPLES = figure("I1 files a format", 60, full=10_000)
WHOLE = {
    "html": (PAGES / "harbour_strike.html").read_bytes(),
    "text": (PAGES / "well_diggers.txt").read_bytes(),
    "docx": docx(run("A title") + run("A paragraph with words.") * 5),
    "epub": epub(OPF, one="<h1>One</h1><p>Text</p>", two="<p>Two</p>"),
    "pdf": pdf(["A first line.", "A second line."], ["A third line."]),
    "zip": archive_of({"one.html": "<p>One</p>", "two.txt": "Two"}),
}
changes = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.sampled_from(["set", "cut", "insert", "repeat"]),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=12,
)


def mutated(data: bytes, steps: list[tuple[float, str, bytes]]) -> bytes:
    for place, step, piece in steps:
        at = int(place * len(data))
        if step == "set":
            data = data[:at] + piece + data[at + len(piece) :]
        elif step == "cut":
            data = data[:at] + data[at + 20 * len(piece) :]
        elif step == "insert":
            data = data[:at] + piece + data[at:]
        else:
            data = data[:at] + data[max(0, at - 30) : at] * 3 + data[at:]
    return data


@pytest.mark.parametrize("kind", sorted(WHOLE))
def test_a_damaged_file_is_read_or_refused(kind):
    codes: set[str] = set()

    @settings(max_examples=EXAMPLES)
    @given(changes)
    def check(steps):
        data = mutated(WHOLE[kind], steps)
        begin = time.process_time()
        try:
            for member in read_archive(data):
                read_page(read_file(member.data))
        except FileRejected as refused:
            codes.add(refused.code)
        longest.append(time.process_time() - begin)

    longest: list[float] = []
    check()
    reached(
        f"I1 {kind}",
        "10,000 damaged files: read, or refused with a code; at most 10 s each",
        f"{len(longest)} files, longest {max(longest):.2f} s, refusals {sorted(codes)}",
    )
    assert all(code and code == code.lower() for code in codes)


@pytest.mark.parametrize("kind", sorted(WHOLE))
def test_the_whole_file_is_read(kind):
    for member in read_archive(WHOLE[kind]):
        assert read_page(read_file(member.data)).blocks
