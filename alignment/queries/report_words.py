"""The import report and the refusals of files in the visitor's language.

Readers write them in English, with names and numbers in them, and so they are stored.
Each is listed here once with its places (`%(n)s`); a stored sentence that fits one is
said anew in the visitor's language, what fits none is shown as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext, gettext_noop

NOTES = (
    gettext_noop("%(n)s control character(s) were taken out"),
    gettext_noop("read as %(encoding)s without a mark"),
    gettext_noop("read as %(encoding)s: it is not UTF-8"),
    gettext_noop(
        "the file is no clean %(encoding)s: byte %(place)s and maybe others were replaced by U+FFFD"
    ),
    gettext_noop("encoding guessed as %(encoding)s: please check the accents"),
    gettext_noop(
        "double-encoded characters were repaired in line %(lines)s and others"
    ),
    gettext_noop("double-encoded characters were repaired in line %(lines)s"),
    gettext_noop(
        "the page is too large or too deeply nested for the main-content chooser: body and furniture were told apart by own rules only"
    ),
    gettext_noop("no main content was found: own rules decided alone"),
    gettext_noop("%(n)s visible character(s) are in no block (such as %(sample)s)"),
    gettext_noop("%(n)s page heads, feet and numbers stand at the end"),
    gettext_noop(
        "the text was saved by a text browser: %(n)s numbers of links ([1], [2] …) were read as links"
    ),
    gettext_noop(
        "the marks of Markdown (#, >, *, links in brackets) were read as what they mean"
    ),
    gettext_noop("lines wrapped at %(width)s characters were joined to paragraphs"),
    gettext_noop("lines broken within their sentences were joined to paragraphs"),
    gettext_noop("the bullet signs of %(n)s list items are kept as their role"),
    gettext_noop("nothing on the page was read as text; restore what is"),
    gettext_noop(
        "the text hardly looks like %(language)s; if it is in another language, say which"
    ),
    gettext_noop(
        "the page holds %(n)s articles, read as one text; import them apart if they do not belong together"
    ),
    gettext_noop("imported from %(name)s (%(format)s), %(id)s there"),
    gettext_noop("word processor: %(problem)s"),
)
REFUSALS = (
    gettext_noop("%(n)s bytes; at most %(most)s are read. Cut the file into parts."),
    gettext_noop(
        "no readable text was found. If it is a scan, recognise its text first."
    ),
    gettext_noop("the PDF has pictures of text but no text; recognise it (OCR) first"),
    gettext_noop("the PDF is locked with a password; save a copy without it"),
    gettext_noop("the PDF cannot be opened (%(error)s); it is damaged, get it anew"),
    gettext_noop("the PDF has %(n)s pages; at most %(most)s are read"),
    gettext_noop("a page of the PDF cannot be read (%(error)s); save it anew"),
    gettext_noop(
        "the document cannot be read (%(error)s); open and save it again, or save it as text"
    ),
    gettext_noop(
        "the file cannot be unpacked (%(error)s): it is damaged or not whole. Get it once more, or open it and save it anew"
    ),
    gettext_noop("the archive has %(n)s files; at most %(most)s are read"),
    gettext_noop(
        "unpacked, the archive has more than %(most)s bytes; send it in parts"
    ),
    gettext_noop(
        "the archive holds %(n)s pages; import it as an archive, which makes one document of each"
    ),
    gettext_noop(
        "an archive in an archive is not read; unpack it, and import what is in it"
    ),
    gettext_noop("%(name)s is an archive; unpack it first"),
    gettext_noop("%(name)s is encrypted; unpack it first"),
    gettext_noop("a file of the archive has no name; pack it again"),
    gettext_noop("%(name)s is a symbolic link"),
    gettext_noop("%(name)s points outside of the archive"),
    gettext_noop("%(name)s would unpack to %(n)s times its size"),
    gettext_noop("%(name)s overlaps the file before it"),
    gettext_noop("%(name)s unpacks to more than %(most)s bytes"),
    gettext_noop("%(name)s is damaged (%(error)s)"),
    gettext_noop("the file has no %(name)s"),
    gettext_noop("the book names no package file"),
    gettext_noop("the book's list of files declares entities"),
    gettext_noop("the book's list of files: %(error)s"),
    gettext_noop("the book's spine is empty"),
    gettext_noop("the book is too long; import it by chapters"),
    gettext_noop(
        "the page has more than %(most)s pieces of text; cut it into several files"
    ),
    gettext_noop(
        "the markup has %(n)s characters; at most %(most)s are read. Cut the file into parts."
    ),
    gettext_noop(
        "This is a PNG picture: if it shows a text, recognise the text and import that."
    ),
    gettext_noop(
        "This is a JPEG picture: if it shows a text, recognise the text and import that."
    ),
    gettext_noop(
        "This is a GIF picture: if it shows a text, recognise the text and import that."
    ),
    gettext_noop("This is a program, which is not read here."),
    gettext_noop("This is a gzip file: unpack it first."),
    gettext_noop("This is a bzip2 file: unpack it first."),
    gettext_noop("This is an xz file: unpack it first."),
    gettext_noop("This is a 7z file: unpack it first, or pack the pages as zip."),
    gettext_noop("This is a RAR file: unpack it first, or pack the pages as zip."),
    gettext_noop("This is an old Office file: save it as .docx or as text."),
    gettext_noop("This is a database, which is not read here."),
    gettext_noop("This is an RTF file: save it as .docx or as text."),
    gettext_noop(
        "reading it takes longer than %(n)s seconds. Save it as plain text, or cut it into parts."
    ),
    gettext_noop(
        "reading it takes more than %(n)s MiB of memory. Save it as plain text, or cut it into parts."
    ),
    gettext_noop(
        "the reader broke down over it. Save it as plain text, or cut it into parts."
    ),
    gettext_noop(
        "a tag at character %(place)s has more than %(most)s attributes; this is no page that a person wrote"
    ),
    gettext_noop(
        "NUL character at line %(line)s, column %(column)s: this is no valid text. Save the file again as UTF-8 text, or upload the original format."
    ),
    gettext_noop(
        "lone surrogate at line %(line)s, column %(column)s: this is no valid text. Save the file again as UTF-8 text, or upload the original format."
    ),
)
# Why a file is no candidate for an original.
CANDIDATES = (
    gettext_noop("more than %(most)s candidates at once; hand them in in parts"),
    gettext_noop("the manifest does not name it"),
    gettext_noop("several files are called so"),
    gettext_noop("it was not handed in"),
    gettext_noop(
        "The queue is full: %(n)s jobs are waiting. Nothing was changed; try again when some are done."
    ),
    gettext_noop(
        "it is in '%(language)s', but originals of this project are in '%(wanted)s'"
    ),
    gettext_noop("it is the very page whose original is looked for"),
    gettext_noop("the column 'file' is empty"),
    gettext_noop("the first line must name the columns, 'file' among them"),
    gettext_noop("is not UTF-8: %(error)s"),
    gettext_noop("not JSON: %(error)s"),
    gettext_noop("each line must be a JSON object"),
    gettext_noop("a NUL or a lone surrogate at character %(place)s"),
)
# Why an address is not fetched.
FETCHING = (
    gettext_noop("The copy is kept, but cannot be read"),
    gettext_noop("There is no page at %(url)s (answer %(status)s); check the address."),
    gettext_noop(
        "The server does not hand out %(url)s (answer %(status)s). Open the page in a browser, save it, and import the file."
    ),
    gettext_noop("The server has trouble with %(url)s (answer %(status)s); try later."),
    gettext_noop("The server answered %(status)s for %(url)s."),
    gettext_noop(
        "%(host)s asks robots to stay away. Open the page in a browser, save it, and import the file."
    ),
    gettext_noop("%(host)s does not tell what robots may do; try later."),
    gettext_noop("%(host)s took longer than allowed; try later."),
    gettext_noop("%(host)s is not a public host; it is not asked."),
    gettext_noop("%(host)s cannot be reached: %(error)s."),
    gettext_noop("%(host)s broke off: %(error)s."),
    gettext_noop("There is no host %(host)s: %(error)s."),
    gettext_noop("The page redirects too often; look where it leads in a browser."),
    gettext_noop("%(url)s redirects to nowhere."),
    gettext_noop(
        "The page is larger than %(n)s MiB. Save it, cut it into parts, and import those."
    ),
    gettext_noop("The server packs its pages as %(packing)s."),
    gettext_noop("The address has a blank or a control character in it."),
    gettext_noop("This is not a web address: %(error)s."),
    gettext_noop("Only http and https addresses can be fetched."),
    gettext_noop("An address with a user name in it is not fetched."),
    gettext_noop("Port %(port)s is not asked; only %(ports)s are."),
    gettext_noop("The address names no host."),
    gettext_noop("An address with a scope id is not fetched."),
    gettext_noop("%(name)s is not a host name."),
)
# A file, or a part of a book or an archive, before what is told of it.
_PART = re.compile(r"(?P<part>[^:]{1,200}): (?P<rest>.+)", re.DOTALL)
_PLACE = re.compile(r"%\((\w+)\)s")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (text, pattern_of(text)) for text in (*NOTES, *REFUSALS, *CANDIDATES, *FETCHING)
    )


def pattern_of(sentence: str) -> re.Pattern[str]:
    """What a sentence with `%(name)s` in it looks like once it is said."""
    pieces = _PLACE.split(sentence)
    return re.compile(
        "".join(
            f"(?P<{piece}>.+?)" if number % 2 else re.escape(piece)
            for number, piece in enumerate(pieces)
        ),
        re.DOTALL,
    )


def fitting(
    text: str, patterns: Iterable[tuple[str, re.Pattern[str]]]
) -> tuple[str, dict[str, str]] | None:
    """The sentence that a text says, and the words in its places; None if none fits."""
    for sentence, pattern in patterns:
        found = pattern.fullmatch(text)
        if found:
            return sentence, found.groupdict()
    return None


def is_known_report(text: str) -> bool:
    """Whether a note or a refusal fits one of the listed sentences."""
    part = _PART.fullmatch(text)
    return fitting(text, _patterns()) is not None or (
        part is not None and is_known_report(part["rest"])
    )


def reported(text: str) -> str:
    """A note of an import report, or a refusal, in the visitor's language."""
    found = fitting(text, _patterns())
    if found:
        sentence, words = found
        return gettext(sentence) % words
    part = _PART.fullmatch(text)
    if part is None:
        return text
    name = gettext(part["part"]) if part["part"] in FETCHING else part["part"]
    return f"{name}: {reported(part['rest'])}"
