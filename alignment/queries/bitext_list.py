"""The list of a project's bitexts: which ones, how far, who does what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, QuerySet

from alignment.core.review import Status
from alignment.models import Assignment, Bead, Bitext, Job, Project, User
from alignment.queries.blind import hidden_in
from alignment.queries.progress import Progress, visible_progress

STATES = ("open", "done", "unaligned")
PAGE = 50


@dataclass(frozen=True, slots=True)
class BitextRow:
    """A bitext in a table.

    Attributes:
        bitext: with its documents.
        progress: of its beads.
        job: its latest job.
        assignments: who was asked to do what with it, with the people.
    """

    bitext: Bitext
    progress: Progress
    job: Job | None
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class BitextChoice:
    """Which bitexts the list shows, as kept in its address.

    Attributes:
        who: "mine", "nobody", a user name, or empty for all.
        state: one of `STATES`, or empty for all.
    """

    who: str = ""
    state: str = ""

    @classmethod
    def read(cls, fields: Mapping[str, str]) -> BitextChoice:
        """The choice that an address makes; unknown words choose nothing."""
        state = fields.get("state", "")
        who = fields.get("who", "").replace("\0", "")[:150]
        return cls(who=who, state=state if state in STATES else "")

    @property
    def query(self) -> str:
        """The choice as a query string."""
        fields = {"who": self.who, "state": self.state}
        return urlencode({name: value for name, value in fields.items() if value})

    def choose(self, project: Project, user: User) -> QuerySet[Bitext]:
        """The bitexts, with their documents."""
        bitexts = project.bitexts.select_related("source", "target")
        asked = Assignment.objects.filter(bitext=OuterRef("pk"), done_at__isnull=True)
        beads = Bead.objects.filter(bitext=OuterRef("pk"))
        hidden = hidden_in(project) if self.state else ()
        bitexts = bitexts.exclude(pk__in=hidden)
        is_open = Exists(beads.filter(status=Status.PROPOSED.value))
        if self.who == "mine":
            bitexts = bitexts.filter(Exists(asked.filter(user=user)))
        elif self.who == "nobody":
            bitexts = bitexts.filter(~Exists(asked))
        elif self.who:
            bitexts = bitexts.filter(Exists(asked.filter(user__username=self.who)))
        if self.state == "open":
            bitexts = bitexts.filter(is_open)
        elif self.state == "done":
            bitexts = bitexts.filter(~is_open, Exists(beads))
        elif self.state == "unaligned":
            bitexts = bitexts.filter(~Exists(beads))
        return bitexts


def bitext_rows(project: Project, found: Iterable[Bitext]) -> list[BitextRow]:
    """Rows of some bitexts of a project, in four queries."""
    bitexts = list(found)
    progress = visible_progress(project, bitexts)
    jobs = Job.objects.filter(bitext__in=bitexts).order_by("pk")
    latest = {job.bitext_id: job for job in jobs}
    asked: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in Assignment.objects.filter(bitext__in=bitexts).select_related(
        "user"
    ):
        asked[assignment.bitext_id].append(assignment)
    return [
        BitextRow(
            bitext=bitext,
            progress=progress.get(bitext.pk, Progress()),
            job=latest.get(bitext.pk),
            assignments=tuple(asked[bitext.pk]),
        )
        for bitext in bitexts
    ]


def assignments_of(user: User, project: Project) -> list[Assignment]:
    """What somebody was asked to do and has not done, soonest first."""
    found = Assignment.objects.filter(
        bitext__project=project, user=user, done_at__isnull=True
    ).select_related("bitext__source", "bitext__target")
    return list(found.order_by(F("due").asc(nulls_last=True), "pk"))
