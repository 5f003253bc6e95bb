"""Figures as people read them."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def share(value: float | None) -> str:
    """A figure with two places; a dash where it is not defined."""
    if not isinstance(value, float | int):
        return "–"
    # Rounded first: the formatting alone would cut.
    return str(number_format(round(value, 2), decimal_pos=2))
