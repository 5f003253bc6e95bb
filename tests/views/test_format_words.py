"""Formats are told in the reader's language, and dates as browsers take them."""

from __future__ import annotations

import datetime

import pytest
from django import forms
from django.utils import translation

from alignment.core.formats.registry import FORMATS
from alignment.views.asking import AssignForm, DrawForm
from alignment.views.format_words import SENTENCES, described_formats
from alignment.views.release_form import ReleaseForm

pytestmark = pytest.mark.once


def test_every_description_is_in_the_catalogues():
    written = [f for f in FORMATS.values() if f.write]
    assert {f.description for f in written} <= set(SENTENCES)
    words = {f.title for f in FORMATS.values() if f.title.islower() or " (" in f.title}
    assert words <= set(SENTENCES)
    assert dict(described_formats())["tei"].startswith("TEI P5 – Two documents")


@pytest.mark.parametrize("form", [AssignForm, DrawForm, ReleaseForm])
def test_a_date_field_has_its_date_in_every_language(form):
    fields = [f for f in form.base_fields.values() if isinstance(f, forms.DateField)]
    assert fields
    with translation.override("es"):
        shown = [f.widget.format_value(datetime.date(2026, 11, 22)) for f in fields]
    assert set(shown) == {"2026-11-22"}
