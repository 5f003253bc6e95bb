"""Words that say what kind of thing a name stands for, by language.

"Lima (the Peruvian capital)" explains a name to its readers; "(hidden owner of
Petrobras)" comments on one. What explains says what kind of thing it is.
"""

from __future__ import annotations

_TABLE: dict[str, str] = {
    "en": (
        "agency alliance area army assembly association bank bay body branch capital"
        " church city coalition coast college committee company companies confederation"
        " corps council country court currency department district dish drink factory"
        " federation festival firm force forces front giant government group guard"
        " harbour island journal language law league magazine market mine ministry"
        " mountain movement museum neighborhood neighbourhood network newspaper"
        " organisation organization paper parliament party people police port prison"
        " program programme province quarter region river school square state street"
        " suburb system tax term town tribe union university village weekly"
    ),
    "es": (
        "agencia alianza área asamblea asociación ayuntamiento bahía banco barrio calle"
        " capital cárcel ciudad coalición colegio comarca comisión comité compañía"
        " confederación consejo cuerpo departamento diario distrito ejército empresa"
        " escuela estado fábrica federación fuerza fuerzas gigante gobierno grupo"
        " guardia idioma iglesia impuesto isla ley liga lengua mercado mina ministerio"
        " moneda montaña movimiento museo organización país parlamento partido periódico"
        " plaza policía provincia pueblo puerto red región revista río semanario"
        " sindicato sistema término tribu tribunal unión universidad"
    ),
}
CLASS_WORDS = {language: frozenset(words.split()) for language, words in _TABLE.items()}
EXPLAINS: dict[str, str] = {
    "en": r"that is|i\.\s?e\.|namely|in other words|meaning",
    "es": r"es decir|esto es|o sea|a saber",
}
"""What may stand ahead of an explanation."""
