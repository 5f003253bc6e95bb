"""train_aligner on small folders, and the file that it wrote for everybody."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from alignment.adapters.aligner_weights import load_weights, version_of
from alignment.core.aligning.course import GIVEN

pytestmark = pytest.mark.once

ES = """La casa es muy grande, y el jardín también.
El perro duerme en el jardín, debajo de la mesa.
Mañana iremos al mercado con mi hermana.
Compraremos pan, queso y tres kilos de manzanas.
Llovió toda la noche.
"""
EN = """The house is very big, and so is the garden.
The dog sleeps in the garden, under the table.
Tomorrow we will go to the market with my sister.
We will buy bread, cheese and three kilos of apples.
It rained all night.
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    found = tmp_path / "gold"
    found.mkdir()
    for name in ("one_a", "two_b"):
        (found / f"{name}.full.es").write_text(ES, encoding="utf-8")
        (found / f"{name}.full.en").write_text(EN, encoding="utf-8")
        gold = "".join(f"[[{n}],[{n}]]\n" for n in range(5))
        (found / f"{name}.full.gold").write_text(gold)
    return found


def test_the_command_writes_the_same_file_twice_and_names_its_data(
    folder, tmp_path
) -> None:
    written = []
    for number in (1, 2):
        out = tmp_path / f"{number}.json"
        call_command("train_aligner", str(folder), "-o", str(out), "--rounds", "3")
        written.append(out.read_bytes())
    assert written[0] == written[1]
    weights = load_weights(tmp_path / "1.json")
    assert weights.version == version_of(weights)
    assert dict(weights.trained_on) == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
    }
    assert {name: weights[name] for name, _ in GIVEN} == dict(GIVEN)


def test_weights_are_held_out_by_family(folder, tmp_path) -> None:
    held = tmp_path / "held"
    call_command(
        "train_aligner",
        *(str(folder), "-o", str(tmp_path / "w.json"), "--rounds", "2"),
        *("--held-out", str(held), "--without", "length"),
    )
    assert sorted(path.name for path in held.iterdir()) == ["one.json", "two.json"]
    assert load_weights(held / "one.json")["length"] == 0.0
    call_command("evaluate_aligner", str(folder), "--held-out", str(held))
    with pytest.raises(CommandError, match="holds no weights"):
        call_command("evaluate_aligner", str(folder), "--held-out", str(folder))


def test_evidence_that_does_not_exist_cannot_be_left_out(folder) -> None:
    with pytest.raises(CommandError, match="No such evidence: lenght"):
        call_command("train_aligner", str(folder), "--without", "lenght")


def test_the_default_weights_are_as_they_were_written() -> None:
    weights = load_weights()
    assert weights.version == version_of(weights)


def test_the_default_weights_name_the_data_that_they_were_learned_from(
    shared_data,
) -> None:
    dev = shared_data / "eval" / "dev"
    assert dict(load_weights().trained_on) == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in dev.iterdir()
    }
