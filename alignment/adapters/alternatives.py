"""Long lists of alternatives in an expression, sorted so that few of them are tried.

An engine that backtracks tries "(?:Sr|Sra|Dr|…)" one after another. Put into a tree by
their first part, or by their last where the expression is read backwards, most are
left out at once. What the expression fits is the same; which of two alternatives fits
may change, so this is for questions whose answer is yes or no.
"""

from __future__ import annotations

import regex

FEWEST = 8  # alternatives; a shorter list is left as it is
_MOST = 2_000  # alternatives after taking optional parts apart
_PART = regex.compile(
    r"(?P<unit>\\p\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])+\]|(?P<group>\((?:[^()\[\]\\]|\\.|\[(?:\\.|[^\]\\])+\]|(?&group))*\))|[^\\()\[\]|])"
    r"(?P<repeat>[?*+]\+?|\{\d+(?:,\d*)?\}\+?)?"
)

Parts = tuple[str, ...]
Tree = dict[str, "Tree"]


def split_alternatives(pattern: str) -> list[str]:
    """The alternatives at the top level of a pattern; one where it has no others.

    >>> split_alternatives("a(?:b|c)|[|]d")
    ['a(?:b|c)', '[|]d']
    """
    ways, at = [""], 0
    while at < len(pattern):
        if pattern[at] == "|":
            ways.append("")
            at += 1
            continue
        part = _PART.match(pattern, at)
        if part is None:
            return [pattern]
        ways[-1] += part[0]
        at = part.end()
    return ways


def sort_alternatives(pattern: str, *, backwards: bool, fewest: int = FEWEST) -> str:
    """The pattern with its long lists of alternatives put into trees.

    Args:
        pattern: of the `regex` package; only lists in "(?:…)" without a
            quantifier, at the top level, are looked at.
        backwards: whether the pattern is read from its end (in a lookbehind).
        fewest: alternatives in a list that is sorted.
    """
    out: list[str] = []
    at = 0
    while at < len(pattern):
        part = _PART.match(pattern, at)
        if part is None:
            return pattern
        text = part[0]
        if part["unit"].startswith("(?:") and not part["repeat"]:
            text = _sorted(text[3:-1], backwards=backwards, fewest=fewest) or text
        out.append(text)
        at = part.end()
    return "".join(out)


def _sorted(inside: str, *, backwards: bool, fewest: int) -> str:
    """The alternatives as a tree; empty where they are better left alone."""
    branches = _branches(inside)
    if len(branches) < fewest:
        return ""
    tree: Tree = {}
    count = 0
    for branch in branches:
        for parts in branch:
            count += 1
            node = tree
            for part in reversed(parts) if backwards else parts:
                node = node.setdefault(part, {})
            node[""] = {}
    return _written(tree, backwards=backwards) if count <= _MOST else ""


def _branches(inside: str) -> list[list[Parts]]:
    """Each alternative as the sequences of parts that it stands for."""
    branches: list[list[Parts]] = [[()]]
    at = 0
    while at < len(inside):
        if inside[at] == "|":
            branches.append([()])
            at += 1
            continue
        part = _PART.match(inside, at)
        if part is None:
            return []
        at = part.end()
        so_far = branches[-1]
        unit = part["unit"] if part["repeat"] == "?" else part[0]
        branches[-1] = [(*parts, unit) for parts in so_far]
        if part["repeat"] == "?":
            branches[-1] += so_far
        if len(branches[-1]) > _MOST:
            return []
    return branches


def _written(tree: Tree, *, backwards: bool) -> str:
    ways = [
        (_written(below, backwards=backwards) + part)
        if backwards
        else (part + _written(below, backwards=backwards))
        for part, below in tree.items()
        if part
    ]
    if "" in tree:
        ways.append("")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
