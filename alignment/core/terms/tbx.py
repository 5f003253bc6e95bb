"""TBX-Basic (ISO 30042:2019, style DCA): a concept entry a term.

What TBX-Basic has no category for goes where its schemas leave room: our status into
`projectSubset` of every term, our origin into `source` of the entry. Reading also takes
the style DCT, and TBX of the older edition (martif), which older tools need: OmegaT
and others read nothing else. It is written on request.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from alignment.core.formats.format import FormatRejected, ReadLimits
from alignment.core.formats.xml_reading import read_elements
from alignment.core.formats.xml_text import XML_LANG, fitting, local_name
from alignment.core.terms.term import (
    SIDES,
    Form,
    Origin,
    SideName,
    TermEntry,
    TermRefused,
    TermStatus,
    Use,
)

NAMESPACE = "urn:iso:std:iso:30042:ed-2"


@dataclass(frozen=True, slots=True)
class Edition:
    """What an edition of TBX calls its elements; "" is no namespace."""

    namespace: str
    root: str
    said: tuple[tuple[str, str], ...]
    header: str
    entry: str
    section: str
    term: str


NEWER = Edition(
    NAMESPACE,
    "tbx",
    (("type", "TBX-Basic"), ("style", "dca")),
    *("tbxHeader", "conceptEntry", "langSec", "termSec"),
)
OLDER = Edition(
    "", "martif", (("type", "TBX"),), *("martifHeader", "termEntry", "langSet", "tig")
)
EDITIONS = {"tbx": NEWER, "tbx2": OLDER}
"""By the names that screens, the API and commands call them."""
USES = {
    Use.AGREED: "preferredTerm-admn-sts",
    Use.ALLOWED: "admittedTerm-admn-sts",
    Use.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_READ = {name: use for use, name in USES.items()} | {
    "preferred": Use.AGREED,
    "admitted": Use.ALLOWED,
    "supersededTerm-admn-sts": Use.FORBIDDEN,
    "notRecommended": Use.FORBIDDEN,
}
_ENTRIES = ("{*}conceptEntry", "{*}termEntry")
_SECTIONS = {"langSec", "langSet"}
_TERMS = {"termSec", "tig", "ntig"}
_USE_NOTES = {"termNote", "administrativeStatus"}  # the latter in the style DCT
_STATUS, _ORIGIN = "status:", "origin:"


def write_tbx(
    terms: Iterable[TermEntry], *, name: str, edition: Edition = NEWER
) -> bytes:
    """The whole file.

    Args:
        terms: in the order of the file.
        name: of the termbase.
        edition: `NEWER` (2019) or `OLDER` (2008).

    Raises:
        TermRefused: there are none, and TBX has no file without an entry.
    """
    terms = list(terms)
    if not terms:
        raise TermRefused("there is no term yet, and TBX needs one; take CSV")
    space = edition.namespace
    root = etree.Element(
        f"{{{space}}}{edition.root}" if space else edition.root,
        dict(edition.said),
        nsmap={None: space} if space else None,
    )
    root.set(XML_LANG, "en")
    description = _under(_under(root, edition.header), "fileDesc")
    _under(_under(description, "titleStmt"), "title", name)
    _under(_under(description, "sourceDesc"), "p", "A termbase of the Workbench.")
    body = _under(_under(root, "text"), "body")
    for number, term in enumerate(terms, 1):
        _write_term(body, term, number, edition)
    whole: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return whole


def _write_term(
    body: etree._Element, term: TermEntry, number: int, edition: Edition
) -> None:
    entry = _under(body, edition.entry)
    entry.set("id", f"t{term.id or number}")
    _under(entry, "admin", _ORIGIN + term.origin.value, type="source")
    if term.note:
        _under(entry, "note", term.note)
    for side, language in zip(SIDES, term.languages, strict=True):
        forms = term.of(side)
        if not forms:
            continue
        section = _under(entry, edition.section)
        section.set(XML_LANG, language)
        for form in forms:
            _write_form(_under(section, edition.term), form, term.status)


def _write_form(one: etree._Element, form: Form, status: TermStatus) -> None:
    _under(one, "term", form.text)
    _under(one, "termNote", USES[form.use], type="administrativeStatus")
    _under(one, "admin", _STATUS + status.value, type="projectSubset")
    if form.note:
        _under(one, "note", form.note)


def read_tbx(data: bytes, languages: tuple[str, str]) -> list[TermEntry]:
    """The terms of a file, as far as they are of a pair of languages.

    Args:
        data: the whole file.
        languages: of source and target; a region in the file does not matter.

    Raises:
        FormatRejected: it is no XML, or an entry makes no term.
    """
    entries = read_elements(io.BytesIO(data), None, _ENTRIES, ReadLimits())
    terms = (_read_entry(entry, languages) for entry in entries)
    return [term for term in terms if term is not None]


def _read_entry(entry: etree._Element, languages: tuple[str, str]) -> TermEntry | None:
    forms: list[Form] = []
    for section in _all(entry, _SECTIONS):
        side = _side_of(section.get(XML_LANG, ""), languages)
        if side is not None:
            forms += [_read_form(one, side) for one in _all(section, _TERMS)]
    if not any(form.side == "source" for form in forms):
        return None
    told = set(_texts(entry, "admin"))
    agreed = any(form.use is Use.AGREED for form in forms)
    usual = TermStatus.AGREED if agreed else TermStatus.PROPOSED
    try:
        return TermEntry(
            languages,
            tuple(_one_agreed(forms)),
            next((one for one in TermStatus if _STATUS + one in told), usual),
            origin=next((o for o in Origin if _ORIGIN + o in told), Origin.IMPORTED),
            note="\n".join(_own_texts(entry, "note")),
        )
    except ValueError as error:
        raise FormatRejected(str(error), line=entry.sourceline) from error


def _one_agreed(forms: Iterable[Form]) -> Iterator[Form]:
    """Other tools may prefer several forms of a language; the first one is agreed."""
    agreed: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for form in forms:
        if (form.side, form.text) in seen:
            continue
        seen.add((form.side, form.text))
        if form.use is Use.AGREED and form.side in agreed:
            yield Form(form.side, form.text, Use.ALLOWED, form.note)
            continue
        if form.use is Use.AGREED:
            agreed.add(form.side)
        yield form


def _side_of(language: str, languages: tuple[str, str]) -> SideName | None:
    for side, wanted in zip(SIDES, languages, strict=True):
        if language.lower() == wanted.lower():
            return side
    for side, wanted in zip(SIDES, languages, strict=True):
        if language.lower().partition("-")[0] == wanted.lower().partition("-")[0]:
            return side
    return None


def _read_form(one: etree._Element, side: SideName) -> Form:
    words = " ".join(" ".join(_texts(one, "term")).split())
    use = Use.ALLOWED
    for note in _all(one, _USE_NOTES):
        use = _READ.get((note.text or "").strip(), use)
    try:
        return Form(side, words, use, "\n".join(_texts(one, "note")))
    except TermRefused as error:
        raise FormatRejected(str(error), line=one.sourceline) from error


def _texts(element: etree._Element, name: str) -> list[str]:
    return ["".join(node.itertext()) for node in _all(element, {name})]


def _own_texts(element: etree._Element, name: str) -> list[str]:
    return [
        "".join(node.itertext())
        for node in element
        if isinstance(node.tag, str) and local_name(node) == name
    ]


def _all(element: etree._Element, names: set[str]) -> list[etree._Element]:
    return [
        node
        for node in element.iter()
        if isinstance(node.tag, str) and local_name(node) in names
    ]


def _under(
    parent: etree._Element, name: str, text: str = "", **attributes: str
) -> etree._Element:
    space = etree.QName(parent).namespace
    child = etree.SubElement(
        parent, f"{{{space}}}{name}" if space else name, attributes
    )
    child.text = fitting(text) or None
    return child
