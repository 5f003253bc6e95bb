"""Patterns of single lines, made of the vocabulary of page furniture."""

from __future__ import annotations

import re

from alignment.core.provenance.name_words import PARTICLES
from alignment.core.reading import page_words as words

SHARE = words.word_set(words.SHARE_WORDS) | frozenset(words.SHARE_SERVICES.split())
SERVICES = frozenset(words.SHARE_SERVICES.split()) | {"share", "compartir", "tweet"}
NAVIGATION = words.pattern(words.NAVIGATION, whole=True)
LABEL = words.pattern(words.TEASER_LABELS, whole=True)
CREDIT = re.compile(
    rf"^\W*(?:{'|'.join(words.CREDIT.values())})|{words.CREDIT_LINE}", re.IGNORECASE
)
WORD = re.compile(r"[^\W\d_][\w’'+-]*|\d[\w.,%]*")
BULLET = re.compile(r"^(?:[•‣◦▪●·*–—-]\s+|\(?\d{1,3}[.)]\s+|\(?[a-zA-Z][.)]\s+)")
ENUMERATOR = re.compile(r"^\(?(\d{1,3}|[IVXLC]{1,6}|[a-zA-Z])[.)]\s+")
SYMBOL_BULLET = re.compile(r"^[•‣◦▪●·*]\s*|^[–—-]\s+(?=\S)")
TURN = re.compile(r"(?:[A-Z]{1,3}|[PR]\.?|\w+ \w+)\s?:\s+\S")
END = re.compile(r"[.!?…:;][”\"’'»)\]*]*\d{0,3}\s*$|[”»\"]\s*[.]\s*$")
STOP = re.compile(r"[.…][”\"’'»)\]]*\s*(?:\[?\d{1,3}\]?)?\s*$")
SENTENCE = re.compile(r"[.!?…]+[”\"’'»)\]]*\s+(?=[“\"«¿¡(\[]?[^\W\da-zß-öø-ÿ_])")
SEPARATOR = re.compile(
    r"\s+(?:[|│·•»/›>]|->|::)\s+|(?<=\w)[|│](?=\w)|\s{2,}|\t+|\]\s*\["
)
_SLASHED_ROW = re.compile(r"[^\W\d]+(?:/[^\W\d]+){2,}")  # "Read/Watch/Listen"
_DASHED_ROW = re.compile(r"\s[-–—]\s")
FOOTER = words.pattern(words.FOOTER)
PICTURE = words.pattern(words.PICTURE)
CREDIT_AT_END = re.compile(
    rf"[.)]\s*\(?(?:{'|'.join(words.CREDIT.values())})\s*[^.]{{2,60}}\.?\)?$",
    re.IGNORECASE,
)
READING_TIME = words.pattern(words.READING_TIME)
TAG_LIST = words.pattern(words.TAG_LISTS)
NUMERAL = re.compile(r"(?:[IVXLC]{1,6}|\d{1,2}|[A-Z])[.)]?|[*·•—\s]{1,7}")
TAGS = re.compile(r"[\s,;|]*(?:#[^\W_][\w-]*[\s,;|]*)+")
VERY_LONG = 20_000  # characters; from there on only a part is looked at
TAIL = 300  # characters at the end that show how a text ends
# What follows the day in "3 May 2010 12:09 NN – The Kerbside"
TIMED_NAME = re.compile(
    r"[\s,]*\d{1,2}[:.h]\d{2}\s*(?:hs?\b|[ap]\.?m\.?)?\s+(?P<name>[^\d–—|(]{5,60}?)(?:\s[–—-]\s.{2,40})?",
    re.IGNORECASE,
)
DATE_LEAD = re.compile(
    r"^\W*(?:published|posted|date|updated|last (?:updated|modified)|publicado|publicada"
    r"|fecha|actualizado|última actualización)(?:\s+(?:on|el|in|en))?\s*:?\s*",
    re.IGNORECASE,
)
POSTER = re.compile(
    r"\s+(?:by|por)\s+[\w.-]+(?:\s+[\w.-]+){0,2}$", re.IGNORECASE
)  # an account's name


def without_poster(text: str) -> str:
    """A line without "Posted on" before a date and the account's name after it."""
    bare = DATE_LEAD.sub("", text)
    return bare if bare == text else POSTER.sub("", bare)


def row_items(text: str) -> list[str]:
    """What stands side by side in a row, between bars, or between dashes or slashes."""
    if _SLASHED_ROW.fullmatch(text):
        return text.split("/")
    items = SEPARATOR.split(text)
    return items if len(items) > 2 else _DASHED_ROW.split(text)


# A line that ends with one of these goes on in the next.
OPEN_ENDED = frozenset(
    {"the", "a", "an", "to", "or", "by", "with", "in", "on", "at", "from", "our", "un", "una", "o", "con", "por", "al", "su", "sin"}
) | frozenset(w for group in PARTICLES.values() for w in group.split())  # fmt: skip
ADDRESS_ONLY = re.compile(
    r"<?(?:https?://\S+|\S+@\S+\.\w+|(?:[a-z0-9-]+\.)+[a-z]{2,10})>?"
)
PART_OF_MONTH = re.compile(  # "Talca, late June 2014"
    r"\b(?:(?:in )?(?:late|early|mid)|(?:at )?the (?:end|beginning) of|(?:a )?(?:fines|finales|principios|mediados|comienzos) de)[ -]$",
    re.IGNORECASE,
)
RULE = re.compile(r"[_=*~–—-]{5,}")
