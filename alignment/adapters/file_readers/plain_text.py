"""Plain text to raw blocks: a line is a block, unless lines are wrapped."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from functools import partial

from alignment.adapters.file_readers.encodings import Decoded
from alignment.adapters.file_readers.link_numbers import read_link_numbers
from alignment.adapters.file_readers.markdown_marks import read_marks
from alignment.core.provenance.triggers import label_of
from alignment.core.raw_page import Link, RawBlock, RawPage

_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+[^\s<>\"“”«».,;:!?)\]]")
_BULLET = re.compile(r"[•‣◦▪●·*–—-]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s|\[\d{1,3}\]")
_LABEL = re.compile(r"[A-ZÁÉÍÓÚÑ][\w ]{2,24}:\s")
_RULE = re.compile(r"[_=*~-]{5,}")
_MIN_WRAPPED = 6  # lines that must look wrapped before any is joined
_NEARLY = 0.85  # of the width; so long a line hardly ends a paragraph
_OWN_INDENT, _LETTERHEAD = 3, 12  # blanks
_WRAPPED_SHARE, _TYPED_SHARE = 0.6, 0.45  # of the lines that another follows
_MIN_BROKEN = 3  # such lines tell as much where they break sentences
_PROSE_LINE = 50  # characters of every other broken line; verses are shorter
_SAMPLE = 1_000  # lines that tell how a text is wrapped
_WIDTHS = range(38, 121)


def read_text(decoded: Decoded) -> RawPage:
    """Raw blocks with their line numbers (1-based, lines end at LF)."""
    lines = decoded.text.split("\n")
    numbers = read_link_numbers(lines)
    width = _wrap_width(lines)
    by_hand = not width and _is_hand_broken(lines)
    notes = decoded.notes
    if numbers:
        notes += (numbers.note,)
    if width:
        notes += (f"lines wrapped at {width} characters were joined to paragraphs",)
    elif by_hand:
        notes += ("lines broken within their sentences were joined to paragraphs",)
    groups = _groups(lines, _joining(width, by_hand=by_hand))
    blocks = tuple(_block(lines, first, last) for first, last in groups)
    if numbers:
        blocks = tuple(filter(None, map(numbers.as_links, blocks)))
    marked = read_marks(blocks)
    blocks, notes = marked.blocks, notes + marked.notes
    return RawPage(blocks, notes=notes, kind="text", encoding=decoded.encoding)


def typed_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text whose lines are broken as on a typed page."""
    lines = text.split("\n")
    width = _wrap_width(lines)
    by_hand = not width and _is_hand_broken(lines)
    return [
        " ".join(line.strip() for line in lines[first : last + 1])
        for first, last in _groups(lines, _joining(width, by_hand=by_hand))
    ]


def text_block(text: str, lines: tuple[int, int] | None = None) -> RawBlock:
    """A raw block from one stretch of text, with its bare addresses as links."""
    links = tuple(
        Link(found.start(), found.end(), found[0]) for found in _ADDRESS.finditer(text)
    )
    return RawBlock(text, lines=lines, links=links)


def _block(lines: list[str], first: int, last: int) -> RawBlock:
    pieces = [line.strip() for line in lines[first : last + 1]]
    return text_block(" ".join(pieces), (first + 1, last + 1))


def _groups(
    lines: list[str], goes_on: Callable[[str, str], bool]
) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for number, line in enumerate(lines):
        if not line.strip():
            if first is not None:
                yield first, number - 1
            first = None
        elif first is None:
            first = number
        elif (
            _is_rule(lines[number - 1])
            or _is_rule(line)
            or not goes_on(lines[number - 1], line)
        ):
            yield first, number - 1
            first = number
    if first is not None:
        yield first, len(lines) - 1


def _is_rule(line: str) -> bool:
    """Whether a line is drawn to part what stands around it ("_______")."""
    return _RULE.fullmatch(line.strip()) is not None


def _joining(width: int, *, by_hand: bool) -> Callable[[str, str], bool]:
    """What tells whether a line goes on in the next one."""
    if width:
        return partial(_continues, width=width)
    return _breaks_sentence if by_hand else _never


def _never(line: str, following: str) -> bool:
    return False


def _is_hand_broken(lines: list[str]) -> bool:
    """Whether prose is broken within its sentences at no width, as on old blogs.

    Verse is broken there, too; but its lines are short.
    """
    followed = [
        (line.strip(), after.strip())
        for line, after in itertools.pairwise(lines[:_SAMPLE])
        if line.strip() and after.strip()
    ]
    broken = [line for line, after in followed if _breaks_sentence(line, after)]
    long = sum(len(line) >= _PROSE_LINE for line in broken)
    most = max(_MIN_BROKEN, 0.5 * len(followed))
    return len(broken) >= most and 2 * long >= len(broken)


def _is_soft_break(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted (greedy wrapping)."""
    if _BULLET.match(following.strip()) or _is_entry(line, following):
        return False
    words = following.split(maxsplit=1)
    return bool(words) and len(line.rstrip()) + 1 + len(words[0]) > width


def _is_entry(line: str, following: str) -> bool:
    """Whether the following line starts with a label, in a list or a known one."""
    if not _LABEL.match(following):
        return False
    return _LABEL.match(line) is not None or bool(label_of(following)[0])


def _is_centred(line: str, following: str) -> bool:
    """Whether lines are indented each in its own way, or far, as on a title page."""
    first, second = (len(text) - len(text.lstrip()) for text in (line, following))
    apart = min(first, second) > 0 and abs(first - second) >= _OWN_INDENT
    return apart or min(first, second) >= _LETTERHEAD


def _continues(line: str, following: str, width: int) -> bool:
    """Whether a line of wrapped text goes on in the next; hands break a little early."""
    if _is_centred(line, following):
        return False
    if _is_soft_break(line, following, width):
        return True
    if line.count("(") > line.count(")"):
        return True
    indented = following[:1].isspace() and not line[:1].isspace()
    listed = _BULLET.match(following.strip()) or _is_entry(line, following)
    return not (indented or listed) and len(line.rstrip()) >= _NEARLY * width


def _wrap_width(lines: list[str]) -> int:
    """The width that the lines were wrapped at, or 0 where they were not.

    Wrapped text has no longer lines than its width (but for a few addresses),
    and most lines that another follows are nearly as long.
    """
    followed = [
        (line.rstrip(), after)
        for line, after in itertools.pairwise(lines)
        if line.strip() and after.strip() and not _BULLET.match(after.strip())
    ]
    followed = followed[:_SAMPLE]
    scores = {width: _wrap_score(followed, width) for width in _WIDTHS}
    width = max(scores, key=lambda w: (scores[w], -w))
    broken = sum(_breaks_sentence(line, after) for line, after in followed)
    least = _MIN_WRAPPED if broken < _MIN_BROKEN else _MIN_BROKEN
    # A typist breaks some lines early: then it counts that sentences go on.
    typed = broken >= 0.5 * len(followed)
    share = _TYPED_SHARE if typed else _WRAPPED_SHARE
    return width if scores[width] >= max(least, share * len(followed)) else 0


def _breaks_sentence(line: str, following: str) -> bool:
    """Whether a line ends within a sentence that the next one goes on."""
    last = line.rstrip()[-1]
    return (last.isalnum() or last == ",") and following.lstrip()[0].islower()


def _wrap_score(followed: list[tuple[str, str]], width: int) -> int:
    """Lines that end where this width ends them, less those that exceed it."""
    return sum(
        -1 if len(line) > width else _is_soft_break(line, after, width)
        for line, after in followed
    )
