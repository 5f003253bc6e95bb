"""Titles and descriptions of the formats in the reader's language.

The core says them in English; they are listed here for the catalogues.
"""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from alignment.core.formats.registry import FORMATS

SENTENCES = (
    gettext_noop("Translation memory for CAT tools; gaps come in a side file."),
    gettext_noop("A table with one unit a row, ids, status, confidence and origin."),
    gettext_noop("One unit a row with everything; comes back without loss."),
    gettext_noop("Two plain text files, line by line, and the ids of each line."),
    gettext_noop("For CAT tools that review; gaps come in a side file."),
    gettext_noop("The newer XLIFF; gaps come in a side file."),
    gettext_noop("Two documents with headers and the links between them; lossless."),
    gettext_noop("Two documents and their links as the InterText editor reads them."),
    gettext_noop("Two documents and their links as in the OPUS corpora."),
    gettext_noop("Vertical files and the map between them, for corpus managers."),
    gettext_noop("A table for training, with a dataset card."),
    gettext_noop("A sheet for spreadsheets; texts never become formulas."),
    gettext_noop("Source and target side by side on one page, for readers."),
    gettext_noop("Source and target side by side as a book, for readers."),
    gettext_noop("Source and target side by side for word processors."),
    gettext_noop("Reading copy (HTML)"),
    gettext_noop("Reading copy (EPUB)"),
    gettext_noop("Reading copy (DOCX)"),
    gettext_noop("Bead files of aligners"),
)


def written_formats() -> list[tuple[str, str]]:
    """Name and title of the formats that can be written."""
    return [(name, gettext(f.title)) for name, f in FORMATS.items() if f.write]


def described_formats() -> list[tuple[str, str]]:
    """Name, and title with description, of the formats that can be written."""
    return [
        (name, f"{gettext(f.title)} – {gettext(f.description)}")
        for name, f in FORMATS.items()
        if f.write
    ]


def read_formats() -> list[tuple[str, str]]:
    """Name and title of the formats that can be read."""
    return [(name, gettext(f.title)) for name, f in FORMATS.items() if f.read]
