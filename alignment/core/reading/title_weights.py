"""How much each ground tells for or against a line being the title of a page."""

from __future__ import annotations

from dataclasses import dataclass

LEAST = -0.75
"""The score that a title has at least."""
WEIGHTS: dict[str, float] = {
    # markup
    "is what the file calls the page": 3.5,
    "shares words with what the file calls the page": 2.5,
    "a first heading": 2.75,
    "a second heading": 1.5,
    "a third heading": 0.75,
    "no heading, though the page has one": -2,
    "marked as a title": 1.5,
    "stands in another part than the text": -1,
    "another is marked as the title": -2,
    "an item or a cell": -2,
    "leads to the front page": -3,
    # the line itself
    "as long as headlines are": 1.25,
    "one word": -1,
    "long": -0.5,
    "in capitals": 0.5,
    "not set like a title": -2.75,
    "a day, or who and when": -6,
    "names who wrote": -4,
    "an entry": -2.5,
    "ends with a stop": -2,
    "ends open": -2.5,
    "breaks off": -1,
    "begins small": -1.75,
    "begins with a turn": -0.5,
    "a person's name": -1.5,
    "a body's name": -0.75,
    "names a paper": -1.5,
    "a section's name": -3,
    "spoken to somebody": -2,
    "has bars or dashes": -1.25,
    "in columns": -2,
    "a line of contents": -4,
    "in brackets": -1,
    "a list of topics": -2,
    "tells an issue": -3,
    "words of the text": 1.25,
    # around it
    "the first that may be one": 1.25,
    "right above who wrote": 1.75,
    "right above a name": 1,
    "right above a name and a day": 1.5,
    "right above a day": 1,
    "right above a word on the origin": 1,
    "right above the text": 0.5,
    "soon who wrote, or the day": 1,
    "between the day and the text": 1,
    "above a menu": -1.5,
    "in the site's masthead": -2.5,
    "a body's head of paper": -3.5,
    "above a section's name": -1.5,
    "above a headline": -1.5,
    "among the lines of a menu": -2.5,
    "goes on as running text": -2.5,
    "above the day of a post": -1,
    "above a welcome": -2.5,
    "paragraphs above": -1.25,
    "lines above": -0.35,
    # repeated
    "ends the path of the page": 2,
    "nearly repeated": 0.5,
    "in an address": -3,
    "the site's at the foot": -2,
    "again at the foot": -1,
}
# Grounds that keep a line from being the first that may be a title.
AGAINST = frozenset(name for name, weight in WEIGHTS.items() if weight <= -0.7) - {
    "lines above",
    "paragraphs above",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be the title.

    Attributes:
        index: of its piece.
        grounds: names of what was seen, with how often or how much.
    """

    index: int
    grounds: dict[str, float]

    @property
    def score(self) -> float:
        """The sum of the weights of its grounds."""
        return sum(WEIGHTS[name] * much for name, much in self.grounds.items())
