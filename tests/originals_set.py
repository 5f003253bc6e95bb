"""The measured set for finding originals: English pages, originals, distractors.

The originals are those of `demo/pages` and `tests/pages`; the distractors, in
`tests/pages/distractors`, are Spanish texts on the same events by other hands: other
papers' reports, older and later articles, letters, minutes, interviews, with the same
names, places, numbers and dates. Among them are three on the town clock, the page
whose original is nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from alignment.adapters.candidate_files import CandidateFile, ReadText, read_text
from alignment.adapters.segmentation_rules import load_segmenter
from alignment.adapters.sentence_transformer import DEFAULT_ENCODER, load_encoder
from alignment.core.originals import Candidate, rank
from alignment.core.profiles import Profile, Wanted, make_wanted
from tests.demo_pages import DEMO, HELD_OUT

DISTRACTORS = HELD_OUT / "distractors"


@dataclass(frozen=True)
class Search:
    """A page, its original where there is one, and everything else.

    Attributes:
        name: of the page, such as "festival".
        wanted: the page.
        original: the document that it translates, None where that is nowhere.
        others: all other candidates.
    """

    name: str
    wanted: Wanted
    original: Profile | None
    others: tuple[Profile, ...]

    def ranked(self, *, with_original: bool = True) -> list[Candidate]:
        """All candidates, best first."""
        found = list(self.others)
        if with_original and self.original is not None:
            found.insert(len(found) // 2, self.original)
        return rank(self.wanted, found)

    def place(self, ranked: Sequence[Candidate]) -> int:
        """Where the original came, counting from 1; 0 for nowhere."""
        assert self.original is not None
        ids = [candidate.id for candidate in ranked]
        return ids.index(self.original.id) + 1 if self.original.id in ids else 0

    def stripped(self) -> Search:
        """The same without titles, addresses and what the pages say of themselves."""
        return replace(
            self,
            wanted=Wanted(page=_bare(self.wanted.page)),
            original=self.original and _bare(self.original),
            others=tuple(map(_bare, self.others)),
        )


def nobody(ranked: Iterable[Candidate]) -> float:
    """Probability that none of the candidates is the original."""
    return 1.0 - sum(candidate.probability for candidate in ranked)


@cache
def searches() -> tuple[Search, ...]:
    """The measured set, encoded by the bundled encoder."""
    encoder = load_encoder(DEFAULT_ENCODER)
    texts = [_read(path, "es") for path in _files(".es.")]
    pages = [_read(path, "en") for path in _files(".en.")]
    numbers = range(1, len(texts) + 1)
    profiles = {
        _name(text): text.profile(number, encoder)
        for number, text in zip(numbers, texts, strict=True)
    }
    found = []
    for page in pages:
        name = _name(page)
        others = tuple(p for key, p in profiles.items() if key != name)
        wanted = make_wanted(page.profile(0, encoder), page.said)
        found.append(Search(name, wanted, profiles.get(name), others))
    return tuple(found)


def _files(mark: str) -> list[str]:
    pages = [*DEMO.glob("pages/*"), *HELD_OUT.glob("*.*")]
    found = [str(path) for path in pages if mark in path.name]
    if mark == ".es.":
        found += map(str, DISTRACTORS.glob("*.txt"))
    return sorted(found)


def _read(path: str, language: str) -> ReadText:
    return read_text(CandidateFile(DEMO / path, language), _segmenter())


@cache
def _segmenter():
    return load_segmenter()


def _name(text: ReadText) -> str:
    return text.file.path.name.split(".")[0]


def _bare(profile: Profile) -> Profile:
    return replace(
        profile, authors=frozenset(), publication="", published=(), title="", address=""
    )
