"""The vocabulary of names of persons and bodies, by language; all languages are read at once."""

from __future__ import annotations

PARTICLES: dict[str, str] = {
    "en": "of the for and &",
    "es": "de del la las los y e el en para",
    "": "van von der den da di do dos das du des dels le i al bin ibn ten ter af zu",
}
# Ahead of a name, where the line says whose it is.
BY_WORDS: dict[str, str] = {
    "en": "by|written by|posted by|author|authors|(?:text|words|story)(?: and (?:photos|pictures|images|photographs|photography|illustrations))?(?: by)?|interview(?:ed)? by|interview(?=:)|from"
    "|(?:story|essay|poem|report|reporting|article|column|fiction|research|reportage|analysis|opinion|commentary"
    "|testimony|dispatch|feature|profile|chronicle)(?: by|(?=:))",
    "es": "por|escrito por|autor|autora|autores|(?:un )?(?:cuento|relato|crónica|poema|ensayo|artículo|reportaje|columna|investigación|análisis|opinión|testimonio)(?: de| por|(?=:))|textos?(?: y (?:fotos|fotografías|imágenes))?(?: de| por)?"
    "|entrevista (?:de|por)|entrevista(?=:)",
}
AND_WORDS: dict[str, str] = {"en": "and|&|with", "es": "y|e|con"}
# Words that make a capitalised run a body rather than a person.
BODY_WORDS: dict[str, str] = {
    "en": "current league party union group collective committee front network press"
    " institute agency editorial board staff team team's movement federation fraction"
    " organization organisation voice socialist workers international left news magazine"
    " journal department council assembly coordination association society center centre"
    " confederation initiative alliance review daily times post university college faculty academy"
    " ministry foundation republic government school commission section nucleus brigade workshop"
    " cooperative circle parliament congress bloc secretariat campaign library archive parish delegation",
    "es": "corriente liga partido unión sindicato grupo colectivo comité frente red prensa"
    " instituto agencia redacción movimiento federación fracción organización izquierda"
    " diario revista consejo asamblea coordinadora asociación sociedad centro"
    " confederación central alianza internacional socialista trabajadores editorial"
    " universidad facultad academia escuela departamento ministerio fundación república gobierno"
    " comisión sección núcleo brigada taller cooperativa círculo congreso bloque secretaría campaña"
    " biblioteca archivo parroquia delegación plataforma unión",
}
# Accounts of a site that are nobody's name.
ACCOUNT_WORDS: dict[str, str] = {
    "en": "admin administrator webmaster webteam editor superuser user root",
    "es": "administrador administradora editora usuario",
}
# Words that a headline in capitals may hold, but no name.
NO_NAME_WORDS: dict[str, str] = {
    "en": "what why how who when where which is are was were not this that these those it we"
    " they you if but into against without toward towards happens happen has have on in at from"
    " dear published updated posted modified submitted brothers sisters ladies gentlemen comrades",
    "es": "qué cómo por quién cuándo dónde cuál es son fue no este esta estos si pero contra sin"
    " hacia ha han porque que se estimado estimada estimados estimadas querido querida queridos"
    " queridas publicado publicada actualizado actualizada enviado hermanos hermanas señoras señores"
    " compañeros compañeras camaradas",
}
