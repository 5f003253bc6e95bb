"""Lines that credit the translators of other texts: the neighbours in an issue or on a site.

"“Seven Sorts of Dust,” NN, trans. NN", "← Older: … (tr. NN)", "Letter to NN (transl. NN, 1911)"
name a text that is not the page's and then who translated it.
"""

from __future__ import annotations

import re
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
    rf"^(?:from|de|del|{w.THIS}|{w.THE}|{w.PIECE}|{w.WRITTEN}|{w.TRANSLATED}|{c.OWNS})\b"
    rf"|\b(?:{w.PUBLISHED}|{w.TAKEN_FROM}|{w.FIRST}|original|{w.THIS}\s+{w.PIECE})\b|©",
    _I,
)
_TITLED = re.compile(r"[“\"«]|(?:[^“\"«,:]{3,50}[,:]\s+)[“\"«]")
_YEAR = re.compile(r"\((?:[^()]*\b)?(?:1[89]|20)\d\d\W*$")
_MOST_WORDS = 35
_LEAST_OF_TITLE = 4
_PERSONS = frozenset({Field.TRANSLATOR, Field.AUTHOR})


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
    lead = text[: maker.start()].strip(" ,;:([–—-·|/")
    known = [normalised_line(title) for title in titles if title]
    line = normalised_line(lead)
    if not line or _OWN.search(lead) or any(line.startswith(t) for t in known):
        return False
    if _TITLED.match(lead) and (quoted := _QUOTED.search(lead)):
        title = normalised_line(quoted["title"])
        return not any(title in t or t in title for t in known)
    return _YEAR.search(lead) is not None or _heads(lead)


def _heads(lead: str) -> bool:
    """Whether the words before "translated by" are a headline with a colon in it."""
    before, colon, _ = lead.partition(": ")
    long = len(lead.split()) >= _LEAST_OF_TITLE
    named = has_by(lead) or is_name_line(lead) or is_person(lead)
    return bool(colon) and long and not named and not _MAKER.search(before)


def without_others(
    told: Sequence[ProvenanceStatement], blocks: Sequence[Block]
) -> list[ProvenanceStatement]:
    """The statements without those of lines that credit other texts.

    Such a line counts where nothing else names a translator, no sign leads it and
    none of its neighbours is of its kind.
    """
    titles = [b.text for b in blocks if b.role is Role.TITLE]
    titles += [s.value for s in told if s.field is Field.ORIGINAL_TITLE]
    below = next((n for n, b in enumerate(blocks) if b.role is Role.PARAGRAPH), 0)
    others = {
        index
        for index, block in enumerate(blocks)
        if index > below and credits_another(block.text, titles)
    }
    named = {s.block for s in told if s.field is Field.TRANSLATOR} - others
    titled = next((n for n, b in enumerate(blocks) if b.role is Role.TITLE), 0)
    if any((at or 0) > titled for at in named):
        others |= {
            at for at in named if (at or 0) < titled - 2
        }  # in a list of contents
    surer = bool(named - others)
    dropped = {
        index
        for index in others
        if surer or _LED.match(blocks[index].text) or _is_listed(index, others, blocks)
    }
    return [s for s in told if s.block not in dropped]


def _is_listed(index: int, others: set[int], blocks: Sequence[Block]) -> bool:
    beside = {index - 1, index + 1}
    teaser = any(0 <= n < len(blocks) and blocks[n].role is Role.TEASER for n in beside)
    return bool(beside & others) or teaser
