"""Reads the SRX file with the segmentation rules and runs it with choppa."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from choppa import SrxDocument, SrxTextIterator

from alignment.core.segmentation import FALLBACK, Segmenter

if TYPE_CHECKING:
    from collections.abc import Iterable

EVERY_LANGUAGE = ".*"
RULES_FILE = Path(__file__).parents[1] / "data" / "segmentation.srx"


class SrxRules:
    """Cuts text by the rules of one SRX file, compiled once."""

    def __init__(self, path: Path = RULES_FILE) -> None:
        self.revision = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        self._document = SrxDocument(ruleset=path)
        patterns = (
            m.language_pattern.pattern for m in self._document.language_map_list
        )
        self.languages = frozenset(patterns) - {EVERY_LANGUAGE, FALLBACK}

    def cut(self, text: str, rules: str) -> Iterable[str]:
        """Pieces of the text, in order; together they are the text."""
        return SrxTextIterator(self._document, rules, text)


def load_segmenter() -> Segmenter:
    """The segmenter with the workbench's own rules."""
    return Segmenter(SrxRules())
