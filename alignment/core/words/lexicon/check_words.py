"""Words that the checks of a bead need, by language or pair of languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from alignment.core.words.lexicon.function_words import word_set


def _pairs(text: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split("/")) for pair in text.split())


ACRONYM_PAIRS: Mapping[frozenset[str], frozenset[frozenset[str]]] = MappingProxyType(
    {
        frozenset({"en", "es"}): _pairs(
            "NATO/OTAN UN/ONU EU/UE AIDS/SIDA HIV/VIH DNA/ADN RNA/ARN NGO/ONG AI/IA "
            "GDP/PIB GDP/PBI IMF/FMI WHO/OMS WTO/OMC USSR/URSS US/EEUU US/EE USA/EUA "
            "UK/RU FTA/TLC FTAA/ALCA OAS/OEA ILO/OIT WB/BM VAT/IVA UFO/OVNI PLO/OLP "
            "IRA/IRA OECD/OCDE OPEC/OPEP IAEA/OIEA ICU/UCI PCR/RCP CIA/CIA CEO/CEO "
            "ICC/CPI IPCC/GIECC SARS/SRAS MERS/SRMO BC/AC AD/DC TB/TBC GMO/OGM IUD/DIU "
            "OS/SO CPR/RCP PTSD/TEPT ADHD/TDAH LGBT/LGBT UNHCR/ACNUR"
        )
    }
)
"""Established acronyms of one thing in two languages."""

MAY_DOUBLE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": word_set("had that no so very really is ha bye knock yes far many more"),
        "es": word_set("no muy sí ya bien nos casi que más paso poco ja"),
    }
)
"""Words that may stand twice in a row."""
