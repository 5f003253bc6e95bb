"""What people said stays out of exports is in no file of any format."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest
from pyarrow import parquet

from alignment.actions.decide_suggestion import decide_suggestion
from alignment.adapters.export_folder import write_download
from alignment.core.formats.registry import FORMATS
from alignment.models import Bitext, Suggestion
from alignment.queries.corpus import corpus_of
from tests.factories import NOW, make_bitext, make_user

pytestmark = pytest.mark.django_db

NOTE = "preguntar zzorro"  # a note to oneself inside a sentence
BLOCK = "Faltaba qquedo traducir."  # a sentence that was left in the other language
SOURCE = ("Uno llueve. ", "Dos truena. ", "Tres nieva.")
TARGET = (f"It rains ({NOTE}) here. ", f"{BLOCK} ", "It snows.")
WRITTEN = sorted(name for name, found in FORMATS.items() if found.write)


@pytest.fixture
def bitext() -> Bitext:
    made = make_bitext(source=SOURCE, target=TARGET)
    whole = "".join(TARGET)
    for words in (f"({NOTE})", BLOCK):
        start = whole.index(words)
        Suggestion.objects.create(
            document=made.target,
            block=made.target.blocks.get(),
            kind=Suggestion.Kind.LEFTOVER,
            start=start,
            end=start + len(words),
            text=words,
            value={"action": "leave out of exports"},
        )
    return made


def handed_out(bitext: Bitext, name: str) -> str:
    """Everything that can be read in a download."""
    corpus = corpus_of(bitext.project, beads="all", date=datetime.date(2026, 1, 1))
    filename, file = write_download(name, corpus)
    with file:
        return readable(filename, file.read())


def readable(name: str, data: bytes) -> str:
    if name.endswith(".parquet"):
        return str(parquet.read_table(io.BytesIO(data)).to_pylist())
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(readable(n, archive.read(n)) for n in archive.namelist())


def test_accepted_leftovers_are_in_no_file_of_any_format(bitext):
    for name in WRITTEN:
        before = handed_out(bitext, name)
        for words in ("preguntar", "qquedo", "rains", "snows", "truena"):
            assert words in before, name
    user, accepted = make_user(), Suggestion.Status.ACCEPTED
    for suggestion in bitext.target.suggestions.all():
        decide_suggestion(suggestion=suggestion, status=accepted, user=user, now=NOW)
    for name in WRITTEN:
        after = handed_out(bitext, name)
        for words in ("zzorro", "preguntar", "qquedo", "Faltaba"):
            assert words not in after, name
        for words in ("rains", "snows", "truena"):
            assert words in after, name
