"""Words around quotations that tell what they are, by language code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from alignment.core.words.lexicon.function_words import word_set


@dataclass(frozen=True, slots=True)
class QuotationWords:
    """The quotation cues of one language, lower case.

    Attributes:
        speech: verbs and nouns of saying.
        demands: regular expressions right before words that are demanded.
        reports: regular expressions right before words that were uttered.
        slogans: words for slogans, chants, banners.
        events: words for conferences and other events.
        documents: words for documents, or in their titles.
        works: words for books, films and other works.
        prepositions: words after which a name is no speaker.
        possessives: words that make a short quotation somebody's words.
        pronouns: words that clauses have and titles do not.
        subjects: words for somebody who speaks and was named before.
        contains: words that lead from what is said to the work that says it.
    """

    speech: frozenset[str] = frozenset()
    demands: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    slogans: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    contains: frozenset[str] = frozenset()


_ENGLISH = QuotationWords(
    speech=word_set(
        "said says say saying told tell stated states stating explained "
        "explains explaining argued argues declared declares added adds claimed claims "
        "wrote writes writing asked asks answered replied responded insisted noted notes "
        "remarked recalled warned announced commented comments concluded denounced "
        "affirmed asserted shouted chanted exclaimed quoted quotes quoting according tells "
        "points reckons reckoned admits admitted jokes joked laughs laughed insists "
        "recalls remembers remembered repeats repeated warns suggests suggested proposed "
        "proposes holds maintains sums smiles calls called speaks spoke describes "
        "described"
    ),
    demands=(
        r"(?:ask|asks|asking|demand|demands|demanding|demanded|call|calls|calling) for",
        r"(?:demand|demands|demanding|demanded|require|requires)",
    ),
    reports=(
        r"asked for",
        r"called for",
        r"spoke of",
        r"talked about",
        r"complained of",
    ),
    slogans=word_set(
        "slogan slogans chant chants chanting chanted cry motto banner banners sign signs "
        "placard shout shouts shouting shouted scream hashtag rallying"
    ),
    events=word_set(
        "conference congress meeting event workshop forum rally panel course assembly "
        "seminar festival gathering summit encounter exhibition day"
    ),
    documents=word_set(
        "theses thesis document documents declaration manifesto article report statement "
        "resolution pamphlet paper letter drafted essay communiqué editorial proposal "
        "program programme titled entitled text chapter section law act"
    ),
    works=word_set(
        "book novel film movie documentary poem song album play painting magazine series"
    ),
    prepositions=word_set("in from of at to near with by for against on like under"),
    possessives=word_set("his her their its our your my"),
    pronouns=word_set(
        "i we you he she it they us them me not is are was were will would can could "
        "do don't don’t have has had be must should who that"
    ),
    subjects=word_set("he she they i we"),
    contains=word_set("in"),
)

_SPANISH = QuotationWords(
    speech=word_set(
        "dijo dije respondí contesté pregunté dice dicen dijeron decía diciendo contó cuenta cuentan explicó explica "
        "explicaron señaló señala señalaron afirmó afirma afirmaron sostuvo sostiene "
        "declaró declara declararon agregó agrega añadió añade expresó expresa manifestó "
        "manifiesta preguntó pregunta respondió responde contestó insistió recordó "
        "advirtió anunció comentó comenta concluyó denunció denuncia aseguró asegura "
        "admitió admite bromea reconoce insiste recuerda aclara aclaró cuentan "
        "relató relata planteó plantea escribió escribe gritó según palabras remarcó "
        "destacó subrayó opinó reconoció citó cita propuso propone sugirió sugiere "
        "bromeó burló burla ironizó repite repitió resume resumió sonríe confiesa confesó "
        "sentenció define definió llama llamó llamaba describe describió habla hablaba"
    ),
    demands=(
        (
            r"(?:pide|piden|pidiendo|exige|exigen|exigiendo|exigió|exigieron|reclama|"
            r"reclaman|reclamó|demanda|demandan|pedir|exigir)"
        ),
    ),
    reports=(r"pidió", r"pidieron", r"habló de", r"hablaron de", r"se quejó de"),
    slogans=word_set(
        "consigna consignas lema cántico cánticos grito gritos gritando cantando canto "
        "pancarta pancartas cartel carteles bandera banderas hashtag"
    ),
    events=word_set(
        "conferencia congreso reunión evento taller foro acto mitin charla curso asamblea "
        "seminario festival encuentro cumbre jornada exposición"
    ),
    documents=word_set(
        "tesis documento documentos declaración manifiesto artículo informe comunicado "
        "resolución folleto carta ensayo editorial propuesta programa titulado titulada "
        "texto capítulo apartado ley redactamos nota"
    ),
    works=word_set(
        "libro novela película documental poema canción disco obra cuadro revista serie"
    ),
    prepositions=word_set(
        "en de del desde a al con por para contra sobre como cerca bajo"
    ),
    possessives=word_set("su sus nuestro nuestra nuestros nuestras mi mis tu tus"),
    pronouns=word_set(
        "yo nosotros nosotras ellos ellas nos se es son fue era será no hay está están "
        "tenemos queremos somos vamos que quien lo les me te"
    ),
    subjects=word_set("él ella ellos ellas"),
    contains=word_set("en"),
)

QUOTATION_WORDS: Mapping[str, QuotationWords] = MappingProxyType(
    {"en": _ENGLISH, "es": _SPANISH}
)
"""Quotation cues by language code."""


def quotation_words(language: str) -> QuotationWords:
    """The cues of a language, none for a language without a table."""
    return QUOTATION_WORDS.get(language, QuotationWords())
