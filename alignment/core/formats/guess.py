"""Telling the format of files from their names and how they begin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

HEAD = 4096
"""Bytes of a file that are enough to tell."""

SUFFIXES = {
    ".tmx": "tmx",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".xlf": "xliff21",
    ".xliff": "xliff21",
    ".ladder": "beads",
}
ROOTS = {  # of XML files; the links say more than the texts that they link
    "linkGrp": "intertext",
    "cesAlign": "xces",
    "TEI": "tei",
    "tmx": "tmx",
    "xliff": "xliff21",
}
_ROOT = re.compile(rb"<(?:\w+:)?([A-Za-z]\w*)")
_BEADS = re.compile(rb"\s*\[[\d, ]*\]\s*:\s*\[[\d, ]*\]")
_RUNG = re.compile(rb"\d+\s+\d+(\s+-?[\d.]+)?")
_ROW = re.compile(rb"[^\t]*\t")
_BEAD_FILES = 3  # with the two files of segments that the beads count
_SIDE = re.compile(r"(.+)\.([a-z]{2,3}(?:-[a-z0-9]+)?)")
_NO_LANGUAGES = frozenset({"txt", "xml", "csv", "htm", "pdf", "odt", "doc", "zip"})


def guess_format(heads: Mapping[str, bytes]) -> str:
    """The format of files that belong together; "" where nothing tells.

    What XML says of itself counts more than the name of its file.

    Args:
        heads: the first `HEAD` bytes of each file, or more, by name.

    >>> guess_format({"memory.tmx": b""})
    'tmx'
    >>> guess_format({"text.es": b"Hola", "text.en": b"Hello"})
    'moses'
    >>> guess_format({"links.txt": b"[0, 1]:[0]:0.3"})
    'beads'
    """
    files = {name.lower(): head for name, head in heads.items() if ".side." not in name}
    return (
        _told_by_xml(files.values())
        or _told_by_suffix(files)
        or _told_by_lines(files)
        or ("moses" if _are_two_sides(list(files)) else "")
    )


def _told_by_xml(heads: Collection[bytes]) -> str:
    roots = {_root(head) for head in heads}
    return next((found for root, found in ROOTS.items() if root in roots), "")


def _told_by_suffix(names: Iterable[str]) -> str:
    endings = (f".{name.rpartition('.')[2]}" for name in names)
    return next((SUFFIXES[ending] for ending in endings if ending in SUFFIXES), "")


def _told_by_lines(files: Mapping[str, bytes]) -> str:
    heads = files.values()
    if any(_BEADS.match(head) for head in heads):
        return "beads"
    if len(heads) >= _BEAD_FILES and any(_all_lines(_RUNG, head) for head in heads):
        return "beads"
    if any(head.lstrip().startswith(b"{") for head in heads):
        return "jsonl"
    if len(heads) == 1 and all(_all_lines(_ROW, head, whole=False) for head in heads):
        return "tsv"
    return ""


def _all_lines(shape: re.Pattern[bytes], head: bytes, *, whole: bool = True) -> bool:
    """Whether all lines are of a shape, but for one that may have been cut off."""
    lines = head[:HEAD].splitlines()
    if len(head) >= HEAD:
        lines.pop()
    match = shape.fullmatch if whole else shape.match
    return bool(lines) and all(match(line.strip(b" \r\n")) for line in lines)


def _root(head: bytes) -> str:
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return ""
    found = _ROOT.search(head[:HEAD])
    return found[1].decode() if found else ""


def _are_two_sides(names: list[str]) -> bool:
    """Whether two names are one but for a language at the end, as in a.es and a.en."""
    sides = [_SIDE.fullmatch(name) for name in names if not name.endswith(".ids")]
    if len(sides) != 2 or None in sides:
        return False
    (stem, language), (other_stem, other) = (side.groups() for side in sides if side)
    return (
        stem == other_stem
        and language != other
        and not {language, other} & _NO_LANGUAGES
    )
