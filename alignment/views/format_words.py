"""What the formats are called and for, in the reader's language.

The core says it in English; the sentences are listed here for the catalogues. Names
of formats that are the same in every language are not.
"""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

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
    gettext_noop(
        "A ladder of hunalign, lines of vecalign or JSON beads, with the texts."
    ),
    gettext_noop("Reading copy (HTML)"),
    gettext_noop("Reading copy (EPUB)"),
    gettext_noop("Reading copy (DOCX)"),
    gettext_noop("Bead files of aligners"),
)


def format_words(english: str) -> str:
    """A title or a description of a format."""
    return gettext(english)
