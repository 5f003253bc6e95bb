"""What a note says that something is, by the words that it opens with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from alignment.core.words.lexicon.function_words import word_set


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The words of one language that say what a note is about, all lower case.

    Attributes:
        persons: words for a person, besides those of the phrase table.
        person_endings: endings of other words for a person, singular and plural.
        places: words for a place, besides those of the phrase table.
        bodies: words for what has a name of its own: bodies, laws, ships, firms.
        papers: words for a newspaper or magazine.
        works: words for a song, book, film or painting.
        wordings: words for a word or its language ("literally", "dialect").
        place_starts: small words before the name of a place.
        giving: those of them that stand before a person, too.
        joined_ends: what may be written onto a word of the language ("-se").
        heads_last: whether the head of a noun phrase stands at its end.
        participles: words that go on after a head without a small word ("born").
        definite: articles of what is known already.
        feminine: words and endings (with "-") that tell of a woman.
        masculine: the same of a man.
    """

    persons: frozenset[str] = frozenset()
    person_endings: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    wordings: frozenset[str] = frozenset()
    place_starts: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()
    joined_ends: tuple[str, ...] = ()
    heads_last: bool = False
    participles: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    feminine: frozenset[str] = frozenset()
    masculine: frozenset[str] = frozenset()


_ENGLISH = NoteWords(
    persons=word_set(
        "man woman men women people owner co-founder cofounder mayor governor senator "
        "vice-governor congressman congresswoman ambassador commander captain colonel "
        "admiral marshal king queen emperor dictator prime spokeswoman chairman "
        "chairwoman chair professor scholar critic scientist physicist chemist student "
        "students worker workers labourer labourers laborer laborers farmer farmers "
        "sailor sailors fisherman fishermen weaver baker printer bookseller shopkeeper "
        "merchant landowner landlord banker businessman entrepreneur magnate trader "
        "heir heiress widow nephew niece cousin uncle aunt friend comrade companion "
        "parents guardians settlers inhabitants natives slaves servants guards police "
        "policeman policemen agent spy judge advocate attorney surgeon nurse actor "
        "actress dancer composer sculptor novelist playwright translator publisher "
        "theorist thinker leader leaders organisers strikers rebels insurgents troops "
        "paramilitaries hooligans vigilantes supporters members followers partisan "
        "partisans prisoner victim martyr saint pioneer veteran participant delegate "
        "envoy adviser advisor assistant head heads official officials boss bosses"
    ),
    person_endings=("ist", "ists", "ian", "ians", "man", "woman", "men", "women"),
    places=word_set(
        "prison jail camp museum park hill mountain valley plain desert lake sea bay "
        "coast cape beach suburb suburbs quarter slum shantytown settlement hamlet "
        "parish county canton state country territory area zone site cemetery church "
        "cathedral theatre cinema hotel station market farm estate ranch mine works "
        "barracks fort fortress harbour harbor dock docks capital"
    ),
    bodies=word_set(
        "parliament senate court bank firm corporation cooperative co-operative "
        "foundation militia army navy force forces squad regiment battalion police "
        "law act decree bill code treaty pact agreement convention constitution plan "
        "program programme ship vessel boat steamer cruiser freighter train aeroplane "
        "agency bureau office secretariat school academy college club choir orchestra "
        "band publisher house split faction wing splinter chain brand "
        "make conference institution body"
    ),
    papers=word_set(
        "newspaper magazine journal daily weekly monthly fortnightly periodical organ "
        "gazette bulletin newsletter paper review broadsheet tabloid"
    ),
    works=word_set(
        "song ballad anthem hymn march tango poem novel novella story play opera film "
        "documentary book memoir memoirs essay pamphlet painting mural exhibition "
        "sculpture album symphony tale legend"
    ),
    wordings=word_set("word expression slang dialect literally phrase nickname term"),
    place_starts=word_set("in at from to near through towards toward into across"),
    giving=word_set("to toward towards from"),
    heads_last=True,
    participles=word_set(
        "born sold won run used led held made known set sung shot given written held "
        "built kept then now later once"
    ),
    definite=word_set("the"),
    feminine=word_set("she her herself woman wife daughter sister mother widow -woman"),
    masculine=word_set("he his himself man husband son brother father -man"),
)

_SPANISH = NoteWords(
    persons=word_set(
        "hombre mujer hombres mujeres gente dueño dueña propietario propietaria patrón "
        "cofundador cofundadora alcalde alcaldesa intendente gobernador gobernadora "
        "senador senadora embajador comandante capitán coronel almirante mariscal rey "
        "reina emperador dictador primer primera portavoz profesor profesora docente "
        "crítico científico científica físico químico estudiante estudiantes obreros "
        "obreras trabajadores trabajadoras jornalero jornaleros agricultor marinero "
        "marineros pescador pescadores tejedora tejedoras panadero impresor librero "
        "comerciante terrateniente hacendado banquero empresario magnate heredero "
        "heredera viuda viudo sobrino sobrina primo prima tío tía amigo amiga "
        "compañero compañera padres apoderados colonos habitantes esclavos guardias "
        "policías agente agentes espía juez jueza cirujano enfermera actor actriz "
        "bailarina compositor compositora escultor escultora novelista dramaturgo "
        "traductor traductora teórico teórica pensador pensadora dirigentes activista "
        "activistas huelguistas rebeldes insurgentes tropas paramilitares partidarios "
        "miembros seguidores partisano preso presa prisionero víctima mártir santo "
        "pionero pionera veterano delegado delegada asesor asesora ayudante ex exlíder "
        "ensayista predicador orador oradora héroe heroína feminista socialista "
        "anarquista comunista mineros campesinos maestros soldados"
    ),
    person_endings=("ista", "istas", "ólogo", "óloga", "ador", "adora", "adores"),
    places=word_set(
        "cárcel prisión campo museo parque colina montaña llanura desierto lago mar "
        "bahía costa cabo playa suburbio barriada cuartel asentamiento aldea parroquia "
        "condado cantón estado país territorio zona comarca cementerio iglesia catedral "
        "teatro cine hotel estación mercado finca hacienda mina fuerte fortaleza muelle "
        "capital localidad municipio municipalidad población comuna sierra meseta"
    ),
    bodies=word_set(
        "parlamento senado tribunal corte banco firma corporación cooperativa fundación "
        "milicia ejército armada fuerza fuerzas escuadrón regimiento batallón policía "
        "ley decreto código tratado pacto acuerdo convenio constitución plan programa "
        "barco buque vapor crucero carguero tren avión agencia oficina secretaría "
        "escuela academia colegio club coro orquesta banda casa escisión facción "
        "ala cadena marca institución organismo organizaciones gremio gremial central"
    ),
    papers=word_set(
        "diario periódico revista semanario mensuario quincenario órgano gaceta boletín "
        "rotativo publicación hoja"
    ),
    works=word_set(
        "canción balada himno marcha tango poema novela cuento drama ópera película "
        "documental libro memorias ensayo folleto cuadro mural exposición muestra "
        "escultura álbum sinfonía leyenda copla"
    ),
    wordings=word_set(
        "palabra voz expresión jerga dialecto literalmente frase apodo término"
    ),
    place_starts=word_set("en a al desde hacia hasta por"),
    giving=word_set("a al por hacia hasta"),
    joined_ends=("se", "me", "te", "nos", "os", "lo", "la", "los", "las", "le", "les"),
    definite=word_set("el la los las"),
    feminine=word_set(
        "ella mujer viuda hija esposa hermana madre tía sobrina amiga -ora -óloga -isa "
        "-triz fundadora cofundadora abogada diputada maestra obrera poetisa médica "
        "filósofa científica pionera delegada presidenta jefa nacida política"
    ),
    masculine=word_set(
        "él hombre viudo hijo esposo hermano padre tío sobrino amigo -dor -ólogo "
        "abogado diputado maestro obrero médico filósofo científico pionero delegado "
        "nacido político dueño"
    ),
)

NOTE_WORDS: Mapping[str, NoteWords] = MappingProxyType({"en": _ENGLISH, "es": _SPANISH})
"""Words of notes by language code."""

_NONE = NoteWords()


def note_words(language: str) -> NoteWords:
    """The words of notes of a language, none for a language without a table."""
    return NOTE_WORDS.get(language, _NONE)
