"""Findings in the reader's language."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alignment.core.checks.findings import Finding, FindingCode

TITLES: dict[FindingCode, str | Promise] = {
    FindingCode.NUMBER: gettext_lazy("number"),
    FindingCode.DATE: gettext_lazy("date"),
    FindingCode.NAME: gettext_lazy("name"),
    FindingCode.ACRONYM: gettext_lazy("acronym"),
    FindingCode.LENGTH: gettext_lazy("length"),
    FindingCode.UNTRANSLATED: gettext_lazy("untranslated"),
    FindingCode.LEFTOVER: gettext_lazy("left over"),
    FindingCode.DOUBLED: gettext_lazy("doubled"),
    FindingCode.TERM: gettext_lazy("agreed rendering is missing"),
    FindingCode.FORBIDDEN: gettext_lazy("forbidden rendering"),
}


def finding_title(code: FindingCode) -> str:
    """One word for a finding."""
    return str(TITLES[code])


def finding_message(finding: Finding) -> str:
    """What a finding complains about."""
    title, parts = finding_title(finding.code), finding.parts
    if finding.code is FindingCode.LENGTH:
        words = dict(zip(("source", "target", "ratio"), parts, strict=True))
        return f"{title}: " + _(
            "%(source)s characters ↔ %(target)s, %(ratio)s times as many"
        ) % {**words, "ratio": number_format(words["ratio"])}
    if finding.code is FindingCode.FORBIDDEN and len(parts) > 2:
        agreed = _("agreed: %(words)s") % {"words": parts[2]}
        return f"{title}: {' ↔ '.join(parts[:2])} ({agreed})"
    told = [part or _("nothing there") for part in parts]
    return f"{title}: {' ↔ '.join(told)}"
