"""Ranking candidates for an original."""

from __future__ import annotations

import numpy as np
import pytest

from alignment.core.links import same_page
from alignment.core.originals import document_vector, rank, shortlist
from alignment.core.profiles import Profile, Wanted
from alignment.core.renderings import find_renderings
from alignment.core.words.mentions import (
    fold,
    mentioned_names,
    mentioned_numbers,
)

DIMENSION = 96


def unit(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def topic() -> np.ndarray:
    """What every text on the same events has in common."""
    return np.random.default_rng(1).normal(size=DIMENSION)


def text(topic: np.ndarray, seed: int, segments: int = 12) -> np.ndarray:
    own = np.random.default_rng(seed).normal(size=(segments, DIMENSION))
    return unit(own + topic)


def rendered(source: np.ndarray, seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(size=source.shape)
    return unit(source + 0.1 * noise)


def test_the_text_with_the_same_sentences_wins_over_texts_on_the_same_topic(topic):
    original = text(topic, 2)
    page = Profile(id=0, vectors=rendered(original, 3))
    others = [Profile(id=n, vectors=text(topic, n)) for n in range(10, 50)]
    found = rank(Wanted(page=page), [*others, Profile(id=2, vectors=original)])
    assert found[0].id == 2
    assert found[0].probability > 0.95
    assert found[0].reasons[0].name == "sentences"


def test_a_condensed_page_still_finds_its_original(topic):
    original = text(topic, 2, segments=40)
    page = Profile(id=0, vectors=rendered(original, 3)[::4])
    others = [Profile(id=n, vectors=text(topic, n, 40)) for n in range(10, 30)]
    found = rank(Wanted(page=page), [Profile(id=2, vectors=original), *others])
    assert found[0].id == 2


def test_nobody_is_the_answer_when_the_original_is_not_there(topic):
    page = Profile(id=0, vectors=text(topic, 3))
    others = [Profile(id=n, vectors=text(topic, n)) for n in range(10, 30)]
    found = rank(Wanted(page=page), others)
    assert sum(candidate.probability for candidate in found) < 0.5


def test_the_address_that_the_page_names_settles_it(topic):
    same = text(topic, 2)
    page = Profile(id=0, vectors=same)
    twins = [Profile(id=n, vectors=same, address=f"a.example/{n}") for n in (1, 2, 3)]
    found = rank(Wanted(page=page, address="a.example/2"), twins)
    assert found[0].id == 2
    assert ("address", "a.example/2") in [(r.name, r.words) for r in found[0].reasons]


def test_an_original_from_after_its_translation_is_doubted(topic):
    same = text(topic, 2)
    page = Profile(id=0, vectors=same, published=("2023-04-07",))
    before = Profile(id=1, vectors=same, published=("2023-03-26",))
    after = Profile(id=2, vectors=same, published=("2023-05-01",))
    assert [c.id for c in rank(Wanted(page=page), [after, before])] == [1, 2]


def test_a_date_without_a_year_agrees_with_that_day_of_any_year(topic):
    same = text(topic, 2)
    wanted = Wanted(page=Profile(id=0, vectors=same), published=("XXXX-03-26",))
    right = Profile(id=1, vectors=same, published=("2023-03-26",))
    wrong = Profile(id=2, vectors=same, published=("2023-03-27",))
    assert rank(wanted, [wrong, right])[0].id == 1


def test_a_rare_shared_name_counts_more_than_one_that_all_have(topic):
    same = text(topic, 2)
    page = Profile(id=0, vectors=same, names=frozenset({"tacna", "peru"}))
    common = Profile(id=1, vectors=same, names=frozenset({"peru"}))
    rare = Profile(id=2, vectors=same, names=frozenset({"tacna"}))
    more = [Profile(id=n, vectors=same, names=frozenset({"peru"})) for n in (3, 4)]
    assert rank(Wanted(page=page), [common, rare, *more])[0].id == 2


def test_ranking_does_not_depend_on_the_order_of_the_candidates(topic):
    page = Profile(id=0, vectors=text(topic, 3))
    others = [Profile(id=n, vectors=text(topic, n)) for n in range(10, 20)]
    assert rank(Wanted(page=page), others) == rank(Wanted(page=page), others[::-1])


def test_pages_and_candidates_without_segments_are_ranked_without_a_fault():
    empty = np.zeros((0, DIMENSION), dtype=np.float32)
    page = Wanted(page=Profile(id=0, vectors=empty))
    assert rank(page, []) == []
    assert [c.id for c in rank(page, [Profile(id=1, vectors=empty)])] == [1]


def test_the_shortlist_holds_the_nearest_first(topic):
    matrix = np.stack([document_vector(text(topic, n)) for n in range(100)])
    order = shortlist(matrix[7], matrix, size=10)
    assert order[0] == 7
    assert len(order) == 10
    alike = matrix @ matrix[7]
    assert list(alike[order]) == sorted(alike, reverse=True)[:10]
    assert list(shortlist(matrix[7], matrix[:0])) == []


def test_a_document_vector_has_length_one(topic):
    assert np.linalg.norm(document_vector(text(topic, 1))) == pytest.approx(1.0)


def test_mentions_compare_across_languages():
    spanish = ["En Tacna, Martín Vizcarra reunió a 30.000 personas el 80% del pueblo."]
    english = ["In Tacna, Martin Vizcarra gathered 30,000 people, 80% of the town."]
    assert mentioned_names(spanish) & mentioned_names(english) >= {"vizcarra"}
    assert mentioned_numbers(spanish, "es") == mentioned_numbers(english, "en")


def test_addresses_of_the_same_page_are_the_same():
    assert same_page("https://www.a.example/x/?y=1") == same_page("http://a.example/x")
    assert same_page("") == ""
    assert fold("Añño\u00a0Sí") == "anno si"


def test_sentences_in_another_order_count_as_rendered_but_not_as_in_order(topic):
    original = text(topic, 2, segments=40)
    page = rendered(original, 3)
    shuffled = original[np.random.default_rng(4).permutation(40)]
    straight, mixed = find_renderings(page, [original, shuffled])
    assert straight.share == pytest.approx(mixed.share)
    assert straight.order == 1.0
    assert mixed.order < 0.3
