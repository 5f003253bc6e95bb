"""The pages of a project, as the two lines of links above each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alignment.models import Project, ProjectRole

register = template.Library()


@dataclass(frozen=True, slots=True)
class Entry:
    """A link to a page of a project.

    Attributes:
        route: name of its address, which takes the project's slug alone.
        title: the word on the link.
        within: names of the addresses of pages that belong to this one.
        parts: links of the second line, shown while one is at this entry.
        needs: the role without which the link is not offered.
    """

    route: str
    title: str | Promise
    within: tuple[str, ...] = ()
    parts: tuple[Entry, ...] = ()
    needs: ProjectRole = ProjectRole.READER

    def routes(self) -> set[str]:
        """Names of all addresses at which this entry is the current one."""
        return {self.route, *self.within}.union(*(part.routes() for part in self.parts))


# In the order of the work. A page with a table of its own gets an entry; what is
# another view of the same things becomes a part of it.
ENTRIES = (
    Entry("project", _("Overview")),
    Entry(
        "documents",
        _("Documents"),
        within=("document", "document-import", "document-fetch", "originals"),
        parts=(Entry("open-documents", _("Open questions")),),
    ),
    Entry(
        "bitexts",
        _("Bitexts"),
        within=("bitext", "bitext-new", "bitext-import", "bitext-proposal", "bead"),
        parts=(
            Entry(
                "bitexts",
                _("Bitexts"),
                within=("bitext", "bitext-new", "bitext-import", "bitext-proposal"),
            ),
            Entry("mining", _("Find pairs"), needs=ProjectRole.MANAGER),
        ),
    ),
    Entry("queue", _("Queue")),
    Entry(
        "project-search",
        _("Search"),
        parts=(
            Entry("project-search", _("Concordance")),
            Entry("memory", _("Translation memory")),
        ),
    ),
    Entry("terms", _("Terms"), within=("term", "term-export")),
    Entry(
        "releases",
        _("Corpus"),
        parts=(
            Entry("releases", _("Releases"), within=("release", "release-new")),
            Entry("export", _("Export")),
            Entry(
                "corrections",
                _("Corrected files"),
                within=("correction-file", "correction-step"),
            ),
        ),
    ),
    Entry(
        "reports",
        _("Reports"),
        within=("bitext-report",),
        parts=(
            Entry("reports", _("Coverage"), within=("bitext-report",)),
            Entry("figures", _("Figures")),
            Entry("errors", _("Translation errors")),
            Entry(
                "second-reviews",
                _("Second reviews"),
                within=("second-review", "second-review-step"),
            ),
            Entry("feedback", _("Feedback to me")),
        ),
    ),
    Entry("members", _("Members")),
    Entry(
        "jobs",
        _("Jobs"),
        within=("job-step",),
        parts=(
            Entry("jobs", _("Jobs"), within=("job-step",)),
            Entry(
                "webhooks",
                _("Webhooks"),
                within=("webhook",),
                needs=ProjectRole.MANAGER,
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry for one project."""

    address: str
    title: str
    is_here: bool


@register.inclusion_tag("alignment/partials/navigation.html", takes_context=True)
def project_navigation(context: Mapping[str, Any]) -> dict[str, object]:
    """The links of the page's project; none where the page has no project."""
    project = context.get("project")
    if not isinstance(project, Project) or "request" not in context:
        return {}
    match = context["request"].resolver_match
    here = match.url_name if match else ""
    current = next((entry for entry in ENTRIES if here in entry.routes()), None)
    return {
        "project": project,
        "links": _links(ENTRIES, project, here, context.get("role")),
        "parts": _links(
            current.parts if current else (), project, here, context.get("role")
        ),
    }


def _links(
    entries: Iterable[Entry], project: Project, here: str, role: ProjectRole | None
) -> list[Link]:
    return [
        Link(
            address=reverse(entry.route, args=[project.slug]),
            title=str(entry.title),
            is_here=here in entry.routes(),
        )
        for entry in entries
        if entry.needs == ProjectRole.READER or (role and role.includes(entry.needs))
    ]
