"""Names of places that look like names of persons: countries, and cities of two words."""

from __future__ import annotations

# By language; what both write alike stands under "".
PLACES: dict[str, str] = {
    "": "argentina bolivia chile colombia cuba ecuador el_salvador guatemala honduras nicaragua paraguay uruguay"
    " venezuela costa_rica puerto_rico buenos_aires la_paz el_alto montevideo santiago santiago_de_chile lima quito"
    " bogotá caracas asunción managua tegucigalpa san_salvador san_josé santo_domingo la_habana havana madrid barcelona"
    " bilbao sevilla chiapas oaxaca guerrero veracruz michoacán puebla monterrey guadalajara tijuana rosario córdoba"
    " mendoza neuquén salta tucumán cochabamba santa_cruz potosí oruro cusco arequipa puno medellín cali cartagena"
    " maracaibo valparaíso concepción temuco porto_alegre los_angeles san_francisco new_york chicago miami berlin paris"
    " roma lisboa bruselas australia portugal haiti palestina rojava",
    "en": "mexico mexico_city spain brazil peru panama united_states usa united_kingdom england scotland ireland france germany"
    " italy greece turkey london brussels rome lisbon geneva dominican_republic latin_america palestine",
    "es": "méxico ciudad_de_méxico españa brasil perú panamá estados_unidos reino_unido inglaterra escocia irlanda francia"
    " alemania italia grecia turquía londres nueva_york ginebra república_dominicana américa_latina latinoamérica",
}
_PLACES = frozenset(
    place.replace("_", " ") for places in PLACES.values() for place in places.split()
)


def is_place(text: str) -> bool:
    """Whether a text is nothing but the name of a known place.

    >>> is_place("New York."), is_place("Santiago Gil")
    (True, False)
    """
    return text.strip(" .,:").casefold() in _PLACES
