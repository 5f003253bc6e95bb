"""The learned weights of the aligner, as a file that comes with the project."""

from __future__ import annotations

import json
from pathlib import Path

from alignment.core.aligning.weights import Weights

DEFAULT = Path(__file__).parents[1] / "data" / "aligner_weights.json"


def load_weights(path: Path = DEFAULT) -> Weights:
    """Read a weights file."""
    return Weights(**json.loads(path.read_text(encoding="utf-8")))
