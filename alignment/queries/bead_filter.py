"""Which beads the review page shows: what the address says, as a query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from alignment.core.faithfulness import ErrorKind
from alignment.core.review import Label, Status
from alignment.core.reviewing.zones import MIDDLE
from alignment.models import (
    Bead,
    BeadSegment,
    BeadTrace,
    Bitext,
    ErrorMark,
    Note,
    SecondReview,
    Side,
    User,
)
from alignment.queries.text_search import segments_with_text
from alignment.queries.written_out import these

Choose = Callable[[QuerySet[Bead]], QuerySet[Bead]]
UNCERTAIN = MIDDLE

SHOW: dict[str, Q] = {
    "all": Q(),
    "open": Q(status=Status.PROPOSED.value),
    "uncertain": Q(status=Status.PROPOSED.value, confidence__lt=UNCERTAIN),
    "confirmed": Q(status=Status.CONFIRMED.value),
    "rejected": Q(status=Status.REJECTED.value),
    "disputed": Q(status=Status.DISPUTED.value),
}
ERRORS = tuple(f"error:{kind.value}" for kind in ErrorKind)
ONLY = (
    "added",
    "omitted",
    "not-1-1",
    "edited",
    "mine",
    "labelled",
    "noted",
    "error",
    *(label.value for label in Label),
    *ERRORS,
    "sample",
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
            found = segments_with_text(bitext, self.text, is_regex=self.is_regex)
            places = BeadSegment.objects.filter(bitext=bitext, segment__in=these(found))
            beads = beads.filter(pk__in=places.values("bead"))
        return beads


def _only(beads: QuerySet[Bead], only: str, user: User) -> QuerySet[Bead]:
    if only in CHOOSERS:
        return CHOOSERS[only](beads)
    if only == "mine":
        traces = BeadTrace.objects.filter(bead=OuterRef("pk"), event__actor=user)
        return beads.filter(Exists(traces))
    if only in ERRORS:
        return _with_error(beads, only.partition(":")[2])
    return beads.filter(label=only) if only else beads


def _without(side: Side) -> Choose:
    def choose(beads: QuerySet[Bead]) -> QuerySet[Bead]:
        return beads.exclude(
            Exists(BeadSegment.objects.filter(bead=OuterRef("pk"), side=side))
        )

    return choose


def _noted(beads: QuerySet[Bead]) -> QuerySet[Bead]:
    notes = Note.objects.filter(
        active=True, bitext=OuterRef("bitext"), segment__places__bead=OuterRef("pk")
    )
    return beads.filter(Exists(notes))


def _with_error(beads: QuerySet[Bead], kind: str = "") -> QuerySet[Bead]:
    marks = ErrorMark.objects.filter(
        active=True, bitext=OuterRef("bitext"), segment__places__bead=OuterRef("pk")
    )
    return beads.filter(Exists(marks.filter(kind=kind) if kind else marks))


def _of_sample(beads: QuerySet[Bead]) -> QuerySet[Bead]:
    """Beads of the sample where the bitext is reviewed a second time, or all."""
    bitext = beads.values_list("bitext", flat=True)[:1]
    review = SecondReview.objects.filter(copy__in=list(bitext)).first()
    if review is None or review.sample is None:
        return beads
    places = BeadSegment.objects.filter(bead=OuterRef("pk"), segment__in=review.sample)
    return beads.filter(Exists(places))


def _not_one_to_one(beads: QuerySet[Bead]) -> QuerySet[Bead]:
    counted = beads.annotate(
        sources=Count("places", filter=Q(places__side=Side.SOURCE)),
        total=Count("places"),
    )
    return counted.exclude(sources=1, total=F("sources") + 1)


CHOOSERS: Mapping[str, Choose] = {
    "added": _without(Side.SOURCE),
    "omitted": _without(Side.TARGET),
    "not-1-1": _not_one_to_one,
    "edited": lambda beads: beads.filter(run__isnull=True),
    "labelled": lambda beads: beads.exclude(label=""),
    "noted": _noted,
    "error": _with_error,
    "sample": _of_sample,
}
