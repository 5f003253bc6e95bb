"""Which beads the review page shows: what the address says, as a query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from alignment.core.review import Label, Status
from alignment.core.reviewing.zones import MIDDLE
from alignment.models import (
    Bead,
    BeadSegment,
    BeadTrace,
    Bitext,
    Note,
    Side,
    User,
)
from alignment.queries.text_search import beads_with_text

UNCERTAIN = MIDDLE

SHOW: dict[str, Q] = {
    "all": Q(),
    "open": Q(status=Status.PROPOSED.value),
    "uncertain": Q(status=Status.PROPOSED.value, confidence__lt=UNCERTAIN),
    "confirmed": Q(status=Status.CONFIRMED.value),
    "rejected": Q(status=Status.REJECTED.value),
    "disputed": Q(status=Status.DISPUTED.value),
}
ONLY = (
    "added",
    "omitted",
    "not-1-1",
    "edited",
    "mine",
    "labelled",
    "noted",
    *(label.value for label in Label),
)


@dataclass(frozen=True, slots=True)
class BeadFilter:
    """The choice of beads, as kept in the address of the page.

    Attributes:
        show: a key of `SHOW`.
        only: one of `ONLY`, or empty.
        text: words or a regular expression to look for, on either side.
        is_regex: whether `text` is a regular expression.
    """

    show: str = "all"
    only: str = ""
    text: str = ""
    is_regex: bool = False

    @classmethod
    def read(cls, fields: Mapping[str, str]) -> BeadFilter:
        """The choice that an address makes; unknown words choose nothing."""
        show, only = fields.get("show", ""), fields.get("only", "")
        return cls(
            show=show if show in SHOW else "all",
            only=only if only in ONLY else "",
            text=fields.get("q", "")[:200],
            is_regex=bool(fields.get("regex")),
        )

    @property
    def query(self) -> str:
        """The choice as a query string, without what is usual."""
        fields = {
            "show": self.show if self.show != "all" else "",
            "only": self.only,
            "q": self.text,
            "regex": "1" if self.is_regex and self.text else "",
        }
        return urlencode({name: value for name, value in fields.items() if value})

    @property
    def is_everything(self) -> bool:
        """Whether it leaves nothing out."""
        return not self.query

    def choose(self, bitext: Bitext, user: User) -> QuerySet[Bead]:
        """The beads, unordered.

        Raises:
            SearchRefused: the regular expression is wrong or takes too long.
        """
        beads = Bead.objects.filter(SHOW[self.show], bitext=bitext)
        beads = _only(beads, self.only, user)
        if self.text:
            found = beads_with_text(bitext, self.text, is_regex=self.is_regex)
            beads = beads.filter(pk__in=found)
        return beads


def _only(beads: QuerySet[Bead], only: str, user: User) -> QuerySet[Bead]:
    places = BeadSegment.objects.filter(bead=OuterRef("pk"))
    if only == "added":
        return beads.exclude(Exists(places.filter(side=Side.SOURCE)))
    if only == "omitted":
        return beads.exclude(Exists(places.filter(side=Side.TARGET)))
    if only == "not-1-1":
        return _not_one_to_one(beads)
    if only == "edited":
        return beads.filter(run__isnull=True)
    if only == "mine":
        traces = BeadTrace.objects.filter(bead=OuterRef("pk"), event__actor=user)
        return beads.filter(Exists(traces))
    if only == "labelled":
        return beads.exclude(label="")
    if only == "noted":
        notes = Note.objects.filter(
            active=True, bitext=OuterRef("bitext"), segment__places__bead=OuterRef("pk")
        )
        return beads.filter(Exists(notes))
    return beads.filter(label=only) if only else beads


def _not_one_to_one(beads: QuerySet[Bead]) -> QuerySet[Bead]:
    counted = beads.annotate(
        sources=Count("places", filter=Q(places__side=Side.SOURCE)),
        total=Count("places"),
    )
    return counted.exclude(sources=1, total=F("sources") + 1)
