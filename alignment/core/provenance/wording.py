"""The words with which pages tell their origin, by language, as regex parts.

All languages are read at once: a note in the source's language often stands
on a page in the target's.
"""

from __future__ import annotations

from alignment.core.provenance.language_names import LANGUAGE_NAMES as LANGUAGE_NAMES
from alignment.core.provenance.language_names import LANGUAGE_TAGS as LANGUAGE_TAGS


def _any(table: dict[str, str]) -> str:
    return "(?:" + "|".join(table.values()) + ")"


PUBLISHED = _any(
    {
        "en": "(?:re)?published|appeared|(?:re)?printed|reprinted|(?:re)?posted|released"
        "|(?:re)?issued|ran|came out|carried|broadcast|aired|went (?:up|online|live)|(?:was|were) up"
        "|made public|put (?:up|out)(?= by)|collected in|first reported",
        "es": "(?:re)?publicad[oa]s?|(?:re)?publicó|apareci(?:ó|d[oa]s?)|editad[oa]s?"
        "|difundid[oa]s?|difundi(?:ó|eron)|reproducid[oa]s?|salió|vio la luz|emitid[oa]s?|recogid[oa]s? en"
        "|hizo público|hicieron público|dio a conocer|dieron a conocer",
    }
)
FIRST = _any(
    {
        "en": "originally|first|initially|previously|earlier",
        "es": "original(?:mente)?|originariamente|por (?:primera vez|vez primera)|inicialmente"
        "|primeramente|previamente|anteriormente|antes",
    }
)
TRANSLATED = _any(
    {
        "en": "translat(?:ed|ions?|ors?|es)|transl?(?:\\.|(?=:))|(?<!\\w)tr\\.(?=\\s)|renditions?|renderings?"
        "|(?:rendered|put|turned|brought|done) (?:it |this (?:\\w+ )?|the \\w+ )?(?:in|into) (?:the )?"
        f"(?:{'|'.join(LANGUAGE_NAMES['en'])})"
        "|(?:adapted|rendered) (?:in\\w* \\w+ )?from(?= (?:the )?[A-Z])",
        "es": "traducci(?:ón|on|ones)|traducid[oa]s?|traductor(?:a|es|as)?|traduce"
        "|tradujo|tradujeron|traducen|traducimos|trad\\."
        f"|(?:vertid[oa]s?|puest[oa]s?|pasad[oa]s?) (?:al|del) (?:{'|'.join(LANGUAGE_NAMES['es'])})",
    }
)
WRITTEN = _any(
    {
        "en": "written|wrote|delivered|given as a (?:talk|speech|lecture)",
        "es": "escrit[oa]s?|escribió|redactad[oa]s?|pronunciad[oa]s?|leíd[oa]s?",
    }
)
# Verbs that give a version to those who made it ("English text prepared by NN").
MADE = _any(
    {
        "en": "prepared|made|done|provided|is|was",
        "es": "preparad[oa]|hech[oa]|realizad[oa]|es|fue",
    }
)
WHO = _any({"en": "who|that|which", "es": "quien(?:es)?|que"})
BY = _any({"en": "by", "es": "por"})
PIECE = _any(
    {
        "en": "article|text|piece|essay|interview|statement|report|account|story|post|declaration"
        "|letter|speech|column|editorial|chapter|note|dossier|document|translation|work"
        "|version|pamphlet|transcript|briefing|lecture|testimony|poem|leaflet|review|chronicle|paper|manifesto|talk|contribution|conversation|diary|feature|dispatch|exchange",
        "es": "artículo|articulo|texto|nota|ensayo|entrevista|declaración|informe|crónica"
        "|carta|discurso|columna|editorial|capítulo|comunicado|documento|traducción"
        "|trabajo|versión|folleto|volante|reseña|pronunciamiento|manifiesto|reportaje"
        "|contribución|escrito|pieza|original|transcripción|testimonio|cuento|relato|poema|conferencia|ponencia|conversación|diálogo",
    }
)
THIS = _any(
    {
        "en": "this|the following|the present|below|the above|what (?:follows|you (?:have (?:just )?|are about to )?read)",
        "es": "est[ea]|el presente|la presente|el siguiente|la siguiente",
    }
)
THE = _any({"en": "the|our|it|an?|his|her|their", "es": "el|la|un[oa]?|nuestr[oa]|su"})
KINDS: dict[str, dict[str, str]] = {
    "condensed": {
        "en": "condensed|abridged|shortened|abbreviated|summari[sz]ed|reduced|cut|summary|digest",
        "es": "condensad[oa]|resumid[oa]|abreviad[oa]|acortad[oa]|reducid[oa]|extractad[oa]"
        "|sintetizad[oa]|síntesis|resumen",
    },
    "excerpt": {
        "en": "(?:about|roughly|some|barely) (?:an? |one )?(?:third|half|quarter|fifth|tenth) of|excerpts?|excerpted|extracts?|extracted|selections?|partial|fragments?|chapter \\w+(?= of (?:his|her|their|the))|(?:a|one|two|three|the (?:first|last)(?: \\w+)?) chapters?(?= (?:of|from))",
        "es": "extractos?|fragmentos?|pasajes|selección|parcial|capítulo (?:\\d+|[IVXL]+|\\w+o)(?= del?\\b)|(?:un|el (?:primer|último)|dos|tres) capítulos?(?= del?\\b)",
    },
    "full": {
        "en": "full|complete|unabridged|integral",
        "es": "complet[oa]|íntegr[oa]|integral|sin abreviar",
    },
}
KIND_OF = _any(
    {
        "en": "|".join(KINDS[kind]["en"] for kind in ("condensed", "excerpt")),
        "es": "|".join(KINDS[kind]["es"] for kind in ("condensed", "excerpt")),
    }
)
# Judgement of the translation that is no kind of its own.
DEGREES: dict[str, dict[str, str]] = {
    "heavy": {
        "en": "heavily|greatly|substantially|severely|strongly|drastically|very",
        "es": "muy|fuertemente|considerablemente|sustancialmente|ampliamente|bastante",
    },
    "light": {
        "en": "slightly|lightly|somewhat|partly",
        "es": "ligeramente|levemente|un poco|algo|parcialmente",
    },
}
REVISED = _any(
    {
        "en": "revised|corrected|correction|revision|updated|re-?edited|proofread|expanded|enlarged",
        "es": "revisad[oa]|corregid[oa]|corrección|correccion|revisión|actualizad[oa]|ampliad[oa]|aumentad[oa]",
    }
)
EDITED = _any({"en": "edited|adapted", "es": "editad[oa]|adaptad[oa]"})
REPUBLISHED = _any(
    {
        "en": "republication|republish(?:ed|es|ing)?|re-?print(?:ed)?|repost(?:ed)?|reproduce[ds]?"
        "|cross-?posted",
        "es": "republicación|republica(?:mos|d[oa])?|vol(?:vemos a|vió a|verl[oa] a) publicar|reproduc(?:imos|id[oa])|compartimos"
        "|volvemos a publicar",
    }
)
LONGER = _any(
    {
        "en": "longer|fuller|extended|full|complete|original|unabridged",
        "es": "más (?:larg[oa]|extens[oa]|ampli[oa]|complet[oa])|complet[oa]|íntegr[oa]"
        "|original|extendid[oa]",
    }
)
VERY = _any(
    {"en": "much|far|considerably|somewhat|slightly|even", "es": "mucho|bastante|algo"}
)
AVAILABLE = _any(
    {
        "en": "available|found|read|consulted|published|accessed|heard|seen|watched|viewed|is here",
        "es": "disponible|encuentra|encontrar|leerse|leer|consultar(?:se)?|escuchar(?:se)?|puede verse|está (?:aquí|acá)",
    }
)
ISSUE = _any(
    {
        "en": "special (?:issue|edition|number)|(?:issue|number|vol(?:\\.|ume)|nos?\\.)"
        "\\s*#?\\s*\\d+(?:[/-]\\d+)?|#\\d+|(?:vol(?:\\.|ume)) [IVXLC]+\\b",
        "es": "(?:edición|número|suplemento) especial|(?:edición|número|núm\\.|volumen"
        "|vol\\.|n[º°]\\.?|n\\.\\s?[º°]|n\\.)\\s*\\d+(?:[/-]\\d+)?|(?:tomo|volumen|vol\\.) [IVXLC]+\\b",
    }
)
TITLED = _any(
    {
        "en": "(?:under|with) the (?:title|headline)|titled|entitled|original title(?: is| was)?|as",
        "es": "(?:con|bajo) el (?:título|titular)(?: de)?|titulad[oa]|título original(?: es| era)?"
        "|con el nombre de|como",
    }
)
VERSION_BY = _any(
    {
        "en": f"(?:{'|'.join(LANGUAGE_NAMES['en'])}) (?:version|text)|englished"
        f"|(?:{'|'.join(LANGUAGE_NAMES['en'])})(?= by )",
        "es": f"versión (?:en |al )?(?:{'|'.join(LANGUAGE_NAMES['es'])})",
    }
)
NOTE_LABEL = (
    r"(?:(?:editor(?:['’]s|s['’]|ial)?|translator(?:['’]s|s['’])?|publisher['’]s|author['’]s)"
    r"\s+notes?|notes?|description|descripción|nota(?:\s+d(?:el|e la|e los)\s+(?:traductor(?:a|es)?|editor(?:a|es)?"
    r"|autor(?:a)?|redacción))?|n\.?\s?d\.?\s?(?:t|e|r)\.?|ed\.\s*note|tn|\w{3,12}(?:['’]s|s['’])\s+note(?=\s*:))"
)
# Where a publication is named: the preposition, then what kind of thing it is.
IN_PUBLICATION = _any({"en": "in|at|by|on|with", "es": "en|por|a través de"})
TAKEN_FROM = _any(
    {
        "en": "(?:taken|reprinted|republished|reproduced|reposted|cross-posted) from",
        "es": "(?:tomad[oa]|extraíd[oa]|reproducid[oa]|republicad[oa]|retomamos|tomamos"
        "|rescatamos|recogemos)(?: con permiso)? de",
    }
)
PUBLICATION_NOUN = _any(
    {
        "en": "(?:the )?(?:[\\w-]+ ){0,3}?(?:website|web site|site|magazine|newspaper|journal|paper"
        "|review|blog|portal|daily|weekly|monthly|quarterly|periodical|bulletin|newsletter"
        "|gazette|fanzine|zine|page|program(?:me)?|podcast|broadcast)(?: of(?: the| la| el| los| las)?)?",
        "es": "(?:el |la |su )?(?:\\w+ )?(?:sitio(?: web)?|página|web|revista|periódico"
        "|diario|semanario|blog|portal|boletín|gaceta|fanzine|suplemento|publicación|programa(?: radial| de radio)?|emisora)"
        "(?:\\s+(?!(?:que|y|e|o|por|con|sobre|donde|cuando|en|a|al|del|dirig\\w*|fundad\\w*|editad\\w*)\\b)[a-zñáéíóú]+){0,2}?(?: de)?",
    }
)
