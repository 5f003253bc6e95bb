"""How well two short phrases of two languages render each other."""

from __future__ import annotations

from collections.abc import Iterable

from alignment.core.encoder import Encoder
from alignment.core.words.lexicon.function_words import FUNCTION_WORDS
from alignment.core.words.lexicon.translations import TRANSLATIONS
from alignment.core.words.tokens import edit_distance, tokens, without_marks

_SHARED_START = 4  # letters that cognates share at least
_SHARED_PART = 0.55  # share of the shorter word that cognates share at their start
_UNRELATED = 0.3  # cosine that unrelated short phrases can have
_SAME_MEANING = 0.8  # cosine from which short phrases mean the same
_NEAR = 0.7  # similarity (1 - edits / length) of cognates


def content_words(text: str, language: str) -> list[str]:
    """The words of a phrase that are no function words of its language.

    >>> content_words("De la Movilización a la Revolución", "es")
    ['Movilización', 'Revolución']
    """
    small = FUNCTION_WORDS.get(language, frozenset())
    words = [t.text for t in tokens(text)]
    return [w for w in words if w.lower() not in small] or words


def word_equivalence(
    word: str, other: str, language: str, other_language: str
) -> float:
    """How likely one word renders the other: 1 by table, less for cognates, 0.

    >>> word_equivalence("Pan", "Bread", "es", "en")
    1.0
    """
    a, b = without_marks(word), without_marks(other)
    if a == b or _in_table(a, b, language, other_language):
        return 1.0
    return _cognate(a, b)


def equivalence(
    phrase: str,
    other: str,
    language: str,
    other_language: str,
    encoder: Encoder | None = None,
) -> float:
    """How well two phrases render each other, 0 to 1.

    It is the mean over the content words of both of their best word
    equivalence; an encoder can only raise it, by the part of the cosine that is
    beyond what unrelated short phrases have.
    """
    lexical = _lexical(phrase, other, language, other_language)
    if encoder is None or lexical == 1.0:
        return lexical
    first, second = encoder.encode([phrase, other])
    meant = (float(first @ second) - _UNRELATED) / (_SAME_MEANING - _UNRELATED)
    return max(lexical, min(1.0, meant))


def _lexical(phrase: str, other: str, language: str, other_language: str) -> float:
    words = content_words(phrase, language)
    others = content_words(other, other_language)
    if not words or not others:
        return 0.0
    table = [
        [word_equivalence(w, o, language, other_language) for o in others]
        for w in words
    ]
    best = [max(row) for row in table]
    best += [max(column) for column in zip(*table, strict=True)]
    return sum(best) / len(best)


def _in_table(a: str, b: str, language: str, other_language: str) -> bool:
    there = TRANSLATIONS.get((language, other_language), {})
    back = TRANSLATIONS.get((other_language, language), {})
    return bool(
        _any_in(_forms(b), there.get(a, ())) or _any_in(_forms(a), back.get(b, ()))
    )


def _any_in(forms: Iterable[str], renderings: Iterable[str]) -> bool:
    known = {without_marks(r) for r in renderings}
    return any(form in known for form in forms)


def _forms(word: str) -> list[str]:
    """A word and what is left without plural or possessive endings."""
    return [word, *(word[: -len(end)] for end in ("s", "es") if word.endswith(end))]


def _cognate(a: str, b: str) -> float:
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) < _SHARED_START:
        return 0.0
    shared = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(shorter)
    )
    if shared >= _SHARED_START and shared >= _SHARED_PART * len(shorter):
        return 0.8
    limit = int((1 - _NEAR) * len(longer))
    near = a[0] == b[0] and edit_distance(a, b, limit) <= limit
    return 0.7 if near else 0.0
