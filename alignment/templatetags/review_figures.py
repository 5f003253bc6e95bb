"""Figures of the review as people read them."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()


@register.filter
def share(value: float) -> str:
    """A share as a percentage: with a decimal only where it is small."""
    decimals = 1 if 0 < value < 0.1 else 0
    return f"{number_format(100 * value, decimals)} %"


@register.filter
def signed(value: str) -> str:
    """A number with its sign, whatever it is."""
    return value if value.startswith("-") else f"+{value}"


REASON_WORDS: dict[str, str | Promise] = {
    "similarity": _("similarity"),
    "fit": _("no segment better left out"),
    "length": _("length"),
    "shared": _("shared numbers and words"),
    "marks": _("punctuation"),
    "blocks": _("paragraphs"),
    "shape": _("kind of bead"),
    "gap": _("no counterpart"),
    "neighbours": _("neighbours"),
    "calibration": _("experience with such odds"),
}


@register.filter
def reason_word(name: str) -> str:
    """The word for a reason of the aligner."""
    return str(REASON_WORDS.get(name, name))
