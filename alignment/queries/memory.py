"""The translation memory: how was a sentence, or one like it, translated before?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from alignment.core.search.likeness import likeness, percent, plain_letters
from alignment.core.search.plan import All, Mark, Node, Plan, Run
from alignment.core.search.plan import Any as AnyOf
from alignment.core.search.words import folded, words_of
from alignment.core.text import text_hash
from alignment.models import (
    Bead,
    BeadSegment,
    Bitext,
    Embedding,
    EncoderVersion,
    Project,
)
from alignment.queries.nearest import nearest_texts
from alignment.queries.search.candidates import MOST_COUNTED, Candidates
from alignment.queries.search.facts import BitextFacts, facts_of
from alignment.queries.search.hits import BeadText, load_texts
from alignment.queries.search.scope import Scope, SearchFilter, make_scope

SideName = Literal["source", "target"]
LONGEST = 2000  # characters of a sentence
LEAST_LETTERS = 60  # percent; below that short sentences are alike by chance
LEAST_MEANING = 50  # percent
MOST_COMPARED = 1500  # beads whose letters are compared
MOST_WORDS = 20
NEAREST = 60


class LookUpRefused(ValueError):
    """There is nothing to look up; the message says why."""


@dataclass(frozen=True, slots=True)
class MemoryHit:
    """A bead whose one side is like what was looked up.

    Attributes:
        letters: likeness of the letters in percent; 100 only for the same words.
        meaning: 100 × cosine of the embeddings, of the best segment of the side;
            None where the meaning was not compared, or is further off than the
            nearest ones.
    """

    text: BeadText
    facts: BitextFacts
    side: SideName
    letters: int
    meaning: int | None

    @property
    def found(self) -> str:
        """The side that is like it."""
        return self.text.source if self.side == "source" else self.text.target

    @property
    def rendering(self) -> str:
        """The other side; "" for a gap."""
        return self.text.target if self.side == "source" else self.text.source

    @property
    def best(self) -> int:
        """By which hits are put in order."""
        return max(self.letters, self.meaning or 0)


@dataclass(frozen=True, slots=True)
class Memory:
    """What a look-up found.

    Attributes:
        hits: the likest first.
        has_meaning: whether meanings were compared; otherwise ask again when
            the text has its embedding.
    """

    hits: list[MemoryHit]
    has_meaning: bool


def look_up(
    text: str,
    projects: Sequence[Project],
    *,
    encoder: str,
    side: SideName = "source",
    chosen: SearchFilter | None = None,
    limit: int = 20,
) -> Memory:
    """Beads whose side is like a sentence, by letters and by meaning.

    Args:
        text: the sentence.
        projects: those that whoever asks may see.
        encoder: name of the encoder whose vectors are compared.
        side: which side is like it; the renderings are on the other.
        chosen: what narrows it, as for a search.
        limit: most hits.

    Raises:
        LookUpRefused: there is no word in it, or it is too long.
    """
    wanted = clean_text_of(text)
    scope = make_scope(projects, chosen or SearchFilter())
    vector = _vector_of(wanted, encoder)
    meanings: Mapping[int, float] = {}
    if vector is not None and not scope.is_empty:
        meanings = _by_meaning(vector, scope, side)
    found = set(meanings)
    if not scope.is_empty:
        found.update(_by_letters(wanted, scope, side))
    texts = load_texts(sorted(found))
    likest = _likest(wanted, texts, meanings, side)[:limit]
    facts = facts_of(Bitext.objects.filter(pk__in={text.bitext for text, *_ in likest}))
    hits = [
        MemoryHit(bead, facts[bead.bitext], side, letters, meaning)
        for bead, letters, meaning in likest
    ]
    return Memory(hits, has_meaning=vector is not None)


def clean_text_of(text: str) -> str:
    """The sentence as it is looked up.

    Raises:
        LookUpRefused: there is no word in it, or it is too long.
    """
    wanted = " ".join(text.split())
    if not any(words_of(wanted)):
        raise LookUpRefused("there is no word in it")
    if len(wanted) > LONGEST:
        raise LookUpRefused("look up one sentence at a time")
    return wanted


def _vector_of(text: str, encoder: str) -> Embedding | None:
    """The stored embedding of the text from the newest revision of the encoder."""
    version = EncoderVersion.objects.filter(name=encoder).order_by("-pk").first()
    return (
        Embedding.objects.filter(encoder=version, text_hash=text_hash(text))
        .select_related("encoder")
        .first()
    )


def _by_meaning(vector: Embedding, scope: Scope, side: SideName) -> dict[int, float]:
    """The nearest beads with the cosine of their nearest segment."""
    near = nearest_texts(vector, scope.bitexts, side, limit=NEAREST)
    places = BeadSegment.objects.filter(
        bitext__in=scope.bitexts, side=side, segment__text_hash__in=list(near)
    )
    found: dict[int, float] = {}
    for bead, key in places.values_list("bead_id", "segment__text_hash"):
        found[bead] = max(found.get(bead, -1.0), near[key])
    return _allowed(found, scope)


def _allowed(found: dict[int, float], scope: Scope) -> dict[int, float]:
    """Only those beads that the filters leave."""
    rows = Bead.objects.filter(pk__in=found)
    if scope.narrowing.statuses:
        rows = rows.filter(status__in=scope.narrowing.statuses)
    if scope.narrowing.labels:
        rows = rows.filter(label__in=scope.narrowing.labels)
    return {pk: found[pk] for pk in rows.values_list("pk", flat=True)}


def _by_letters(text: str, scope: Scope, side: SideName) -> list[int]:
    """Beads that share the rarest words of the text."""
    words = list(dict.fromkeys(map(folded, words_of(text))))[:MOST_WORDS]
    where = AnyOf(tuple(map(Mark, scope.marks)))

    def candidates(node: Node) -> Candidates:
        plan = Plan(All((where, node)), (), is_exact=True, scope=scope.marks)
        return Candidates(plan, scope.narrowing)

    runs = {word: Run(side, (frozenset({word}),)) for word in words}
    counts = {word: _counted(candidates(run)) for word, run in runs.items()}
    rare = sorted((word for word in words if counts[word]), key=counts.__getitem__)
    chosen, total = list[Node](), 0
    for word in rare:
        total += counts[word]
        if chosen and total > MOST_COMPARED:
            break
        chosen.append(runs[word])
    if not chosen:
        return []
    if counts[rare[0]] > MOST_COUNTED:  # nothing but common words
        node: Node = All(tuple(runs[word] for word in rare))
    else:
        node = AnyOf(tuple(chosen))
    return candidates(node).after(0, MOST_COMPARED)


def _counted(candidates: Candidates) -> int:
    """How many there are, so far as it matters."""
    found = candidates.count()
    return MOST_COUNTED + 1 if found is None else found


def _likest(
    wanted: str,
    texts: Iterable[BeadText],
    meanings: Mapping[int, float],
    side: SideName,
) -> list[tuple[BeadText, int, int | None]]:
    plain = plain_letters(wanted)
    found = []
    for text in texts:
        theirs = text.source if side == "source" else text.target
        letters = percent(likeness(plain, plain_letters(theirs)))
        cosine = meanings.get(text.bead)
        meaning = None if cosine is None else percent(max(0.0, min(1.0, cosine)))
        if letters >= LEAST_LETTERS or (meaning or 0) >= LEAST_MEANING:
            found.append((text, letters, meaning))
    found.sort(key=lambda f: (-max(f[1], f[2] or 0), -f[1], f[0].bead))
    return found
