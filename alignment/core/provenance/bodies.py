"""Bodies that are named in lower case ("the fishermen's union of NN")."""

from __future__ import annotations

import re

from alignment.core.provenance.names import name_end

# Who may speak together, by language.
GROUPS: dict[str, str] = {
    "en": "fishermen|fisherfolk|fishers|workers?|women|men|mothers|parents|relatives|families"
    "|neighbou?rs|residents|villagers|inhabitants|students|teachers|nurses|doctors|prisoners"
    "|peasants|farmers|miners|dockers|bakers|drivers|tenants|communities|community|peoples?|unions?|assembly"
    "|assemblies|committees?|federation|association|network|collective|council|cooperative"
    "|co-operative|coalition|movement|branch|editors|strikers|occupants|delegates|members",
    "es": "pescador[ae]s|trabajador[ae]s|mujeres|hombres|madres|padres|familiares|familias"
    "|vecin[ao]s|poblador[ae]s|habitantes|estudiantes|maestr[ao]s|docentes|enfermer[ao]s"
    "|médic[ao]s|pres[ao]s|campesin[ao]s|miner[ao]s|estibadores|panader[ao]s|choferes|inquilin[ao]s"
    "|comunidad(?:es)?|pueblos?|sindicatos?|asambleas?|comités?|federación|asociación|red"
    "|colectiv[ao]s?|consejo|cooperativa|coalición|movimiento|huelguistas|delegad[ao]s|integrantes",
}
_OF = r"(?:of|from|in|at|on|de|del|en)"
_ARTICLE = r"(?:(?:the|la|el|los|las)\s+)?"
_GROUP = re.compile(
    rf"(?:(?!{_OF}\b|by\b|por\b|the\b|for\b|para\b|with\b|con\b|to\b)[a-zñáéíóúü’'-]+\s+){{0,3}}(?:{'|'.join(GROUPS.values())})\b"
)
_SEAT = re.compile(rf"\s+{_OF}\s+{_ARTICLE}(?=[A-ZÁÉÍÓÚÑ])")
_NUMBERED_SEAT = re.compile(rf"\s+{_OF}\s+{_ARTICLE}[a-zñáéíóú]+\s+(?:\d+|[A-Z])\b")
_NAMED_GROUP = re.compile(
    rf"(?:The|Los|Las|the|los|las)\s+(?!\w+\s+{_OF}\s+{_ARTICLE}[a-z])(?:[a-zñáéíóú]+\s+)?[a-zñáéíóú]+s(?:\s+[a-zñáéíóú]+)?\s+{_OF}\s+{_ARTICLE}[A-ZÁÉÍÓÚÑ].{{2,40}}"
)
# What may be said of things, too ("the movement of the tides").
_NO_PEOPLE = (
    "movement|network|branch|association|council|members?|peoples?|families|federation|coalition"
    "|movimiento|red|consejo|pueblos?|familias|asociación|federación|coalición|integrantes"
)
_LOWER_GROUP = re.compile(  # "the women of the night shift"
    rf"(?:the|los|las)\s+(?:[a-zñáéíóú]+\s+)?(?!{_NO_PEOPLE})(?:{'|'.join(GROUPS.values())})\s+{_OF}\s+(?:[\wñáéíóú’'-]+\s*){{1,7}}",
    re.IGNORECASE,
)
_LED = re.compile(r"(?:the|la|el|los|las)\s+", re.IGNORECASE)


def group_end(text: str, start: int) -> int:
    """End of a body that begins in lower case; the start where none does.

    >>> text = "by the women of block 4, on Sunday"
    >>> text[7:group_end(text, 7)]
    'women of block 4'
    """
    group = _GROUP.match(text, start)
    if group is None:
        return start
    end = group.end()
    numbered = _NUMBERED_SEAT.match(text, end)
    if numbered:
        return numbered.end()
    seat = _SEAT.match(text, end)
    return max(end, name_end(text, seat.end())) if seat else end


def _seat(text: str) -> int:
    """Where the name of the place or body begins."""
    return next(m.start() for m in re.finditer(r"(?<=\s)[A-ZÁÉÍÓÚÑ]", text))


def is_group(text: str) -> bool:
    """Whether a line is nothing but such a body, with or without its article.

    >>> is_group("The women of block 4")
    True
    """
    led = _LED.match(text)
    start = led.end() if led else 0
    if _LOWER_GROUP.fullmatch(text):
        return True
    if _NAMED_GROUP.fullmatch(text) and name_end(text, _seat(text)) == len(text):
        return True
    lowered = text[:start] + text[start : start + 1].lower() + text[start + 1 :]
    return 0 < start < group_end(lowered, start) == len(text)
