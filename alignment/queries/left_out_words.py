"""Words that people said stay out of what is handed out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from alignment.core.inside.leftover_kinds import Action
from alignment.core.kept_words import without_spans
from alignment.models import Block, Document, Segment, Suggestion


def texts_to_export(documents: Iterable[Document]) -> dict[int, str]:
    """Texts of the segments that accepted leftovers were cut out of, by id.

    Segments that are not here go out as they are; some here may be empty.
    """
    spans: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    accepted = Suggestion.objects.filter(
        document__in=list(documents),
        kind=Suggestion.Kind.LEFTOVER,
        status=Suggestion.Status.ACCEPTED,
        value__action=Action.LEAVE_OUT.value,
    )
    for block, start, end in accepted.values_list("block", "start", "end"):
        spans[block].append((start, end))
    found: dict[int, str] = {}
    for pk, text in Block.objects.filter(pk__in=list(spans)).values_list("pk", "text"):
        segments = list(
            Segment.objects.filter(block=pk, active=True)
            .order_by("position")
            .values_list("pk", "text")
        )
        kept = without_spans(text, [words for _pk, words in segments], spans[pk])
        found |= {
            segment: words
            for (segment, before), words in zip(segments, kept, strict=True)
            if words != before
        }
    return found
