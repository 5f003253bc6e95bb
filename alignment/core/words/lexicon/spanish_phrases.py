"""Phrase words of Spanish."""

from __future__ import annotations

from alignment.core.words.lexicon.function_words import word_set
from alignment.core.words.lexicon.phrase_table import PhraseWords

SPANISH = PhraseWords(
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
        "preguntar ojo pendiente corregir consultar averiguar cambiar sacar explicar "
        "aclarar dejar"
    ),
    note_patterns=(
        r"(?:ac[aá]|aqu[ií])\s+(?:poner|va|iría|falta|agregar|insertar|completar)\b",
        (
            r"(?:chequear|revisar|verificar|completar|traducir|confirmar|pendiente|ojo)\b"
            r"(?=.*\b(?:este|esta|esto|dato|cita|fecha|nombre|fuente|traducción|acá|aquí|si|"
            r"autora?|editora?|traductora?)\b|$)"
        ),
        r"(?:faltan?|consultar|preguntar|poner|agregar|insertar)\b.*\b(?:ac[aá]|aqu[ií]|autora?|editora?|cita|fuente)\b",
        r"(?:ver|averiguar|preguntar|consultar) (?:si|cómo|con)\b",
        r"no sé cómo\b",
    ),
    likely_note_patterns=(
        (
            r"(?:poner|falta|faltan|revisar|chequear|verificar|traducir|agregar|insertar|"
            r"completar|confirmar|corregir|averiguar|consultar|preguntar|buscar|cambiar|"
            r"sacar|ojo|pendiente|ver|nota|explicar|aclarar|dejar)\b"
        ),
        r".*\b(?:dejar|poner|traducir|explicar|sacar|queda|va|se dice)\b[^?]*\?$",
    ),
    stock_phrases=frozenset(
        {
            "de facto",
            "per se",
            "status quo",
            "ad hoc",
            "in situ",
            "vox populi",
            "per cápita",
            "vis a vis",
            "lockout",
            "lock out",
            "ex profeso",
            "et al",
            "mea culpa",
            "modus operandi",
            "sui generis",
            "statu quo",
            "motu proprio",
            "grosso modo",
            "a priori",
            "a posteriori",
            "quid pro quo",
            "casus belli",
            "in fraganti",
            "rigor mortis",
            "curriculum vitae",
            "online",
            "on line",
        }
    ),
    prefixes=(
        "anti",
        "neo",
        "re",
        "pre",
        "post",
        "pos",
        "inter",
        "semi",
        "contra",
        "sobre",
        "sub",
        "multi",
        "seudo",
        "auto",
        "super",
        "ultra",
        "pro",
        "extra",
        "co",
        "des",
        "in",
    ),
    word_endings=("a", "o", "e", "as", "os", "es"),
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
        r"(?:son las )?(?:siglas? de|acrónimo de)",
        r"(?:significa|quiere decir)",
    ),
    publication_cues=word_set(
        "diario periódico revista semanario prensa gaceta boletín sitio web publicación "
        "portal noticias correo república comercio tiempo nación universal radio"
    ),
    organisation_words=word_set(
        "partido frente central sindicato federación confederación comité colectivo "
        "coordinadora movimiento corriente liga juventud asamblea comando agrupación "
        "coalición alianza fracción congreso asociación red ministerio universidad "
        "instituto brigada consejo cámara unión organización concertación bloque "
        "junta juntas consorcio empresa compañía sindicatos comités consejos"
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
    person_words=word_set(
        "líder dirigente presidente presidenta fundador fundadora hermano hermana autor "
        "autora secretario secretaria miembro político política candidato candidata "
        "ministro ministra general él ella quien persona escritor escritora periodista "
        "abogado abogada diputado diputada vocero jefe jefa hijo hija esposa esposo poeta "
        "investigador investigadora historiador historiadora sociólogo socióloga "
        "antropólogo antropóloga economista filósofo filósofa ingeniero ingeniera médico "
        "médica maestro maestra sindicalista corresponsal editor editora fotógrafo "
        "fotógrafa cantante músico pintor pintora director directora cura obispo monja "
        "soldado oficial campesino campesina minero minera trabajador trabajadora obrero "
        "obrera partera madre padre militante nacido nacida guerrillero revolucionario"
    ),
    copulas=word_set("es son fue eran era fueron significa refiere"),
    native_endings=(
        "mente",
        "ción",
        "ciones",
        "aron",
        "ieron",
        "aban",
        "ían",
        "ando",
        "iendo",
        "idad",
        "idades",
        "miento",
        "mientos",
        "ábamos",
        "íamos",
    ),
    name_titles=word_set(
        "sr sra srta dr dra prof don doña presidente presidenta vicepresidente senador "
        "senadora diputado diputada general coronel ministro ministra compañero compañera "
        "juez jueza alcalde alcaldesa gobernador gobernadora profesor profesora"
    ),
)
