"""Who wrote a text, told by the place of a name rather than by a byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from alignment.core.page import Block, Role
from alignment.core.provenance.credits import is_person
from alignment.core.provenance.names import is_name_line, name_end, split_names
from alignment.core.provenance.statement import Field, ProvenanceStatement
from alignment.core.reading import page_words as words
from alignment.core.reading.furniture import POSTER
from alignment.core.reading.said import said

# What an author does in the line under a title ("NN looks back at the strike").
REPORTS: dict[str, str] = {
    "en": r"reports (?:from|on)|writes (?:about|on|from)|looks (?:back )?at|has an overview|gives an overview"
    r"|examines|explores|reviews|surveys|traces|recounts|reflects (?:on|upon)|investigates|interviews|introduces",
    "es": r"reseña|repasa|reflexiona (?:sobre|acerca)|relata|escribe (?:sobre|desde)|recorre|examina|analiza|entrevista a|informa desde",
}
# A message that is named after who sends it.
MESSAGE: dict[str, str] = {
    "en": r"(?:letter|message|statement|declaration|communiqu[ée]|testimony|words|text) (?:from|by|of)",
    "es": r"(?:carta|mensaje|comunicado|declaración|testimonio|palabras|texto) (?:del?|de la)",
}
_ABOUT = re.compile(r"(?:about|sobre|acerca de)\s", re.IGNORECASE)
_BIO = words.pattern(words.BIO_VERBS)
_NAME = r"(?P<name>[A-ZÁÉÍÓÚÑ][\w’'.-]+(?:\s+(?:de\s+|del\s+|la\s+)?[A-ZÁÉÍÓÚÑ][\w’'.-]*){1,3})"
_POEMS = r"(?:poemas?|cuentos?|relatos?|sonetos?|poems?|stor(?:y|ies)|sonnets?)"
_REPORTS = re.compile(rf"\b{_NAME}\s+(?:{'|'.join(REPORTS.values())})\b")
_INITIALS = r"(?:[A-ZÁÉÍÓÚÑ]\.\s?){2,3}"
# "Letter from NN, a prisoner on strike"; "Carta del compa N.N., preso en …"
_MESSAGE = re.compile(
    rf"\b(?i:{'|'.join(MESSAGE.values())})\s+(?:(?:the\s+)?[a-zñáéíóúü]+\s+){{0,2}}"
    rf"(?:{_NAME}|(?P<letters>{_INITIALS})),\s*(?=[a-zñáéíóúü])"
)
# "“The Neighbour”, by NN"; "The First Forklifts / NN"; "NN's THE NEIGHBOUR"
_TITLED_BY = (
    re.compile(rf"(?:[”»\"],?|,)\s+(?:by|por)\s+{_NAME}$"),
    re.compile(rf"^[^/]{{8,}}\s/\s{_NAME}$"),
    re.compile(rf"^{_NAME}[’']s?\s+(?:[“«\"]|[A-ZÁÉÍÓÚÑ]{{2,}}\s+[A-ZÁÉÍÓÚÑ]{{2,}}\b)"),
    re.compile(
        rf"\b(?i:discurso|speech|palabras|address)\s+(?:(?i:completo|íntegro)\s+)?(?:de|by|of)\s+{_NAME}(?:\s(?:Jr|Sr)\.?)?$"
    ),
)
_OF_POEMS = (  # "Three poems by NN"; "NN, un poema"
    re.compile(rf"\b(?i:{_POEMS})\b[^,:;]{{0,12}}?\s(?:de|by|of)\s+{_NAME}$"),
    re.compile(rf"^{_NAME},\s+(?:[a-zñáéíóúü]+\s+)?(?i:{_POEMS})$"),
)
# "«Lamps», de NN": in Spanish this also tells of whom a text is about.
_WORK_OF = re.compile(rf"(?:[”»\"],?|,)\s+de\s+{_NAME}$")
# "NN. A story first published in …"
_NAMED = re.compile(rf"^{_NAME}\.\s+(?=(?i:{_POEMS}|essay|ensayo|article|artículo)\b)")
_POSTED = re.compile(
    rf"^(?i:publicad[oa]|posted|published|escrito)\b.{{4,60}}?\s(?i:por|by)\s+{_NAME}(?=\s+(?i:deja|leave|no|in|en|\d|[|·])|$)"
)
_QUOTED = re.compile(rf"^{_NAME}:\s*[«“\"‘]")
# "NN (1947 – ). A story from …"
_LIVED = re.compile(
    r"^(?P<name>[^()\d.]{5,60}?)\s*\((?=[^()]*\b(?:1[5-9]|20)\d\d\b)[^()]{4,60}\)\s*[.:]"
)


def interviewed(blocks: Sequence[Block]) -> str:
    """Whom a title quotes ("NN: “…”"), in lower case: who answers is not who writes."""
    title = next((b.text for b in blocks if b.role is Role.TITLE), "")
    quoted = _QUOTED.match(title)
    return bare_letters(quoted["name"]) if quoted else ""


def bare_letters(name: str) -> str:
    """A name in lower case, whichever apostrophe it is written with."""
    return name.replace("’", "'").casefold()


def of_life(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """A name with the dates of a life that opens what is told about the text."""
    for index, block in enumerate(blocks):
        own = block.role is Role.PROVENANCE
        lived = (_LIVED.match(block.text) or _NAMED.match(block.text)) if own else None
        if lived and is_name_line(lived["name"]):
            for name in split_names(lived["name"]):
                yield said(Field.AUTHOR, index, block, name)
            return


def suggest_by_place(
    blocks: Sequence[Block], *, translated: bool
) -> Iterator[ProvenanceStatement]:
    """Authors whom a standfirst says to report, or a title names.

    Args:
        blocks: as classified.
        translated: whether the page is a translation; only then does a title that
            names a work beside a person name what is translated.
    """
    for index, block in enumerate(blocks):
        if block.role is Role.STANDFIRST:
            reporter = _REPORTS.search(block.text)
            if reporter and is_person(reporter["name"]):
                basis = "the line under the title says who reports"
                yield said(Field.AUTHOR, index, block, reporter["name"], basis)
                return
        if block.role is not Role.TITLE:
            continue
        name = _of_title(block.text, translated=translated)
        if name:
            basis = "the title names whose text it is"
            yield said(Field.AUTHOR, index, block, name, basis)
            return


def _of_title(title: str, *, translated: bool) -> str:
    """Who wrote the text, as its title names them; empty where it does not."""
    sender = _MESSAGE.search(title)
    if sender and sender["letters"]:
        return sender["letters"].strip()
    of_work = [*_TITLED_BY, *_OF_POEMS, *([_WORK_OF] if translated else [])]
    for found in (sender, *(pattern.search(title) for pattern in of_work)):
        name = found["name"] if found else ""
        if name and is_person(name) and name_end(name, 0) == len(name):
            return name
    return ""


def of_poster(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """Who put the post on its site ("Publicado el 3 de mayo por NN Deja un comentario")."""
    for index, block in enumerate(blocks):
        posted = _POSTED.search(block.text) if not block.alignable else None
        if posted and is_person(posted["name"]):
            basis = "named as who posted the page"
            yield said(Field.AUTHOR, index, block, posted["name"], basis)
            return


def without_poster(
    authors: Iterable[ProvenanceStatement],
    told: Sequence[ProvenanceStatement],
    blocks: Sequence[Block],
) -> list[ProvenanceStatement]:
    """The authors without the translator who put the page on the site."""
    translators = [s.value for s in told if s.field is Field.TRANSLATOR]
    posts = {n for n, b in enumerate(blocks) if b.reason == POSTER}
    return [
        s
        for s in authors
        if s.block not in posts
        or not any(f"{name} ".startswith(f"{s.value} ") for name in translators)
    ]


def of_boxes(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """Whom the box about the author names, or a note that begins with who they are."""
    for index, block in enumerate(blocks):
        if _ABOUT.match(block.text):
            continue
        end = name_end(block.text, 0)
        told = block.role is Role.PROVENANCE and _BIO.match(
            block.text[end:].lstrip(" ,")
        )
        boxed = bool(end) and (block.role is Role.AUTHOR_BOX or told)
        if boxed and (is_name_line(block.text) or " " in block.text[:end]):
            basis = "named in the box about the author after the text"
            yield said(Field.AUTHOR, index, block, block.text[:end], basis)
            return
