"""A pile of documents made up for mining: which belong together is known.

Sentences come from patterns in both languages with names, places, things and numbers
filled in; a document is a run of them. Many documents share single sentences, patterns
and words, so that only the run tells them apart. Translations are whole, condensed,
reordered or framed by lines of a site; some have no original in the pile, some originals
no translation, and some texts quote a third of another one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

PEOPLE = (
    *("Ana Ruiz", "Luis Mora", "Carmen Vega", "Pedro Salas", "Marta Gil", "Juan Soto"),
    *(
        "Elena Rey",
        "Pablo Cruz",
        "Rosa Luna",
        "Diego Pardo",
        "Julia Costa",
        "Iván Roca",
    ),
)
PLACES = (
    *("Lima", "Quito", "Sevilla", "Bilbao", "Cuzco", "Cali", "Murcia", "Oruro", "Vigo"),
    *("Tarija", "Ibarra", "Loja", "Puno", "Soria", "Teruel", "Popayán"),
)
THINGS = (
    *(("puente", "bridge"), ("mercado", "market"), ("hospital", "hospital")),
    *(("teatro", "theatre"), ("molino", "mill"), ("puerto", "harbour")),
    *(("archivo", "archive"), ("museo", "museum"), ("tren", "train")),
    *(("canal", "canal"), ("jardín", "garden"), ("faro", "lighthouse")),
    *(("colegio", "school"), ("taller", "workshop"), ("pozo", "well")),
)
PATTERNS = (
    ("{who} llegó a {where} en {year}.", "{who} arrived in {where} in {year}."),
    (
        "El {thing} de {where} estuvo cerrado {n} meses.",
        "The {ding} of {where} was closed for {n} months.",
    ),
    (
        "Nadie sabe quién pagó el {thing} nuevo.",
        "Nobody knows who paid for the new {ding}.",
    ),
    (
        "En {year} trabajaban allí {n} personas.",
        "In {year}, {n} people worked there.",
    ),
    (
        "{who} dice que el {thing} no se vende.",
        "{who} says that the {ding} is not for sale.",
    ),
    (
        "La lluvia duró {n} días y el {thing} se inundó.",
        "The rain lasted {n} days and the {ding} was flooded.",
    ),
    (
        "Desde {where} se ve el {thing} con claridad.",
        "From {where} one sees the {ding} clearly.",
    ),
    (
        "{who} guardó las cartas durante {n} años.",
        "{who} kept the letters for {n} years.",
    ),
    (
        "El alcalde de {where} no quiso responder.",
        "The mayor of {where} did not want to answer.",
    ),
    (
        "Los vecinos pintaron el {thing} de azul.",
        "The neighbours painted the {ding} blue.",
    ),
    (
        "Hace {n} noches que {who} no duerme.",
        "{who} has not slept for {n} nights.",
    ),
    (
        "Un camión con {n} cajas salió de {where}.",
        "A lorry with {n} boxes left {where}.",
    ),
    (
        "La fiesta de {where} se celebra junto al {thing}.",
        "The festival of {where} is held beside the {ding}.",
    ),
    (
        "{who} compró el {thing} por {n} monedas.",
        "{who} bought the {ding} for {n} coins.",
    ),
    ("Era invierno y hacía mucho frío.", "It was winter and it was very cold."),
    (
        "Los niños de {where} cantaban en la calle.",
        "The children of {where} were singing in the street.",
    ),
    (
        "El periódico publicó {n} fotografías del {thing}.",
        "The newspaper published {n} photographs of the {ding}.",
    ),
    ("{who} nunca volvió a {where}.", "{who} never went back to {where}."),
)
FRAME = ("Share this article.", "Subscribe to our newsletter.", "All rights reserved.")
Sentence = tuple[str, str]


@dataclass(frozen=True)
class PileDocument:
    """A document of the pile; `pair` is the same for an original and its translation."""

    name: str
    language: str
    sentences: tuple[str, ...]
    pair: int


def make_pile(pairs: int, alone: int, seed: int = 1) -> Iterator[PileDocument]:
    """A pile.

    Args:
        pairs: originals with their translations.
        alone: originals without translation, and as many translations without original.
        seed: of the choices.
    """
    chance = random.Random(seed)  # noqa: S311 - not a secret
    latest: list[Sentence] = []
    for pair in range(pairs + 2 * alone):
        text = [_sentence(chance) for _ in range(chance.randint(9, 16))]
        if latest and chance.random() < 0.3:  # quotes the document before
            third = len(latest) // 3
            text[:third] = latest[:third]
        latest = text
        if pair < pairs + alone:
            yield PileDocument(f"o{pair}", "es", tuple(s for s, _ in text), pair)
        if pair < pairs or pair >= pairs + alone:
            yield PileDocument(f"t{pair}", "en", tuple(_translated(chance, text)), pair)


def _sentence(chance: random.Random) -> Sentence:
    thing, ding = chance.choice(THINGS)
    filled = {
        "who": chance.choice(PEOPLE),
        "where": chance.choice(PLACES),
        "thing": thing,
        "ding": ding,
        "n": chance.randint(2, 30),
        "year": chance.randint(1880, 1999),
    }
    ours, theirs = chance.choice(PATTERNS)
    return ours.format(**filled), theirs.format(**filled)


def _translated(chance: random.Random, text: list[Sentence]) -> list[str]:
    """Whole, condensed, reordered or framed."""
    sentences = [english for _spanish, english in text]
    how = chance.choices(("whole", "condensed", "moved", "framed"), (5, 3, 1, 1))[0]
    if how == "condensed":
        return [s for s in sentences if chance.random() < 0.6] or sentences
    if how == "moved":
        half = len(sentences) // 2
        return sentences[half:] + sentences[:half]
    return [*FRAME, *sentences] if how == "framed" else sentences
