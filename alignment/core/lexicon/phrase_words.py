"""Words that shape phrases: what joins a name, opens a remark, or marks a gloss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from alignment.core.lexicon.function_words import word_set


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """The phrase words of one language, all lower case.

    Attributes:
        articles: articles that do not belong to a term.
        determiners: other words that open a noun phrase.
        connectors: lower-case words allowed inside a name ("de", "of the").
        joined: connectors that join two names as well ("and"): weak inside one.
        joins_any_name: whether genitives and articles join any two name words
            ("de la"), not only the words of a body ("Ministry of Labor").
        genitives: connectors inside a plain noun phrase ("of").
        remark_starts: words that open a comment, not a gloss.
        gloss_markers: words before a gloss ("i.e.", "literally", "in Spanish").
        note_words: instruction words of notes to oneself ("put", "check", "falta").
        initials_remarks: regular expressions for a remark on an acronym's language.
        groups_of: regular expressions for "a coalition of" before an expansion.
        publication_cues: words before or in the name of a publication.
        organisation_words: words in the names of organisations.
        place_words: words in the names of places.
        work_cues: words before the title of a work.
        publishers: words in the name of a publishing house.
        common_acronyms: acronyms that need no expansion (countries, units).
        name_titles: words before a person's name, not part of it.
    """

    articles: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    connectors: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    joins_any_name: bool = False
    genitives: frozenset[str] = frozenset()
    remark_starts: frozenset[str] = frozenset()
    gloss_markers: tuple[str, ...] = ()
    note_words: frozenset[str] = frozenset()
    initials_remarks: tuple[str, ...] = ()
    groups_of: tuple[str, ...] = ()
    publication_cues: frozenset[str] = frozenset()
    organisation_words: frozenset[str] = frozenset()
    place_words: frozenset[str] = frozenset()
    work_cues: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    common_acronyms: frozenset[str] = frozenset()
    name_titles: frozenset[str] = frozenset()


_ENGLISH = PhraseWords(
    articles=word_set("the a an"),
    determiners=word_set(
        "this that these those every each any some all no its their our his her my your "
        "many several both another such one two three certain various other"
    ),
    connectors=word_set("of the for in to on at from with against by de del la and &"),
    joined=word_set("and or"),
    genitives=word_set("of"),
    remark_starts=word_set(
        "and or but as in on at from to for with without by of that which who whom whose "
        "where when while because since although though if unless see note cf e.g eg "
        "including includes especially particularly even only not also already now then "
        "here there he she it they we you i his her its their our my this these those "
        "is are was were has have had been being sic emphasis among around about some "
        "most like such than after before during between against under over both"
    ),
    gloss_markers=(
        r"i\.?\s?e\.?,?",
        r"that is(?: to say)?,?",
        r"viz\.?",
        r"namely,?",
        r"(?:literally|lit\.?),?:?",
        r"meaning",
        r"(?:in|from the) (?:english|spanish|french|portuguese|german|italian):?",
        r"(?:english|spanish|french|portuguese|german|italian):",
        r"(?:also )?(?:known|translated) as",
        r"or",
        r"translation:",
    ),
    note_words=word_set(
        "todo tk fixme xxx insert check verify translate translation untranslated "
        "missing equivalent add here ask confirm replace"
    ),
    initials_remarks=(
        (
            r"(?:according to|by|for|from|after|as per) (?:the |its |their )?"
            r"(?:\w+ )?(?:initials|acronym|abbreviation)(?: in (?:\w+))?"
        ),
        (
            r"(?:the |its |their )?(?:\w+ )?(?:initials|acronym|abbreviation)"
            r"(?: in (?:\w+))?"
        ),
        (
            r"in (?:its |the )?(?:original )?(?:spanish|english|french|portuguese|german|"
            r"italian)(?: initials| acronym)?"
        ),
        r"(?:to use )?its (?:\w+ )?(?:initials|acronym)",
    ),
    groups_of=(
        (
            r"(?:an? |the )?(?:coalition|alliance|front|bloc|federation|union|grouping|"
            r"merger|unity) (?:of|between|formed by)"
        ),
        r"(?:stands for|short for|acronym (?:for|of)|initials of|abbreviation (?:for|of))",
    ),
    publication_cues=word_set(
        "newspaper magazine journal daily weekly review press voice times post herald "
        "tribune gazette news website site publication bulletin paper interview"
    ),
    organisation_words=word_set(
        "party front union federation confederation league committee collective council "
        "movement organization organisation group coalition alliance current fraction "
        "congress association network ministry university institute workers brigade"
    ),
    place_words=word_set(
        "square street avenue plaza city town village river mount province region "
        "district department port airport bridge neighborhood neighbourhood island"
    ),
    work_cues=word_set(
        "book novel film movie documentary essay pamphlet article poem song album play "
        "work text titled entitled called volume chapter series"
    ),
    common_acronyms=word_set(
        "us usa uk eu un u.s u.s.a u.k u.n d.c dc tv ok am pm ceo id gdp dna covid hiv "
        "aids ussr pdf cd dvd ad bc bce ce phd la ny"
    ),
    publishers=word_set("press publishers publishing editions books verso haymarket"),
    name_titles=word_set(
        "mr mrs ms dr prof president vice-president senator deputy general colonel "
        "minister comrade judge mayor governor professor sir king queen pope"
    ),
)

_SPANISH = PhraseWords(
    articles=word_set("el la los las un una unos unas lo al del"),
    determiners=word_set(
        "este esta estos estas ese esa esos esas aquel aquella cada todo toda todos todas "
        "su sus nuestro nuestra nuestros nuestras mi mis tu tus otro otra otros otras "
        "algún algunos algunas varios varias ambos ambas dichos dicha"
    ),
    connectors=word_set(
        "de del la las los el lo al a en por para con contra sin y e o u ni"
    ),
    joined=word_set("y e o u"),
    joins_any_name=True,
    genitives=word_set("de del"),
    remark_starts=word_set(
        "y e o u pero como en desde hasta para por con sin de del que quien quienes cuyo "
        "cuya donde cuando mientras porque aunque si véase ver cf p.ej incluido incluida "
        "incluso especialmente sólo solo no también ya ahora entonces aquí allí él ella "
        "ellos ellas es son fue fueron era eran ha han sic según entre sobre contra tras "
        "ante más menos casi antes después durante ambos este esta estos estas"
    ),
    gloss_markers=(
        r"i\.?\s?e\.?,?",
        r"es decir,?:?",
        r"o sea,?",
        r"esto es,?",
        r"(?:literalmente|lit\.?),?:?",
        r"(?:en|del) (?:inglés|castellano|español|francés|portugués|alemán|italiano):?,?",
        r"(?:inglés|castellano|español|francés|portugués|alemán|italiano):",
        r"(?:también )?(?:conocid[oa]s?|traducid[oa]s?) como",
        r"traducción:",
        r"significa",
    ),
    note_words=word_set(
        "poner pongo ponga falta faltan revisar chequear verificar buscar ver aca acá "
        "aquí equivalente traducir traducción agregar insertar completar confirmar "
        "preguntar ojo pendiente corregir consultar averiguar cambiar sacar ajo nota"
    ),
    initials_remarks=(
        (
            r"(?:según|por|de acuerdo a|con|en) (?:las |los |sus? )?(?:siglas|iniciales|"
            r"acrónimo)(?: (?:originales|inglesas))?(?: (?:en|del?) (?:\w+))?"
        ),
        r"(?:siglas|iniciales|acrónimo)(?: (?:en|del?) (?:\w+))?",
        (
            r"en (?:su |el )?(?:original )?(?:inglés|español|castellano|francés|portugués|"
            r"alemán|italiano)"
        ),
    ),
    groups_of=(
        (
            r"(?:una? |la |el )?(?:coalición|alianza|frente|bloque|federación|unión|"
            r"agrupamiento|fusión|unidad) (?:de|entre|formad[oa] por)"
        ),
        r"(?:siglas? de|acrónimo de)",
    ),
    publication_cues=word_set(
        "diario periódico revista semanario prensa gaceta boletín sitio web publicación "
        "portal noticias correo república comercio tiempo nación universal"
    ),
    organisation_words=word_set(
        "partido frente central sindicato federación confederación comité colectivo "
        "coordinadora movimiento corriente liga juventud asamblea comando agrupación "
        "coalición alianza fracción congreso asociación red ministerio universidad "
        "instituto brigada consejo cámara unión organización concertación bloque"
    ),
    place_words=word_set(
        "plaza calle avenida barrio ciudad pueblo río cerro provincia región distrito "
        "departamento puerto aeropuerto puente isla villa valle san santa puerta"
    ),
    work_cues=word_set(
        "libro novela película documental ensayo folleto artículo poema canción disco "
        "obra texto titulado titulada titulados llamado tomo capítulo serie"
    ),
    common_acronyms=word_set(
        "ee.uu ee uu eeuu eua usa ue onu tv pbi adn vih sida urss pdf cd dvd ac dc rr.hh "
        "ff.aa pc ok us uk"
    ),
    publishers=word_set("ediciones editorial ed. editores prensa ips"),
    name_titles=word_set(
        "sr sra srta dr dra prof don doña presidente presidenta vicepresidente senador "
        "senadora diputado diputada general coronel ministro ministra compañero compañera "
        "juez jueza alcalde alcaldesa gobernador gobernadora profesor profesora"
    ),
)

PHRASE_WORDS: Mapping[str, PhraseWords] = MappingProxyType(
    {"en": _ENGLISH, "es": _SPANISH}
)
"""Phrase words by language code."""

_NO_WORDS = PhraseWords()


def phrase_words(language: str) -> PhraseWords:
    """The phrase words of a language, empty ones for a language without a table."""
    return PHRASE_WORDS.get(language, _NO_WORDS)
