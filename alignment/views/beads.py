"""One bead by itself, and what the review page asks for on the way."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from alignment.actions.mark_error import bitext_project_kinds
from alignment.actions.note_presence import note_presence
from alignment.adapters.lemmas import SimplemmaLemmas
from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.faithfulness import Severity
from alignment.core.review import labels_for
from alignment.models import Bitext
from alignment.queries.access import get_bitext, get_project
from alignment.queries.bead_filter import BeadFilter
from alignment.queries.bead_findings import (
    NO_REASON,
    all_findings_of,
    findings_of,
    next_with_finding,
)
from alignment.queries.bead_page import BeadPage, bead_page
from alignment.queries.bead_rows import rows_and_neighbours
from alignment.queries.bead_why import Why, why_of
from alignment.queries.bead_words import corresponding_words
from alignment.queries.beads import load_beads
from alignment.queries.changes import changes_since, people_here
from alignment.queries.error_marks import errors_at
from alignment.queries.plot import plot_points
from alignment.queries.review_page import next_in
from alignment.queries.terms_in_beads import TermPlace, terms_in_beads
from alignment.views.finding_words import finding_message, finding_title
from alignment.views.frame import frame
from alignment.views.numbers import read_number
from alignment.views.person import person

VOCABULARY = SimplemmaVocabulary()
LEMMAS = SimplemmaLemmas()
MOST_CHECKED = 100
NEXT = {"open": BeadFilter(show="open"), "uncertain": BeadFilter(show="uncertain")}


@require_safe
def bead_detail(request: HttpRequest, slug: str, pk: int, bead: int) -> HttpResponse:
    """All about one bead, and all operations on it as plain forms."""
    project = get_project(person(request), slug)
    bitext = get_bitext(project, pk)
    page = bead_page(bitext, bead)
    if page is None:
        raise Http404("no such bead")
    found = all_findings_of(bitext, [bead], VOCABULARY).get(bead, [])
    context = {
        **frame(request, project, bitext),
        "findings": [
            (one.key, finding_message(one.finding))
            for one in found
            if not one.dismissed
        ],
        "dismissed": [
            (finding_message(one.finding), _reason(one.dismissed))
            for one in found
            if one.dismissed
        ],
        "confidence": page.row.percent,
        "page": page,
        "row": page.row,
        "why": _why(bitext, page),
        "terms": sorted(
            {
                (place.head, place.renderings)
                for place in terms_in_beads(bitext, [bead], LEMMAS).get(bead, [])
            }
        ),
        "labels": sorted(labels_for(is_gap=bool(page.row.gap))),
        "errors": errors_at(bitext, page.row.segments),
        "error_kinds": bitext_project_kinds(bitext),
        "severities": [severity.value for severity in Severity],
    }
    template = "alignment/bead.html"
    if request.headers.get("HX-Request"):
        template = "alignment/partials/about_bead.html"
    return render(request, template, context)


def _reason(dismissed: str) -> str:
    return "" if dismissed == NO_REASON else dismissed


def _why(bitext: Bitext, page: BeadPage) -> Why | None:
    placed = load_beads(bitext, ids=[page.row.id]).get(page.row.id)
    return why_of(bitext, placed[0], page.row) if placed else None


@require_POST
def bitext_changes(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say where one is; get the rows that changed, and who else is here."""
    project = get_project(person(request), slug)
    bitext = get_bitext(project, pk)
    now = timezone.now()
    bead = request.POST.get("bead", "")
    note_presence(
        bitext=bitext,
        user=person(request),
        bead=int(bead) if _is_number(bead) else None,
        now=now,
    )
    since = request.POST.get("since", "")
    revision = int(since) if _is_number(since) else bitext.revision
    changes = changes_since(bitext, revision)
    context = {
        **frame(request, project, bitext),
        "rows": rows_and_neighbours(bitext, changes.kept),
        "new": changes.new,
        "gone": changes.gone,
        "people": people_here(bitext, now, person(request)),
        "is_too_much": changes.is_too_much,
    }
    return render(request, "alignment/partials/changes.html", context)


@require_safe
def bitext_findings(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What the checks find in some beads, as the page shows it."""
    project = get_project(person(request), slug)
    bitext = get_bitext(project, pk)
    named = request.GET.get("beads", "").split()[:MOST_CHECKED]
    beads = bitext.beads.filter(
        pk__in=[int(bead) for bead in named if _is_number(bead)]
    )
    ids = list(beads.values_list("pk", flat=True))
    found = findings_of(bitext, ids, VOCABULARY)
    told = {
        bead: [
            {
                "title": finding_title(one.finding.code),
                "message": finding_message(one.finding),
                "severity": one.finding.severity.value,
                "key": one.key,
                "places": [
                    [place.segment, place.start, place.end] for place in one.places
                ],
            }
            for one in findings
        ]
        for bead, findings in found.items()
    }
    terms = {
        bead: [_term(place) for place in places]
        for bead, places in terms_in_beads(bitext, ids, LEMMAS).items()
    }
    return JsonResponse({"findings": told, "terms": terms})


def _term(place: TermPlace) -> dict[str, object]:
    """A term as the page underlines it, with the rendering to use in its title."""
    title = f"{place.head} → {', '.join(place.renderings)}"
    if place.note:
        title = f"{title} ({place.note})"
    return {
        "segment": place.segment,
        "start": place.start,
        "end": place.end,
        "title": title,
        "use": place.use,
    }


@require_safe
def bitext_words(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The words of a bead that correspond, as places in its segments."""
    project = get_project(person(request), slug)
    bitext = get_bitext(project, pk)
    bead = read_number(request.GET.get("bead", ""))
    known = bead is not None and bitext.beads.filter(pk=bead).exists()
    links = corresponding_words(bitext, bead, LEMMAS) if known and bead else []
    return JsonResponse(
        {
            "links": [
                [[place.segment, place.start, place.end] for place in (*ours, *theirs)]
                for ours, theirs in links
            ]
        }
    )


@require_safe
def bitext_next(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The next bead of a sort after a position."""
    project = get_project(person(request), slug)
    bitext = get_bitext(project, pk)
    chosen = NEXT.get(request.GET.get("what", ""), NEXT["open"])
    after = request.GET.get("after", "")
    position = int(after) if _is_number(after) else None
    if request.GET.get("what") == "finding":
        looked = next_with_finding(bitext, position or 0, VOCABULARY)
        return JsonResponse({"bead": looked.bead, "looked_to": looked.to})
    found = next_in(chosen.choose(bitext, person(request)), position)
    return JsonResponse({"bead": found})


@require_safe
def bitext_plot(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The map of a bitext as numbers."""
    project = get_project(person(request), slug)
    return JsonResponse({"beads": plot_points(get_bitext(project, pk))})


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 19
