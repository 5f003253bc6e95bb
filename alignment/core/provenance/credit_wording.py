"""More words of credits and thanks, and of what they are not about, as regex parts."""

from __future__ import annotations


def _any(table: dict[str, str]) -> str:
    return "(?:" + "|".join(table.values()) + ")"


# A body that makes something together, named after it ("the staff of NN").
CREW = _any(
    {
        "en": "staff|team|editors|editorial (?:board|team|staff)|members|comrades|volunteers"
        "|students|collective|translators",
        "es": "redacción|equipo(?: de (?:traducción|redacción))?|colectivo|integrantes"
        "|compañer[oa]s|estudiantes|voluntari[oa]s|comisión de traducción",
    }
)
ARTICLE = _any({"en": "the|our", "es": "el|la|los|las"})
# How a translation may be called before it is said whose it is.
HOW = _any(
    {
        "en": "collective|collaborative|original|new|volunteer|draft|own",
        "es": "colectiva|colaborativa|propia|libre|directa|original|nueva|realizada|hecha",
    }
)
PERMISSION = _any(
    {
        "en": "(?:with (?:the )?(?:kind )?|by (?:kind )?)permission (?:of|from)|courtesy of",
        "es": "con (?:el )?(?:permiso|autorización) de|por (?:gentileza|cortesía) de"
        "|gentileza de|cortesía de",
    }
)
NARRATES = _any(
    {
        "en": "was|is|were|tells?|told|remains?|opens?|became",
        "es": "cuentan?|narra|fue|es|era|contaba|sigue siendo|abre",
    }
)
# What a person makes besides the page; a sentence about one is not about the page.
OTHER_WORK = _any(
    {
        "en": "novels?|books?|poems?|poetry|stories|memoirs?|plays?|works?|collections?|debut"
        "|translations?|writings?|essays?",
        "es": "novelas?|libros?|poemas?|poesía|cuentos|memorias|obras?|colección|relatos"
        "|traducciones|escritos|ensayos",
    }
)
OWNED = _any({"en": "his|her|their|whose", "es": "sus?|cuy[oa]s?"})
REPORTS = _any(
    {
        "en": "said|says|called|calls|argued|argues|claimed|claims|showed|shows|warned|spoke"
        "|described|describes|found|finds|estimated|concluded",
        "es": "hablaba|habla|decía|dice|dijo|afirma|afirmaba|afirmó|sostiene|sostenía|señala"
        "|señalaba|mostraba|muestra|advertía|advierte|calculaba|concluía|concluye|describe",
    }
)
# Who did it, after a verb that says less ("corrió a cargo de NN").
WORK_OF = _any(
    {
        "en": "the work of|at the hands? of|courtesy of|thanks to|due to",
        "es": "a cargo de|de la mano de|de mano de|obra de|por cortesía de|cortesía de|gracias a",
    }
)
THANKS = _any(
    {
        "en": "(?:many |our |with |my )*thanks(?: are due| go)? to|we thank|grateful to|we are grateful to",
        "es": "(?:muchas )?gracias a|agradecemos a|agradecimientos? a|se agradece a",
    }
)
READ = _any(
    {
        "en": "read|see|view|find|listen to|hear|watch",
        "es": "escuchar|escucha|oír|leer|lee|lea|leé|ver|consultar|consulta",
    }
)
FOLLOWS = _any({"en": "follows|is below|appears", "es": "sigue|va|aparece|está"})
# "NN, in Lamps [1966]": whose a text is and the book that it is from, alone in a line.
ATTRIBUTED = (
    r"^[—–-]?\s*(?-i:(?P<name>[A-ZÁÉÍÓÚÑ][\w’'.-]+(?:\s(?:de\s|del\s|la\s)?[A-ZÁÉÍÓÚÑ][\w’'.-]*){1,3})),?\s+(?:in|en|from|de)\s+"
    r"[“\"«*_]?(?P<book>[^()\[\]“”\"«».,;]{2,60}?)[”\"»*_]?,?\s+[\[(](?P<year>(?:1[5-9]|20)\d\d)[\])]?\.?$"
)
# For whom a piece was written ("Exclusive for the daily NN").
FOR_PAPER = _any(
    {
        "en": "(?:written )?(?:exclusive(?:ly)?|special(?:ly)?) (?:for|to)",
        "es": "(?:escrit[oa] )?(?:en exclusiva|exclusiv[oa]|especial(?:mente)?) para",
    }
)
LINK = _any({"en": "link to", "es": "(?:enlace|vínculo) (?:al?|hacia)"})
TRANSLATING = _any(
    {
        "en": "translating|making (?:\\w+ )?English|putting (?:this|it) into English",
        "es": "traducir|haber traducido",
    }
)
SEASON = _any(
    {
        "en": "spring|summer|autumn|fall|winter",
        "es": "primavera|verano|otoño|invierno",
    }
)
# Who owns a text ("© 2015"), before or after what it is.
OWNS = r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*,?)?"
# That a text in another language is the one that counts.
PREVAILS = _any(
    {
        "en": "(?:is|shall be|remains) (?:the )?(?:only )?(?:authentic|authoritative|binding|valid|original|official)|prevails|takes precedence",
        "es": "(?:es|será) (?:el )?(?:único )?(?:auténtico|oficial|válido|que vale)|prevalece|hace fe",
    }
)
BY_MACHINE = _any(
    {
        "en": "machine[ -]translat(?:ed|ion)|translated (?:by (?:a )?machine|automatically)|automatic translation",
        "es": "traducid[oa] (?:automáticamente|a máquina|por (?:una )?máquina)|traducción (?:automática|por máquina)",
    }
)
# Where a copy was taken from, and when: no publication.
RETRIEVED = _any(
    {
        "en": "retrieved|accessed|scanned|downloaded|digiti[sz]ed|consulted",
        "es": "recuperad[oa]|consultad[oa]|escanead[oa]|descargad[oa]|digitali[sz]ad[oa]",
    }
)
# Whose a translation is, where the name stands after a dash.
MINE = _any({"en": "mine|my own|ours|our own", "es": "mía|nuestra|propia"})
# What a body says to the public; who issued it is its author.
DECLARATION = _any(
    {
        "en": "statement|declaration|communiqu[ée]|manifesto|resolution|(?:press|news) release|(?:open |joint )?letter|appeal|message|greeting|call",
        "es": "declaración|comunicado|manifiesto|pronunciamiento|resolución|nota de prensa|carta(?: abierta)?"
        "|llamamiento|mensaje|saludo|convocatoria",
    }
)
ISSUED = _any(
    {
        "en": "issued|released|published|adopted|signed|put out",
        "es": "emitid[oa]|difundid[oa]|publicad[oa]|firmad[oa]|aprobad[oa]|lanzad[oa]",
    }
)
# The verb after the name of a publication ("that NN published").
CARRIED = _any(
    {
        "en": "published|publishes|ran|carried|printed|posted",
        "es": "publicó|publicaba|publica|publicara|sacó|difundió",
    }
)
# Where a piece stands in a book ("“TITLE” is from her book").
HELD = _any(
    {
        "en": "is|are|was|comes?|appears?|appeared|(?:is |was )?taken",
        "es": "es|son|fue|procede|viene|apareció|pertenece|está tomad[oa]",
    }
)
THE_AUTHOR = _any(
    {"en": "the author", "es": "(?:el autor|la autora|los autores|las autoras)"}
)
# A word said to people, not printed: the place after it is no publication.
SPOKEN = (
    "pronunciado", "pronunciada", "leído", "leída", "dictado", "dictada", "delivered",
    "given", "spoken",
)  # fmt: skip
# How a text compares with another of the same, beside "longer" and "full".
OTHER_LENGTH = _any(
    {
        "en": "shorter|earlier|briefer|different",
        "es": "más (?:breve|cort[oa])|anterior|previa|primera|distinta",
    }
)
# What a note says of parts that the translation lacks.
LEFT_OUT = _any(
    {
        "en": "\\b(?:sections?|paragraphs?|parts?|passages?|lines|pages)\\b[^.]{0,40}?"
        "\\b(?:left out|omitted|cut|dropped)\\b|\\b(?:I|we)\\s+(?:have\\s+)?(?:left out|omitted|dropped|skipped)\\s+"
        "(?:[\\w-]+\\s+){0,2}(?:sections?|paragraphs?|parts?|passages?|lines|pages)\\b",
        "es": "\\b(?:se (?:ha|han) (?:omitido|suprimido|dejado fuera)|h(?:e|emos) (?:omitido|suprimido|dejado fuera))\\b",
    }
)
# A body named first ("the NN team").
CREW_AFTER = "team|staff|collective|group|editors|crew|committee|network"
