"""Findings in the reader's language."""

from __future__ import annotations

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
    parts = [part or _("nothing there") for part in finding.parts]
    return f"{finding_title(finding.code)}: {' ↔ '.join(parts)}"
