"""Two editors in any order of looks and changes: as if one after the other (R2).

A model of fifty lines says what each change does and whether it is refused: it is
accepted exactly when the beads that it names are as its author saw them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead
from alignment.actions.edit_beads import merge_beads, move_segments, split_bead
from alignment.actions.review_bead import review_beads
from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import Bitext, User
from alignment.queries.beads import load_beads
from tests.factories import NOW, make_bitext, make_project, make_user, segment_ids
from tests.harness.figures import figure, reached

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CASES = figure("R2 interleavings", 12, full=10_000)


@dataclass(frozen=True, eq=False)  # a changed bead is another one
class ModelBead:
    """What a bead holds, by places of its segments."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    status: str = "proposed"

    @property
    def content(self) -> tuple[tuple[int, ...], tuple[int, ...], str]:
        return self.source, self.target, self.status


def merged(first: ModelBead, second: ModelBead) -> list[ModelBead]:
    source = tuple(sorted(first.source + second.source))
    return [ModelBead(source, tuple(sorted(first.target + second.target)))]


def cut(bead: ModelBead) -> list[ModelBead]:
    """After the first segment of either side."""
    parts = (bead.source[:1], bead.target[:1]), (bead.source[1:], bead.target[1:])
    return [ModelBead(*part) for part in parts] if any(parts[1]) else []


def moved(giver: ModelBead, taker: ModelBead) -> list[ModelBead]:
    """The last source segment goes to the bead below."""
    if not giver.source:
        return []
    left = ModelBead(giver.source[:-1], giver.target)
    grown = ModelBead(tuple(sorted(taker.source + giver.source[-1:])), taker.target)
    return [left, grown] if left.source or left.target else [grown]


def confirmed(bead: ModelBead) -> list[ModelBead]:
    return [] if bead.status == "confirmed" else [replace(bead, status="confirmed")]


CHANGES: dict[str, Callable[..., list[ModelBead]]] = {
    "merge": merged,
    "move": moved,
    "split": cut,
    "confirm": confirmed,
}


class Editor:
    """Somebody with a page that may be out of date."""

    def __init__(self, bitext: Bitext, user: User) -> None:
        self.bitext, self.user = bitext, user
        self.seen: list[tuple[ModelBead, int, int]] = []

    def look(self, model: list[ModelBead]) -> None:
        """Load the page: it shows what the model holds."""
        loaded = load_beads(self.bitext)
        place = {
            pk: n
            for document in (self.bitext.source, self.bitext.target)
            for n, pk in enumerate(segment_ids(document))
        }
        shown = [
            (
                tuple(place[s] for s in bead.source),
                tuple(place[t] for t in bead.target),
                str(bead.status),
            )
            for bead, _version in loaded.values()
        ]
        assert shown == [bead.content for bead in model]
        self.seen = [
            (held, pk, version)
            for held, (pk, (_bead, version)) in zip(model, loaded.items(), strict=True)
        ]

    def change(self, verb: str, at: int, model: list[ModelBead]) -> list[ModelBead]:
        """Try it on the site and in the model; both must agree."""
        size = 2 if verb in {"merge", "move"} else 1
        at %= max(1, len(self.seen) - size + 1)
        named = self.seen[at : at + size]
        if len(named) < size:
            return model
        after = CHANGES[verb](*[bead for bead, _, _ in named])
        current = all(any(bead is held for held in model) for bead, _, _ in named)
        try:
            self._act(verb, named)
        except StaleBead:
            assert not current, f"{verb} was refused although nobody had changed it"
            return model
        except EditRefused:
            assert not after, f"{verb} makes sense, but was refused"
            return model
        assert current, f"{verb} wrote over somebody's change"
        assert after, f"{verb} makes no sense, but was done"
        start = next(n for n, held in enumerate(model) if held is named[0][0])
        rest = [b for b in model if all(b is not bead for bead, _, _ in named)]
        return [*rest[:start], *after, *rest[start:]]

    def _act(self, verb: str, named: list[tuple[ModelBead, int, int]]) -> None:
        act = Act(verb=verb, actor=self.user, now=NOW)
        versions = {pk: version for _bead, pk, version in named}
        bead, pk, version = named[0]
        if verb == "merge":
            merge_beads(bitext=self.bitext, versions=versions, act=act)
        elif verb == "split":
            held = {"source_at": min(1, len(bead.source))}
            held["target_at"] = min(1, len(bead.target))
            split_bead(bitext=self.bitext, bead=pk, version=version, act=act, **held)
        elif verb == "move":
            segments = [segment_ids(self.bitext.source)[n] for n in bead.source[-1:]]
            move_segments(
                bitext=self.bitext,
                versions=versions,
                giver=pk,
                taker=named[1][1],
                segments=segments,
                act=act,
            )
        else:
            review_beads(
                bitext=self.bitext, versions=versions, status=Status.CONFIRMED, act=act
            )


steps = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["look", "look", *CHANGES]),
        st.integers(0, 6),
    ),
    min_size=4,
    max_size=16,
)


def test_two_editors_are_as_if_one_came_after_the_other():
    project, users = make_project(), (make_user(), make_user())
    counts = {"changes": 0, "cases": 0}

    @settings(max_examples=CASES)
    @given(steps)
    def check(taken):
        bitext = make_bitext(project)
        model = [ModelBead((n,), (n,)) for n in range(4)]
        editors = [Editor(bitext, user) for user in users]
        for editor in editors:
            editor.look(model)
        for who, what, at in taken:
            if what == "look":
                editors[who].look(model)
            else:
                model = editors[who].change(what, at, model)
                counts["changes"] += 1
        editors[0].look(model)
        counts["cases"] += 1

    check()
    reached(
        "R2",
        "10,000 interleavings of two editors: as the model says",
        f"{counts['cases']} interleavings, {counts['changes']} changes tried: equal",
    )
