"""Finding originals among texts on the same events, with the bundled encoder."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.originals_set import DISTRACTORS, Search, nobody, searches

pytestmark = pytest.mark.once

NAMES = [
    *("festival", "fishermen", "lichens", "luthier", "museum", "night-train"),
    *("puppeteers", "rain", "volcano", "water"),
]


@pytest.fixture(params=["as they are", "stripped"])
def by_name(request) -> dict[str, Search]:
    found = {search.name: search for search in searches()}
    if request.param == "stripped":
        return {name: search.stripped() for name, search in found.items()}
    return found


def test_the_set_is_as_large_as_it_says(by_name):
    assert len(list(DISTRACTORS.glob("*.txt"))) >= 40
    assert sorted(by_name) == sorted([*NAMES, "town-clock"])
    assert by_name["town-clock"].original is None
    assert {len(search.others) for search in by_name.values()} == {52, 53}


def test_every_page_finds_its_original_first(by_name):
    places = {name: by_name[name].place(by_name[name].ranked()) for name in NAMES}
    assert places == dict.fromkeys(NAMES, 1)
    sure = [by_name[name].ranked()[0].probability for name in NAMES]
    assert min(sure) > 0.9


def test_nobody_is_the_original_when_it_is_not_there(by_name):
    sure = {n: nobody(s.ranked(with_original=False)) for n, s in by_name.items()}
    assert min(sure.values()) > 0.5, sure


@pytest.mark.parametrize("size", [1, 2, 4])
def test_few_candidates_change_neither_answer(by_name, size):
    for name in NAMES:
        search = by_name[name]
        alike = [c.id for c in search.ranked(with_original=False)[:size]]
        few = tuple(p for p in search.others if p.id in alike)
        small = Search(name, search.wanted, search.original, few)
        assert small.place(small.ranked()) == 1
        assert small.ranked()[0].probability > 0.9
        assert nobody(small.ranked(with_original=False)) > 0.5
        alone = Search(name, search.wanted, search.original, ())
        assert alone.ranked()[0].probability > 0.9


def test_the_original_of_a_page_that_is_all_but_lost_in_other_text_still_comes_first(
    by_name,
):
    """Half of the page's segments are of another page, as around an excerpt."""
    for name, other in zip(NAMES, [*NAMES[1:], NAMES[0]], strict=True):
        search, noise = by_name[name], by_name[other]
        framed = framed_page(search, noise)
        kept = tuple(p for p in framed.others if p.id != noise.original.id)
        ranked = Search(name, framed.wanted, framed.original, kept).ranked()
        assert framed.place(ranked) == 1, name


def framed_page(search: Search, noise: Search) -> Search:
    own, strange = search.wanted.page, noise.wanted.page
    half = len(own.vectors) // 2
    vectors = np.concatenate([own.vectors, strange.vectors[:half]])
    page = replace(own, vectors=vectors, names=own.names | strange.names)
    return replace(search, wanted=replace(search.wanted, page=page))
