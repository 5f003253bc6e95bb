"""Names that papers, magazines and sites bear, told from places by their form."""

from __future__ import annotations

import re

from alignment.core.provenance.names import name_end

# Words that only the names of periodicals and stations hold.
PAPER_WORDS: dict[str, str] = {
    "en": "times post herald tribune gazette chronicle courier observer guardian review journal"
    " magazine bulletin newsletter quarterly weekly daily monthly news digest dispatch telegraph"
    " radio press notes papers echo echoes letters",
    "es": "diario periódico revista semanario boletín gaceta cuadernos noticias noticiero heraldo"
    " tribuna prensa radio agencia correo hojas papeles jornada mensuario quincenario suplemento",
    "pt": "jornal folha gazeta",
    "fr": "revue cahiers gazette journal",
    "it": "quaderni giornale rivista",
    "de": "zeitung zeitschrift",
}
# Places that begin like a paper ("La Habana", "San José"), and what their names begin with.
ARTICLED_PLACES: dict[str, str] = {
    "": "la habana|la paz|la plata|la rioja|la coruña|la serena|la pampa|la libertad|la guaira|la haya"
    "|la rochelle|la victoria|la unión|las palmas|las vegas|las tunas|los angeles|los ángeles|los ríos"
    "|los lagos|los santos|el alto|el salvador|el cairo|el paso|el progreso|el oro|el callao|el ferrol"
    "|le havre|le mans|lo espejo|la jolla|the hague|the bronx|the netherlands|the gambia|la legua"
    "|buenos aires|mar del plata|tel aviv|hong kong|costa rica|cape town|las heras|la florida",
}
# Whose paper it is, before its name ("Brazil's Correio").
COUNTRIES = (
    "argentina|bolivia|brazil|catalonia|chile|colombia|cuba|ecuador|el salvador|france|germany|greece"
    "|guatemala|honduras|italy|mexico|nicaragua|panama|paraguay|peru|portugal|spain|turkey|uruguay|venezuela"
)
_PLACE_FIRST = re.compile(
    r"(?:San|Santa|Santo|São|Saint|St\.?|Sankt|Puerto|Port|Porto|Villa|Ciudad|Nueva|Nuevo|New|Monte"
    r"|Fort|Río|Rio|Punta|Costa|Isla|North|South|East|West|Valle|Barrio|Santiago|Cabo|Cape|Los? Angeles)\b"
)
_PLACE_LAST = re.compile(r"\b(?:City|Province|State|Island|Valley|County|Town)$")
_PLACES = frozenset("|".join(ARTICLED_PLACES.values()).split("|"))
_ARTICLED = re.compile(
    r"(?:The|El|La|Los|Las|Le|Les|Der|Die|Das|O|Il|Lo)\s+[A-ZÁÉÍÓÚÑ]"
)
# What a site files its posts under.
SECTION_WORDS: dict[str, str] = {
    "en": "news analysis opinion politics culture world international national archive and of the review letters"
    " press notes weekly daily",
    "es": "noticias análisis opinión política cultura mundo internacional nacional archivo prensa y de la el"
    " los las boletín radio agencia notas",
}
_SECTIONS = frozenset(
    word for words in SECTION_WORDS.values() for word in words.split()
)
_MOST_WORDS = 6
_PAPER = frozenset(word for words in PAPER_WORDS.values() for word in words.split())
# "TeleNorte", "14ymedio", "Página/12": written as no word is
_COINED = re.compile(r"\b\w*[a-zñáéíóú][A-ZÁÉÍÓÚÑ]\w*|\b\d+[a-zñáéíóú]\w*|\w[/]\d")
# Who makes a paper is none ("La Redacción", "The Editors").
_MAKERS = re.compile(
    r"(?:editors?|authors?|redacción|autor(?:a|es|as)?|editor(?:a|es|as)?|traductor(?:a|es|as)?"
    r"|translators?|compañer[oa]s|comrades|trabajador(?:es|as)|workers|undersigned|abajo firmantes)\b",
    re.IGNORECASE,
)
# A site or an account, named by its address ("norte.example", "@aguaviva").
SITE = r"(?:@\w{3,30}|(?:www\.)?(?:[a-z0-9][\w-]*\.)+[a-z]{2,12}(?![\w@]|\.\w)(?!/\w))"
_SITE = re.compile(SITE)


def may_be_place(name: str) -> bool:
    """Whether a name is, or begins or ends as, that of a place of several words.

    >>> may_be_place("La Habana"), may_be_place("San Telmo"), may_be_place("La Jornada")
    (True, True, False)
    """
    return (
        name.lower() in _PLACES
        or _PLACE_FIRST.match(name) is not None
        or _PLACE_LAST.search(name) is not None
    )


def is_place_of_state(name: str) -> bool:
    """Whether a name ends as that of a town or a state ("Guatemala City")."""
    return _PLACE_LAST.search(name) is not None


def site_at(text: str, start: int) -> int:
    """End of the site's address or account's name at an offset; the offset where none is.

    >>> site_at("de norte.example, 2019", 3)
    16
    """
    found = _SITE.match(text, start)
    return found.end() if found else start


def is_paper_name(name: str) -> bool:
    """Whether a name is most likely that of a periodical, a station or a site.

    >>> [n for n in ("Diario del Sur", "La Vereda", "14ymedio", "Ana Gil", "La Paz") if is_paper_name(n)]
    ['Diario del Sur', 'La Vereda', '14ymedio']
    """
    if site_at(name, 0) == len(name) > 0:
        return True
    words = name.split()
    whole = 0 < len(words) <= _MOST_WORDS and name_end(name, 0) == len(name)
    if not whole or may_be_place(name) or _MAKERS.search(name):
        return False
    return is_surely_paper(name) or _ARTICLED.match(name) is not None


def is_surely_paper(name: str) -> bool:
    """Whether a name holds what only papers' names hold; "The Kiln" may be a place.

    >>> is_surely_paper("Diario del Sur"), is_surely_paper("The Kiln")
    (True, False)
    """
    words = {word.lower().strip(".,!") for word in name.split()}
    told = words & _PAPER and not words <= _SECTIONS
    return bool(told or _COINED.search(name) or site_at(name, 0) == len(name) > 0)
