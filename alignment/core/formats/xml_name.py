"""Ids as XML names, and back."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9.-]*")
_ENCODED = re.compile(r"_([0-9A-F]{2,6})_")


def encode_name(identifier: str) -> str:
    """An XML name for an id; unlike ids get unlike names.

    Letters, digits, dots and hyphens stay, all else becomes its code point
    between underscores; so does a first character that is no letter.

    >>> encode_name("s-12"), encode_name("1:2")
    ('s-12', '_31__3A_2')
    """
    if _PLAIN.fullmatch(identifier):
        return identifier
    first, rest = identifier[0], identifier[1:]
    start = first if first.isascii() and first.isalpha() else _code(first)
    return start + re.sub(r"[^A-Za-z0-9.-]", lambda m: _code(m[0]), rest)


def decode_name(name: str) -> str:
    """The id of an XML name; a name that `encode_name` never makes stays.

    >>> decode_name("_31__3A_2"), decode_name("my_name")
    ('1:2', 'my_name')
    """
    if "_" not in name:
        return name
    decoded = _ENCODED.sub(lambda m: _character(m[1]) or m[0], name)
    return decoded if decoded and encode_name(decoded) == name else name


def _code(character: str) -> str:
    return f"_{ord(character):02X}_"


def _character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number < 0x110000 else ""
