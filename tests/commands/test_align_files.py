"""align_files, evaluate_aligner and train_aligner on small files."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from alignment.adapters.aligner_weights import (
    DEFAULT_WEIGHTS,
    WeightsError,
    load_weights,
    save_weights,
)
from alignment.adapters.segment_files import (
    SegmentFileError,
    read_beads,
    read_segments,
)
from alignment.core.beads import Bead, check_tiling

ES = """La casa es muy grande.
El perro duerme en el jardín.
Mañana iremos al mercado con mi hermana.
Compraremos pan, queso y tres kilos de manzanas.
"""
EN = """The house is very big.
The dog sleeps in the garden.
Tomorrow we will go to the market with my sister.
We will buy bread, cheese and three kilos of apples.
"""


@pytest.fixture
def files(tmp_path) -> tuple[Path, Path]:
    source, target = tmp_path / "a.es", tmp_path / "a.en"
    source.write_text(ES, encoding="utf-8")
    target.write_text(EN, encoding="utf-8")
    return source, target


def test_two_files_become_one_json_bead_a_line(files, tmp_path) -> None:
    out = tmp_path / "deep" / "a.beads"
    call_command("align_files", *map(str, files), "-o", str(out))
    lines = out.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)[:2] for line in lines] == [[[n], [n]] for n in range(4)]
    assert all(0.5 < json.loads(line)[2] <= 1 for line in lines)


def test_without_an_output_beads_are_printed(files) -> None:
    printed = StringIO()
    call_command("align_files", *map(str, files), stdout=printed)
    assert len(printed.getvalue().splitlines()) == 4


def test_a_batch_aligns_each_line(files, tmp_path) -> None:
    batch = tmp_path / "list.tsv"
    outs = [tmp_path / "1.beads", tmp_path / "2.beads"]
    batch.write_text("".join(f"{files[0]}\t{files[1]}\t{out}\n" for out in outs))
    call_command("align_files", "--batch", str(batch))
    assert outs[0].read_bytes() == outs[1].read_bytes() != b""


def test_anchors_are_kept(files, tmp_path) -> None:
    anchors = tmp_path / "anchors"
    anchors.write_text("[0]:[3]\n")
    printed = StringIO()
    names = [*map(str, files), "--anchors", str(anchors)]
    call_command("align_files", *names, stdout=printed)
    beads = [json.loads(line) for line in printed.getvalue().splitlines()]
    assert [0] in [bead[0] for bead in beads if bead[1] == [3]]
    check_tiling([Bead(tuple(s), tuple(t)) for s, t, _ in beads], 4, 4)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing.es", "missing.en"], "does not exist"),
        (["one"], "Give a source and a target"),
        (["a", "b", "--batch", "c"], "not both"),
    ],
)
def test_what_is_missing_is_said(arguments, words) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("align_files", *arguments)


def test_a_batch_line_with_two_files_is_named(tmp_path) -> None:
    batch = tmp_path / "list.tsv"
    batch.write_text("a\tb\n")
    with pytest.raises(CommandError, match=r"list.tsv:1 needs"):
        call_command("align_files", "--batch", str(batch))


def test_a_folder_is_scored_by_variant_and_family(files, tmp_path) -> None:
    folder = tmp_path / "gold"
    folder.mkdir()
    for path, ending in zip(files, ("es", "en"), strict=True):
        (folder / f"toy_one.full.{ending}").write_text(path.read_text("utf-8"))
    gold = "".join(f"[[{n}],[{n}]]\n" for n in range(4))
    (folder / "toy_one.full.gold").write_text(gold)
    printed = StringIO()
    diagram = tmp_path / "sure.svg"
    call_command(
        "evaluate_aligner", str(folder), "--reliability", str(diagram), stdout=printed
    )
    assert diagram.read_text("utf-8").count("<circle") >= 1
    assert "expected calibration error" in printed.getvalue()
    rows = {
        line.split()[0]: line.split()[1:]
        for line in printed.getvalue().splitlines()
        if line
    }
    assert rows["full"][0] == rows["toy"][0] == rows["all"][0] == "1.0000"


def test_gold_that_does_not_fit_its_segments_is_named(files, tmp_path) -> None:
    for path, ending in zip(files, ("es", "en"), strict=True):
        (tmp_path / f"toy.full.{ending}").write_text(path.read_text("utf-8"))
    (tmp_path / "toy.full.gold").write_text("[[0],[0]]\n")
    with pytest.raises(CommandError, match=r"toy.full.gold does not fit"):
        call_command("evaluate_aligner", str(tmp_path))


def test_an_empty_folder_is_named(tmp_path) -> None:
    with pytest.raises(CommandError, match="no NAME"):
        call_command("evaluate_aligner", str(tmp_path))


def test_only_line_feeds_end_a_segment(tmp_path) -> None:
    path = tmp_path / "a"
    path.write_bytes("uno\u2028dos\x0btres\r\n\r\ncuatro".encode())
    assert read_segments(path) == ["uno\u2028dos\x0btres", "", "cuatro"]
    path.write_bytes(b"")
    assert read_segments(path) == []
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SegmentFileError, match="not UTF-8"):
        read_segments(path)


def test_both_bead_formats_are_read_and_bad_lines_named(tmp_path) -> None:
    path = tmp_path / "b"
    path.write_text("[0,1]:[2]:0.3\n\n[[3],[],0.5]\n")
    assert read_beads(path) == [Bead((0, 1), (2,)), Bead((3,), (), 0.5)]
    path.write_text("[0]:[0]\nrubbish\n")
    with pytest.raises(SegmentFileError, match=r"b:2 is no bead"):
        read_beads(path)


def test_the_default_weights_load_and_survive_being_saved(tmp_path) -> None:
    weights = load_weights()
    save_weights(weights, tmp_path / "w.json")
    assert load_weights(tmp_path / "w.json") == weights
    assert DEFAULT_WEIGHTS.stat().st_size < 100_000


def test_weights_that_do_not_fit_are_refused(tmp_path) -> None:
    path = tmp_path / "w.json"
    with pytest.raises(WeightsError, match="does not exist"):
        load_weights(path)
    path.write_text(
        '{"version": "x", "values": {}, "slope": 1, "offset": 0, "trained_on": {}}'
    )
    with pytest.raises(WeightsError, match="train_aligner"):
        load_weights(path)


def test_explain_prints_the_texts_and_the_reasons(files) -> None:
    printed = StringIO()
    call_command("align_files", *map(str, files), "--explain", stdout=printed)
    text = printed.getvalue()
    assert "  < El perro duerme en el jardín." in text
    assert "  > The dog sleeps in the garden." in text
    assert text.count("log odds: ") == 4
    assert "similarity" in text


def test_a_batch_line_may_name_its_anchors(files, tmp_path) -> None:
    anchors = tmp_path / "anchors"
    anchors.write_text("[[0],[1]]\n", encoding="utf-8")
    batch, out = tmp_path / "list.tsv", [tmp_path / "a.beads", tmp_path / "b.beads"]
    rows = [[*files, out[0], anchors], [*files, out[1]]]
    lines = ["\t".join(map(str, row)) for row in rows]
    batch.write_text("\n".join(lines) + "\n", encoding="utf-8")
    call_command("align_files", "--batch", str(batch))
    assert Bead((0,), (1,), 1.0) in read_beads(out[0])
    assert ((0,), (0,)) in {(b.source, b.target) for b in read_beads(out[1])}
    with pytest.raises(CommandError, match="fourth column"):
        call_command("align_files", "--batch", str(batch), "--anchors", str(anchors))


ZH = """昨天晚上下了一场大雨。
河水涨得很高，小桥被冲走了。
村民们用了三天时间修好了桥。
孩子们终于可以去上学了。
老师给每个学生发了一本新书。
"""
ZH_EN = """It rained heavily last night. The river rose very high.
The small bridge was washed away.
It took the villagers three days to repair the bridge.
At last the children could go to school.
The teacher gave every pupil a new book.
"""
DE = """Am Abend kam der Zug mit zwei Stunden Verspätung an.
Niemand wartete mehr auf dem Bahnsteig; nur der alte Hund lag noch da.
Martha nahm ihren Koffer und ging langsam ins Dorf.
Das Haus ihrer Eltern war seit 1952 verkauft.
"""
DE_FR = """Le soir, le train arriva avec deux heures de retard.
Personne n'attendait plus sur le quai.
Seul le vieux chien était encore couché là.
Martha prit sa valise et marcha lentement vers le village.
La maison de ses parents était vendue depuis 1952.
"""


@pytest.mark.parametrize(
    ("texts", "languages", "wanted"),
    [
        ((ZH, ZH_EN), ("zh", "en"), [((n,), (n,)) for n in (2, 3, 4)]),
        (
            (DE, DE_FR),
            ("de", "fr"),
            [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,)), ((3,), (4,))],
        ),
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_other_languages_are_aligned_too(
    texts, languages, wanted, named, tmp_path
) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    out = tmp_path / "beads"
    options = ["--source-language", languages[0], "--target-language", languages[1]]
    call_command(
        "align_files", *map(str, paths), "-o", str(out), *(options if named else [])
    )
    found = read_beads(out)
    check_tiling(found, *(len(text.splitlines()) for text in texts))
    assert set(wanted) <= {(bead.source, bead.target) for bead in found}
