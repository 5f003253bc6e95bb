from __future__ import annotations

import pytest

from alignment.core.corpus import CorpusUnit
from alignment.core.formats.format import FormatRejected, Loss, ReadOptions
from alignment.core.formats.registry import read_corpus

SOURCE = b"Uno.\nDos.\n\nCuatro.\nCinco.\n"
TARGET = b"One.\nTwo.\nThree.\nFour.\n"


def read(beads: bytes, **options):
    files = {"x.en": TARGET, "x.es": SOURCE, "x.align": beads}
    options.setdefault("languages", ("es", "en"))
    records = list(read_corpus("beads", files, ReadOptions(**options)))
    units = [record for record in records if isinstance(record, CorpusUnit)]
    found = [
        (
            [segment.text for segment in unit.source],
            [segment.text for segment in unit.target],
            unit.confidence,
        )
        for unit in units
    ]
    return found, [record for record in records if isinstance(record, Loss)]


EXPECTED = [
    (["Uno."], ["One.", "Two."], None),
    (["Dos."], [], None),
    (["Cuatro.", "Cinco."], ["Three.", "Four."], None),
]


def test_lines_of_vecalign_are_read():
    beads = b"[0]:[0, 1]:0.25\n[1, 2]:[]:0.0\n[3,4]:[2,3]:0.5\n"
    units, losses = read(beads)
    assert units == EXPECTED
    assert losses == [Loss("blank lines", 1), Loss("costs of the aligner", 3)]


def test_a_ladder_of_hunalign_is_read():
    units, losses = read(b"0\t0\t0.3\n1\t2\t0.9\n3\t2\t-0.3\n5\t4\t0\n")
    assert units == EXPECTED
    assert losses == [Loss("blank lines", 1), Loss("qualities of the aligner", 4)]


def test_a_ladder_without_its_ends_is_completed():
    units, _ = read(b"1\t2\n3\t2\n")
    assert units == EXPECTED


def test_our_own_beads_keep_their_confidence():
    units, losses = read(b"[[0],[0,1],0.75]\n[[1],[]]\n[[3,4],[2,3],1]\n")
    assert [unit[2] for unit in units] == [0.75, None, 1]
    assert losses == []


@pytest.mark.parametrize(
    ("beads", "reason"),
    [
        (b"[0]:[0]\n[9]:[1]\n", "line 2: there is no segment 9: the file has 5"),
        (b"[0]:[0]\nnothing\n", "line 2: no line of vecalign"),
        (b"3\t3\n1\t1\n", "line 2: the ladder goes down"),
        (b"0\t0\nx\n", "line 2: no rung"),
        (b"[[0],[0],2]\n", "line 1.*probability"),
        (b"[[-1],[0]]\n", "line 1.*from 0"),
        (b"[[true],[0]]\n", "line 1.*from 0"),
        (b'[[0],[0],"x"]\n', "line 1.*a number"),
        (b"hello\n", "one file of beads"),
    ],
)
def test_bad_beads_are_refused_with_the_line(beads: bytes, reason: str):
    with pytest.raises(FormatRejected, match=reason):
        read(beads)


def test_all_three_files_are_needed():
    with pytest.raises(FormatRejected, match="three files are needed"):
        list(read_corpus("beads", {"x.align": b"[0]:[0]\n"}))
