"""The forms with which a manager asks people to do something."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from alignment.models import Bitext, Task, User


def day_input() -> forms.DateInput:
    """A field for a day; browsers take it as written in ISO 8601 in any language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class AssignForm(forms.Form):
    """Ask a member to do something with bitexts."""

    bitexts = forms.ModelMultipleChoiceField(queryset=Bitext.objects.none())
    user = forms.ModelChoiceField(
        label=_("Who"), queryset=User.objects.none(), empty_label=None
    )
    task = forms.ChoiceField(label=_("What"), choices=Task.choices)
    due = forms.DateField(
        label=_("Until"),
        required=False,
        widget=day_input(),
    )

    def __init__(
        self,
        bitexts: QuerySet[Bitext],
        people: QuerySet[User],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Offer the project's bitexts and those who may be asked."""
        super().__init__(*args, **kwargs)
        for name, queryset in (("bitexts", bitexts), ("user", people)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset


class DrawForm(forms.Form):
    """Draw a sample for a second, blind review."""

    reviewer = forms.ModelChoiceField(
        label=_("Second reviewer"), queryset=User.objects.none(), empty_label=None
    )
    number = forms.IntegerField(
        label=_("Number of bitexts"), min_value=1, max_value=100, initial=1
    )
    stretch = forms.IntegerField(
        label=_("Beads of each"),
        min_value=1,
        max_value=2000,
        required=False,
        help_text=_("A stretch of so many neighbours; empty for the whole bitext."),
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=2**31,
        initial=1,
        help_text=_("The same number draws the same sample again."),
    )
    due = forms.DateField(
        label=_("Until"),
        required=False,
        widget=day_input(),
    )

    def __init__(self, people: QuerySet[User], *args: Any, **kwargs: Any) -> None:
        """Offer those who may review."""
        super().__init__(*args, **kwargs)
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people
