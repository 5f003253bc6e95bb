"""Pages and word lists for the tests of what stands inside a text."""

from __future__ import annotations

from collections.abc import Sequence

from alignment.core.words.vocabulary import PageWords

_LISTS = {
    "en": """
        a about accounts age an ancient and are at away bakers banner bay bread bridge
        brothers build built by called came charter coast collective committee
        committees common compass council day dollars eastern fields fighting first
        fishing for free from garden guards hands harbour he history house in is it
        kitchens laborers land league left lighthouse listen long march mason meeting
        mending mill morning nets new night northern not of old on one open our owner
        people peasant patrols poor price readers read red regions rises river roses
        rose salt sang school sea ship shop song soup southern spoke square star
        stone strike sun taken that the their they this tide to together town trade
        traders union unions village voice walked water we were who wind with women
        work workers writers wrote years
        """,
    "es": """
        a aca agua al ana asamblea barrio barrios bahía casa colectivo comando comandos
        comité con consejo costa cuentos de del dólares ejemplo el en equivalente es
        escuela faro federación frente general hermanas huelga la las libre liga lucha
        manos mar mareas marea mareros mujeres noche norte nueva nuevo ollas oriente
        pan panaderos parte paro pescadores poner popular populares precio pueblo puente
        que ronda rondas rojo rosas río se sal sindicato sol sur tejedoras todo todos
        trabajadores unidas vayan viento voz voces y ¡listo
        """,
}


class ListedVocabulary:
    """A word list that the tests can see through."""

    def __init__(self, extra: dict[str, str] | None = None) -> None:
        self.words = {
            code: set(words.split()) | set((extra or {}).get(code, "").split())
            for code, words in _LISTS.items()
        }

    def knows(self, word: str, language: str) -> bool:
        return word.lower() in self.words.get(language, set())

    def covers(self, language: str) -> bool:
        return language in self.words


def page_words(
    texts: Sequence[str], language: str = "en", extra: dict[str, str] | None = None
) -> PageWords:
    other = {"en": "es", "es": "en"}[language]
    return PageWords.of(texts, language, (other,), ListedVocabulary(extra))
