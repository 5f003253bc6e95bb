"""The vocabulary of page furniture, by language; all languages are read at once."""

from __future__ import annotations

import re

# Names of services: the same in every language.
SHARE_SERVICES = (
    "facebook twitter x instagram youtube whatsapp telegram linkedin reddit tumblr"
    " pinterest mastodon bluesky threads tiktok flickr vimeo soundcloud spotify rss"
    " email e-mail mail print pdf sms messenger pocket flipboard google google+ vk"
    " skype viber signal fb ig tw weibo line discord twitch medium substack patreon"
)
SHARE_WORDS: dict[str, str] = {
    "en": "share tweet pin like copy link this on via send to save follow us subscribe"
    " and or comment comments embed download more shares post it now article by",
    "es": "compartir comparte tuitear enviar imprimir copiar enlace por en síguenos"
    " seguinos suscribirse guardar descargar correo y o me gusta este esta artículo"
    " nota compartí a través de vía más",
}
# Whole short lines (or their beginnings) that steer the visitor.
NAVIGATION: dict[str, str] = {
    "en": r"(?:(?:top|start|beginning) of (?:the )?page|(?:previous|next|older|newer) \w+)|(?:go |back |return )to (?:the )?(?:index|top|home|contents|main page|menu)"
    r"|back|top|home|next|previous|next (?:page|post|article|chapter)|previous (?:page|post|article|chapter)"
    r"|(?:next|previous|older|newer) (?:posts?|entries|articles?)|table of contents|contents|index|menu|search|log ?in"
    r"|sign (?:in|up)(?: (?:for|to) .{0,60})?|register|skip to (?:main )?(?:content|navigation)(?: or .{0,40})?|(?:jump to (?:navigation|search|content)\s*)+|text size\b.{0,20}|(?:reading time|lectura|tiempo de lectura)\s*:.{1,20}|gift this (?:article|story)|main menu|site map|sitemap"
    r"|read more|continue reading|load more|show more|see (?:more|all)|view all|click here"
    r"|about(?: us)?|contact(?: us)?|privacy policy|terms(?: of (?:use|service))?|cookie policy"
    r"|(?:©|\(c\)|copyright).{0,80}|all rights reserved\.?|powered by .{0,40}|donate|subscribe(?: now| to .{0,60})?"
    r"|accept(?: all)?(?: cookies)?|we use cookies.{0,200}|leave a (?:comment|reply)|\d+ comments?|no comments(?: yet)?"
    r"|print this (?:page|article)|download (?:as )?pdf|listen to this article|\d+(?:\s?[–-]\s?\d+)? min(?:ute)?s?(?: read)?"
    r"|view (?:this )?(?:e-?mail )?in (?:your|a|the) browser|forward to a friend|(?:click here to )?unsubscribe.{0,30}"
    r"|(?:update|manage) (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)|you (?:are receiving|receive[d]?|got) this (?:e-?mail|letter|message|newsletter) because.{0,120}"
    r"|(?:share on|e-?mail(?: this)?|send)(?: \w+)?(?: to)? (?:a friend|facebook|twitter|whatsapp)"
    r"|page \d+(?: of \d+)?|advertisement|join (?:us|our .{0,40})|support (?:us|our work)|reply",
    "es": r"(?:(?:arriba|inicio) de (?:la )?página|\w+ (?:anterior|siguiente))|(?:ir|volver|regresar) (?:al?|a la) (?:índice|indice|inicio|p[aá]gina\s+principal|arriba|portada|menú|contenido)"
    r"|volver|subir(?: al índice| al inicio)?|arriba|inicio|portada|siguiente|anterior|(?:página|artículo|nota|entrada)s? (?:siguiente|anterior)(?:es)?"
    r"|índice|menú|buscar|iniciar sesión|registrarse|ingresar|(?:saltar|ir) al (?:contenido|menú|texto)(?: (?:principal|o) ?.{0,40})?|mapa del sitio|tamaño de (?:la )?letra\b.{0,20}|regal[aá] (?:esta|la) (?:nota|suscripción)"
    r"|leer más|seguir leyendo|continuar leyendo|ver más|ver todo|ver todas|cargar más|mostrar más|haga clic aquí"
    r"|quiénes somos|quienes somos|contacto|política de privacidad|términos(?: y condiciones| de uso)?|aviso legal"
    r"|todos los derechos reservados\.?|suscríbe?te(?: .{0,60})?|suscribite(?: .{0,60})?|donar|aceptar(?: cookies)?"
    r"|(?:usamos|utilizamos) cookies.{0,200}|dej[aáe] (?:un|tu) comentario|deja una respuesta|\d+ comentarios?"
    r"|imprimir|descargar (?:en )?pdf|escuchar (?:este )?artículo|\d+(?:\s?[–-]\s?\d+)? min(?:utos)?(?: de lectura)?|página \d+(?: de \d+)?"
    r"|ver (?:este (?:correo|mensaje) )?en (?:el|tu|su) navegador|re?enviar (?:a un amigo|por (?:correo|e-?mail))|enviar por (?:correo|e-?mail)"
    r"|dar(?:se|te) de baja|cancelar (?:la |tu |su )?suscripción|(?:modificar|actualizar) (?:tus|sus) (?:datos|preferencias)"
    r"|recib(?:es|e|ís) este (?:correo|boletín|mensaje) porque.{0,120}|versión para imprimir"
    r"|publicidad|sum[aá]te .{0,40}|responder",
}
# Who put a post on its site: not the author of what stands in it.
POSTED_BY: dict[str, str] = {
    "en": r"^(?:posted|uploaded|submitted)\s+by\b",
    "es": r"^(?:subido|posteado)\s+por\b|^enviado por \S+(?: \S+)? el\b|^publicado por\b.*\b(?:en|a las)\s+\d{1,2}:\d\d",
}
# A switch to the page in another language that lost its link.
LANGUAGE_SWITCH: dict[str, str] = {
    "en": r"(?:read (?:this |it )?in |see )?(?:the )?(?:english|spanish|french|portuguese|german|italian)"
    r"(?: version| translation)?(?: (?:here|below|available))?",
    "es": r"(?:leer |lee |ver )?(?:en |(?:la )?versión (?:en |al )?)(?:inglés|español|castellano|francés|portugués|alemán|italiano|inglesa|española)(?: aquí)?",
}
# How long the reading takes.
READING_TIME: dict[str, str] = {
    "en": r"\b\d+\s*[- ]?min(?:ute)?s?\.?(?:\s+(?:read|of reading))?",
    "es": r"(?:lectura de |tiempo de lectura:? )?\d+\s*min(?:uto)?s?\.?(?: de lectura)?",
}
# The head of a message to a mailing list.
MAIL_HEAD: dict[str, str] = {
    "en": r"^(?:from|to|cc|subject|date|sent|reply-to|message-id)\s*:\s",
    "es": r"^(?:de|para|asunto|fecha|enviado|responder a)\s*:\s",
}
# An appeal to support the site, alone in its line.
APPEAL: dict[str, str] = {
    "en": r"(?:please )?(?:support|help|back|fund) (?:us|(?:our|this|independent) (?:work|journalism|site|magazine|project|paper|reporting))(?:\s*[:,;.!–—-].{0,90}| (?:today|now|here|by|with|on) .{0,60})?[.!]?"
    r"|(?:become|be) an? (?:member|patron|supporter|subscriber|friend)\b.{0,60}"
    r"|(?:(?:please )?donate|(?:make|give) a donation)(?: (?:now|today|here|to (?:us|our)\b.{0,40}))?[.!]?",
    "es": r"(?:apoy[aáe]|colabor[aáe] con|sosten[eé]|sostén|ayud[aáe] a|banc[aá]) (?:nuestr[oa] (?:trabajo|periodismo|proyecto|medio|revista|labor|tarea)|(?:a )?este (?:medio|sitio|proyecto))(?:\s*[:,;.!–—-].{0,90})?[.!]?"
    r"|(?:h[aá][zc](?:te|ete)|hágase|as[oó]ciate|suscríbete como) (?:soci[oa]|miembro|suscriptora?|amig[oa])\b.{0,60}"
    r"|(?:don[aá]|(?:haz|hacé|haga) una donación)(?: (?:ahora|aquí|hoy|acá))?[.!]?",
}
# An invitation to read something else, in the middle of a text.
READ_ALSO: dict[str, str] = {
    "en": r"^(?:read(?: also| more| next)?|see also|related|also read|more on this|further reading|other documents|you (?:may|might)(?: also)? (?:like|enjoy|be interested in)|don[’']t miss)\s*:|^(?:more|other|recent|latest) (?:stories|articles|posts|texts|news)\b[^:.]{0,30}:\s+\S",
    "es": r"^(?:le[eaé]|lea|ver|véase|mir[aá])\s+(?:también|además)\b|^(?:otros documentos|(?:también |quizás? )?(?:te|le) (?:puede|podría|pueda) interes(?:ar|e)|relacionado|nota relacionada|más sobre)\s*:",
}
# Entries that tell how a page was made, beside those on its origin.
MADE_BY: dict[str, str] = {
    "en": r"^(?:transcri(?:ption|bed)|(?:html )?mark-?up|html|source(?=:\s+(?:retrieved|accessed|scanned|downloaded|digiti[sz]ed))|copyleft|copyright|online version|proofread(?:ing)?"
    r"|public domain|converted|digiti[sz]ed|scanned|source url|url|licen[cs]e|retrieved|accessed|clipped|tags)\b[^:]{0,40}:",
    "es": r"^(?:transcripción|transcrito|digitali[sz]ación|html|edición digital|esta edición|versión digital|derechos"
    r"|licencia|url|dirección|fuente(?=:\s+(?:recuperad|consultad|escanead|descargad|digitali))|consultado|corrección)\b[^:]{0,40}:",
}
# What may be done with a text.
LICENCE: dict[str, str] = {
    "en": r"^(?:this|the) (?:\w+ ){0,2}?(?:translation|article|text|work|piece|content) (?:may|can) be (?:freely )?(?:reproduced|copied|shared|republished|distributed)"
    r"|^.{2,160}\b(?:does|do) not necessarily (?:adhere|agree|reflect|endorse|share|represent|correspond)\b.{0,60}\b(?:views|opinions|positions?|editors?)\b|^(?:the )?(?:views|opinions|positions)\b.{2,120}\bnot necessarily\b",
    "es": r"^(?:est[ea]|la|el) (?:\w+ ){0,2}?(?:traducción|artículo|texto|obra|contenido) (?:se puede|puede) (?:ser )?(?:libremente )?(?:reproducir|reproducid[oa]|copiar|difundir|compartir|republicar)"
    r"|^.{2,60} ha publicado (?:este|esta) \w+ con (?:el )?permiso",
}
# An invitation to share what was read, alone in its line.
SHARE_CALL: dict[str, str] = {
    "en": r"share (?:this|it|on|the)\b.{0,30}",
    "es": r"compart(?:e|ir|í|a) (?:est[ea]|en|el|la)\b.{0,30}",
}
# Lists of tags under a post.
TAG_LISTS: dict[str, str] = {
    "en": r"^(?:labels?|tags?|tagged(?: with| as)?|filed under|posted in|categor(?:y|ies)|topics?|keywords)\s*:|^this (?:entry|post|article) (?:was|is) (?:posted|filed|tagged) (?:in|under|on|as|with)\b",
    "es": r"^(?:etiquetas?|archivado en|categorías?|temas?|temáticas?|secci(?:ón|ones)|palabras clave)\s*:|^esta entrada (?:fue|está|se) (?:publicada|publicó) (?:en|el)\b|^(?:esta entrada|este artículo) (?:fue|está|se) (?:archivad[oa]|etiquetad[oa]|archivó) (?:en|el|bajo|como)\b",
}
# Lines that stand at the foot of a site.
FOOTER: dict[str, str] = {
    "en": r"last (?:updated?|modified)\b|\bwebmaster\b|^add (?:your|a) comments?\b|^latest comments\b|unless otherwise (?:stated|noted|indicated)|visitor (?:number|no\.)|\S+@\S+\.\w|maintained by|follow-ups\s*:|\bvisit(?:s|ors)\s*:|best viewed|printed on|\bissn\b|page (?:views|hits)"
    r"|all rights reserved|hosted by|designed by|site by|po box|p\.o\. box|next\b.*\bprevious\b|previous\b.*\bnext\b",
    "es": r"última (?:actualización|modificación)|\bwebmaster\b|salvo (?:que se )?indi(?:que|cación)|visitante n(?:úmero|[º°.])|\S+@\S+\.\w|página mantenida|\bvisitas\s*:|se ve mejor|impreso en|se imprime en|\bissn\b|\bcasilla \d|apartado (?:postal )?\d"
    r"|todos los derechos|precio del ejemplar|diseñado por|se permite la reproducción|se puede reproducir|\bedita\s*:"
    r"|anterior\b.*\bsiguiente\b|siguiente\b.*\banterior\b|suscripciones\s*:",
}
# What a picture shows: a noun phrase with its place or posture.
PICTURE: dict[str, str] = {
    "en": r"^(?:an?|two|three|four|several|some|many|people|workers|protesters|demonstrators)\s.*\b(?:\w{3,}ing|with|above|behind|beside|beneath|in front|on|stands?|sits?|holds?|outside|against)\b",
    "es": r"^(?:una?|dos|tres|cuatro|varios|varias|unos|unas|manifestantes|trabajador[ae]s|personas)\s.*\b(?:\w{2,}[aei]ndo|con|sobre|detrás|junto|debajo|frente|sentad[oa]s?|delante|sostienen?|encima)\b",
}
# Headings of lists of other articles.
TEASER_LABELS: dict[str, str] = {
    "en": r"related(?: (?:articles?|posts?|stories|news|content|reading|topics|links))?|most (?:recent|read|popular|viewed|shared)"
    r"|(?:more|latest|recent|other|popular|trending|top|featured|recommended)(?: (?:articles?|posts?|stories|news|from .{1,40}|on .{1,40}|in .{1,40}|like this|by .{1,40}|for you))?"
    r"|you (?:may|might)(?: also)? (?:like|be interested in|enjoy).{0,20}|read (?:next|also|more(?: from| about).{0,40})|see also|further reading|keep reading"
    r"|recently (?:on|in|published).{0,40}|also in this .{1,20}|elsewhere.{0,30}|previously.{0,30}|from the archives?"
    r"|don[’']t miss|editor[’']s picks?|also on .{1,40}|up next|what to read next|trending(?: now)?|recommended|in this (?:series|section|issue)",
    "es": r"(?:artículos?|notas?|noticias?|entradas?|contenidos?|temas?|publicaciones) (?:relacionad[oa]s?|recientes?|populares|más leíd[oa]s|destacad[oa]s|anteriores)"
    r"|relacionad[oa]s?|(?:lo |l[oa]s )?m[aá]s (?:leíd[oa]s?|vist[oa]s?|recientes?|popular(?:es)?|compartid[oa]s?|noticias|artículos|notas|sobre .{1,40}|de .{1,40}|en .{1,40})"
    r"|últimas (?:noticias|notas|entradas|publicaciones)|últimos artículos|también (?:te )?(?:puede|podría)(?: interesar(?:te|le)?)?|te (?:puede|podría) interesar|le puede interesar"
    r"|también en .{1,40}|segu[ií] leyendo|sigue leyendo|otr[oa]s (?:noticias|notas|artículos|entradas|textos)|además en .{1,30}|entradas populares|archivo del blog"
    r"|(?:le[eé]|ver|lea) (?:también|además).{0,60}|recomendad[oa]s?|destacad[oa]s|no te pierdas.{0,40}|otras (?:noticias|notas)|en esta (?:sección|serie|edición)|te recomendamos",
}
ABOUT_AUTHOR: dict[str, str] = {
    "en": r"about the (?:authors?|translators?|writer|editor)|(?:the )?authors?(?: bio)?|contributors?",
    "es": r"(?:sobre|acerca de) (?:el|la|los|las) (?:autor(?:a|es|as)?|traductor(?:a|es)?)|(?:el |la )?autor(?:a|es)?",
}
# "NAME is a …" after the end of a text.
BIO_VERBS: dict[str, str] = {
    "en": r"(?:is|was|are|has been|works|lives|teaches|writes|studied|edits|served|translates|translated)\b",
    "es": r"(?:es|fue|son|ha sido|trabaja|vive|enseña|escribe|estudió|dirige|milita|integra|traduce|tradujo|ha traducido)\b",
}
BIO_NOUNS: dict[str, str] = {
    "en": "member editor journalist writer activist professor teacher militant leader author student"
    " historian sociologist economist researcher worker organizer translator lecturer deputy contributor site",
    "es": "miembro editor editora periodista escritor escritora activista profesor profesora docente"
    " militante dirigente autor autora estudiante historiador historiadora sociólogo socióloga economista"
    " investigador investigadora trabajador trabajadora diputado diputada traductor traductora integrante sitio",
}
# The same for an office, which under a name signs: it describes only in a sentence.
BIO_OFFICES: dict[str, str] = {
    "en": "secretary president coordinator spokesperson spokeswoman spokesman delegate",
    "es": "secretario secretaria presidente presidenta portavoz vocera vocero delegado delegada",
}
CREDIT: dict[str, str] = {
    "en": r"(?:photo(?:graph)?s?|images?|pictures?|illustrations?|artwork|graphics?|featured image|cover(?: image| photo)?)(?: credit| courtesy| source)?(?:\s*:| by | courtesy | (?:taken )?from )",
    "es": r"(?:fotos?|imagen|imágenes|fotografías?|ilustraci(?:ón|ones)|imagen de portada|crédito)(?: de portada)?(?:\s*:| de | por | (?:tomad|extraíd)[oa]s? de(?:l )?)",
}
CREDIT_LINE = r"^(?:getty|afp|ap photo|reuters|efe|wikimedia|flickr|creative commons|cc[- ]by|shutterstock|istock|unsplash)\b"
NOTES_HEADING: dict[str, str] = {
    "en": r"(?:(?:translator|editor|author)(?:['’]?s|s['’])? )?(?:foot|end)?notes"
    r"(?: (?:of|by|from) the (?:translator|editor|author)s?)?|references|bibliography|works cited|sources",
    "es": r"notas(?: al pie| finales)?"
    r"(?: (?:del?|de la|de los|de las) (?:traduc|edi|au)tor(?:a|es|as)?)?|referencias|bibliografía|fuentes|notas y referencias",
}
PLAIN_NOTES_HEADING: dict[str, str] = {
    "en": r"(?:(?:translator|editor|author)(?:['’]?s|s['’])? )?(?:foot|end)?notes"
    r"(?: (?:of|by|from) the (?:translator|editor|author)s?)?",
    "es": r"notas(?: al pie| finales)?"
    r"(?: (?:del?|de la|de los|de las) (?:traduc|edi|au)tor(?:a|es|as)?)?",
}
# How a note starts that explains words of the text.
NOTE_EXPLAINS: dict[str, str] = {
    "en": r"that is,|i\.e\.",
    "es": r"es decir,|o sea,",
}
SIGNED: dict[str, str] = {
    "en": r"signed(?: by)?|signatories|signatures|first signatories|(?:yours )?(?:in )?(?:solidarity|struggle|friendship|sisterhood)|(?:yours )?(?:sincerely|faithfully|truly|fraternally)|fraternally yours|(?:with )?(?:warm|kind|best|fraternal|revolutionary) (?:regards|greetings|wishes)",
    "es": r"firman?(?:do)?(?: por)?|firmantes|firmas|primeras firmas|adhesiones|(?:muy )?(?:atenta|fraternal|cordial|solidaria|respetuosa)mente|(?:un )?(?:abrazo|saludos?) (?:fratern(?:al|o)(?:es)?|cordial(?:es)?|solidarios?|revolucionarios?|combativos?)",
}
# Who signs for whom ("For the assembly: NN, president").
SIGNS_FOR: dict[str, str] = {
    "en": r"^(?:for|on behalf of|signed for)\s+(?:the\s+)?[\w\s]{2,40}:",
    "es": r"^(?:por|en nombre de|en representación de)\s+(?:la|el|los|las)\s+[\w\s]{2,40}:",
}
SAYING: dict[str, str] = {
    "en": r"say|says|said|state|states|stated|write|writes|wrote|written|argue[sd]?|explain(?:s|ed)?|add(?:s|ed)?"
    r"|affirm(?:s|ed)?|note[sd]?|point(?:s|ed)? out|declare[sd]?|quote[sd]?|put it|reads?|conclude[sd]?|observe[sd]?"
    r"|remark(?:s|ed)?|warn(?:s|ed)?|claim(?:s|ed)?|in (?:his|her|their) words|recalls?|stress(?:es|ed)?",
    "es": r"dice[n]?|dijo|dijeron|afirma(?:ba)?|afirmó|escribe|escribió|señal(?:a|ó|aba)|sostien[e]n?|sostuvo|plante(?:a|ó|aba)"
    r"|explic(?:a|ó|aba)|declar(?:a|ó)|agreg(?:a|ó)|apunt(?:a|ó)|advierte|advirtió|cit(?:a|ó|amos)|expres(?:a|ó)|reza"
    r"|concluye|concluyó|recuerda|recordó|subray(?:a|ó)|en (?:sus|las) palabras",
}
# A standfirst that speaks about the text is the publisher's, not the author's.
PUBLISHER_VOICE: dict[str, str] = {
    "en": r"\b(?:we|left voice|the editors?) (?:re)?(?:publish|print|post|present|share|reproduce|translate)\b"
    r"|\b(?:this|the following|the present|below is an?|in this) (?:\w+[- ]){0,3}?(?:article|interview|statement|piece|text|essay|letter|declaration|report|speech|chapter|translation|dossier)\b"
    r"|\b(?:a statement|an interview|a letter|a declaration|a speech|a report|reflections|an article|a talk|an essay) (?:by|from|with|of)\b"
    r"|\b(?:a|an|our|one|two) (?:\w+ ){0,2}?(?:comrades?|correspondents?|activists?|members?|workers?|teachers?|sister \w+|readers?|students?)\b.{0,60}?\b(?:shares?|tells?|writes?|reports?|explains?|reflects?|discuss(?:es)?|describes?|recounts?|analy[sz]es?|argues?|looks?|speaks?|responds?|denounc\w+|calls?)\b"
    r"|\b(?:the author|the writer|the authors)\b|\bour (?:sister|brother) (?:group|organization|organisation|party|site|paper)\b"
    r"|\binterviewed\b|\bspoke (?:to|with)\b|\b(?:talks|speaks) (?:to|with)\b",
    "es": r"\b(?:publicamos|reproducimos|presentamos|compartimos|republicamos|difundimos|traducimos)\b"
    r"|\b(?:este|esta|el presente|la presente|el siguiente|la siguiente|en este|en esta) (?:\w+ )?(?:artículo|entrevista|declaración|nota|texto|ensayo|carta|informe|discurso|capítulo|crónica)\b"
    r"|\b(?:un|una|nuestr[oa]) (?:\w+ )?(?:compañer[oa]|corresponsal|activista|militante|trabajador[a]?|lector[a]?|estudiante)\b.{0,60}?\b(?:cuenta|comparte|relata|escribe|explica|reflexiona|analiza|narra|describe)\b"
    r"|\b(?:el autor|la autora|los autores)\b|\bentrevist(?:a|amos|ó) (?:a|con)\b|\bconversamos con\b|\bdialogamos con\b",
}
# "Statement by X": who speaks, in a title or a first line.
STATEMENT_BY: dict[str, str] = {
    "en": r"\b(?:statement|declaration|communiqu[ée]|manifesto|resolution|open letter|appeal|call|press release)\s+(?:by|of|from)\s+(?:the\s+)?",
    "es": r"\b(?:declaración|comunicado|manifiesto|resolución|carta abierta|pronunciamiento|llamamiento)\s+(?:de|del|de la|de los|de las)\s+",
}
# Whose letter it is, where a body follows in lower case.
LETTER_BY: dict[str, str] = {
    "en": r"\b(?:statement|declaration|communiqu[ée]|manifesto|resolution|letter|appeal|call|message|greetings?)\s+(?:by|of|from)\s+(?:the\s+)?",
    "es": r"\b(?:declaración|comunicado|manifiesto|resolución|carta(?: abierta)?|pronunciamiento|llamamiento|mensaje|saludo)\s+(?:de los |de las |de la |del )",
}
# Who speaks in what was said to people ("Words of NN at the closing of …").
SPEECH_BY: dict[str, str] = {
    "en": r"(?:opening |closing )?(?:speech|words|address|talk|remarks|lecture|intervention|testimony|greeting)"
    r"(?: (?:given|delivered|made|spoken))? (?:by|of) (?:the )?",
    "es": r"(?:discurso|palabras|intervención|conferencia|ponencia|alocución|testimonio|saludo|participación)"
    r"(?: (?:pronunciad[oa]s?|leíd[oa]s?|dictad[oa]s?))? (?:de|por)(?: la| el| los| las|l)? ",
}
BODY_STATEMENT: dict[str, str] = {
    "en": r"(?P<name>[^.:]{3,60}?)\s+(?:statement|declaration|communiqu[ée]|manifesto|resolution)",
    "es": r"(?:declaración|comunicado|manifiesto|pronunciamiento)\s+(?:de(?:l| la| los| las)?)\s+(?P<name>[^.:]{3,60}?)",
}
PRODUCTION: dict[str, str] = {
    "en": r"\b(?:final translation|proofread|typeset|layout|draft|final version|to be (?:checked|translated)|transcribed|transcription|mark-?up|html mark)",
    "es": r"\b(?:traducción final|corrección|diagramación|borrador|versión final|maquetación|edición especial|transcripción|a corregir|revisión final)",
}
# Frequent words that tell the language of a text.
FUNCTION_WORDS: dict[str, str] = {
    "en": "the of and to in is that it for was with as on are be this by at from have not"
    " or which they we their has were an but who its been will can all our more",
    "es": "el la de que y en los las del se por un una con no para su al lo como más es"
    " pero sus le ya o este sí porque esta entre cuando muy sin sobre también son fue",
}


def pattern(table: dict[str, str], *, whole: bool = False) -> re.Pattern[str]:
    """One pattern for all languages of a table; `whole` for entire lines."""
    joined = "|".join(table.values())
    return re.compile(rf"^\W*(?:{joined})\W*$" if whole else joined, re.IGNORECASE)


def word_set(table: dict[str, str]) -> frozenset[str]:
    """All words of all languages of a table."""
    return frozenset(word for words in table.values() for word in words.split())
