"""Bytes to text: byte order mark, declaration, UTF-8, Windows-1252, a guess.

The order follows the WHATWG encoding sniffing; UTF-8 is tried before what a
page declares only where the bytes are plainly UTF-8, because scraped pages
are often stored as UTF-8 below an older declaration.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer
import ftfy

from alignment.core.text import gate_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
# UTF-8 that was read as Windows-1252: a lead byte, then its continuation bytes.
_FOLLOWS = "[\u00a0-\u00bf\u0080-\u009f€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE = re.compile(f"[ÃÂ]{_FOLLOWS}|â{_FOLLOWS}{_FOLLOWS}")
_UNUSED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
# A sign between two small letters, but no dash, quote or apostrophe; or a capital there.
_ODD = re.compile(r"(?<=[a-z])(?:[^\w\s–—’‘“”…\u00ad\x00-\x7f]|[À-ÞŽŠŒ])(?=[a-z])")
_OLDER = ("mac_roman", "cp850")
_STRANGE = 0.05  # share of the characters beyond ASCII that look strange
# What browsers read when a page declares Latin 1 (WHATWG encoding standard).
_READ_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text that passed the gate, how it was decoded, and what was repaired."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode, repair double-encoded text, and pass the text gate.

    Raises:
        TextRejected: the text holds a NUL or a lone surrogate.
    """
    raw, encoding, notes = _decode_raw(data)
    repaired, repair_notes = _repair(raw)
    gated = gate_text(repaired)
    return Decoded(gated.text, encoding, notes + repair_notes + gated.notes)


def _decode_raw(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], encoding)
    wide = _wide_without_mark(data)
    if wide:
        return data.decode(wide, "replace"), wide, (f"read as {wide} without a mark",)
    try:
        # Lone surrogates come through here and are refused at the gate.
        return data.decode("utf-8", "surrogatepass"), "utf-8", ()
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error)


def _with_mark(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode(encoding, "surrogatepass"), encoding, ()
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        return text, encoding, (_bad_bytes(encoding, error),)


def _bad_bytes(encoding: str, error: UnicodeDecodeError) -> str:
    return (
        f"the file is no clean {encoding}: byte {error.start} and maybe others "
        "were replaced by U+FFFD"
    )


def _wide_without_mark(data: bytes) -> str:
    sample = data[:4096]
    if len(sample) < 4 or sample.count(0) < len(sample) * 0.3:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even > 4 * odd:
        return "utf-16-be"
    return "utf-16-le" if odd > 4 * even else ""


def _decode_legacy(
    data: bytes, error: UnicodeDecodeError
) -> tuple[str, str, tuple[str, ...]]:
    declared = _declared(data)
    if declared and declared != "utf-8":
        try:
            return data.decode(declared), declared, ()
        except UnicodeDecodeError:
            pass
    if _mostly_utf8(data, error):
        return data.decode("utf-8", "replace"), "utf-8", (_bad_bytes("utf-8", error),)
    if old := _older_encoding(data):
        note = f"encoding guessed as {old}: please check the accents"
        return data.decode(old, "replace"), old, (note,)
    if not _UNUSED_IN_1252.search(data):
        return data.decode("cp1252"), "cp1252", ("read as cp1252: it is not UTF-8",)
    return _guess(data)


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:4096])
    if not found:
        return ""
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    try:
        canonical = codecs.lookup(_READ_AS.get(name, name)).name
    except LookupError:
        return ""
    return _READ_AS.get(canonical, canonical)


def _mostly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    text = data.decode("utf-8", "replace")
    wide = sum(1 for character in text if ord(character) > 127)
    bad = text.count("\ufffd")
    return error.start > 0 and wide > 20 and bad < wide * 0.1


def _older_encoding(data: bytes) -> str:
    """Mac or DOS, where Windows-1252 has signs inside of words and they have letters.

    "se–ora" and "m‡s" are "señora" and "más" as an old Mac wrote them.
    """
    sample = data[: 2**18]
    wide = sum(byte > 127 for byte in sample)
    odd = {name: len(_ODD.findall(sample.decode(name, "replace"))) for name in _OLDER}
    strange = len(_ODD.findall(sample.decode("cp1252", "replace")))
    best = min(_OLDER, key=lambda name: odd[name])
    if strange < max(2, _STRANGE * wide) or odd[best] > strange / 10:
        return ""
    return best


def _guess(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    best = charset_normalizer.from_bytes(data[: 2**18]).best()
    name = best.encoding if best else "cp1252"
    text = data.decode(name, "replace")
    return text, name, (f"encoding guessed as {name}: please check the accents",)


def _repair(text: str) -> tuple[str, tuple[str, ...]]:
    if text.isascii() or not _TWICE.search(text):
        return text, ()
    lines = text.split("\n")
    fixed = [ftfy.fix_encoding(line) if _TWICE.search(line) else line for line in lines]
    pairs = enumerate(zip(lines, fixed, strict=True), 1)
    changed = [number for number, (before, after) in pairs if before != after]
    if not changed:
        return text, ()
    where = ", ".join(str(number) for number in changed[:5])
    more = " and others" if len(changed) > 5 else ""
    return "\n".join(fixed), (
        f"double-encoded characters were repaired in line {where}{more}",
    )
