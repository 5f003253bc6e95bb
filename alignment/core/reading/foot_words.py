"""The vocabulary of the foot of a page, by language; all languages are read at once."""

from __future__ import annotations

# What a site says of itself and of its pages, below a text.
SITE: dict[str, str] = {
    "": r"^\d[\d.,]*[kK]? (?:claps|likes|notes|shares|followers|comments|me gusta|comentarios|respuestas)\b|https?://|\S+@\S+\.\w|\bISSN\b|\bRSS\b|\bPDF\b|\bEPUB\b|©|WordPress|Blogger|Tumblr",
    "en": r"^(?:contact|written by|download|print(?:ed|er)?|in the shop|also in this|in this (?:issue|number)|see also|related|categor(?:y|ies)|archives?|tags?|meta"
    r"|status|retrieved|retrieved on|previous|next|older|newer|back to|about (?:this|us|the site)|republish|subscribe|support|donate|follow|join|share|scanned|typeset|layout"
    r"|more (?:from|on|about|information)|enjoyed|like what|if you (?:like|enjoy|share|can|are in a position)|help us|sign up|read more|this (?:page|site|website|blog) (?:was|is|has))\b"
    r"|\b(?:powered by|hosted (?:on|by)|designed by|theme by|layout:|followers|reblogged|liked this|last (?:edited|updated|modified)|logged in|log in|unsubscribe|mailing list"
    r"|printer-friendly|newsletter|copyleft|anti-copyright|all rights|non-?profit|registered charity|syndication|commission from|cookies|reserves the right|steal what you)\b",
    "es": r"^(?:contacto|descarga|descargar|imprim(?:e|ir)|impres[oa] (?:en|por)|edita|véase|ver también|relacionad\w+|categorías?|archivos?|etiquetas?|entradas|ficha|signatura|materias|lengua|consultas?"
    r"|anterior|siguiente|volver|suscríb[ae](?:te|se)|suscrib(?:ite|irse)|suscripci(?:ón|ones)|ap[oó]ya(?:nos)?|don[aá](?:nos)?|colabor[aá]|segu[ií]nos|síguenos|únete|compart[eií]r?(?:lo|la)?|difúnde(?:lo|la)?|más (?:de|sobre|en)|diseño|maquetación|diagramación|próxim[oa]|avisos|en el próximo|si te (?:gust|ha)|si compart\w+|esta (?:página|web|entrada))\b"
    r"|\b(?:funciona gracias|alojad[oa] en|diseñad[oa] por|seguidores|última (?:edición|actualización|modificación)|iniciar sesión|boletín de noticias|sin (?:fines|ánimo) de lucro|responsable de la edición|redactor responsable|depósito legal|todos los derechos)\b",
}
