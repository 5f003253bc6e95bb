"""Markup that would keep a parser busy for minutes, found before it is parsed.

Lexbor compares every attribute of a tag with all others: 50,000 in one tag
take half a minute. Nesting it bears, but each level costs.
"""

from __future__ import annotations

import re

from alignment.adapters.file_readers.limits import FileRejected, Limits

_EDGES = re.compile(r"<(?=[a-zA-Z])|>|=\s*[\"']")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BLANK = re.compile(r"[\s/]+")


def refuse_bombs(html: str, limits: Limits) -> None:
    """Refuse markup with too much of it, or with a tag of countless attributes.

    Raises:
        FileRejected: "too-large", "markup-bomb".
    """
    if len(html) > limits.markup_characters:
        raise FileRejected(
            "too-large",
            f"the markup has {len(html)} characters; at most "
            f"{limits.markup_characters} are read. Cut the file into parts.",
        )
    longest_gap = max(map(len, html.split(">")))
    if longest_gap < 4 * limits.tag_attributes:
        return
    for start, end in _tags(html):
        if end - start < 4 * limits.tag_attributes:
            continue
        bare = _QUOTED.sub('""', html[start:end])
        if len(_BLANK.findall(bare)) > limits.tag_attributes:
            raise FileRejected(
                "markup-bomb",
                f"a tag at character {start} has more than {limits.tag_attributes} "
                "attributes; this is no page that a person wrote",
            )


def _tags(html: str) -> list[tuple[int, int]]:
    """Spans of the tags, quoted attribute values respected."""
    spans: list[tuple[int, int]] = []
    start = -1
    position = 0
    while found := _EDGES.search(html, position):
        position = found.end()
        mark = found[0]
        if mark == "<":
            start = found.start() if start < 0 else start
        elif mark == ">":
            if start >= 0:
                spans.append((start, found.end()))
            start = -1
        elif start >= 0:
            closing = html.find(mark[-1], found.end())
            position = closing + 1 if closing >= 0 else found.end()
    if start >= 0:
        spans.append((start, len(html)))
    return spans
