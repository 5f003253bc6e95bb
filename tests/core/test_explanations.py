"""A name or a calque that is explained in the page's own language is a term."""

import pytest

from alignment.core.inside.explanations import find_explanations
from alignment.core.words.spans import Span
from alignment.core.words.vocabulary import PageWords
from tests.adapters.reading_cases import oracle_pages, read_path, shared_data


def explained(text, language="en", taken=()):
    page = PageWords.of([text], language)
    return [(e.term, e.explanation) for e in find_explanations([text], page, taken)]


@pytest.mark.parametrize(
    ("text", "term", "explanation"),
    [
        ("They met the DINES (the riot police) there.", "DINES", "the riot police"),
        ("The “water rounds” (neighbours' guard) sang.", "water rounds", "neighbours' guard"),
        ("She came to Tarma (a town in the hills) late.", "Tarma", "a town in the hills"),
        ("The (Danish wind giant) Vindig left.", "Vindig", "Danish wind giant"),
        ("He works at Faro (that is, the newspaper).", "Faro", "the newspaper"),
    ],
)  # fmt: skip
def test_what_a_thing_is_explains_it(text, term, explanation):
    assert explained(text) == [(term, explanation)]


def test_spanish_explains_in_spanish():
    assert explained("Llegó a Leeds (una ciudad del norte) tarde.", "es") == [
        ("Leeds", "una ciudad del norte")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz (hidden owner of Petrox) smiled.",
        "The assembly (truly international) went on.",
        "They spoke with Olga (the former) again.",
        "The Union of Weavers (UW) met.",
        "Nobody (not even the police) came.",
        "He left the Party (see page 4 of the journal of the league and its party).",
    ],
)
def test_a_comment_is_no_explanation(text):
    assert explained(text) == []


def test_a_bilingual_gloss_explains_better():
    text = "They founded Pan (Bread Party) there."
    assert explained(text) == [("Pan", "Bread Party")]
    assert explained(text, taken=[Span(0, 13, 30)]) == []


@pytest.mark.skipif(not oracle_pages(), reason="the shared data is not here")
def test_the_glosses_of_the_oracle_are_found_and_none_besides():
    folder = shared_data()
    assert folder is not None
    for name, entry in oracle_pages().items():
        reading = read_path(folder / "seeds" / name)
        texts = [b.text if b.alignable else "" for b in reading.blocks]
        page = PageWords.of(texts, reading.language, ["es"])
        found = find_explanations(texts, page)
        ranges = [reading.blocks[e.term_span.block].lines for e in found]
        lines = [lines[0] for lines in ranges if lines is not None]
        wanted = [gloss["line"] for gloss in entry.get("english_glosses", [])]
        assert set(wanted) <= set(lines), name
