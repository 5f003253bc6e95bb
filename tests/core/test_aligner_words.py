"""Words by themselves decide what whole passages leave open."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from alignment.core.aligner import align_bitext
from alignment.core.aligning.passages import Passages, passage_odds
from alignment.core.aligning.weights import Parameters
from alignment.core.aligning.words import Renderings, Vocabulary, words
from tests.core.aligning_fixtures import (
    TOY_WEIGHTS,
    BagEncoder,
    sentence,
    translated,
)

pytestmark = pytest.mark.once
LEXICON = [f"wort{letter * 2}" for letter in "abcdefgh"]
SIDE = st.lists(st.lists(st.sampled_from(LEXICON), max_size=5), min_size=1, max_size=5)


class TopicEncoder(BagEncoder):
    """Tells of a text only its topic, the first word of each sentence."""

    def _one(self, text: str) -> NDArray[np.float64]:
        if " " not in text:
            return super()._one(text)
        topics = [one.split()[0] for one in text.split(".") if one.strip()]
        return super()._one(" ".join(sorted(set(topics))))


def weighing(worth: float, doubt: float = 0.03) -> Parameters:
    values = dict(TOY_WEIGHTS.values) | {"words": worth, "shared": 0.0, "length": 0.0}
    return Parameters(
        replace(TOY_WEIGHTS, values=tuple(values.items())), word_doubt=doubt
    )


def of_topic(topic: str, letters: str) -> str:
    return f"{topic.capitalize()} " + " ".join(f"voz{one * 3}" for one in letters) + "."


def renderings(source: list[list[str]], target: list[list[str]]) -> Renderings:
    encode = BagEncoder().encode
    return Renderings.of(Vocabulary.of(source, encode), Vocabulary.of(target, encode))


def model_one(found: Renderings, ours: list[str], theirs: list[str]) -> float:
    """IBM model 1 in both directions, word by word."""
    total = 0.0
    forward, back = found.between(
        np.array([found.source.places[word] for word in ours], np.int64),
        np.array([found.target.places[word] for word in theirs], np.int64),
    )
    for column in range(len(theirs)):
        mean = sum(forward[row][column] for row in range(len(ours))) / len(ours)
        total += math.log(0.3 + 0.7 * mean)
    for row in range(len(ours)):
        mean = sum(back[row][column] for column in range(len(theirs))) / len(theirs)
        total += math.log(0.3 + 0.7 * mean)
    return total


def test_words_are_letters_without_case_and_signs_where_no_spaces_are() -> None:
    assert words("Ya VIENEN: 3 veces, «¡y qué!»") == ["vienen", "veces", "qué"]
    assert words("他们来了，3。") == ["他", "们", "来", "了"]
    assert words("학교에 간 날, 그") == ["학교에", "간", "날", "그"]
    assert words("เขามาแล้ว") == []


@given(source=SIDE, target=SIDE, data=st.data())
def test_the_odds_of_a_passage_are_those_of_model_one(
    source: list[list[str]], target: list[list[str]], data: st.DataObject
) -> None:
    if not (any(source) and any(target)):
        return
    first = data.draw(st.integers(0, len(source) - 1))
    last = data.draw(st.integers(first, len(source) - 1))
    start = data.draw(st.integers(0, len(target) - 1))
    end = data.draw(st.integers(start, len(target) - 1))
    found = renderings(source, target)
    where = [np.array([place], np.int64) for place in (first, last, start, end)]
    (odds,) = passage_odds(found, source, target, Passages(*where))
    ours = [word for segment in source[first : last + 1] for word in segment]
    theirs = [word for segment in target[start : end + 1] for word in segment]
    wanted = model_one(found, ours, theirs) if ours and theirs else 0.0
    assert odds == pytest.approx(wanted, rel=1e-4, abs=1e-3)


def test_passages_far_apart_are_told_in_the_order_in_which_they_were_asked_for() -> (
    None
):
    side = [[LEXICON[place % 8]] for place in range(300)]
    places = np.array([290, 3, 150, 3], np.int64)
    where = Passages(places, places, places, places)
    odds = passage_odds(renderings(side, side), side, side, where)
    assert odds[1] == odds[3]
    alone = [
        passage_odds(renderings(side, side), side, side, where.at(np.array([place])))[0]
        for place in range(4)
    ]
    assert odds == pytest.approx(alone)


def around(letters: str, parameters: Parameters) -> set[tuple[tuple[int, ...], ...]]:
    """Beads of two sentences of one topic, of which the target has these words."""
    frame = [sentence(number) for number in range(8)]
    both = [of_topic("casa", "abcd"), of_topic("casa", "efgh")]
    one = of_topic("casa", letters)
    found = align_bitext(
        [*frame[:4], *both, *frame[4:]],
        [translated(text) for text in [*frame[:4], one, *frame[4:]]],
        encoder=TopicEncoder(),
        parameters=parameters,
    )
    return {(bead.source, bead.target) for bead in found.beads}


def test_words_tell_whether_a_sentence_more_belongs_to_a_bead() -> None:
    both, first = "aebfcgdh", "abcdabcd"
    assert around(both, weighing(0.0)) == around(first, weighing(0.0))
    assert ((4, 5), (4,)) in around(both, weighing(20.0))
    assert {((4,), (4,)), ((5,), ())} <= around(first, weighing(20.0))


def test_no_words_are_read_where_nothing_is_in_doubt() -> None:
    source = [sentence(number) for number in range(12)]
    encoder = BagEncoder()
    align_bitext(
        source,
        [translated(text) for text in source],
        encoder=encoder,
        parameters=weighing(1.0),
    )
    assert all(" " in text for text in encoder.asked)


def test_from_a_doubt_of_one_half_no_words_are_read() -> None:
    source = [of_topic("casa", "abcd"), of_topic("casa", "efgh"), sentence(3)]
    target = [translated(of_topic("casa", "abef")), translated(sentence(3))]
    for doubt, reads in ((0.03, True), (0.5, False)):
        encoder = TopicEncoder()
        align_bitext(source, target, encoder=encoder, parameters=weighing(1.0, doubt))
        assert any(" " not in text for text in encoder.asked) == reads
