"""Names of people and bodies: capitalised runs with particles between."""

from __future__ import annotations

import re
from collections.abc import Collection

from alignment.core.provenance.name_words import (
    ACCOUNT_WORDS,
    AND_WORDS,
    BODY_WORDS,
    BY_WORDS,
    NO_NAME_WORDS,
    PARTICLES,
)
from alignment.core.provenance.places import is_place

_TOKEN = re.compile(r"(?:[^\s,;:()\[\]/|•·]|(?<=\w)/(?=\w))+")
_GENITIVE = re.compile(r"(?<=s)['’]\s+[A-ZÁÉÍÓÚÑ]")
_ARTICLE = re.compile(r"(?:the|an?|el|los|las|una?)\s+\S", re.IGNORECASE)
_DASH = re.compile(r"^[—–-]\s*(?=[^\W\d_])")
_OWNER = re.compile(r"\w[’']s\s+\w")
_SLASHED = re.compile(r"\w/\w+/\w")  # "Read/Watch/Listen"
_QUOTED_PART = re.compile(r"\s+[“«\"][^“”«»\"]{2,40}[”»\"]$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+$")
PARTICLE = frozenset(w for words in PARTICLES.values() for w in words.split())
_ACCOUNT = frozenset(w for words in ACCOUNT_WORDS.values() for w in words.split())
_MOST_OF_ACCOUNT = 3
_BODY = frozenset(w for words in BODY_WORDS.values() for w in words.split())
_BY = re.compile(
    rf"^(?:{'|'.join(BY_WORDS.values())})\s*[:–—-]?\s+", re.IGNORECASE
)  # fmt: skip
# What a reporter is called after the name ("NN, special correspondent").
_OFFICE = re.compile(
    r",?\s+\(?(?:(?:our\s+|special\s+)*(?:correspondents?|envoys?)|staff (?:writer|reporter)|reporter"
    r"|corresponsal(?:es)?|(?:enviad[oa]s?|corresponsal(?:es)?) (?:especial(?:es)?)|reporter[oa]|redactora?)\)?$",
    re.IGNORECASE,
)
# What stands behind the name of a scholar ("NN, Ph.D.; FACSM").
_DEGREES = re.compile(
    r"(?:,\s+(?:Ph\.?\s?D|M\.?D|M\.?A|M\.?Sc|B\.?A|LL\.?[BM]|MBA|Esq)\b\.?(?:[,;]\s+[A-Z]{2,6}\b)*)+$"
)
_NOTE_MARK = re.compile(r"(?<=\w)\s*(?:\([*†‡]+\)|[*†‡]{1,3}|[¹²³]|\[\d{1,2}\])$")
# "with help from NN": who helps did it too
HELP = (
    r"(?:(?:the |la )?(?:help|assistance|ayuda|colaboración) (?:from|of|de) )?"
    r"(?:(?:the|el|la|los|las) (?=[A-ZÁÉÍÓÚÑ]))?"
)
_AND = re.compile(rf"\s*,?\s+(?:{'|'.join(AND_WORDS.values())})\s+{HELP}|\s*[,;/]\s*")
PIECE_WORD = re.compile(
    r"\b(?:declaration|statement|letter|interview|manifesto|notes?|chapter|poems?|poemas?|relatos?|declaración"
    r"|manifiesto|carta|entrevista|comunicado|capítulo|notas?)\b",
    re.IGNORECASE,
)
_NO_FIRST = frozenset({"to", "our", "nuestra", "nuestro", "nuestras", "nuestros"})
_NO_NAME = frozenset(w for words in NO_NAME_WORDS.values() for w in words.split())
_LAST_INITIAL = re.compile(r"[^\W\d_]{2}\s[^\W\d_]\.$")
# "Ana Gil y el Taller de Lenguas": the article begins another name
_PERSON_AND_BODY = re.compile(
    rf"[^,;]+\s[^,;]+\s(?:{'|'.join(AND_WORDS.values())})\s+(?:the|el|la|los|las)\s+(?=[A-ZÁÉÍÓÚÑ])"
)
_MAX_WORDS = 8


def name_end(text: str, start: int) -> int:
    """End of the name that begins at an offset; the offset itself where none does.

    A name stops at punctuation, at a word in lower case that is no particle
    before a capital, and after eight words.
    """
    end = reached = start
    for count, token in enumerate(_TOKEN.finditer(text, start)):
        if text[reached : token.start()].strip() or count > _MAX_WORDS:
            break
        word = token[0]
        if count and word.isupper() and word.lower() in _NO_NAME:
            break
        if _is_capitalised(word) and not (word[0].isdigit() and reached > end):
            end = reached = _bare_end(text, token)
            if text[end : token.end()] in {"'", "’"} and _GENITIVE.match(text, end):
                end = reached = token.end()
            if end < token.end():
                break
        elif count and word.lower() in PARTICLE:
            reached = token.end()
        else:
            break
    return end


def _bare_end(text: str, token: re.Match[str]) -> int:
    """Where the word ends without its closing punctuation; initials keep theirs."""
    word = token[0]
    if _INITIAL.fullmatch(word) or word in {"Jr.", "Sr.", "Dr.", "Dra."}:
        return token.end()
    return token.start() + len(word.rstrip(".!?…”»\"'’*"))


def _is_capitalised(word: str) -> bool:
    letters = word.lstrip("“\"'‘«¿¡(*-–")
    return bool(letters) and (letters[0].isupper() or letters[0].isdigit())


def strip_by(text: str) -> str:
    """The words after "By", "Por", "Author:" and the like, without a note's mark."""
    bare = _NOTE_MARK.sub("", _BY.sub("", _DASH.sub("", text), count=1))
    return _DEGREES.sub("", _OFFICE.sub("", bare)).strip()


def has_by(text: str) -> bool:
    """Whether the text starts by saying that a name follows."""
    return _BY.match(text) is not None


def split_names(text: str) -> tuple[str, ...]:
    """Single names of a list ("A, B and C").

    >>> split_names("Diego Lotito and Ana López")
    ('Diego Lotito', 'Ana López')
    """
    parts = [_unstopped(part) for part in _AND.split(text) if part.strip(" .")]
    if _PERSON_AND_BODY.match(text) and not is_body(parts[0]):
        return tuple(parts)
    if len(parts) > 1 and (is_body(text) or any(_is_lone_word(p) for p in parts)):
        commas = text.split(",") if is_body(text) else [text]
        return tuple(_unstopped(p) for p in commas if p.strip(" ."))
    return tuple(parts)


def _is_lone_word(name: str) -> bool:
    """Whether a part of a list is one word; initials are a whole name."""
    return " " not in name and not _INITIAL.fullmatch(name)


def _unstopped(name: str) -> str:
    """A name without the stops around it; initials keep theirs ("J.M.", "Ana G.")."""
    bare = name.strip(" .")
    if _LAST_INITIAL.search(name.rstrip()):
        return f"{bare}."
    initials = _INITIAL.fullmatch(f"{bare}.".replace(" ", ""))
    return f"{bare}." if initials and "." in bare else bare


def is_body(name: str) -> bool:
    """Whether a name is that of an organisation, judged by its words."""
    words = {_stem(word) for word in name.split()}
    if words & _BODY:
        return True
    shout = name.isupper() and len(words) > 1  # a name in capitals, no acronym
    return not shout and any(
        len(w) > 1 and w.isupper() for w in re.findall(r"\w+", name)
    )


def is_headed(name: str) -> bool:
    """Whether capitalised words begin as a headline does, and name nobody.

    >>> is_headed("The Salt of Tides"), is_headed("The Dockers Union")
    (True, False)
    """
    return _ARTICLE.match(name) is not None and not is_body(name)


def is_account(name: str) -> bool:
    """Whether a name is that of a site's account ("Super User", "ffeditor")."""
    words = name.lower().split()
    handle = len(words) == 1 and words[0].endswith(("editor", "admin", "webmaster"))
    return handle or (len(words) <= _MOST_OF_ACCOUNT and bool(_ACCOUNT & set(words)))


def without_place(text: str) -> str:
    """The name of a person without the place after it; other text as it is.

    >>> without_place("Inés Robledo, Asunción")
    'Inés Robledo'
    """
    name, comma, place = text.partition(", ")
    person = " " in name and name_end(name, 0) == len(name)
    placed = bool(comma) and " " not in place and name_end(place, 0) == len(place) > 0
    return name if person and placed else text


def is_name_line(text: str, common: Collection[str] = frozenset()) -> bool:
    """Whether a short line is nothing but one or several names.

    Args:
        text: the line.
        common: words that the page also uses in lower case; a line made of
            such words is a heading, not a name.
    """
    bare = _without_quoted_part(strip_by(text).rstrip(".,"))
    if (
        not bare
        or len(bare) > 90
        or is_place(bare)
        or _SLASHED.search(bare)
        or bare[-1] in '!?:;…”"'
    ):
        return False
    if any(c in bare for c in '“”"«»@#!?') or any(c.isdigit() for c in bare):
        return False
    names = split_names(bare)
    if PIECE_WORD.search(bare):
        return False
    if not names or len(names) > 12:
        return False
    return all(_is_name(name, common) for name in names)


def _without_quoted_part(text: str) -> str:
    """The name of a body without its own name in quotation marks at the end.

    >>> _without_quoted_part("Taller de Costura “La Aguja”")
    'Taller de Costura'
    """
    found = _QUOTED_PART.search(text)
    body = text[: found.start()] if found else ""
    return body if body and is_body(body) else text


def _stem(word: str) -> str:
    """A word in lower case without stops and the mark of the genitive."""
    bare = word.lower().strip(".,’'")
    return bare.removesuffix("’s").removesuffix("'s")


def _is_name(name: str, common: Collection[str]) -> bool:
    words = name.split()
    if not 1 <= len(words) <= 7 or name_end(name, 0) != len(name):
        return False
    own = [w for w in words if w.lower() not in PARTICLE]
    if max((len(w.strip(".")) for w in own), default=0) < 3:
        return False
    if any(w.lower() in _NO_NAME for w in words) or words[0].lower() in _NO_FIRST:
        return False
    if words[-1].lower() in PARTICLE and len(words) > 2:
        return False  # a line that breaks off
    if _OWNER.search(name) and not is_body(name):
        return False  # "Ana's Garden"
    known = sum(1 for w in own if _stem(w) in common)
    return bool(own) and (known * 2 < len(own) or known == 0)
