"""Words that stand before a colon and tell what follows it, by language."""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "source": {
        "en": "source|sources?|ran in|appeared in|printed in|taken from|via|from|originally from|original source"
        "|original publication|published in|published by|first published(?: in)?"
        "|(?:originally|original) published(?: in)?|published originally in|first printed(?: in)?|publication",
        "es": "fuentes?(?: original(?:es)?)?|tomado de|extraído de|publicado en|publicado por|publicación"
        "|publicación original|publicado originalmente(?: en)?|primera publicación|vía",
    },
    "original": {
        "en": "original|source text|original edition|(?:spanish|english|french|german|portuguese|italian|catalan) version here|original \\w+ (?:article|text|post)|original (?:article|text|version|post)|read the original"
        "|(?:original (?:in \\w+|\\w+ version)|(?:spanish|english|french|german|portuguese|italian|catalan) original)|link to (?:the )?original",
        "es": "original|(?:edición|artículo|texto|versión|nota) original|leer (?:el )?original"
        "|original en \\w+|versión en \\w+|enlace al original",
    },
    "original_title": {
        "en": "original (?:\\w+ )?title|title of the original|originally titled|title in (?:the )?(?:original|spanish|french|portuguese|italian|german|catalan)"
        "|(?:spanish|french|portuguese|italian|german|catalan|english) title",
        "es": "título (?:del )?original|título en (?:el original|español|castellano|inglés|francés|italiano|portugués|alemán|catalán)|titulo original",
    },
    "original_language": {
        "en": "(?:original|source) language|language of (?:the )?original|translated from",
        "es": "(?:idioma|lengua) (?:original|de origen)|(?:idioma|lengua) del original"
        "|traducid[oa] del",
    },
    "author": {
        "en": "by|author|authors|creators?|written by|text|words|text by|words by|report by|interviewer|interview by|research(?: by)?|reporting|author of the original|original author",
        "es": "por|autor|autora|autores|autoras|creador(?:a|es)?|escrito por|textos?|texto de|investigación|redacción|entrevistador|entrevistadora|entrevista(?: de)?|autor(?:a)? del original",
    },
    "translator": {
        "en": "translators?|into (?:english|spanish)|translation|translated(?: by)?|(?:english|spanish) (?:translation|version|text)(?: by)?|englished by|(?:from )?(?:the )?(?:english|spanish)(?: by)?"
        "|translation (?:and|&) \\w+|translation by|tr\\.|transl?\\.?",
        "es": "traducci(?:ó|o)n|al (?:castellano|español)|traductor(?:a|es)?|traducid[oa](?: por)?|trad\\."
        "|traducción al \\w+|versión (?:en |al )?(?:español|castellano|castellana|inglesa|española|inglés)(?: de)?(?: (?:del|desde el) \\w+)?|traducción (?:y|e) \\w+|(?:del )?(?:castellano|español|inglés|francés|alemán|portugués|italiano|catalán|gallego|ruso|griego|turco|árabe)|traducción de|traducción final y \\w+",
    },
    "written": {
        "en": "written|written on|written in|date written|dated|delivered",
        "es": "escrito|escrita|escrito el|redactado|fechado|fecha de redacción",
    },
    "published_original": {
        "en": "first published|originally published|date of original|original date"
        "|first publication",
        "es": "fecha original|publicado originalmente el|primera (?:edición|versión|publicación)(?: en \\w+)?"
        "|primera publicación|publicado por primera vez|primera vez publicado|fecha de publicación original",
    },
    "published": {
        "en": "published|published on|posted|posted on|date|publication date|date published"
        "|first posted|on this site since|online since",
        "es": "publicado|en línea desde|en este sitio desde|publicado el|publicada el|fecha|fecha de publicación",
    },
    "translation_finalised": {
        "en": "translation (?:finished|completed|date)|translated on|date of translation"
        "|translation finali[sz]ed",
        "es": "fecha de (?:la )?traducción|traducción (?:final|terminada|concluida)"
        "|traducido el|traducción final y corrección",
    },
    "dates": {"en": "dates", "es": "fechas"},
    "issue": {
        "en": "issue|number|volume|edition",
        "es": "número|edición|volumen",
    },
}
