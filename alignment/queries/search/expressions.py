"""A plan in the words of SQLite's FTS5 and of PostgreSQL's text search."""

from __future__ import annotations

from itertools import product
from math import prod

from alignment.core.search.plan import All, Any, Mark, Node, Not, Run

MOST_PHRASES = 100  # spelled out for FTS5, which has no alternatives in a phrase
_SIDE_SIGN = {"source": "<", "target": ">"}


def to_fts5(node: Node) -> str:
    """An expression for MATCH; it proposes at least what the plan does."""
    if isinstance(node, Mark):
        return f'(scope : "{node.text}")'
    if isinstance(node, Run):
        return _fts5_run(node)
    if isinstance(node, Any):
        return "(" + " OR ".join(map(to_fts5, node.parts)) + ")"
    if isinstance(node, All):
        positive = [to_fts5(p) for p in node.parts if not isinstance(p, Not)]
        negative = [
            to_fts5(p.part)
            for p in node.parts
            if isinstance(p, Not) and is_spelled_out(p.part)
        ]
        whole = "(" + " AND ".join(positive) + ")"
        return f"({whole} NOT ({' OR '.join(negative)}))" if negative else whole
    raise ValueError("FTS5 says no only beside a yes")


def is_spelled_out(node: Node) -> bool:
    """Whether FTS5 can say a node without proposing more."""
    if isinstance(node, Run):
        return len(node.words) == 1 or prod(map(len, node.words)) <= MOST_PHRASES
    if isinstance(node, (All, Any)):
        return all(map(is_spelled_out, node.parts))
    return not isinstance(node, Not) or is_spelled_out(node.part)


def _fts5_run(run: Run) -> str:
    if not is_spelled_out(run):
        parts = [Run(run.side, (forms,)) for forms in run.words[:-1]]
        parts.append(Run(run.side, run.words[-1:], run.is_prefix))
        return to_fts5(All(tuple(parts)))
    star = " *" if run.is_prefix else ""
    phrases = [
        f'"{" ".join(words)}"{star}' for words in product(*map(sorted, run.words))
    ]
    return f"({{{run.side}}} : ({' OR '.join(phrases)}))"


def loosened(node: Node) -> Node:
    """What holds wherever a node does, without asking for an order of words."""
    if isinstance(node, Run):
        last = len(node.words) - 1
        words = [
            Run(node.side, (forms,), is_prefix=node.is_prefix and place == last)
            for place, forms in enumerate(node.words)
        ]
        return All(tuple(words))
    if isinstance(node, Any):
        return Any(tuple(map(loosened, node.parts)))
    if isinstance(node, All):
        kept = [part for part in node.parts if not isinstance(part, Not)]
        return All(tuple(map(loosened, kept)))
    return node


def to_tsquery(node: Node) -> str:
    """A literal of type tsquery."""
    if isinstance(node, Mark):
        return f"'{node.text}'"
    if isinstance(node, Run):
        return _tsquery_run(node)
    if isinstance(node, Not):
        return f"!({to_tsquery(node.part)})"
    sign = " | " if isinstance(node, Any) else " & "
    return "(" + sign.join(map(to_tsquery, node.parts)) + ")"


def _tsquery_run(run: Run) -> str:
    side = _SIDE_SIGN[run.side]
    last = len(run.words) - 1
    words = []
    for place, forms in enumerate(run.words):
        star = ":*" if run.is_prefix and place == last else ""
        some = " | ".join(f"'{side}{form}'{star}" for form in sorted(forms))
        words.append(f"({some})")
    return "(" + " <-> ".join(words) + ")"
