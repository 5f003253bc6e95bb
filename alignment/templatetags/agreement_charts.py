"""Agreement and the error that is left, as pictures."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alignment.core.reviewing.error_left import ErrorLeft
from alignment.queries.agreement import Agreement
from alignment.templatetags.charts import BAR, ROW, TICKS, Bar, Tick

register = template.Library()


@register.inclusion_tag("alignment/charts/error_left.html")
def error_left_chart(left: ErrorLeft) -> dict[str, object]:
    """A line from nothing wrong to all wrong: the interval, and a dot on it."""
    estimate = left.estimate
    return {
        "left": left,
        "low": round(BAR * left.low, 1),
        "width": round(max(2.0, BAR * (left.high - left.low)), 1),
        "dot": None if estimate is None else round(BAR * estimate, 1),
        "ticks": [Tick(BAR * share, f"{share:.0%}") for share in TICKS],
        "length": BAR,
    }


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of agreement, and over how much it was taken."""

    name: str
    value: float | None
    over: str


@register.inclusion_tag("alignment/charts/agreement.html")
def agreement_chart(agreement: Agreement) -> dict[str, object]:
    """A bar a measure, from 0 to 1; less than chance is an empty bar."""
    links = agreement.links
    drawn = _("%(one)s and %(two)s links") % {"one": links.first, "two": links.second}
    judged = ngettext("%(n)s segment", "%(n)s segments", agreement.segments)
    both = _("segments that both labelled")
    measures = (
        Measure(_("Links, F1"), links.f1, drawn),
        Measure(
            _("Status, alpha"),
            agreement.status_alpha,
            judged % {"n": agreement.segments},
        ),
        Measure(_("Label, alpha"), agreement.label_alpha, both),
    )
    bars = [
        Bar(m.name, m, 0, n * ROW, round(BAR * min(1.0, max(0.0, m.value or 0.0)), 2))
        for n, m in enumerate(measures)
    ]
    ticks = [Tick(BAR * share, f"{share:.2f}") for share in TICKS]
    return {
        "agreement": agreement,
        "bars": bars,
        "ticks": ticks,
        "length": BAR,
        "height": ROW * len(bars),
    }
