"""Countries and cities by the names that languages have for them.

One country a line with its cities after "|", parted by ";". A place is its names in the
languages of `_CODES`, parted by "/", once where they are the same; other names of it
follow after ",". Names that are also given names, other places or plain words at the
start of a sentence (León, Jordan, Georgia, Nice) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from alignment.core.words.tokens import without_marks

_CODES = ("es", "en")
_TABLE = """
Afganistán/Afghanistan | Kabul
Albania | Tirana
Alemania/Germany | Berlín/Berlin; Hamburgo/Hamburg; Múnich/Munich; Fráncfort,Frankfurt/Frankfurt; Colonia/Cologne; Dresde/Dresden; Leipzig; Núremberg,Nuremberg/Nuremberg; Stuttgart; Bonn; Baviera/Bavaria
Angola | Luanda
Arabia Saudita,Arabia Saudí/Saudi Arabia | Riad/Riyadh; La Meca/Mecca; Medina
Argelia/Algeria | Argel/Algiers; Orán/Oran
Argentina | Buenos Aires; Rosario; Mendoza; Tucumán; Neuquén; Bariloche; Ushuaia; Jujuy; La Plata; Mar del Plata; Chubut; Patagonia; Misiones; Chaco; Salta
Armenia | Ereván/Yerevan
Australia | Sídney,Sydney/Sydney; Melbourne; Canberra; Brisbane; Perth
Austria | Viena/Vienna; Salzburgo/Salzburg
Azerbaiyán/Azerbaijan | Bakú/Baku
Bangladés,Bangladesh/Bangladesh | Daca,Dacca/Dhaka
Bélgica/Belgium | Bruselas/Brussels; Amberes/Antwerp; Brujas/Bruges; Gante/Ghent; Lieja/Liège; Lovaina/Leuven
Bielorrusia/Belarus | Minsk
Birmania,Myanmar/Myanmar,Burma | Rangún/Yangon,Rangoon
Bolivia | Cochabamba; Oruro; Potosí; Sucre; El Alto; La Paz; Tarija; Santa Cruz de la Sierra
Brasil/Brazil | Brasilia/Brasília; Río de Janeiro/Rio de Janeiro,Rio; São Paulo,San Pablo,Sao Paulo/São Paulo; Porto Alegre; Recife; Curitiba; Belo Horizonte; Manaos/Manaus; Fortaleza
Bulgaria | Sofía/Sofia
Camboya/Cambodia | Nom Pen,Phnom Penh/Phnom Penh
Camerún/Cameroon | Yaundé/Yaoundé
Canadá/Canada | Ottawa; Toronto; Montreal; Vancouver; Quebec
Chequia,República Checa/Czechia,Czech Republic | Praga/Prague
Checoslovaquia/Czechoslovakia
Chile | Santiago de Chile/Santiago de Chile,Santiago; Valparaíso; Concepción; Antofagasta; Iquique; Atacama; Punta Arenas; Temuco
China | Pekín,Beijing/Beijing,Peking; Shanghái/Shanghai; Cantón/Guangzhou,Canton; Hong Kong; Tíbet/Tibet; Wuhan; Macao/Macau,Macao
Chipre/Cyprus | Nicosia
Colombia | Bogotá; Medellín; Cali; Barranquilla; Cartagena de Indias; Bucaramanga; Antioquia; Cauca; Chocó; Catatumbo
Corea del Norte/North Korea | Pionyang,Pyongyang/Pyongyang
Corea del Sur/South Korea | Seúl/Seoul; Busan
Costa de Marfil/Ivory Coast | Abiyán/Abidjan
Costa Rica | San José
Croacia/Croatia | Zagreb; Dubrovnik
Cuba | La Habana/Havana; Santiago de Cuba; Matanzas; Camagüey; Guantánamo/Guantanamo
Dinamarca/Denmark | Copenhague/Copenhagen
Ecuador | Quito; Guayaquil; Esmeraldas; Cotopaxi
Egipto/Egypt | El Cairo/Cairo; Alejandría/Alexandria; Suez
El Salvador | San Salvador
Emiratos Árabes Unidos/United Arab Emirates,UAE | Dubái/Dubai; Abu Dabi/Abu Dhabi
Eslovaquia/Slovakia | Bratislava
Eslovenia/Slovenia | Liubliana/Ljubljana
España/Spain | Madrid; Barcelona; Sevilla/Seville; Valencia; Zaragoza/Zaragoza,Saragossa; Bilbao; Málaga; Cataluña/Catalonia; Andalucía/Andalusia; País Vasco,Euskadi/Basque Country; Galicia; Asturias; Castilla/Castile; Aragón/Aragon; Pamplona; Salamanca; Gernika,Guernica/Guernica,Gernika; San Sebastián,Donostia/San Sebastián,San Sebastian; Canarias/Canary Islands
Estados Unidos,EEUU,EE UU,Norteamérica/United States,US,USA,America | Nueva York/New York; Washington; Los Ángeles/Los Angeles; Chicago; Filadelfia/Philadelphia; Boston; Detroit; San Francisco; Nueva Orleans/New Orleans; California; Texas; Florida; Miami; Nuevo México/New Mexico; Hawái/Hawaii; Seattle; Oakland; Houston; Dallas; Atlanta; Minneapolis; Pensilvania/Pennsylvania; Luisiana/Louisiana; Misuri/Missouri; Carolina del Norte/North Carolina; Carolina del Sur/South Carolina; Nueva Jersey/New Jersey; Ohio; Michigan; Illinois; Baltimore; Pittsburgh; Cleveland; Memphis; Alabama; Arizona; Alaska; Brooklyn; Manhattan; Harlem
Estonia | Tallin/Tallinn
Etiopía/Ethiopia | Adís Abeba/Addis Ababa
Filipinas/Philippines | Manila
Finlandia/Finland | Helsinki
Francia/France | París/Paris; Marsella/Marseille,Marseilles; Lyon/Lyon,Lyons; Burdeos/Bordeaux; Estrasburgo/Strasbourg; Tolosa,Toulouse/Toulouse; Bretaña/Brittany; Normandía/Normandy; Niza; Nantes; Córcega/Corsica; Versalles/Versailles; Borgoña/Burgundy; Alsacia/Alsace; Lorena/Lorraine
Ghana | Acra/Accra
Grecia/Greece | Atenas/Athens; Salónica/Thessaloniki,Salonica; Esparta/Sparta; Creta/Crete
Guatemala | Ciudad de Guatemala/Guatemala City; Quetzaltenango; Chimaltenango; Huehuetenango
Haití/Haiti | Puerto Príncipe/Port-au-Prince
Honduras | Tegucigalpa; San Pedro Sula
Hungría/Hungary | Budapest
India | Nueva Delhi/New Delhi; Delhi; Bombay,Mumbai/Mumbai,Bombay; Calcuta/Kolkata,Calcutta; Cachemira/Kashmir; Bangalore; Chennai,Madrás/Chennai,Madras; Kerala; Goa
Indonesia | Yakarta/Jakarta; Bali; Sumatra
Irak/Iraq | Bagdad/Baghdad; Mosul; Basora/Basra; Faluya/Fallujah
Irán,Persia/Iran,Persia | Teherán/Tehran; Isfahán/Isfahan
Irlanda/Ireland | Dublín/Dublin; Cork; Galway
Islandia/Iceland | Reikiavik/Reykjavik
Israel | Jerusalén/Jerusalem; Tel Aviv; Haifa
Italia/Italy | Roma/Rome; Milán/Milan; Turín/Turin; Nápoles/Naples; Florencia/Florence; Venecia/Venice; Génova/Genoa; Bolonia/Bologna; Sicilia/Sicily; Cerdeña/Sardinia; Toscana/Tuscany; Lombardía/Lombardy; Palermo; Padua; Pompeya/Pompeii; Trieste
Jamaica | Kingston
Japón/Japan | Tokio/Tokyo; Kioto/Kyoto; Osaka; Hiroshima; Nagasaki; Okinawa; Fukushima
Jordania | Amán/Amman
Kazajistán/Kazakhstan | Almatý/Almaty
Kenia/Kenya | Nairobi; Mombasa
Kosovo | Pristina
Kuwait
Laos | Vientián/Vientiane
Letonia/Latvia | Riga
Líbano/Lebanon | Beirut
Libia/Libya | Trípoli/Tripoli; Bengasi/Benghazi
Lituania/Lithuania | Vilna/Vilnius
Luxemburgo/Luxembourg
Macedonia | Skopie/Skopje
Malasia/Malaysia | Kuala Lumpur
Malta | La Valeta/Valletta
Marruecos/Morocco | Rabat; Casablanca; Marrakech/Marrakesh,Marrakech; Tánger/Tangier; Ceuta; Melilla
México/Mexico | Ciudad de México,Distrito Federal,CDMX/Mexico City; Guadalajara; Monterrey; Tijuana; Oaxaca; Chiapas; Veracruz; Yucatán/Yucatán,Yucatan; Ayotzinapa; Acapulco; Ciudad Juárez; Michoacán; Sinaloa; Chihuahua; Puebla; Tlatelolco; Baja California
Moldavia/Moldova | Chisináu/Chișinău,Chisinau
Mongolia | Ulán Bator/Ulaanbaatar
Mozambique | Maputo
Nepal | Katmandú/Kathmandu
Nicaragua | Managua; Masaya; Estelí
Nigeria | Lagos; Abuya/Abuja
Noruega/Norway | Oslo; Bergen
Nueva Zelanda,Nueva Zelandia/New Zealand | Auckland
Países Bajos,Holanda/Netherlands,Holland | Ámsterdam/Amsterdam; Róterdam/Rotterdam; La Haya/Hague; Utrecht
Pakistán/Pakistan | Islamabad; Karachi; Lahore; Peshawar
Palestina/Palestine | Gaza; Cisjordania/West Bank; Belén/Bethlehem; Hebrón/Hebron; Ramala/Ramallah; Rafah
Panamá/Panama | Ciudad de Panamá/Panama City
Paraguay | Asunción
Perú/Peru | Lima; Arequipa; Cusco,Cuzco/Cusco,Cuzco; Puno; Ayacucho; Juliaca; Trujillo; Chiclayo; Piura; Iquitos; Huancayo; Cajamarca; Tacna; Moquegua; Apurímac; Andahuaylas; Abancay; Loreto; Callao; Machu Picchu; Ilo; Huancavelica; Pucallpa; Tumbes; Chimbote; Áncash
Polonia/Poland | Varsovia/Warsaw; Cracovia/Kraków,Krakow,Cracow; Gdansk/Gdańsk,Gdansk; Breslavia/Wrocław,Wroclaw; Auschwitz; Silesia
Portugal | Lisboa/Lisbon; Oporto/Porto,Oporto; Coímbra/Coimbra; Azores; Madeira
Puerto Rico | San Juan; Vieques
Qatar,Catar/Qatar | Doha
Reino Unido,Gran Bretaña,Inglaterra/United Kingdom,UK,Britain,Great Britain,England | Londres/London; Edimburgo/Edinburgh; Glasgow; Mánchester,Manchester/Manchester; Liverpool; Birmingham; Belfast; Escocia/Scotland; Gales/Wales; Irlanda del Norte/Northern Ireland; Cambridge; Oxford; Leeds; Sheffield; Bristol; Newcastle; Cardiff; Cornualles/Cornwall; Gibraltar; Derry; Yorkshire; Malvinas/Falklands,Falkland Islands
República Dominicana/Dominican Republic | Santo Domingo
Ruanda/Rwanda | Kigali
Rumania,Rumanía/Romania | Bucarest/Bucharest; Transilvania/Transylvania; Timisoara/Timișoara,Timisoara
Rusia,Unión Soviética,URSS/Russia,Soviet Union,USSR | Moscú/Moscow; San Petersburgo/Saint Petersburg,St Petersburg; Leningrado/Leningrad; Stalingrado/Stalingrad; Siberia; Chechenia/Chechnya; Vladivostok; Kronstadt; Kazán/Kazan
Senegal | Dakar
Serbia | Belgrado/Belgrade
Singapur/Singapore
Siria/Syria | Damasco/Damascus; Alepo/Aleppo; Homs; Palmira/Palmyra
Somalia | Mogadiscio/Mogadishu
Sudáfrica/South Africa | Johannesburgo/Johannesburg; Ciudad del Cabo/Cape Town; Pretoria; Soweto; Durban; Marikana
Sudán/Sudan | Jartum/Khartoum; Darfur
Suecia/Sweden | Estocolmo/Stockholm; Gotemburgo/Gothenburg; Malmö/Malmö,Malmo
Suiza/Switzerland | Ginebra/Geneva; Zúrich/Zurich,Zürich; Berna/Bern,Berne; Basilea/Basel,Basle; Lausana/Lausanne; Davos; Lucerna/Lucerne
Tailandia/Thailand | Bangkok
Taiwán/Taiwan | Taipéi/Taipei
Tanzania | Dar es Salaam; Zanzíbar/Zanzibar
Túnez/Tunisia,Tunis
Turquía/Turkey,Türkiye | Estambul/Istanbul; Ankara; Esmirna/Izmir,Smyrna; Constantinopla/Constantinople
Ucrania/Ukraine | Kiev,Kyiv/Kyiv,Kiev; Odesa/Odesa,Odessa; Járkov/Kharkiv,Kharkov; Crimea; Donbás,Donbass/Donbas,Donbass; Mariúpol/Mariupol; Chernóbil/Chernobyl; Leópolis/Lviv
Uganda | Kampala
Uruguay | Montevideo; Punta del Este; Maldonado
Venezuela | Caracas; Maracaibo; Mérida; Táchira
Vietnam | Hanói/Hanoi; Saigón/Saigon; Ciudad Ho Chi Minh/Ho Chi Minh City
Yemen | Saná/Sanaa
Yugoslavia | Sarajevo; Bosnia; Srebrenica; Montenegro
Zambia | Lusaka
Zimbabue/Zimbabwe | Harare
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A country or a city; one place in all languages.

    Attributes:
        number: of the place.
        country: number of its country; its own for a country.
    """

    number: int
    country: int

    def is_near(self, other: Place) -> bool:
        """Whether one of both is the country of the other.

        >>> peru, lima, cusco = Place(6, 6), Place(7, 6), Place(8, 6)
        >>> lima.is_near(peru), peru.is_near(lima), lima.is_near(cusco)
        (True, True, False)
        """
        return other.number == self.country or self.number == other.country


def place_word(word: str) -> str:
    """A word as the names of places are kept: short forms in capitals, others plain.

    >>> place_word("U.S."), place_word("Perú’s"), place_word("Bogotá")
    ('US', 'peru', 'bogota')
    """
    letters = word.replace(".", "")
    if letters.isupper():
        return letters
    return without_marks(re.split("['’]", word)[0])


@lru_cache
def places(code: str) -> Mapping[tuple[str, ...], Place]:
    """The places by the words of their names, each as `place_word` has it.

    Empty for a language that the table does not have.
    """
    if code not in _CODES:
        return MappingProxyType({})
    return MappingProxyType(dict(_read(_CODES.index(code))))


@lru_cache
def place_words(code: str) -> frozenset[str]:
    """All words of the places' names ("habana" of "La Habana")."""
    return frozenset(word for name in places(code) for word in name)


def _read(column: int) -> Iterator[tuple[tuple[str, ...], Place]]:
    number = 0
    for line in _TABLE.strip().split("\n"):
        country, _bar, cities = line.partition("|")
        of_country = number
        for one in (country, *cities.split(";")):
            if one.strip():
                names = one.strip().split("/")
                for name in names[column % len(names)].split(","):
                    words = tuple(map(place_word, name.split()))
                    yield words, Place(number, of_country)
                number += 1
