"""Whether a translation is what it claims to be: full, condensed or an excerpt."""

from __future__ import annotations

from enum import StrEnum

from alignment.core.coverage import Coverage

# Share of the words of the original, 0 to 1, from which on a translation counts
# as a full one: a heading or a caption more or less makes no condensed text.
FULL_FROM = 0.97


class Kind(StrEnum):
    """What a translation claims to be."""

    FULL = "full"
    CONDENSED = "condensed"
    EXCERPT = "excerpt"


class Verdict(StrEnum):
    """Whether the claim holds."""

    FITS = "fits"
    LEAVES_OUT = "leaves out"
    IS_FULL = "is full"
    HAS_HOLES = "has holes"
    NOTHING = "nothing to judge"


def judge(coverage: Coverage, kind: Kind, *, full_from: float = FULL_FROM) -> Verdict:
    """Hold what a translation claims against what it does.

    A full translation renders the share `full_from` of the words of its
    original; a condensed one renders less; an excerpt renders that share of
    what lies between its first and last paragraph.

    Args:
        coverage: what it does.
        kind: what it claims.
        full_from: share of the words, 0 to 1.
    """
    whole, rendered = coverage.whole, coverage.rendered
    if not whole.words or not rendered.words:
        return Verdict.NOTHING
    is_full = rendered.words >= full_from * whole.words
    if kind == Kind.FULL:
        return Verdict.FITS if is_full else Verdict.LEAVES_OUT
    if is_full:
        return Verdict.IS_FULL
    if kind == Kind.CONDENSED:
        return Verdict.FITS
    touched = [n for n, p in enumerate(coverage.paragraphs) if p.rendered.words]
    inside = coverage.paragraphs[touched[0] : touched[-1] + 1]
    needed = full_from * sum(p.whole.words for p in inside)
    return Verdict.FITS if rendered.words >= needed else Verdict.HAS_HOLES
