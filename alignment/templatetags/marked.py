"""Texts cut into pieces, as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from alignment.core.search.kwic import Piece

register = template.Library()


@register.filter
def marked(pieces: Iterable[Piece], use: str = "") -> SafeString:
    """The pieces one after the other, what has a kind in a mark of that class."""
    return format_html_join("", "{}", ((_piece(piece, use),) for piece in pieces))


def _piece(piece: Piece, use: str) -> str:
    if not piece.kind:
        return piece.text
    kinds = f"{piece.kind} {use}".strip()
    return format_html('<mark class="{}">{}</mark>', kinds, piece.text)
