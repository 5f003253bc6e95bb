"""What the core says in English can be said in every language of the interface."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from alignment.core.formats.registry import FORMATS
from alignment.views.asking import AssignForm
from alignment.views.format_words import SENTENCES as OF_FORMATS
from alignment.views.refusals import PATTERNS, is_listed, told
from tests.harness.site import ROOT

pytestmark = pytest.mark.once

CLASSES = {
    "EditRefused",
    "StepNotAllowed",
    "NothingToTurnBack",
    "StatementRefused",
    "BlockInUse",
    "LanguageRefused",
    "PairingRefused",
}
SAMPLES = {"status": "confirmed", "current": "confirmed", "wanted": "rejected"}


def sentence(node: ast.expr) -> str | None:
    """The sentence an error is made with; None if it is marked for the catalogue."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(sentence(value) or "" for value in values)
        case ast.FormattedValue(value=ast.Name(id=name)):
            return SAMPLES.get(name, "7")
        case ast.FormattedValue():
            return "1-0"
        case ast.Call(func=ast.Name(id="gettext_noop")):
            return None
    raise AssertionError(ast.dump(node))


def refusals() -> Iterator[tuple[Path, str]]:
    for folder in ("core", "actions"):
        for path in sorted((ROOT / "alignment" / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Raise(exc=ast.Call(func=ast.Name(id=name), args=[text])):
                        if name in CLASSES and (said := sentence(text)):
                            yield path, said


def test_every_refusal_of_an_operation_is_in_the_list_for_the_catalogues():
    found = list(refusals())
    assert len(found) > 30
    assert [one for one in found if not is_listed(one[1])] == []


def test_words_and_figures_in_a_refusal_are_said_too(settings):
    settings.LANGUAGE_CODE = "en"
    assert len(PATTERNS) == 9
    said = "the label free does not fit a 1-0 bead"
    assert told(said) == said
    assert told("a shift of more than 500 beads; align again").count("500") == 1
    assert told("nobody listed this") == "nobody listed this"


def test_what_every_format_is_for_is_in_the_list_for_the_catalogues():
    assert {found.description for found in FORMATS.values()} <= set(OF_FORMATS)
    worded = {f.title for f in FORMATS.values() if " " in f.title and "(" in f.title}
    assert worded <= set(OF_FORMATS)


def test_a_day_is_written_as_browsers_take_it_in_any_language():
    with translation.override("es"):
        field = AssignForm.base_fields["due"]
        assert field.widget.format_value(date(2026, 11, 22)) == "2026-11-22"
