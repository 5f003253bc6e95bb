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
        "en": "the work of|courtesy of|thanks to|due to",
        "es": "a cargo de|obra de|por cortesía de|cortesía de|gracias a",
    }
)
THANKS = _any(
    {
        "en": "(?:many |our |with |my )*thanks(?: are due| go)? to|we thank|grateful to|we are grateful to",
        "es": "(?:muchas )?gracias a|agradecemos a|agradecimientos? a|se agradece a",
    }
)
READ = _any(
    {"en": "read|see|view|find", "es": "leer|lee|lea|leé|ver|consultar|consulta"}
)
TRANSLATING = _any({"en": "translating", "es": "traducir|haber traducido"})
SEASON = _any(
    {
        "en": "spring|summer|autumn|fall|winter",
        "es": "primavera|verano|otoño|invierno",
    }
)
