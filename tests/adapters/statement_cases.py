"""Statements of origin, one a page, with the values that they give."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from alignment.adapters.file_readers import read_file
from alignment.core.reading import PageReading, read_page
from tests.adapters.reading_cases import Tally, stated

STATEMENTS = Path(__file__).parent.parent / "reading_statements"
JUDGED = (
    "author",
    "translator",
    "original_language",
    "source_publication",
    "published_original",
    "original_title",
    "original_url",
    "kind",
)
FRAMES = {
    "en": (
        "The Weight of the Nets",
        (
            "Every morning at five the boats leave the harbour, and every morning somebody counts them. The counting has gone on for as long as anyone remembers, and nobody is paid for it.",
            "When the wind turns, the old women on the quay know it before the radio does. They fold their chairs, they call the children, and the square is empty within a minute.",
            "There were forty boats once. Now there are nine, and two of them only go out on Sundays, to show the visitors where the others used to fish.",
            "What will be left is the habit of looking at the sea. It costs nothing, and it has never yet been forbidden by any law.",
        ),
    ),
    "es": (
        "El peso de las redes",
        (
            "Cada mañana, a las cinco, los barcos salen del puerto, y cada mañana alguien los cuenta. La cuenta se lleva desde que hay memoria, y nadie cobra por ella.",
            "Cuando cambia el viento, las viejas del muelle lo saben antes que la radio. Pliegan las sillas, llaman a los niños y la plaza se queda vacía en un minuto.",
            "Hubo una vez cuarenta barcos. Ahora hay nueve, y dos de ellos solo salen los domingos, para enseñar a los visitantes dónde pescaban los otros.",
            "Quedará la costumbre de mirar el mar. No cuesta nada, y todavía no la ha prohibido ninguna ley.",
        ),
    ),
}


@dataclass(frozen=True)
class StatementCase:
    """One statement in its place on an otherwise silent page."""

    language: str
    place: str
    words: str
    values: dict[str, list[str] | None]

    def page(self) -> tuple[str, bytes]:
        """File name and bytes of the page."""
        title, paragraphs = FRAMES[self.language]
        if self.place in {"head", "foot"}:
            inner = [self.words] if self.place == "head" else []
            outer = [self.words] if self.place == "foot" else []
            lines = [title, *inner, *paragraphs, *outer]
            return "page.txt", "\n\n".join(lines).encode()
        return "page.html", self._html(title, paragraphs).encode()

    def _html(self, title: str, paragraphs: tuple[str, ...]) -> str:
        part = dict.fromkeys(("meta", "top", "end"), "") | {self.place: self.words}
        body = "".join(f"<p>{text}</p>\n" for text in paragraphs)
        return (
            f"<html lang='{self.language}'><head><meta charset='utf-8'>"
            f"<title>{title}</title>{part['meta']}</head><body>"
            f"<nav><a href='/'>Home</a> <a href='/about'>About</a></nav><main><article>"
            f"<h1>{title}</h1>\n{part['top']}\n{body}{part['end']}</article></main>"
            f"</body></html>"
        )

    def reading(self) -> PageReading:
        name, data = self.page()
        return read_page(read_file(data, filename=name))

    def judged(self, reading: PageReading) -> dict[str, tuple[list[str], list[str]]]:
        """Expected and found values of each field that is judged here."""
        result = {}
        for field in JUDGED:
            wanted = self.values.get(field, [])
            if wanted is not None:
                found = stated(reading, field)
                result[field] = (_chosen(wanted, found), found)
        return result

    def right(self) -> bool:
        judged = self.judged(self.reading()).values()
        return all(Counter(wanted) == Counter(found) for wanted, found in judged)


def _chosen(wanted: list[str], found: list[str]) -> list[str]:
    """Of "a|b" the way that was found, else the first."""
    return [
        next((way for way in one.split("|") if way in found), one.split("|")[0])
        for one in map(str, wanted)
    ]


def statement_cases(name: str) -> list[StatementCase]:
    """The statements of one set: `statements.yaml`, and so on."""
    entries: list[list[Any]] = yaml.safe_load((STATEMENTS / name).read_text("utf-8"))
    return [StatementCase(*entry) for entry in entries]


def tally(cases: list[StatementCase]) -> Tally:
    """Right, superfluous and missing values of every field over the cases."""
    counted = Tally()
    for case in cases:
        for field, (wanted, found) in case.judged(case.reading()).items():
            counted.add(field, wanted, found)
    return counted
