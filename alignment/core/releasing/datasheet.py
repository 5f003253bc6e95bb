"""The datasheet: what a corpus is for, what is in it, how it came about.

The questions follow Gebru et al., "Datasheets for Datasets" (CACM 64:12, 2021).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from alignment.core.releasing.counts import Counts
from alignment.core.releasing.cut import share
from alignment.core.releasing.manifest import Contents, documents_of, encoders_of

NOT_MEASURED = "not measured"
CHOICES = ("statuses", "labels", "relations", "languages", "licences")
HOW = (
    "least_confidence",
    "since",
    "until",
    "gaps",
    "shares",
    "seed",
    "without_duplicates",
    "naming",
    "findings",
)


def datasheet_record(contents: Contents) -> dict[str, Any]:
    """The datasheet as a record of sections."""
    return {
        "title": f"{contents.cut.header.name} {contents.wanted.name}",
        "date": contents.wanted.date.isoformat(),
        "summary": _summary(contents),
        "motivation": {"purpose": contents.wanted.words.purpose or "Nobody said."},
        "composition": _composition(contents),
        "collection": _collection(contents),
        "process": _process(contents),
        "uses": {"uses": contents.wanted.words.uses or "Nobody said."},
        "limits": _limits(contents),
        "figures": _figures(contents),
        "changes": contents.previous.to_json() if contents.previous else None,
    }


def _summary(contents: Contents) -> str:
    cut = contents.cut
    confirmed = sum(
        counts["statuses"].get("confirmed", 0) for counts in cut.counts.values()
    )
    pairs = sorted({"-".join(part.bitext.languages) for part in cut.parts})
    return (
        f"{cut.units} units, {confirmed} of them confirmed by people, from "
        f"{len(cut.parts)} bitexts ({', '.join(pairs) or 'none'})."
    )


def _composition(contents: Contents) -> dict[str, Any]:
    cut = contents.cut
    return {
        "bitexts": len(cut.parts),
        "documents": len(documents_of(cut)),
        "languages": _tally("-".join(part.bitext.languages) for part in cut.parts),
        "relations": _tally(part.bitext.relation.value for part in cut.parts),
        "units": _units(contents),
        "bitexts_in_splits": _tally(part.split for part in cut.parts),
        "duplicates_left_out": sum(part.duplicates for part in cut.parts),
    }


def _collection(contents: Contents) -> dict[str, Any]:
    documents = documents_of(contents.cut)
    return {
        "publications": _tally(d.publication or "unknown" for d in documents),
        "licences": _tally(d.licence or "unknown" for d in documents),
        "authors": _tally(name for d in documents for name in d.authors),
        "translators": _tally(name for d in documents for name in d.translators),
        "with_address": sum(bool(d.url) for d in documents),
        "taken_down": len(contents.cut.taken_down),
        "left_out": _tally(reason for _bitext, reason in contents.cut.left_out),
    }


def _process(contents: Contents) -> dict[str, Any]:
    cut = contents.cut
    return {
        "code": dict(contents.code),
        "segmented_with": sorted({r for p in cut.parts for r in p.segmented if r}),
        "encoders": encoders_of(cut),
        "reviewers": len(cut.reviewers),
        "filters": _filters(contents),
        "formats": [one.to_json() for one in contents.written],
    }


def _units(contents: Contents) -> dict[str, Any]:
    """The counts of each split, both in the order in which people read them."""
    counts = contents.cut.counts
    return {
        split: {name: counts[split][name] for name in Counts().to_json()}
        for split in contents.wanted.shares.names
        if split in counts
    }


def _filters(contents: Contents) -> dict[str, Any]:
    """What was let pass; "all" where nobody chose."""
    wanted = contents.wanted.to_json()
    chosen = {name: wanted[name] or "all" for name in CHOICES}
    return chosen | {name: wanted[name] for name in HOW}


def _limits(contents: Contents) -> dict[str, Any]:
    total: Counter[str] = Counter()
    for counts in contents.cut.counts.values():
        total.update(counts["statuses"])
    documents = documents_of(contents.cut)
    return {
        "words": contents.wanted.words.limits or "Nobody said.",
        "units_nobody_confirmed": sum(total.values()) - total["confirmed"],
        "documents_of_unknown_licence": sum(not d.licence for d in documents),
        "bitexts_of_unknown_relation": sum(
            part.bitext.relation.value == "unknown" for part in contents.cut.parts
        ),
    }


def _figures(contents: Contents) -> dict[str, Any]:
    measured = contents.figures
    return {
        "coverage": contents.cut.coverage.to_json(),
        "condensation": _condensation(contents),
        "agreement": measured.get("agreement") or NOT_MEASURED,
        "estimated_error": measured.get("estimated_error") or NOT_MEASURED,
    }


def _condensation(contents: Contents) -> dict[str, Any]:
    """By relation and translator: the share of the source that was rendered."""
    groups: dict[str, list[int]] = {}
    for part in contents.cut.parts:
        names = part.bitext.target.translators or ("unknown",)
        for name in (f"relation: {part.bitext.relation}", f"translator: {names[0]}"):
            known = groups.setdefault(name, [0, 0])
            known[0] += part.coverage.source_linked
            known[1] += part.coverage.source
    return {name: share(a, b) for name, (a, b) in sorted(groups.items())}


def _tally(words: Any) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))
