"""Entries above a text that a program wrote there ("title: …", "link: …")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.page import Role
from alignment.core.provenance.triggers import is_own
from alignment.core.reading.furniture import normalised_line
from alignment.core.reading.sheet import Sheet

_ENTRY = re.compile(r"(?P<key>[A-Za-z][A-Za-z_:-]{1,20}):\s+(?P<value>\S.*)")
_FENCE = re.compile(r"[-+]{3,}")
_LEAST = 3  # entries
_TITLE = frozenset({"title", "título", "titulo"})
_DATES = frozenset({"date", "pubdate", "published", "fecha", "publishdate", "updated"})
_SUMMARIES = frozenset({"description", "summary", "excerpt", "subtitle", "resumen"})
_OTHERS = frozenset(
    [
        "link",
        "url",
        "guid",
        "permalink",
        "slug",
        "category",
        "categories",
        "tag",
        "tags",
        "layout",
        "lang",
        "language",
        "draft",
        "id",
        "type",
        "status",
        "comments",
        "image",
        "thumbnail",
        "categoría",
        "etiquetas",
        "enlace",
        "idioma",
    ]
)
_ROLES = {
    **dict.fromkeys(_TITLE, (Role.TITLE, "")),
    **dict.fromkeys(_DATES, (Role.BYLINE, "date of the page")),
    **dict.fromkeys(_SUMMARIES, (Role.STANDFIRST, "")),
    **dict.fromkeys(_OTHERS, (Role.FURNITURE, "an entry of a program")),
}


def mark_front_matter(sheet: Sheet) -> None:
    """Give the entries above a text of plain lines their roles."""
    entries = dict(_entries(sheet))
    keys = set(entries.values())
    if len(entries) < _LEAST or not (keys & _TITLE and keys & (_OTHERS | _DATES)):
        return
    lines = {normalised_line(piece.text) for piece in sheet.pieces}
    for index, key in entries.items():
        value = sheet.pieces[index].text.split(":", 1)[1].strip(" '\"")
        repeated = key in _TITLE and normalised_line(value) in lines
        role, reason = _ROLES.get(key, (None, ""))
        of_origin = role is Role.STANDFIRST and is_own(value)
        if role is not None and not (repeated or of_origin):
            sheet.give(index, role, reason)


def _entries(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Index and key of each entry, up to the first line that is none."""
    for piece in sheet.pieces:
        found = _ENTRY.fullmatch(piece.text)
        if found and not piece.raw.tag:
            yield piece.index, found["key"].casefold()
        elif not _FENCE.fullmatch(piece.text):
            return
