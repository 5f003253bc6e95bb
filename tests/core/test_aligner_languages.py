"""Length, scripts and echoes: what the aligner knows of languages and repeats."""

from __future__ import annotations

import pytest

from alignment.core.aligner import align
from alignment.core.aligning.constraints import Constraints
from alignment.core.aligning.languages import usual_letters
from alignment.core.aligning.surface import in_common, loose, marks
from tests.core.aligning_fixtures import TOY, BagEncoder, sentence, translated

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("texts", "language", "letters"),
    [
        (["anything"], "zh-Hant", 0.32),
        (["anything"], "DE", 1.12),
        (["我们明天去市场。"], "", 0.32),
        (["明日は市場へ行きます。"], "", 0.46),
        (["Tomorrow we go."], "", 1.0),
        (["Tomorrow we go."], "xx", 1.0),
        ([], "", 1.0),
    ],
)
def test_length_follows_the_language_or_else_the_script(
    texts, language, letters
) -> None:
    assert usual_letters(texts, language) == letters


def test_a_segment_goes_on_after_a_comma_and_before_a_small_letter() -> None:
    texts = ["One:", "Two.", "three (see", "Four)", "Five"]
    assert loose(texts, marks(texts)).tolist() == [0, 1, 1, 1, 0]


def test_numbers_names_and_cognates_are_told_apart() -> None:
    found = in_common("En Tokio, 1.500 robots", "1,500 robots in Tokio")
    assert found.numbers == ("1500",)
    assert found.names == ("tokio",)
    assert found.cognates == ("robots",)


STANDFIRST = sentence(90, words=12)
BODY = [sentence(n, words=12) for n in range(16)]


def test_a_standfirst_joins_the_sentence_that_renders_the_same() -> None:
    source = [*BODY[:4], STANDFIRST, *BODY[4:]]
    target = [
        translated(text) for text in [STANDFIRST, *BODY[:4], STANDFIRST, *BODY[4:]]
    ]
    found = {
        (b.source, b.target)
        for b in align(source, target, encoder=BagEncoder(), parameters=TOY)
    }
    assert ((4,), (0, 5)) in found
    swapped = {
        (b.target, b.source)
        for b in align(target, source, encoder=BagEncoder(), parameters=TOY)
    }
    assert swapped == found


def test_a_fixed_gap_is_no_echo() -> None:
    source = [*BODY[:4], STANDFIRST, *BODY[4:]]
    target = [
        translated(text) for text in [STANDFIRST, *BODY[:4], STANDFIRST, *BODY[4:]]
    ]
    decided = Constraints(target_gaps=frozenset({0}))
    found = align(
        source, target, encoder=BagEncoder(), parameters=TOY, constraints=decided
    )
    assert ((), (0,)) in {(b.source, b.target) for b in found}
