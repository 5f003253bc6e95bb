"""What the aligner has learned, and what it may be tuned by."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from alignment.core.confidence import Calibration

BEAD_EVIDENCE = (
    "alike",
    "alike_more",
    "low",
    "low_more",
    "bead",
    "size",
    "one_one",
    "many",
    "least_side",
    "gain",
    "spoil",
    "length",
    "length_square",
    "marks",
    "shared",
    "stray",
    "loose",
    "weakest",
    "shared_numbers",
    "stray_numbers",
    "habit",
    "words",
)
"""Names of the evidence for beads; `evidence.py` says what each is."""
GAP_EVIDENCE = (
    "gap",
    "gap_length",
    "gap_covered",
    "gap_shared",
    "gap_loose",
    "gap_numbers",
)
"""Names of the evidence for a segment without counterpart."""
OPEN_EVIDENCE = ("open", "open_covered", "open_habit")
"""Names of the evidence for the start of a run of gaps."""
EVIDENCE = BEAD_EVIDENCE + GAP_EVIDENCE + OPEN_EVIDENCE
GIVEN_EVIDENCE = ("block_break", "role_clash", "role_match")
"""Evidence whose weights are set by hand: the training documents do not have it."""


Pairs = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """A learned linear score.

    Attributes:
        version: name of this set, recorded with every run.
        values: (piece of evidence, weight).
        slope: of the calibration, confidence = logistic(slope * logit + offset).
        offset: of the calibration.
        trained_on: (training file, SHA-256).
    """

    version: str
    values: Pairs
    slope: float = 1.0
    offset: float = 0.0
    trained_on: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        names = [name for name, _ in self.values]
        missing = [name for name in EVIDENCE if name not in names]
        unknown = [name for name in names if name not in EVIDENCE + GIVEN_EVIDENCE]
        if missing or unknown or len(set(names)) != len(names):
            raise ValueError(
                f"weights {self.version} do not fit this aligner: missing {missing}, "
                f"unknown {unknown}; train them again with train_aligner"
            )

    def __getitem__(self, name: str) -> float:
        """Weight of a piece of evidence; 0 for given evidence that has none."""
        return dict(self.values).get(name, 0.0)

    def without(self, names: frozenset[str]) -> Weights:
        """The same weights with some evidence switched off, for ablations."""
        unknown = names - set(EVIDENCE + GIVEN_EVIDENCE)
        if unknown:
            raise ValueError(f"no such evidence: {sorted(unknown)}")
        kept = tuple((n, 0.0 if n in names else v) for n, v in self.values)
        version = f"{self.version} without {' '.join(sorted(names))}"
        return Weights(version, kept, self.slope, self.offset, self.trained_on)


@dataclass(frozen=True, slots=True)
class Parameters:
    """All numbers that the aligner may be tuned by.

    Attributes:
        weights: the learned score.
        probes: source segments that are compared with the whole other side.
        band_margin: nodes added around the rectangles between anchors.
        band_reach: anchors that such a rectangle spans before and after.
        band_cells: largest such rectangle beyond neighbouring anchors, in nodes.
        shared_often: a token in more than this share of the segments is no name.
        move_cost: log odds that a moved passage has to overcome, beyond the log of
            the number of places to which it could have moved.
        move_alike: least relative similarity of two segments that call for a try.
        echo_letters: least length of a segment without counterpart that may render
            what another one renders already, in scaled letters.
        echo_alike: least relative similarity of such an echo.
        echo_margin: by how much it exceeds the next best.
        window_chance: windows whose beads have at least this probability in the
            first pass are encoded as text.
        word_doubt: the words of passages are read where a bead has a probability
            above this and below 1 minus this in the second pass; from 0.5 nowhere.
    """

    weights: Weights
    probes: int = 4096
    band_margin: int = 5
    band_reach: int = 2
    band_cells: int = 1000
    shared_often: float = 0.02
    window_chance: float = 0.05
    word_doubt: float = 0.03
    move_cost: float = 2.0
    move_alike: float = 0.6
    echo_letters: float = 40.0
    echo_alike: float = 0.9
    echo_margin: float = 0.4

    def calibrated(self, calibration: Calibration) -> Parameters:
        """The same parameters with another calibration."""
        weights = replace(
            self.weights, slope=calibration.slope, offset=calibration.offset
        )
        return replace(self, weights=weights)

    def numbers(self) -> dict[str, float]:
        """All of them by name but the weights, which have a version."""
        tuned = {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name != "weights"
        }
        weights = self.weights
        return tuned | {"slope": weights.slope, "offset": weights.offset}

    def __post_init__(self) -> None:
        if self.band_margin < 0 or self.band_reach < 0 or self.band_cells < 1:
            raise ValueError("band parameters must not be negative")
        shares = (self.shared_often, self.window_chance, self.word_doubt)
        if not all(0 <= share <= 1 for share in shares):
            raise ValueError(
                "shared_often, window_chance and word_doubt are shares, 0 to 1"
            )
