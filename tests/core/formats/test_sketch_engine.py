from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from alignment.core.corpus import Corpus, CorpusPart
from alignment.core.formats.format import Loss
from tests.core.formats.corpora import (
    BITEXT,
    SMALL,
    UNITS,
    corpora,
    random_corpora,
    write,
)

BASE = "prensa-demo.es-en."


def test_the_map_counts_sentences_and_marks_gaps():
    folder, _ = write("sketchengine", SMALL)
    assert folder.text(BASE + "map").splitlines() == [
        "0\t0",
        "1,3\t1",
        "-1\t2",
        "4\t-1",
        "5\t3,4",
    ]


def test_the_vertical_has_a_token_a_line_and_glue():
    folder, _ = write("sketchengine", SMALL)
    lines = folder.text(BASE + "es.vert").splitlines()
    assert lines[0].startswith('<doc id="d1" lang="es" title="La huelga &amp; &lt;sus')
    assert lines[1:7] == [
        '<p role="title">',
        '<s id="s1">',
        "La",
        "huelga",
        "</s>",
        "</p>",
    ]
    assert lines[lines.index('<s id="s2">') : lines.index('<s id="s3">')] == [
        '<s id="s2">',
        "¿",
        "<g/>",
        "Qué",
        "pasó",
        "<g/>",
        "?",
        "</s>",
    ]
    assert "&amp;" in lines


def test_a_link_over_segments_that_are_no_neighbours_is_counted():
    first, second = UNITS[1].source[0], UNITS[1].source[2]
    apart = (
        replace(UNITS[1], source=(first, second)),
        replace(UNITS[2], source=(UNITS[1].source[1],)),
    )
    corpus = Corpus(SMALL.header, (CorpusPart(BITEXT, apart),))
    folder, written = write("sketchengine", corpus)
    assert folder.text(BASE + "map") == "1\t-1\n"
    assert Loss("links between segments that are no neighbours", 1) in written.losses


@random_corpora
@given(corpora())
def test_the_map_covers_each_sentence_of_the_verticals_once(corpus: Corpus):
    folder, written = write("sketchengine", corpus)
    for name in written.files:
        if not name.endswith("map"):
            continue
        base = name.removesuffix("map")
        verticals = [
            n for n in written.files if n.startswith(base) and n.endswith("vert")
        ]
        counts = [
            sum(line.startswith("<s id=") for line in folder.text(n).splitlines())
            for n in verticals
        ]
        rows = [line.split("\t") for line in folder.text(name).splitlines()]
        for side in (0, 1):
            seen = [
                number
                for row in rows
                if row[side] != "-1"
                for ends in [[int(n) for n in row[side].split(",")]]
                for number in range(ends[0], ends[-1] + 1)
            ]
            assert sorted(seen) == list(range(counts[side]))
