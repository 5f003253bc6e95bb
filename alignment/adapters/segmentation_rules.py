"""Reads the SRX file with the segmentation rules."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from choppa import SrxDocument

from alignment.adapters.srx_breaks import BreakRule, compile_rules, cut_text
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
        self._rules: dict[str, tuple[BreakRule, ...]] = {}

    def cut(self, text: str, rules: str) -> Iterable[str]:
        """Pieces of the text, in order; together they are the text."""
        if rules not in self._rules:
            self._rules[rules] = compile_rules(self._document, rules)
        return cut_text(text, self._rules[rules])


def load_segmenter() -> Segmenter:
    """The segmenter with the workbench's own rules."""
    return Segmenter(SrxRules())
