"""How quiet the checks are on clean beads, and what they notice of planted faults.

Run by hand: ``pytest tests/benchmarks/test_checks_on_gold.py -s``.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.checks.beads import check_bead
from alignment.core.checks.lengths import LengthRule
from alignment.core.words.lexicon.place_names import places
from alignment.core.words.tokens import without_marks
from alignment.core.words.vocabulary import PageWords

FAMILIES = ("ntrex", "osguide", "tico", "pydocs")
NUMBER_WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
NOTES = ("(acá poner el nombre)", "(revisar esta cita)", "[TODO check this]")
Bead = tuple[str, str, PageWords, PageWords, LengthRule]


def another_digit(source: str, target: str) -> str:
    return re.sub(
        r"(?<![\w.,-])\d(?=\d?\b)",
        lambda m: str((int(m[0]) + 4) % 9 + 1),
        target,
        count=1,
    )


def another_number_word(source: str, target: str) -> str:
    def later(match: re.Match[str]) -> str:
        place = NUMBER_WORDS.index(match[0])
        return NUMBER_WORDS[(place + 4) % len(NUMBER_WORDS)]

    return re.sub(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", later, target, count=1)


def swapped_letters(source: str, target: str) -> str:
    """Swap two letters of a name that both sides have and no word list."""
    knows = SimplemmaVocabulary().knows
    for match in re.finditer(r"(?<=\s)[A-Z][a-z]{4,}\b", target):
        name = match[0]
        plain = knows(name, "en") or knows(name.lower(), "en")
        if name in source and not plain and name[2] != name[3]:
            wrong = name[:2] + name[3] + name[2] + name[4:]
            return target[: match.start()] + wrong + target[match.end() :]
    return target


def another_place(source: str, target: str) -> str:
    """Another city for a place that the source has too."""
    there = {places("es").get((without_marks(word),)) for word in source.split()}
    for match in re.finditer(r"\b[A-Z]\w+\b(?= [a-z]|[.,] )", target):
        place = places("en").get((without_marks(match[0]),))
        if place is not None and place in there:
            return target[: match.start()] + "Montevideo" + target[match.end() :]
    return target


def swapped_acronym(source: str, target: str) -> str:
    for match in re.finditer(r"\b[A-Z]{3,6}\b", target):
        name = match[0]
        if name in source and name[1] != name[2]:
            wrong = name[0] + name[2] + name[1] + name[3:]
            return target[: match.start()] + wrong + target[match.end() :]
    return target


def half(source: str, target: str) -> str:
    words = target.split()
    return " ".join(words[: len(words) // 2]) if len(target) > 120 else target


def not_translated(source: str, target: str) -> str:
    return source if len(source.split()) > 5 else target


def with_note(source: str, target: str) -> str:
    words = target.split()
    note = NOTES[len(words) % len(NOTES)]
    middle = len(words) // 2
    return (
        " ".join([*words[:middle], note, *words[middle:]]) if len(words) > 5 else target
    )


def with_source_words(source: str, target: str) -> str:
    words, others = target.split(), source.split()
    if len(words) < 10 or len(others) < 12:
        return target
    middle = len(words) // 2
    return " ".join([*words[:middle], *others[4:9], *words[middle + 4 :]])


def doubled_word(source: str, target: str) -> str:
    words = target.split()
    plain = [i for i, w in enumerate(words) if i and w.isalpha() and w.islower()]
    if not plain:
        return target
    place = plain[len(plain) // 2]
    return " ".join([*words[: place + 1], *words[place:]])


def doubled_phrase(source: str, target: str) -> str:
    words = target.split()
    return " ".join([*words[:7], *words[2:]]) if len(words) > 9 else target


PLANTS: dict[str, tuple[tuple[Callable[[str, str], str], float], ...]] = {
    "number": ((another_digit, 0.85), (another_number_word, 0.8)),
    "name": ((swapped_letters, 0.9), (another_place, 0.6)),
    "acronym": ((swapped_acronym, 0.9),),
    "length": ((half, 0.9),),
    "untranslated": ((not_translated, 0.95),),
    "leftover": ((with_note, 0.95), (with_source_words, 0.85)),
    "doubled": ((doubled_word, 0.9), (doubled_phrase, 0.95)),
}


@pytest.fixture(scope="module")
def beads(shared_data):
    found = {family: list(_beads(shared_data, family)) for family in FAMILIES}
    return {family: some for family, some in found.items() if some}


def _beads(folder: Path, family: str) -> Iterator[Bead]:
    vocabulary = SimplemmaVocabulary()
    for gold in sorted((folder / "eval" / "dev").glob(f"{family}_*.full.gold")):
        lines = {
            code: gold.with_suffix(f".{code}").read_text(encoding="utf-8").split("\n")
            for code in ("es", "en")
        }
        source = PageWords.of(lines["es"], "es", ("en",), vocabulary)
        target = PageWords.of(lines["en"], "en", ("es",), vocabulary)
        links = [json.loads(line)[:2] for line in gold.read_text().splitlines()]
        pairs = [
            (lines["es"][s[0]], lines["en"][t[0]])
            for s, t in links
            if len(s) == len(t) == 1
        ]
        rule = LengthRule().fitted([(len(s), len(t)) for s, t in pairs])
        for one, other in pairs:
            yield one, other, source, target, rule


def tell(line: str) -> None:
    sys.stdout.write(f"\n{line}")


def test_the_checks_are_quiet_on_gold_beads(beads):
    for family, some in beads.items():
        codes: Counter[str] = Counter()
        flagged = 0
        for bead in some:
            findings = check_bead(*bead)
            flagged += bool(findings)
            codes.update(str(f.code) for f in findings)
        tell(f"{family}: {flagged} of {len(some)} beads flagged, {dict(codes)}")
        assert flagged <= 0.03 * len(some)


def test_the_checks_notice_planted_faults(beads):
    for code, plants in PLANTS.items():
        for plant, floor in plants:
            hits = planted = 0
            for source, target, *rest in (b for some in beads.values() for b in some):
                faulty = plant(source, target)
                if faulty == target:
                    continue
                planted += 1
                found = check_bead(source, faulty, *rest)
                hits += any(str(f.code) == code for f in found)
            tell(f"{code} ({plant.__name__}): {hits} of {planted} noticed")
            assert hits >= floor * planted
