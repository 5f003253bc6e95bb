"""Cutting spans out of the segments of a block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

_NO_SPACE_BEFORE = ",.;:!?…)]»”"


def without_spans(
    block: str, segments: Sequence[str], spans: Iterable[tuple[int, int]]
) -> list[str]:
    """The segments without the words of the spans; some may become empty.

    A segment that was corrected is no longer in the block's text; there the words
    themselves are cut out, where they still stand in it.

    Args:
        block: text of the block.
        segments: its segments in order.
        spans: (start, end) in the block's text, in any order.

    >>> without_spans("Uno. [Ojo] Dos.", ["Uno. ", "[Ojo] Dos."], [(5, 10)])
    ['Uno. ', 'Dos.']
    """
    unwanted = _joined(spans)
    kept = []
    for segment, start in _placed(block, segments):
        if start is None:
            for span in unwanted:
                segment = _without_words(segment, block[slice(*span)])
        else:
            for begin, end in reversed(unwanted):
                segment = _cut(segment, begin - start, end - start)
        kept.append(segment)
    return kept


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order; those that touch or overlap are one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _placed(block: str, segments: Sequence[str]) -> Iterator[tuple[str, int | None]]:
    """Each segment with its offset in the block, None where it was corrected."""
    after = 0
    for segment in segments:
        start = block.find(segment, after)
        if start < 0:
            yield segment, None
        else:
            after = start + len(segment)
            yield segment, start


def _without_words(text: str, words: str) -> str:
    start = text.find(words)
    return text if start < 0 else _cut(text, start, start + len(words))


def _cut(text: str, start: int, end: int) -> str:
    """The text without the characters from start to end, its spaces tidied."""
    start, end = max(start, 0), min(end, len(text))
    if start >= end:
        return text
    before, after = text[:start], text[end:]
    if not before or before[-1].isspace() or after[:1] in _NO_SPACE_BEFORE:
        after = after.lstrip()
    if after[:1] and after[0] in _NO_SPACE_BEFORE:
        before = before.rstrip()
    return before + after
