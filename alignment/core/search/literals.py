"""Letters that every match of a regular expression holds.

An index by three letters can only propose beads for an expression when it knows
such letters. What is not surely understood gives none, and then every bead is
looked at; so a mistake here may cost time, never an answer.
"""

from __future__ import annotations

import re

from alignment.core.search.words import folded, words_of

SHORTEST = 3
# Whatever makes what stands beside it optional, alternative, or something else.
_TOKEN = re.compile(
    r"""
      \\(?:[bBAZwWdDsS])         # zero-width or a class of letters
    | \\.                        # any other escape: not understood
    | \[\^?\]?(?:\\.|[^\]\\])*\] # a class
    | [*+?]\??\+? | \{[^}]*\}\??\+?   # how often
    | [()|]                      # groups, alternatives
    | [.^$]
    | (?s:.)
    """,
    re.VERBOSE,
)
_PLAIN_COUNT = re.compile(r"\{\d*,?\d*\}\??\+?")
_PLAIN = {r"\b", r"\B", r"\A", r"\Z", "^", "$"}


def required_letters(pattern: str) -> list[str]:
    r"""Runs of letters and digits, folded, that each match holds.

    >>> required_letters(r"\bcampesin[oa]s?\b")
    ['campesin']
    >>> required_letters(r"huelga general|paro")
    []
    >>> required_letters(r"(?:gran )?marcha")
    ['marcha']
    """
    runs, run, depth = list[str](), "", 0
    for part in _tokens(pattern):
        if part == "|" or _is_strange(part):
            return []
        if _is_letter(part) and depth == 0:
            run += part
            continue
        if _is_count(part) and depth == 0:
            run = run[:-1]
        if part in _PLAIN:
            continue
        depth += (part == "(") - (part == ")")
        runs.append(run)
        run = ""
    words = (word for found in [*runs, run] for word in words_of(found))
    return [folded(word) for word in words if len(folded(word)) >= SHORTEST]


def _tokens(pattern: str) -> list[str]:
    return [m[0] for m in _TOKEN.finditer(pattern)]


def _is_letter(part: str) -> bool:
    return len(part) == 1 and part.isalnum()


def _is_count(part: str) -> bool:
    return part[0] in "*+?{"


def _is_strange(part: str) -> bool:
    if part[0] == "\\":
        return part[1] not in "bBAZwWdDsS.,;:()[]{}*+?|^$-/\"'"
    # A fuzzy expression may leave letters out; "#" begins a comment.
    return part in {"#", "\n"} or (part[0] == "{" and not _PLAIN_COUNT.fullmatch(part))
