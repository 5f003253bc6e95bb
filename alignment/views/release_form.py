"""The form that says what a release shall be."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alignment.core.corpus_document import Relation as CoreRelation
from alignment.core.formats.registry import FORMATS
from alignment.core.releasing.splits import Shares
from alignment.core.releasing.wanted import Filters, Naming, Wanted, Words
from alignment.core.review import Label, Status
from alignment.models import Project, Relation
from alignment.views.asking import day_input
from alignment.views.format_words import format_words

STATUS_NAMES = [
    (Status.CONFIRMED.value, _("confirmed")),
    (Status.PROPOSED.value, _("open")),
    (Status.DISPUTED.value, _("disputed")),
    (Status.REJECTED.value, _("rejected")),
]
LABEL_NAMES = [
    (Label.EQUIVALENT.value, _("equivalent")),
    (Label.FREE.value, _("free")),
    (Label.CONDENSED.value, _("condensed")),
    (Label.EXPANDED.value, _("expanded")),
    (Label.PARTIAL.value, _("partial")),
    (Label.MOVED.value, _("moved")),
    (Label.OMITTED.value, _("omitted")),
    (Label.ADDED.value, _("added")),
    (Label.FURNITURE.value, _("furniture")),
]
NAMINGS = [
    (Naming.PSEUDONYMS.value, _("by pseudonyms")),
    (Naming.NAMES.value, _("by their user names")),
    (Naming.NOBODY.value, _("not at all")),
]
WORDS = {"rows": 3}
Many = forms.CheckboxSelectMultiple


class ReleaseForm(forms.Form):
    """Name, filters, splits, formats and words of a release."""

    name = forms.RegexField(
        label=_("Name"),
        regex=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$",
        help_text=_("Such as 1.0 or 2026-03; it becomes part of file names."),
    )
    date = forms.DateField(label=_("Date"), widget=day_input())
    statuses = forms.MultipleChoiceField(
        label=_("Status of the beads"), choices=STATUS_NAMES, widget=Many
    )
    least_confidence = forms.FloatField(
        label=_("Least confidence"),
        min_value=0,
        max_value=1,
        help_text=_("That a bead needs which nobody confirmed, from 0 to 1."),
        widget=forms.NumberInput(attrs={"step": "0.01"}),
    )
    gaps = forms.BooleanField(label=_("With omissions and additions"), required=False)
    without_duplicates = forms.BooleanField(
        label=_("Without duplicates"),
        required=False,
        help_text=_("Of beads that say the same one is left; the others are listed."),
    )
    labels = forms.MultipleChoiceField(
        label=_("Labels"),
        choices=LABEL_NAMES,
        required=False,
        widget=Many,
        help_text=_("None chosen: all, and beads without a label."),
    )
    relations = forms.MultipleChoiceField(
        label=_("Relation of the bitexts"),
        choices=Relation.choices,
        required=False,
        widget=Many,
        help_text=_("None chosen: all."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Pairs of languages"), required=False, widget=Many
    )
    licences = forms.MultipleChoiceField(
        label=_("Licence of both documents"),
        required=False,
        widget=Many,
        help_text=_("None chosen: all, and documents whose licence nobody said."),
    )
    since = forms.CharField(
        label=_("Translation published since"),
        required=False,
        help_text=_("Year, month or day: 2020, 2020-05, 2020-05-01."),
    )
    until = forms.CharField(label=_("Translation published until"), required=False)
    dev = forms.IntegerField(
        label=_("For development, % of the documents"), min_value=0, max_value=100
    )
    test = forms.IntegerField(
        label=_("For tests, % of the documents"), min_value=0, max_value=100
    )
    seed = forms.CharField(
        label=_("Seed of the splits"),
        max_length=60,
        help_text=_("With the same seed a document stays in its split."),
    )
    naming = forms.ChoiceField(label=_("Name reviewers"), choices=NAMINGS)
    findings = forms.BooleanField(
        label=_("With what the checks find"),
        required=False,
        help_text=_("Takes longer: about a minute for 50,000 beads."),
    )
    formats = forms.MultipleChoiceField(label=_("Formats"), widget=Many)
    purpose = forms.CharField(
        label=_("What was it made for?"),
        required=False,
        widget=forms.Textarea(attrs=WORDS),
    )
    uses = forms.CharField(
        label=_("What is it good for, and what not?"),
        required=False,
        widget=forms.Textarea(attrs=WORDS),
    )
    limits = forms.CharField(
        label=_("What should people know who use it?"),
        required=False,
        widget=forms.Textarea(attrs=WORDS),
    )

    GROUPS = (
        ("", ("name", "date")),
        (
            _("Which beads"),
            ("statuses", "least_confidence", "gaps", "without_duplicates"),
        ),
        (
            _("Narrow it down"),
            ("labels", "relations", "languages", "licences", "since", "until"),
        ),
        (_("Splits"), ("dev", "test", "seed")),
        (_("Files"), ("formats", "naming", "findings")),
        (_("Datasheet"), ("purpose", "uses", "limits")),
    )
    FOLDED = 2  # the group that most people leave closed

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        """Offer the languages and licences that the project has."""
        super().__init__(*args, **kwargs)
        pairs = project.bitexts.order_by().values_list(
            "source__language", "target__language"
        )
        licences = project.documents.order_by().values_list("licence", flat=True)
        self._offer(
            "languages",
            [(f"{a}:{b}", f"{a} → {b}") for a, b in sorted(set(pairs.distinct()))],
        )
        self._offer(
            "licences",
            [(name, name) for name in sorted(set(licences.distinct())) if name],
        )
        self._offer(
            "formats",
            [(name, format_words(f.title)) for name, f in FORMATS.items() if f.write],
        )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices
        if not choices:
            del self.fields[name]

    def groups(self) -> list[dict[str, Any]]:
        """The fields under their headings."""
        return [
            {
                "title": title,
                "fields": [self[name] for name in names if name in self.fields],
                "is_folded": number == self.FOLDED,
            }
            for number, (title, names) in enumerate(self.GROUPS)
        ]

    def clean(self) -> dict[str, Any]:
        """Turn the fields into what is wanted."""
        data = super().clean() or {}
        if self.errors:
            return data
        try:
            data["wanted"] = _wanted(data)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        return data


def first_values(project: Project) -> dict[str, Any]:
    """What the form says before anybody changed it."""
    last = project.releases.first()
    return {
        "name": f"{last.number + 1}.0" if last else "1.0",
        "date": timezone.now().date(),
        "statuses": [Status.CONFIRMED.value],
        "least_confidence": 0,
        "gaps": True,
        "without_duplicates": True,
        "dev": 0,
        "test": 0,
        "seed": "1",
        "naming": Naming.PSEUDONYMS.value,
        "formats": ["tmx", "tsv", "jsonl"],
        **(
            {key: last.wanted[key] for key in ("purpose", "uses", "limits")}
            if last
            else {}
        ),
    }


def _wanted(data: dict[str, Any]) -> Wanted:
    pairs = [pair.split(":") for pair in data.get("languages", [])]
    return Wanted(
        name=data["name"],
        date=data["date"],
        formats=tuple(data["formats"]),
        filters=Filters(
            statuses=tuple(map(Status, data["statuses"])),
            labels=tuple(map(Label, data["labels"])),
            relations=tuple(map(CoreRelation, data["relations"])),
            languages=tuple((source, target) for source, target in pairs),
            licences=tuple(data.get("licences", [])),
            least_confidence=data["least_confidence"],
            since=data["since"],
            until=data["until"],
            gaps=data["gaps"],
        ),
        shares=Shares(data["dev"], data["test"]),
        seed=data["seed"],
        without_duplicates=data["without_duplicates"],
        naming=Naming(data["naming"]),
        findings=data["findings"],
        words=Words(data["purpose"], data["uses"], data["limits"]),
    )
