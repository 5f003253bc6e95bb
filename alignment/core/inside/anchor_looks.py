"""What a place in a body looks like: a person, a body, a newspaper, a foreign word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from alignment.core.inside.note_anchors import AnchorCandidate, AnchorShape
from alignment.core.inside.note_kinds import NoteKind, NoteSays
from alignment.core.words.lexicon.note_words import note_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.lexicon.quotation_words import quotation_words
from alignment.core.words.tokens import tokens
from alignment.core.words.vocabulary import PageWords

_SAINTS = frozenset({"san", "santa", "santo", "saint", "st"})
_PLURAL = 0.8  # a note in the plural and a plural word, or the other way round
_GENDER = 0.5  # a note of a woman and a first name in "a", or the other way round


@dataclass(frozen=True, slots=True)
class Looks:
    """How a place looks, each a yes or no."""

    person: bool  # two names and more, no word of a body or place, no article
    surname: bool  # one name without article that is not where something is
    acronym: bool
    body: bool  # a name with the word of a body, or with an article before it
    paper: bool  # a name that starts with an article, or that says or prints
    place: bool  # a name after "in", or with the word of a place
    foreign: bool  # a lone word that the page's language does not know
    quoted: bool
    noun: bool  # an article and plain words
    plural: bool
    first_name: str  # lower case, of a person


# How well a place fits what the note says, by the first of its looks that counts.
_FITS: Mapping[NoteKind, Mapping[str, float]] = MappingProxyType(
    {
        NoteKind.PERSON: {"person": 2.4, "surname": 1.4, "foreign": 0.8, "noun": -1},
        NoteKind.PEOPLE: {"foreign": 2.6, "body": 1.0, "quoted": 1.0, "noun": -0.3},
        NoteKind.PLACE: {
            "place": 2.4, "foreign": 0.8, "person": -0.5, "body": 1.2, "surname": 1.0,
            "noun": -0.7,
        },
        NoteKind.BODY: {
            "acronym": 2.6, "body": 2.2, "foreign": 1.6, "person": -0.5, "paper": 1.2,
            "place": 0.4, "surname": 0.8, "noun": -0.7,
        },
        NoteKind.PAPER: {"paper": 2.6, "body": 1.4, "person": -0.5, "noun": -1},
        NoteKind.WORK: {
            "quoted": 1.6, "paper": 1.4, "foreign": 1.0, "body": 0.8, "noun": -0.7,
        },
        NoteKind.WORDING: {"foreign": 2.6, "quoted": 2.0, "noun": -0.3},
        NoteKind.THING: {
            "foreign": 2.8, "acronym": 0.8, "quoted": 1.0, "body": 0.8, "person": -0.8,
            "place": 0.2, "surname": 0.4, "noun": -0.5,
        },
    }
)  # fmt: skip


def looks_of(place: AnchorCandidate, page: PageWords) -> Looks:
    """Read the looks of a place off its words and those around it."""
    words = tokens(place.text)
    lower = [w.lower for w in words]
    table = note_words(page.language)
    named = place.shape is AnchorShape.NAME
    own_article = lower[0] in phrase_words(page.language).articles
    has_article = own_article and (place.opens or not words[0].is_capitalised)
    titled = lower[0] in _all_articles(page) and not has_article
    plain = page.vocabulary.knows(lower[-1], page.language)
    names = [
        w for w in words if w.is_capitalised and w.lower not in _all_articles(page)
    ]
    acronym = named and any(w.is_acronym for w in names)
    said = set(lower)
    led = said | {place.before}
    of_body, of_place = bool(led & _bodies(page)), bool(led & _places(page))
    cue = bool(led & _papers(page))
    in_place = place.before in table.place_starts
    person = named and len(names) > 1 and not (
        has_article or acronym or of_body or of_place or titled or cue
        or (in_place and place.before not in table.giving)
    )  # fmt: skip
    says = place.after in quotation_words(page.language).speech
    return Looks(
        person=person,
        surname=named
        and len(names) == 1
        and not (has_article or acronym or in_place or plain),
        acronym=acronym,
        body=named and (of_body or has_article) and not in_place,
        paper=named and (titled or cue or (says and not person)),
        place=named and (in_place or of_place),
        foreign=place.shape is AnchorShape.WORD,
        quoted=place.shape is AnchorShape.QUOTED,
        noun=place.shape is AnchorShape.NOUN,
        plural=lower[-1].endswith("s"),
        first_name=lower[0] if person else "",
    )


def looks_score(says: NoteSays, looks: Looks) -> float:
    """How well the looks of a place fit what a note says that it explains."""
    fits = _FITS[says.kind]
    score = max((value for name, value in fits.items() if getattr(looks, name)),
                default=0.0)  # fmt: skip
    if (looks.foreign or looks.noun) and says.kind is not NoteKind.WORDING:
        score += _PLURAL * (0.5 if says.is_plural == looks.plural else -0.5)
    if looks.first_name and says.gender and says.kind is NoteKind.PERSON:
        ending = looks.first_name[-1]
        told = {"a": "f", "o": "m"}.get(ending, "")
        if told:
            score += _GENDER * (1 if told == says.gender else -1)
    return score


def _all_articles(page: PageWords) -> frozenset[str]:
    return _union(phrase_words(code).articles for code in _languages(page))


def _bodies(page: PageWords) -> frozenset[str]:
    return _union(
        phrase_words(code).organisation_words | note_words(code).bodies
        for code in _languages(page)
    )


def _places(page: PageWords) -> frozenset[str]:
    return _SAINTS | _union(
        phrase_words(code).place_words | note_words(code).places
        for code in _languages(page)
    )


def _papers(page: PageWords) -> frozenset[str]:
    return _union(
        phrase_words(code).publication_cues | note_words(code).papers
        for code in _languages(page)
    )


def _languages(page: PageWords) -> tuple[str, ...]:
    return (page.language, *page.others)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
