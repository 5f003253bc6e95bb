"""Lines that the software of blogs and papers puts around a text, by language."""

from __future__ import annotations

import re
from itertools import pairwise

from alignment.core.page import Role
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.triggers import tells_translation
from alignment.core.reading import page_words as words
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

# An invitation to write something under the text, or to read on, alone in its line.
COMMENT_CALL: dict[str, str] = {
    "en": r"(?:posted (?:on|in|by)\s+)?(?:leave|post|add|write|submit) (?:a|your) (?:comments?|reply)\b.{0,40}"
    r"|comment on this (?:post|entry|article|page)|be the first to comment.{0,30}|your e-?mail address will not be published.{0,60}|comments? (?:closed|off)"
    r"|(?:continue|keep) reading\b.{0,90}|download (?:as )?(?:a )?pdf\b.{0,90}",
    "es": r"(?:publicar|dej(?:a|á|e|ar)|escrib(?:e|í|ir)|añad(?:e|í|ir)|agreg(?:a|á|ar)|envi(?:a|á|ar)) (?:un|tu|su) comentario\b.{0,40}"
    r"|sé el primero en comentar.{0,30}|(?:tu|su) (?:dirección de )?correo (?:electrónico )?no será publicad[oa].{0,60}"
    r"|(?:para )?(?:seguir|continuar|sigue|seguí|continúe) leyendo\b.{0,90}|descargar (?:en |el )?pdf\b.{0,90}",
}
# The heading of a list of posts, which is no title of a text.
ARCHIVE_HEAD: dict[str, str] = {
    "en": r"(?:author|category|tag|monthly|daily) archives?\b.{0,80}|(?:category|tag|archives?)\s*:\s.{1,60}"
    r"|posts (?:by|tagged)\b.{1,60}|.{2,60}, author at .{2,40}",
    "es": r".{2,60}, autora? en .{2,40}|archivos? (?:de la |del |de )(?:categoría|etiqueta|autora?|mes)\b.{0,60}"
    r"|entradas (?:con la etiqueta|etiquetadas|publicadas por)\b.{0,60}|mostrando (?:las )?entradas\b.{0,80}|(?:categoría|etiqueta)\s*:\s.{1,60}",
}
# Steps to other pages, each a sentence of its own.
TO_PAGE: dict[str, str] = {
    "en": r"(?:(?:back |return |go )?to the [\w’' -]{1,40} page\b[.\s]*){1,3}",
    "es": r"(?:(?:volver |ir |regresar )?a la página (?:principal|de|del)\b[\w ]{0,40}[.\s]*){1,3}",
}
# Rules for those who comment, under a text.
COMMENT_RULES: dict[str, str] = {
    "en": r"\bcomments (?:are|will be) (?:moderated|reviewed|closed)|\bcomments? section is (?:reserved|open|closed)",
    "es": r"\bsección de comentarios (?:está|es|queda)\b|\blos comentarios se moderan\b|\blos comentarios (?:son|serán|están) (?:moderad|revisad|responsabilidad|reservad|cerrad)",
}
# How often a page was seen, beside its date.
COUNTED: dict[str, str] = {
    "en": r"\b\d[\d.,]* (?:views|reads|hits|visits|shares)\b",
    "es": r"\b\d[\d.,]* (?:puntos de vista|vistas|lecturas|visitas|lectores)\b",
}
# What asks for a subscription where a text breaks off.
PAYWALL: dict[str, str] = {
    "en": r"(?:this )?(?:article|story|content) (?:is )?(?:only )?for (?:our )?(?:subscribers|members)\b.{0,40}|for subscribers only"
    r"|already a (?:subscriber|member)\b.{0,60}|to (?:continue|keep) reading\b.{0,90}|(?:register|log in|sign in) to (?:continue|read)\b.{0,60}",
    "es": r"(?:artículo|nota|contenido) (?:exclusiv[oa] |sólo |solo )?para suscriptor[ea]s\b.{0,40}|¿?ya (?:sos|eres|es) (?:suscriptor|soci)[oa]?\b.{0,60}"
    r"|(?:suscribiéndote|suscribite|suscríbete|suscríbase) (?:a|para)\b.{0,120}|hac[eé] posible (?:el|este|nuestro) (?:periodismo|medio|trabajo)\b.{0,60}",
}
# How long ago a post was put up, with what it is filed under.
AGO: dict[str, str] = {
    "en": r"(?:posted\s+)?\d+ (?:year|month|week|day|hour|minute)s? ago\b.{0,90}|(?:an?|one) (?:year|month|week|day|hour|minute) ago",
    "es": r"(?:publicado\s+)?hace (?:\d+|una?) (?:año|mes|semana|día|hora|minuto)(?:e?s)?(?:\s+(?:en|por)\b.{0,60})?",
}
# What stands above the readers' comments ("2 comentarios:").
COMMENT_COUNT: dict[str, str] = {
    "en": r"\d+ comments?|\d+ (?:comments?|responses?|replies|thoughts?) (?:on|to) [“\"«‘].{1,90}",
    "es": r"\d+ comentarios?|\d+ (?:comentarios?|respuestas?) (?:en|a) [“\"«‘].{1,90}",
}
_CALL = words.pattern(COMMENT_CALL, whole=True)
_ARCHIVE = words.pattern(ARCHIVE_HEAD, whole=True)
_TO_PAGE = words.pattern(TO_PAGE, whole=True)
_RULES = words.pattern(COMMENT_RULES)
_COUNTED = words.pattern(COUNTED)
_COUNT = words.pattern(COMMENT_COUNT, whole=True)
_PAYWALL = words.pattern(PAYWALL, whole=True)
_AGO = words.pattern(AGO, whole=True)
_COMMENTS = re.compile(r"(?:comments|comentarios):?", re.IGNORECASE)
_COMMENTER = re.compile(  # "Submitted by ana on May 3, 2011", "ana says:"
    r"(?:submitted|posted|enviado|publicado) (?:by|por)\b|\S+(?: \S+)? (?:says|said|dice|dijo)\b.{0,40}:?$",
    re.IGNORECASE,
)
_ENTRY = re.compile(  # "On Salt by Ana Gil (Feb 27, 2019)"
    r"^.{8,120}\s(?:by|por)\s[A-ZÁÉÍÓÚÑ][^()]{3,50}\s\((?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} (?:de )?[a-z]{3,10}),?(?: de)? \d{4}\)$"
)
_DOUBLED = re.compile(r"(?P<label>[^\W\d_]{4,})(?P=label)")  # a button read twice
_MOST_WORDS = 18
_PAYWALL_WORDS = 30
_RULES_WORDS = 90


def of_blog(piece: Piece) -> tuple[Role, str] | None:
    """The role of a line that the site's software wrote, with its reason."""
    if piece.words <= _PAYWALL_WORDS and _PAYWALL.match(piece.text):
        return Role.FURNITURE, "form or call to subscribe"
    if piece.words <= _RULES_WORDS and _RULES.search(piece.text):
        return Role.FURNITURE, "rules for readers' comments"
    short = piece.words <= _MOST_WORDS and not tells_translation(piece.text)
    return _of_short_line(piece) if short else None


def _of_short_line(piece: Piece) -> tuple[Role, str] | None:
    if _CALL.match(piece.text) or _TO_PAGE.match(piece.text):
        return Role.NAVIGATION, "navigation"
    if piece.ends:
        return None  # a sentence of the text may begin like the lines below
    if _ARCHIVE.match(piece.text):
        return Role.FURNITURE, "heading of a list of posts"
    if _AGO.match(piece.text):
        return Role.FURNITURE, "when and where the post was put up"
    if _ENTRY.search(piece.text):
        return Role.TEASER, "teaser of another article"
    if _DOUBLED.fullmatch(piece.text):
        return Role.FURNITURE, "a button, not text"
    if _COUNTED.search(piece.text) and find_dates(piece.text, piece.language):
        return Role.BYLINE, "date of the page"
    return None


def mark_comments(sheet: Sheet) -> None:
    """Mark what follows a line that counts the comments, where the text is over."""
    counts = [p.index for p in sheet.pieces if _COUNT.match(p.text)]
    for head, first in pairwise(sheet.pieces):
        if _COMMENTS.fullmatch(head.text) and _COMMENTER.match(first.text):
            counts.append(head.index)
    if not counts:
        return
    after = [p for p in sheet.open_pieces() if p.index > counts[-1]]
    above = sum(p.words for p in sheet.open_pieces() if p.index < counts[-1])
    told = any(tells_translation(p.text) for p in after)
    if not told and sum(p.words for p in after) < above:
        sheet.give_all((p.index for p in after), Role.FURNITURE, "readers' comments")
