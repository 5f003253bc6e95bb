"""Small bilingual word lists: names of bodies, works, slogans and places.

Enough to tell a gloss from a comment when no encoder is at hand; not a
dictionary. An entry is "word word: rendering rendering;"; every word on the left
may be rendered by every word on the right. Lower case, no accents needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_SPANISH_ENGLISH = """
viejo vieja viejos viejas: old elder elders; oreja orejas orejita orejitas: ear ears;
pequeño pequeña: small little; alerta: warning alert; temprana temprano: early;
teja tejas: tile tiles; piedra piedras: stone stones; flor flores: flower flowers;
barba barbas: beard beards; abuelo abuelos: grandfather grandfathers grandparents;
comadre comadres: godmother godmothers; compadre: godfather; vereda: path district;
cabeza: head; corazon: heart; alma: soul; sueño sueños: dream dreams; cielo: sky heaven;
infierno: hell; santo santa: saint holy; perro: dog; gato: cat; lobo: wolf; toro: bull;
pajaro: bird; pez pescado: fish; pescador pescadores: fisherman fishermen fishers;
campana campanas: bell bells; mercado: market; tienda: shop store; oro: gold; plata: silver
money; hierro: iron; madera: wood; vino: wine; aceite: oil; sal: salt; azucar: sugar;
maiz: corn maize; papa papas: potato potatoes; trigo: wheat; arroz: rice; leche: milk;
carne: meat beef; fiesta fiestas: festival feast party; baile: dance; cancion: song;
juego: game play; carrera: race career; equipo: team; campeon: champion; reloj: clock watch;
puerta: door gate; ventana: window; mesa: table board; llave: key; camion: truck; barco: ship
boat; tren: train; avion: plane; bolsa: bag stock; cuenta: account; carga: load cargo;
niño niña niños niñas: child children boy girl; hombre hombres: man men; gente: people;
familia: family; amigo amigos: friend friends; enemigo: enemy; vecino vecinos: neighbor
neighbors neighbour neighbours; dueña: owner; ladron: thief; soldado soldados: soldier
soldiers; juez: judge; ministro: minister; alcalde: mayor; maestra: teacher;
pan: bread; rosa rosas: rose roses;
lucha luchas: fighting struggle struggles fight fights wrestling;
comando comandos: committee committees command commands;
comite comites: committee committees;
obrero obrera obreros obreras: worker workers working labor labour;
trabajador trabajadora trabajadores trabajadoras: worker workers labor labour;
trabajo: work labor labour job; partido partidos: party parties match;
izquierda izquierdas: left leftist; derecha: right;
pueblo pueblos: people peoples town village; frente: front; sur: south southern;
norte: north northern; este oriente: east eastern this; oeste occidente: west western;
liga: league; corriente: current tendency; juventud: youth; joven jovenes: young youth;
mujer mujeres: woman women women's;
campesino campesina campesinos campesinas: peasant peasants farmer farmers rural;
estudiante estudiantes: student students; estudiantil estudiantiles: student students;
sindicato sindicatos: trade union unions; sindical gremial: union trade labor;
gremio gremios: trade union guild; red: network net; calle calles: street streets;
plaza: square plaza; casa casas: house home houses;
barrio barrios: neighborhood neighbourhood district quarter; ciudad: city town;
tierra: land earth; techo: roof housing; libertad: freedom liberty; libre libres: free;
igualdad: equality; paz: peace; guerra: war; voz voces: voice voices;
diario: daily newspaper diary; revista: magazine journal review; semanario: weekly;
nuevo nueva nuevos nuevas: new; gran grande: great big large; poder: power can;
vida vidas: life lives; muerte: death; hambre: hunger; mundo: world;
mundial: world global; pais paises: country countries; patria: homeland fatherland;
patriota: patriot patriotic; rojo roja: red; negro negra negros negras: black;
blanco blanca: white; verde: green; madre madres: mother mothers;
padre padres: father fathers; abuela abuelas: grandmother grandmothers;
hijo hija hijos hijas: child children son sons daughter daughters;
hermano hermana: brother sister;
compañero compañera compañeros compañeras: comrade comrades companion;
fuerza fuerzas: force forces strength; unidad: unity unit united;
unido unida unidos unidas: united; union: union unity;
central: central center federation confederation;
coordinadora: coordinating coordination coordinator coordinator;
coordinacion: coordination coordinating; asamblea: assembly;
constituyente: constituent constitutional; consejo: council board;
camara: chamber house; corte tribunal: court; ley: law act;
derecho derechos: right rights law; justicia: justice; verdad: truth; memoria: memory;
ministerio: ministry department; defensa: defense defence; interior: interior home;
hacienda: treasury finance; salud: health; educacion enseñanza: education teaching;
docente docentes maestro maestros maestra: teacher teachers; escuela: school;
vivienda: housing; huelga paro: strike stoppage; marcha: march;
levantamiento: uprising; toma: seizure taking occupation; golpe: coup blow strike;
gobierno: government; estado: state; ejercito: army; policia: police;
carcel: prison jail; desaparecido desaparecidos: disappeared missing;
siempre: always forever; jamas nunca: never; nadie: nobody;
todo toda todos todas: all every everyone; todavia: still yet; mas: more;
menos: less fewer minus; ni: not nor neither; no: not no don't; una uno un: one a an;
dos: two; tres: three; primero primera: first; segundo segunda: second;
tercero tercera: third; cuarta cuarto: fourth; quinta quinto: fifth;
ahora ya: now already; hoy: today; mañana: tomorrow morning; noche: night;
dia dias: day days; año años: year years; siglo: century; historia: history story;
amor: love; agua: water; aire: air; sol: sun; luz: light; fuego: fire; sangre: blood;
ojo ojos: eye eyes; mano manos: hand hands; puño: fist; bandera: flag banner;
camino: path road way; cambio: change exchange; juntos: together; por para: for by to;
con: with; sin: without; contra: against; hacia: toward towards to; desde: from since;
hasta: until to; entre: between among; sobre: on about over; de del: of from the;
la el los las lo: the; y e: and; o u: or; en: in on at; a al: to the;
desempleado desempleados desocupado desocupados: unemployed jobless;
jubilado jubilados: retiree retirees pensioner pensioners;
minero mineros minera: miner miners mining mine; minas mina: mine mines;
petrolero petroleros petrolera: oil petroleum; fabrica fabricas: factory factories;
empresa empresas: company companies business; fabril fabriles: manufacturing factory;
campo: countryside field country farm; granja: farm; coca: coca;
cocalero cocaleros: coca grower growers farmer farmers;
ronda rondas: patrol patrols round rounds;
rondero ronderos: patrol patrols patroller patrolman;
piquete piquetes: picket pickets roadblock roadblocks blockade;
piquetero piqueteros: picketer picketers picket;
cacerolazo cacerolazos: pot pots banging pan;
olla ollas: pot pots soup kitchen kitchens;
comedor comedores: canteen kitchen kitchens dining; villa villas: slum slums villa;
escrache escraches: shaming protest; desaparicion: disappearance; apuro: hurry;
deuda: debt; externa: foreign external; fondo: fund bottom; monetario: monetary;
moneda: currency coin; impuesto impuestos: tax taxes; sueldo salario: wage salary;
ajuste: austerity adjustment; caballo: horse; caja: box fund; hueso: bone;
maíz maiz: corn maize; arbol: tree; montaña montañas: mountain mountains;
selva: jungle rainforest; rio: river; mar: sea; bosque: forest; lago: lake;
isla islas: island islands; puerto: port; puente: bridge; cerro: hill mount;
valle: valley; canto cancion: song; libro: book; obra: work;
cuento cuentos: tale tales story stories; carta cartas: letter letters;
pensamiento: thought thinking; conciencia: consciousness conscience awareness;
espejo: mirror; laberinto: labyrinth; soledad: solitude loneliness; venas: veins;
abierta abierto abiertas: open; traicionada traicionado: betrayed;
permanente: permanent; perdida perdido: lost loss; mejor: better best;
bueno buena: good; malo mala: bad; viva vivan: live long; fuera: out away;
abajo: down below; arriba: up above; adelante: forward ahead; aborto: abortion;
decidir: decide; vencer venceremos: win overcome; vencido: defeated;
quieren queremos: want; somos: we are;
soberano soberana soberania: sovereign sovereignty;
ciudadano ciudadana ciudadanos: citizen citizens; propio: own;
propiedad: property ownership; ganancia ganancias: profit profits;
dueño dueños: owner owners; amo: master; esclavo esclavos: slave slaves; rey: king;
reina: queen; iglesia: church; dios: god; teologia: theology;
oficial: official officer; vocero: spokesperson spokesman; jefe: head chief boss;
reunion: meeting; conferencia: conference; congreso: congress;
encuentro: meeting gathering encounter; foro: forum; cumbre: summit; plan: plan;
programa: program programme; internacional: international; lengua: language tongue;
ingles inglesa: english; español española: spanish; frances: french; aleman: german;
peru: peru; brasil: brazil; chile: chile; mexico: mexico; estadounidense: american us;
estados: states; eeuu: us usa; alemania: germany; francia: france; españa: spain;
inglaterra: england; italia: italy; grecia: greece; suecia: sweden; rusia: russia;
japon: japan; ucrania: ukraine;
argentino argentina argentinos: argentine argentinian argentina;
peruano peruana peruanos: peruvian; chileno chilena: chilean;
boliviano boliviana: bolivian; brasileño brasileña: brazilian;
mexicano mexicana: mexican; venezolano venezolana: venezuelan; uruguayo: uruguayan;
catalan: catalan
"""


def _table(entries: str) -> Mapping[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for entry in entries.split(";"):
        words, renderings = entry.split(":")
        for word in words.split():
            table[word] = table.get(word, frozenset()) | set(renderings.split())
    return MappingProxyType(table)


TRANSLATIONS: Mapping[tuple[str, str], Mapping[str, frozenset[str]]] = MappingProxyType(
    {("es", "en"): _table(_SPANISH_ENGLISH)}
)
"""Renderings by (language of the word, language of the rendering)."""
