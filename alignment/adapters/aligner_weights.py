"""Reads and writes the learned weights of the aligner."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from alignment.core.aligning.weights import Parameters, Weights

DEFAULT_WEIGHTS = Path(__file__).parent.parent / "data" / "aligner_weights.json"


class WeightsError(Exception):
    """A weights file cannot be used; the text says what to do."""


def load_weights(path: Path | None = None) -> Weights:
    """Read a weights file; without a path the repository's own.

    Raises:
        WeightsError: names the file and what is wrong with it.
    """
    chosen = path or DEFAULT_WEIGHTS
    try:
        found = json.loads(chosen.read_text(encoding="utf-8"))
        return Weights(
            version=str(found["version"]),
            values=tuple((str(k), float(v)) for k, v in found["values"].items()),
            slope=float(found["slope"]),
            offset=float(found["offset"]),
            trained_on=tuple(sorted(found["trained_on"].items())),
        )
    except FileNotFoundError as error:
        raise WeightsError(
            f"{chosen} does not exist; train_aligner makes one"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(
            f"{chosen} is no weights file ({error}); make one with train_aligner"
        ) from error


def load_parameters(path: Path | None = None) -> Parameters:
    """The usual parameters with the weights of a file."""
    return Parameters(load_weights(path))


def save_weights(weights: Weights, path: Path) -> None:
    """Write a weights file."""
    content = {
        "version": weights.version,
        "values": dict(weights.values),
        "slope": weights.slope,
        "offset": weights.offset,
        "trained_on": dict(weights.trained_on),
    }
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def version_of(weights: Weights) -> str:
    """A name that changes whenever the weights, their calibration or data do."""
    content = repr((weights.values, weights.slope, weights.offset, weights.trained_on))
    return hashlib.sha256(content.encode()).hexdigest()[:12]
