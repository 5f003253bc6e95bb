"""Reads the explanation of each bead off the evidence that a run has gathered."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alignment.core.aligning.evidence import Evidence
from alignment.core.aligning.explanation import Explanation, Reason
from alignment.core.aligning.lattice import KINDS, Scores
from alignment.core.aligning.piece import Bitext
from alignment.core.aligning.rivals import best_rival
from alignment.core.aligning.surface import in_common
from alignment.core.aligning.weights import Weights
from alignment.core.beads import Bead

GROUPS: dict[str, tuple[str, ...]] = {
    "similarity": ("alike", "alike_more", "low", "low_more", "words"),
    "fit": ("gain", "spoil", "weakest"),
    "length": ("length", "length_square"),
    "shared": ("shared", "shared_numbers", "stray", "stray_numbers"),
    "marks": ("marks",),
    "blocks": ("block_break", "role_clash", "role_match"),
    "shape": ("bead", "size", "one_one", "many", "least_side", "loose", "habit"),
}
_KIND = {kind: at for at, kind in enumerate(KINDS)}
_EDGE = 1e-6
Sides = tuple[tuple[int, ...], tuple[int, ...]]
Found = tuple[dict[str, float], float | None, float | None, int | None]


@dataclass(frozen=True, slots=True)
class Trace:
    """What a piece was solved with.

    Attributes:
        evidence: of the final pass.
        scores: the log scores that followed.
    """

    evidence: Evidence
    scores: Scores


def explanations(
    beads: Sequence[Bead],
    posteriors: Mapping[Sides, float],
    traces: Iterable[Trace],
    bitext: Bitext,
    weights: Weights,
) -> tuple[Explanation | None, ...]:
    """Explain the beads of a run.

    Args:
        beads: with their confidences, in reading order.
        posteriors: probability of each bead before its calibration, by its sides.
        traces: of all pieces that were solved; of two that hold a bead the later.
        bitext: whose beads.
        weights: the score.

    Returns:
        One a bead; None for what people decided.
    """
    known: dict[Sides, Found] = {}
    for trace in traces:
        known.update(_of_piece(trace, set(posteriors), weights))
    out: list[Explanation | None] = []
    for at, bead in enumerate(beads):
        sides = (bead.source, bead.target)
        before = beads[at - 1].confidence if at else None
        after = beads[at + 1].confidence if at + 1 < len(beads) else None
        found = known.get(sides)
        if found is None or bead.confidence is None:
            out.append(None)
        else:
            texts = _texts(bitext, bead)
            ratio = _length_ratio(bitext, bead)
            out.append(
                _explain(bead, found, posteriors[sides], (before, after), texts, ratio)
            )
    return tuple(out)


def _texts(bitext: Bitext, bead: Bead) -> tuple[str, str]:
    return (
        " ".join(bitext.source.texts[i] for i in bead.source),
        " ".join(bitext.target.texts[j] for j in bead.target),
    )


def _length_ratio(bitext: Bitext, bead: Bead) -> float | None:
    if bead.is_gap:
        return None
    ours = float(bitext.scale.source_lengths[list(bead.source)].sum())
    return float(bitext.scale.target_lengths[list(bead.target)].sum()) / ours


def _of_piece(
    trace: Trace,
    wanted: Iterable[Sides],
    weights: Weights,
) -> dict[Sides, Found]:
    """Local evidence of the wanted beads that lie in a piece, by their sides."""
    piece = trace.evidence.piece
    ours = {position: at for at, position in enumerate(piece.source)}
    theirs = {position: at for at, position in enumerate(piece.target)}
    out: dict[Sides, Found] = {}
    links: list[tuple[int, int, Bead]] = []
    for source, target in wanted:
        a, b = _places(source, ours), _places(target, theirs)
        if a is None or b is None:
            continue
        if not (a and b):
            out[source, target] = _of_gap(trace, a, b)
            continue
        kind, cell = _KIND.get((len(a), len(b))), _cell(trace, a[-1], b[-1])
        if kind is not None and cell is not None:
            links.append((kind, cell, Bead(source, target)))
    links.sort(key=lambda link: link[:2])
    kinds, cells = (np.array([link[k] for link in links], np.int64) for k in (0, 1))
    values = trace.evidence.of_beads(kinds, cells)
    for at, (_kind, cell, bead) in enumerate(links):
        one = {name: float(column[at]) for name, column in values.items()}
        out[bead.source, bead.target] = _of_link(trace, cell, bead, one, weights)
    return out


def _places(positions: Sequence[int], known: Mapping[int, int]) -> list[int] | None:
    """Places in the piece, or None where they are not one run of it."""
    places = [known.get(position, -2) for position in positions]
    if any(place < 0 for place in places):
        return None
    run = list(range(places[0], places[0] + len(places))) if places else []
    return places if places == run else None


def _cell(trace: Trace, i: int, j: int) -> int | None:
    band = trace.evidence.piece.band
    if not band.low[i + 1] <= j + 1 < band.high[i + 1]:
        return None
    return int(band.starts[i + 1]) + j + 1 - int(band.low[i + 1])


def _of_link(
    trace: Trace,
    cell: int,
    bead: Bead,
    values: dict[str, float],
    weights: Weights,
) -> Found:
    grid = trace.evidence.grid
    i, j = int(grid.rows[cell]) - 1, int(grid.columns[cell]) - 1
    m, n = len(bead.source), len(bead.target)
    reasons = {
        group: sum(weights[name] * values.get(name, 0.0) for name in names)
        for group, names in GROUPS.items()
    }
    scores = trace.scores
    left = scores.source_gaps[i - m + 1 : i + 1].sum()
    left += scores.target_gaps[j - n + 1 : j + 1].sum()
    reasons["gap"] = -float(np.clip(left, -_SUREST, _SUREST))
    similarity = values["alike"]
    rival = best_rival(trace.evidence, (i - m + 1, i + 1), (j - n + 1, j + 1))
    breaks = round(values["block_break"]) if _knows_blocks(trace.evidence) else None
    return reasons, similarity, similarity - rival, breaks


def _of_gap(trace: Trace, a: Sequence[int], b: Sequence[int]) -> Found:
    scores = trace.scores
    worth = scores.source_gaps[list(a)].sum() + scores.target_gaps[list(b)].sum()
    spans = [(ids[0], ids[-1] + 1) if ids else (0, 0) for ids in (a, b)]
    rival = best_rival(trace.evidence, spans[0], spans[1])
    worth = float(np.clip(worth, -_SUREST, _SUREST))
    return {"gap": worth}, None, -rival, None


def _knows_blocks(evidence: Evidence) -> bool:
    bitext = evidence.piece.bitext
    return bool(bitext.source.blocks or bitext.target.blocks)


_SUREST = 50.0


def _logit(chance: float) -> float:
    inside = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(inside / (1 - inside))


def _explain(
    bead: Bead,
    found: Found,
    posterior: float,
    around: tuple[float | None, float | None],
    texts: tuple[str, str],
    ratio: float | None,
) -> Explanation:
    """Put the local evidence and what follows from the neighbours together."""
    local, similarity, margin, breaks = found
    confidence = bead.confidence or 0.0
    rest = {
        "neighbours": _logit(posterior) - sum(local.values()),
        "calibration": _logit(confidence) - _logit(posterior),
    }
    common = in_common(*texts)
    return Explanation(
        bead.source,
        bead.target,
        confidence,
        _rounded(similarity),
        _rounded(margin),
        _rounded(ratio),
        common.numbers,
        common.names,
        common.cognates,
        breaks,
        *around,
        tuple(
            Reason(name, round(odds, 3))
            for name, odds in (local | rest).items()
            if abs(odds) >= _LEAST
        ),
    )


_LEAST = 0.0005


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
