"""Lines that credit the translators of other texts: the neighbours in an issue or on a site.

"“Seven Sorts of Dust,” NN, trans. NN", "← Older: … (tr. NN)", "Letter to NN (transl. NN, 1911)"
name a text that is not the page's and then who translated it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from alignment.core.page import Block, Role
from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.credits import is_person
from alignment.core.provenance.names import has_by, is_name_line
from alignment.core.provenance.statement import Field, ProvenanceStatement
from alignment.core.reading.furniture import normalised_line

_I = re.IGNORECASE
_MAKER = re.compile(
    rf"(?:{w.TRANSLATED}|\btr\.|\bin english by|\ben castellano (?:por|de)\b)", _I
)
_LED = re.compile(
    r"\W*[←→◀▶«»‹›+•‣▪]+\s|\W*(?:previous|next|older|newer|anterior|siguiente|m[áa]s recientes?|m[áa]s antiguas?|see also|v[ée]ase)\b[^:]{0,20}:",
    _I,
)
_QUOTED = re.compile(r"[“\"«](?P<title>[^”\"»]{3,150}?)[,.]?[”\"»]")
# What a note on the page's own text begins with or holds.
_OWN = re.compile(
    rf"^(?:from|de|del|{w.NOTE_LABEL}|{w.THIS}|{w.THE}|{w.PIECE}\s+(?:by|de|por|from|{w.TRANSLATED})|{w.WRITTEN}|{w.TRANSLATED}|{c.OWNS})\b"
    rf"|\b(?:{w.PUBLISHED}|{w.TAKEN_FROM}|{w.FIRST}|original|{w.THIS}\s+(?:{w.PIECE}|part|parte))\b|©",
    _I,
)
_TITLED = re.compile(r"[“\"«]|(?:[^“\"«,:]{3,50}[,:]\s+){1,2}[“\"«]")
_YEAR = re.compile(r"\([^()]*\b(?:1[89]|20)\d\d[,;:\s]*$")
_THIS = re.compile(rf"\b{w.THIS}\b", _I)
# "Quay Editions, 208 pp., £12"
_OFFER = re.compile(
    r"\b\d{2,4}\s*(?:pp?\b|pages|págs?\b|páginas).*(?:[£$€]|ISBN)|ISBN.*\d\s*(?:pp?\b|págs?)",
    _I,
)
_LONGEST_OFFER = 120  # characters
_CAPITALISED = re.compile(r"[A-ZÁÉÍÓÚÑ]\w{3,}")
_MOST_WORDS = 35
_LEAST_OF_TITLE = 4
_LONG, _AMID = 25, 3  # words of a paragraph; such paragraphs on either side
_LISTS = frozenset({Role.TEASER, Role.FURNITURE, Role.NAVIGATION})
_SIGNED = frozenset({Role.BYLINE, Role.SIGNATURE, Role.AUTHOR_BOX})


def credits_another(text: str, titles: Sequence[str]) -> bool:
    """Whether a line names a text that is not the page's, and who translated it.

    Args:
        text: the line.
        titles: of the page and of its original.

    >>> credits_another("“Seven Sorts of Dust,” Ana Gil, trans. Tom Reed", ["Salt"])
    True
    >>> credits_another("By Ana Gil, trans. Tom Reed", ["Salt"])
    False
    """
    maker = _MAKER.search(text)
    if maker is None or len(text.split()) > _MOST_WORDS:
        return False
    if _LED.match(text):
        return True
    lead = text[: maker.start()]
    bare = lead.strip(" ,;:([–—-·|/")
    known = [normalised_line(title) for title in titles if title]
    line = normalised_line(bare)
    if not line or _OWN.search(bare) or any(line.startswith(t) for t in known):
        return False
    if _TITLED.match(bare) and (quoted := _QUOTED.search(bare)):
        title = normalised_line(quoted["title"])
        return not any(title in t or t in title for t in known)
    bracketed = lead.rstrip().endswith(("(", "["))
    return _YEAR.search(lead) is not None or _heads(bare, bracketed=bracketed)


def _heads(lead: str, *, bracketed: bool) -> bool:
    """Whether the words before "translated by" are a headline.

    It has a colon or a dash in it, or the translator stands in brackets behind it.
    """
    before, colon, _ = lead.replace(" — ", ": ").partition(": ")
    long = len(lead.split()) >= _LEAST_OF_TITLE
    named = has_by(lead) or is_name_line(lead) or is_person(lead)
    marked = bool(colon) or bracketed
    return marked and long and not named and not _MAKER.search(before)


def without_others(
    told: Sequence[ProvenanceStatement], blocks: Sequence[Block]
) -> list[ProvenanceStatement]:
    """The statements without those of lines that credit other texts.

    Such a line counts where nothing else names a translator, no sign leads it, it
    names an author of the page and none of its neighbours is of its kind.
    """
    named = {s.block for s in told if s.field is Field.TRANSLATOR and s.block}
    others = _others(told, blocks)
    if surer := named - others:
        others |= _in_lists(surer, blocks)
    surer = named - others
    dropped = {
        at
        for at in others
        if surer
        or _LED.match(blocks[at].text)
        or _is_by_another(blocks[at].text, blocks)
        or _is_listed(at, others, blocks)
    }
    long = [at for at, block in enumerate(blocks) if _is_long(block)]
    dropped |= {at for at in surer if _is_amid(blocks[at].text, at, long)}
    dropped |= _of_books({s.block for s in told if s.block}, blocks)
    return [s for s in told if s.block not in dropped]


def _of_books(places: set[int], blocks: Sequence[Block]) -> set[int]:
    """Places beside the pages and the price of a book: it is what the page reviews."""
    sold = {
        at
        for at, block in enumerate(blocks)
        if len(block.text) <= _LONGEST_OFFER and _OFFER.search(block.text)
    }
    return {at for at in places if {at - 1, at + 1} & sold}


def _others(told: Sequence[ProvenanceStatement], blocks: Sequence[Block]) -> set[int]:
    titles = [b.text for b in blocks if b.role is Role.TITLE]
    titles += [s.value for s in told if s.field is Field.ORIGINAL_TITLE]
    below = next((n for n, b in enumerate(blocks) if b.role is Role.PARAGRAPH), 0)
    places = {s.block for s in told if s.block is not None}
    beside = {at + step for at in places for step in (-1, 0, 1)}
    return {
        at
        for at in beside
        if below < at < len(blocks) and credits_another(blocks[at].text, titles)
    }


def _in_lists(named: set[int], blocks: Sequence[Block]) -> set[int]:
    """Blocks of a list of contents above the title, or of teasers after the text.

    They count as others only where one block is in neither.
    """
    titled = next((n for n, b in enumerate(blocks) if b.role is Role.TITLE), 0)
    last = max((n for n, b in enumerate(blocks) if _is_long(b)), default=0)
    above = {at for at in named if at < titled - 2}
    below = {
        at
        for at in named
        if at > last + 2 and {b.role for b in blocks[at - 2 : at]} <= _LISTS
    }
    listed = above | below
    return listed if named - listed else set()


def _is_long(block: Block) -> bool:
    return block.role is Role.PARAGRAPH and len(block.text.split()) >= _LONG


def _is_amid(text: str, at: int, long: Sequence[int]) -> bool:
    """Whether who translated is said amid the text: of a passage that it quotes."""
    before = bisect_left(long, at)
    after = len(long) - bisect_right(long, at)
    own = text[:1] in "([" or _THIS.search(text)
    return min(before, after) >= _AMID and not own


def _is_by_another(text: str, blocks: Sequence[Block]) -> bool:
    """Whether a line that cites a text names none of the page's authors."""
    maker = _MAKER.search(text)
    lead = _QUOTED.sub(" ", text[: maker.start()] if maker else text)
    names = set(_CAPITALISED.findall(lead))
    known = " ".join(b.text for b in blocks if b.role in _SIGNED)
    return bool(names and known) and not any(name in known for name in names)


def _is_listed(index: int, others: set[int], blocks: Sequence[Block]) -> bool:
    beside = {index - 1, index + 1}
    teaser = any(0 <= n < len(blocks) and blocks[n].role is Role.TEASER for n in beside)
    return bool(beside & others) or teaser
