"""Figures of the review as people read them."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def share(value: float) -> str:
    """A share as a percentage: with a decimal only where it is small."""
    decimals = 1 if 0 < value < 0.1 else 0
    return f"{number_format(100 * value, decimals)} %"
