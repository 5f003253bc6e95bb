"""Small words that give a language away, by language code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def word_set(words: str) -> frozenset[str]:
    """The words of a text that are parted by blanks."""
    return frozenset(words.split())


FUNCTION_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": word_set("""
            a about after again against all also although always am among an and any
            are around as at away be because been before being below between both but
            by can cannot could did do does doing done down during each either else even
            ever every few for from further had has have having he her here hers him his
            how however i if in into is it its itself just least less like many may me
            might more most much must my near neither never no nor not now of off often
            on once one only onto or other our ours out over own per rather same shall
            she should since so some such than that the their theirs them then there
            these they this those though through thus to too toward towards
            under until up upon us very was we were what when where whether which while
            who whom whose why will with within without would yet you your yours
            """),
        "es": word_set("""
            a acá ahí al algo alguna algunas alguno algunos allí ante antes aquel aquella
            aquellas aquellos aquí así aun aún aunque bajo bien cada casi como cómo con
            contra cual cuál cuales cualquier cuando cuándo cuanto cuyo cuya de debe
            deben del desde donde dónde dos durante e el él ella ellas ellos en entonces
            entre era eran es esa esas ese eso esos esta está están estas este esto estos
            fue fueron ha había han hasta hay hace hacia la las le les lo los luego mas
            más me mediante mi mientras misma mismas mismo mismos mucha muchas mucho
            muchos muy nada ni ningún ninguna ninguno no nos nosotras nosotros nuestra
            nuestras nuestro nuestros o os otra otras otro otros para pero poco por
            porque pues que qué quien quién quienes se sea según ser si sí sido sin sino
            sobre solo sólo son su sus también tampoco tan tanto te tiene tienen toda
            todas todavía todo todos tras tu tus u un una unas uno unos usted ustedes va
            van y ya yo
            """),
        "fr": word_set("""
            à au aux avec ce ces cet cette chez comme contre dans de des donc dont du elle
            elles en entre est et été être eux fait il ils je la le les leur leurs lui ma
            mais même mes moi mon ne nos notre nous on ont ou où par pas plus pour qu que
            qui quoi sa sans se ses si son sont sous sur ta tes toi ton toujours tous tout
            toute toutes très tu un une vers vos votre vous
            """),
        "pt": word_set("""
            a à ao aos as às até com como da das de dela dele do dos e é ela elas ele eles
            em entre era essa esse esta está este eu foi foram há isso isto já lhe mais mas
            me mesmo meu minha muito na não nas nem no nos nós nossa nosso num numa o os ou
            para pela pelas pelo pelos por qual quando que quem se sem ser seu sua são só
            também te tem têm tu um uma umas uns você
            """),
        "it": word_set("""
            a ad agli ai al alla alle allo anche che chi ci come con contro da dagli dai
            dal dalla dalle de degli dei del della delle dello di do e è ed era gli ha hanno
            i il in io la le lei lo loro lui ma mi mia mio ne negli nei nel nella nelle noi
            non nostra nostro o ogni per perché più quale quando questa questo qui se senza
            si sia sono su sua sul sulla suo tra tu tutti tutto un una uno voi
            """),
        "de": word_set("""
            aber als am an auch auf aus bei bin bis da das dass dem den der des die dies
            diese dieser doch du durch ein eine einem einen einer eines er es für gegen hat
            hatte ich ihm ihn ihr ihre im in ist ja jede kann kein keine man mit nach nicht
            noch nur ob oder ohne sehr sein seine sich sie sind so über um und uns unter
            vom von vor war waren was wenn werden wie wir wird zu zum zur zwischen
            """),
    }
)
"""Function words by language code, lower case."""

HOMOGRAPHS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": word_set(
            "ante antes con contra do era ha hay an die des fond in plus son sea sin solo "
            "sole sur tan van all pour per not car war was wine art tu due on me she "
            "am hat bin man san fur um so mit rat ton"
        ),
        "es": word_set(
            "as can do done has he once son so sin sea per me no a ser era un ir "
            "como tan les des ton par pas mas sur tu con entre contra il"
        ),
    }
)
"""Ordinary words that happen to be spelt like function words of another language."""

SUFFIXES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            "tion",
            "tions",
            "ing",
            "ings",
            "ness",
            "ship",
            "ment",
            "ments",
            "ists",
            "ly",
            "ty",
            "ties",
            "ght",
            "wn",
            "sh",
            "ck",
            "ous",
            "ful",
            "less",
            "ward",
            "ism",
            "able",
            "ible",
            "ers",
            "ers’",
            "ed",
        ),
        "es": (
            "ción",
            "ciones",
            "sión",
            "siones",
            "dad",
            "dades",
            "tad",
            "ismo",
            "ista",
            "istas",
            "ado",
            "ada",
            "ados",
            "adas",
            "ido",
            "ida",
            "idos",
            "idas",
            "ero",
            "era",
            "eros",
            "eras",
            "ano",
            "ana",
            "anos",
            "anas",
            "ario",
            "aria",
            "arios",
            "arias",
            "ivo",
            "iva",
            "ivos",
            "ivas",
            "oso",
            "osa",
            "osos",
            "osas",
            "mente",
            "ando",
            "iendo",
            "encia",
            "ancia",
            "miento",
            "mientos",
            "dor",
            "dores",
            "dora",
            "doras",
            "ico",
            "ica",
            "icos",
            "icas",
            "azo",
            "azos",
            "ito",
            "ita",
            "itos",
            "itas",
            "ote",
            "rse",
            "arse",
            "irse",
            "erse",
        ),
        "fr": ("eux", "euse", "aux", "ité", "ités", "isme", "ique", "iques", "ement"),
        "pt": ("ção", "ções", "dade", "dades", "mente", "inho", "inha", "ões", "ão"),
        "it": ("zione", "zioni", "ità", "mento", "menti", "ggio", "tta", "tto", "zza"),
        "de": ("ung", "ungen", "keit", "heit", "lich", "isch", "schaft", "ismus"),
    }
)
"""Word endings that are typical of a language, by language code."""


def function_words(language: str) -> frozenset[str]:
    """The function words of a language, none for a language without a table."""
    return FUNCTION_WORDS.get(language, frozenset())
