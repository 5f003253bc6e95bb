"""What somebody asks of the search, as its address, command or request says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from urllib.parse import urlencode

from alignment.core.search.lemmas import Lemmas
from alignment.core.search.query import (
    Condition,
    Forms,
    How,
    Query,
    QueryRefused,
    Where,
    make_condition,
)
from alignment.queries.search.scope import Scope, SearchFilter

CONDITIONS: dict[str, tuple[Where, bool]] = {
    "either": ("either", False),
    "source": ("source", False),
    "target": ("target", False),
    "source_lacks": ("source", True),
    "target_lacks": ("target", True),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it was asked.

    Attributes:
        texts: what was typed, by a key of `CONDITIONS`; never blank.
        how: how it is meant.
        accents: whether accents count.
        chosen: what narrows it.
    """

    texts: Mapping[str, str]
    how: How = How.WORDS
    accents: bool = False
    chosen: SearchFilter = field(default_factory=SearchFilter)

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Asked:
        """What the fields of an address say.

        Raises:
            QueryRefused: they say how in a way that nobody knows.
            FilterRefused: a filter makes no sense.
        """
        how = given.get("how", "") or How.WORDS
        if how not in list(How):
            raise QueryRefused("there is no such way to search")
        texts = {name: given.get(name, "").strip() for name in CONDITIONS}
        return cls(
            texts={name: text for name, text in texts.items() if text},
            how=How(how),
            accents=given.get("accents", "") not in ("", "0"),
            chosen=SearchFilter.read(given),
        )

    @property
    def address(self) -> str:
        """The search as a query string, without what is usual."""
        fields = {
            **self.texts,
            "how": "" if self.how is How.WORDS else self.how.value,
            "accents": "1" if self.accents else "",
            **asdict(self.chosen),
        }
        return urlencode({name: value for name, value in fields.items() if value})

    def to_query(self, scope: Scope, lemmas: Lemmas) -> Query:
        """What is looked for, in the languages of the scope.

        Raises:
            QueryRefused: it cannot be looked for.
        """
        conditions = [self._condition(name, scope, lemmas) for name in self.texts]
        return Query(tuple(conditions), self.accents)

    def _condition(self, name: str, scope: Scope, lemmas: Lemmas) -> Condition:
        where, lacks = CONDITIONS[name]
        return make_condition(
            self.texts[name],
            where,
            self.how,
            accents=self.accents,
            lacks=lacks,
            forms=self._forms(where, scope, lemmas),
        )

    def _forms(self, where: Where, scope: Scope, lemmas: Lemmas) -> Forms | None:
        if self.how is not How.LEMMAS:
            return None
        source, target = scope.languages
        sides = {"source": source, "target": target, "either": source | target}
        return partial(_all_forms, sorted(sides[where]), lemmas)


def _all_forms(languages: Iterable[str], lemmas: Lemmas, word: str) -> frozenset[str]:
    found = [lemmas.forms(word, language) for language in languages]
    return frozenset().union(*found)
