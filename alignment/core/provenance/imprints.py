"""Books and journals as a note cites them: title, maker, house, number and year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance.found import Found
from alignment.core.provenance.statement import Field

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_CAPITAL = "A-ZÁÉÍÓÚÑ"
# "from The Salt Road (La ruta de la sal, Editorial Quimera, 2015)"
_BOOK = re.compile(
    rf"\b(?:from|de)\s+(?![^()]*\b(?:edition|version|translation|edición|versión|traducción)\s+\()[^()]{{3,100}}\((?!(?i:vol|no|issue|number|núm|n[º°]|año)\b)(?P<title>[^(),:]{{3,100}}),\s[^()]*?\b{_YEAR}\)"
)
# "from the book The Long Pier, by NN (Keel Press, 2001)"; "from TITLE (Madrid: House, 1999)"
_IMPRINT = re.compile(
    r"\b(?:from|of|del?)\s+(?:(?:the|his|her|their|el|la|su|[{_CAPITAL}][\w-]+(?:\s[{_CAPITAL}][\w-]+)?[’'](?:s)?)\s+)?"
    rf"(?:(?P<noun>(?i:{c.OTHER_WORK}))\s+)?[“\"«]?(?P<title>[{_CAPITAL}¿¡][^()“”\"«»,;]{{2,90}}?)[”\"»]?"
    rf"(?:,?\s+(?:by|de)\s+(?P<maker>[{_CAPITAL}][^(),;]{{3,50}}?))?\s+"
    rf"\((?:(?P<place>[{_CAPITAL}][\w ]{{2,20}}):\s*)?(?P<house>[{_CAPITAL}][^():,]{{1,50}}),\s+{_YEAR}\)"
)
# "“TITLE” is from her book The Long Pier (Keel Press, 2001)", "“TITLE”, in her The Long Pier (…)"
_HELD = re.compile(
    rf"[“\"«](?P<title>[^”\"»]{{3,150}}?),?[”\"»],?\s+(?:(?i:{c.HELD})\s+)?"
    rf"(?i:from|in|de|del|en|a)\s+(?i:her|his|their|its|su|the|el|la)\s+(?:(?i:\w+\s+){{0,2}}(?i:{c.OTHER_WORK})\s+)?"
    rf"[“\"«*_]?(?P<book>[{_CAPITAL}][^()“”\"«».;]{{2,80}}?)[”\"»*_]?\s+\((?P<place>[^()]{{2,70}}?),?\s+{_YEAR}\)"
)
_HOUSE = re.compile(
    r"\b(?:press|books|publish\w+|house|editorial|ediciones|editores|libros|verlag|éditions"
    r"|university|universidad|imprenta)\b",
    re.IGNORECASE,
)
# "from “TITLE” (Editorial Quimera, 2015)"
_EDITION = re.compile(
    r"\b(?:from|de|del|of)\s+(?:\w+\s+){0,2}?[“\"«](?P<title>[^”\"»]{3,150}?),?[”\"»],?\s+"
    rf"\(?(?:[{_CAPITAL}][\w ]{{2,20}}:\s*)?(?P<house>[{_CAPITAL}][^():,]{{2,60}}),\s+(?P<rest>[^(),]{{0,20}}(?:1[5-9]|20)\d\d\b)"
)
# "from “TITLE,” Revista Litoral 33 (2007)"
_NUMBER = re.compile(
    rf"[”\"»],?\s+(?P<house>[{_CAPITAL}][^(),\d]{{2,60}}?)\s+\d{{1,4}}(?:[.:/]\d{{1,3}})?\s+\({_YEAR}\)"
)


def cited_in(sentence: str) -> Iterator[Found]:
    """What a note cites as the original: title, author, publication and year."""
    for match in _HELD.finditer(sentence):
        yield Found(Field.ORIGINAL_TITLE, match["title"], *match.span("title"))
        yield Found(Field.SOURCE_PUBLICATION, match["book"], *match.span("book"))
        yield Found(Field.PUBLISHED_ORIGINAL, match["year"], *match.span("year"))
        return
    for match in _EDITION.finditer(sentence):
        yield Found(Field.ORIGINAL_TITLE, match["title"], *match.span("title"))
        yield Found(Field.SOURCE_PUBLICATION, match["house"], *match.span("house"))
        if match["rest"].isdigit():
            yield Found(Field.PUBLISHED_ORIGINAL, match["rest"], *match.span("rest"))
        return
    for match in _NUMBER.finditer(sentence):
        yield Found(Field.SOURCE_PUBLICATION, match["house"], *match.span("house"))
        yield Found(Field.PUBLISHED_ORIGINAL, match["year"], *match.span("year"))
        return
    for match in _IMPRINT.finditer(sentence):
        if match["noun"] or match["place"] or _HOUSE.search(match["house"]):
            yield from _imprint(match)
            return
    for match in _BOOK.finditer(sentence):
        bare = match["title"].strip('“”"«»*_ ')
        start = sentence.find(bare, match.start("title"))
        yield Found(Field.ORIGINAL_TITLE, bare, start, start + len(bare))
        yield Found(Field.PUBLISHED_ORIGINAL, match["year"], *match.span("year"))


def _imprint(match: re.Match[str]) -> Iterator[Found]:
    yield Found(Field.ORIGINAL_TITLE, match["title"], *match.span("title"))
    yield Found(Field.PUBLISHED_ORIGINAL, match["year"], *match.span("year"))
    if match["maker"]:
        yield Found(Field.AUTHOR, match["maker"], *match.span("maker"))
