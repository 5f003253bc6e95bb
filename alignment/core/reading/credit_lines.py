"""Lines that credit who else made a page, and who owns its text."""

from __future__ import annotations

import re

from alignment.core.page import Role
from alignment.core.provenance.names import name_end, split_names
from alignment.core.provenance.triggers import tells_translation
from alignment.core.reading.sheet import Sheet

# What is made beside the text and its translation.
DEEDS: dict[str, str] = {
    "en": r"prologue|preface|foreword|afterword|introduction|introduced|selection|selected|compilation|compiled|edition|edited"
    r"|notes|annotated|illustrations?|illustrated|design|designed|revision|revised|transcription|transcribed|proofread",
    "es": r"prólogo|prefacio|epílogo|introducción|selección|compilación|edición|editad[oa]|notas|ilustraci(?:ón|ones)|ilustrad[oa]"
    r"|diseño|revisión|revisad[oa]|transcripción|transcrit[oa]|corrección|corregid[oa]",
}
_DEED = f"(?:{'|'.join(DEEDS.values())})"
_CREDIT = re.compile(
    rf"(?:{_DEED})(?:(?:,\s+|\s+(?:and|y|&)\s+){_DEED}){{0,3}}\s+(?:by|de|por|a cargo de)\s+(?=(?-i:[A-ZÁÉÍÓÚÑ]))",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_MOST_WORDS = 18
_OWNED_WORDS = 50


def mark_credits(sheet: Sheet) -> None:
    """Mark "Selection and notes by NN", and what is said of whose the text is."""
    for piece in list(sheet.open_pieces()):
        if piece.words <= _MOST_WORDS and _is_credit(piece.text):
            sheet.give(piece.index, Role.PRODUCTION_NOTE, "who else made the page")
        elif piece.words <= _OWNED_WORDS and _OWNED.match(piece.text):
            told = tells_translation(piece.text) or "©" in piece.text[1:]
            role = Role.PROVENANCE if told else Role.FURNITURE
            sheet.give(piece.index, role, "whose the text is")


def _is_credit(text: str) -> bool:
    """Whether a line is nothing but deeds and the names of those who did them."""
    deed = _CREDIT.match(text)
    if deed is None:
        return False
    rest = text[deed.end() :].rstrip(" .)")
    return all(name_end(name, 0) == len(name) for name in split_names(rest))
