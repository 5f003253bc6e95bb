"""The vocabulary of the lines above a text, by language; all languages are read at once."""

from __future__ import annotations

# What the foot of a page says of its site beside the site's name.
ABOUT_SITE: dict[str, str] = {
    "": r"©|\(c\)|\bcopyright\b",
    "en": r"\b(?:about|subscribe|newsletter|rights|powered|published by|edited by|support|follow|contact|donate|collective|website|home)\b",
    "es": r"\b(?:sobre|acerca|suscr\w+|boletín|derechos|edita\w*|editad[oa] por|seguí|sigue|apoya\w*|quiénes|contacto|colectivo|sitio|inicio)\b",
}
# An entry about a text above it ("Source: …", "Fecha de publicación: …").
ENTRIES: dict[str, str] = {
    "en": r"^(?:sources?|authors?|dates?|published|received|translat\w+|title|language|posts|joined|posted|tags?|reading time)(?: \w+){0,2}\s*:",
    "es": r"^(?:fuentes?|autor(?:a|es|as)?|fechas?|publicad[oa]|recibido|manuscrito|traduc\w+|título|idioma|lectura|etiquetas|mensajes)(?: \w+){0,2}\s*:",
}
# How those are spoken to whom a letter or a speech is for.
GREETING: dict[str, str] = {
    "en": r"^(?:dear|to (?:the|all|our)|sisters|brothers|comrades|ladies|good (?:morning|afternoon|evening))\b.*[:,]$",
    "es": r"^(?:estimad\w+|querid\w+|al? (?:l[oa]s?|tod[oa]s)|compañer\w+|herman[oa]s|señor\w+|muy buenas|buen[oa]s)\b.*[:,]$",
}
# A periodical or a site that is named after what it is.
PAPER_NAMES: dict[str, str] = {
    "en": r"\b(?:bulletin|newsletter|magazine|quarterly|gazette|weblog)\W*$|^(?:journal|bulletin|newsletter) (?:of|for) |\bnews$",
    "es": r"^(?:revista|boletín|periódico|semanario|suplemento|cuadernos|gaceta|hoja) (?:de|del|mensual|digital|popular)\b|^(?:revista|periódico|semanario) (?-i:[A-ZÁÉÍÓÚÑ])\w+$",
}
# What a site files a text under, above its title.
SECTION: dict[str, str] = {
    "en": r"(?:news|opinion|fiction|poetry|essays?|culture|politics|interviews?|editorials?|home|blog|archives?|world"
    r"|in this (?:number|issue|bulletin|edition)|contents|reviews?|statements?|letters?|translations?|introduction|features?|reports?|economy|labou?r|voices|stor(?:y|ies)|documents?)",
    "es": r"(?:noticias|opini(?:ón|ones)|ficción|poesía|ensayos?|cultura|política|entrevistas?|editorial(?:es)?|inicio|blog|archivos?|mundo"
    r"|en este (?:número|boletín)|en esta edición|sumario|índice|reseñas?|declaraci(?:ón|ones)|comunicados?|cartas?|traducci(?:ón|ones)|introducción|crónicas?|reportajes?|economía|sociedad|voces|documentos?|sindical)",
}
# A step back to the front page of a site.
TO_FRONT: dict[str, str] = {
    "en": r"^(?:back|return|go) to (?:the )?(?:home|main|front)\b",
    "es": r"^(?:volver|ir|regresar) (?:al inicio|a la (?:p[aá]gina\s+principal|portada))\b",
}
# How a site greets its readers.
WELCOME: dict[str, str] = {
    "en": r"^welcome to (?:my|our|the|this)\b.{0,40}?\b(?:blog|(?:web)?site|page|archive|magazine|library)\b",
    "es": r"^bienvenid[oa]s? a(?:l| mi| nuestr[oa]| est[ea]| la)\b.{0,40}?\b(?:blog|sitio|página|web|archivo|revista|biblioteca)\b",
}
# How a publisher begins to bring readers a text.
BRINGS: dict[str, str] = {
    "en": r"^\W*(?:what follows|the following (?:is|are|was|text|letter|statement|article|interview|piece|translation)|below (?:is|are|we|you)|here (?:is|are|follows) (?:the|an?|my|our)"
    r"|we (?:re)?(?:publish|print|post|present|share|reproduce|translate)\b|(?:this is )?(?:my|our|an?) (?:\w+ ){0,2}?translation (?:of|follows|from)"
    r"|i (?:have |recently )?(?:found|came across|translated) th(?:is|e)\b|(?:this|the) (?:week|month)[’']s (?:translation|text|story|poem)"
    r"|(?:witness|speaker|interview\w*) (?:spoke|speaks|was conducted))",
    "es": r"^\W*(?:a continuación,? (?:el|la|los|las|se|publicamos|reproducimos|presentamos|compartimos|les)|lo que sigue|(?:re)?publicamos|reproducimos|presentamos|compartimos|transcribimos|difundimos|traducimos"
    r"|(?:este|esta|el|la) (?:\w+ )?(?:texto|relato|artículo|cuento|discurso|poema|carta|traducción|entrevista) (?:apareció|fue (?:publicad|escrit|leíd)|se publicó|proviene|de esta semana|que (?:sigue|publicamos|reproducimos))"
    r"|el libro (?:del|de) (?:que|donde) (?:provien|proced)|este tema lo podrás)",
}
# What leads on from a line that ends in a colon, and is no title.
STEERS: dict[str, str] = {
    "en": r"^(?:search|read|see|follow|share|subscribe|browse|in this|also|related|more|filed|posted|tags?|by)\b",
    "es": r"^(?:buscar|leer|ver|seguir|compartir|suscrib\w+|en este|en esta|también|relacionad\w+|más|archivado|etiquetas|por)\b",
}
