"""Wordings of sentences that tell the origin of the page that they stand on."""

from __future__ import annotations

import re

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w

_I = re.IGNORECASE
TAG = f"(?:{'|'.join(w.LANGUAGE_TAGS)})"
_CLAUSE = r"(?:[^.]|\.(?=\w))"  # a stop inside an address ends nothing
_ADVERBS = r"(?:\w+\s+){0,2}?"
_SHOWN = rf"(?:{w.FIRST}\s+{_ADVERBS}{w.PUBLISHED}|{w.PUBLISHED}\s+{_ADVERBS}{w.FIRST})"
_CAPITAL = r"[“\"«]?(?-i:[A-ZÁÉÍÓÚÑ])"
EXCERPT = f"(?:{'|'.join(w.KINDS['excerpt'].values())})"
_LEAD = rf"(?:(?:in|en)\s+)?(?:{w.THIS})\s+(?:[\w’'-]+\s+){{0,5}}?{w.PIECE}\b"

# Whose the translation is, by law.
OWNED = tuple(
    re.compile(source, _I)
    for source in (
        rf"^{c.OWNS}\s*(?:de\s+la|of\s+the|for\s+the)?\s*{w.TRANSLATED}",
        rf"^(?:[\w-]+\s+){{0,2}}?{w.TRANSLATED}\s*,?\s*{c.OWNS}",
    )
)
# Sentences that speak of the page itself, wherever they stand.
OWN = tuple(
    re.compile(source, _I)
    for source in (
        rf"^{_SHOWN}\b",
        rf"^{_LEAD}[^.]{{0,60}}?{w.PUBLISHED}\b",
        rf"^{_LEAD}[^.]{{0,60}}?{w.TRANSLATED}(?!\w)",
        rf"^{w.THIS}\s+(?:is|es)\s+[^.]{{0,40}}?{w.TRANSLATED}(?!\w)",
        rf"^{w.THIS}\s+(?:\w+\s+)?{w.PIECE}\s+(?:is|was|es|fue)\s+(?:{w.THE}\s+)?{EXCERPT}\s+(?:from|of|del?)\b",
        rf"^(?:{w.THE}\s+)?(?:[\w-]+\s+){{0,3}}?{w.TRANSLATED}(?:\s*:|{_CLAUSE}{{0,60}}?\s{w.BY}\s)",
        rf"^(?:{w.THIS}|it|the\s+{w.PIECE})\s+(?:is|was|es|fue)\s+(?:by|de|por|obra de)\s+(?-i:[A-ZÁÉÍÓÚÑ])[^.]{{2,80}}?\b{w.PUBLISHED}\s+(?:in|on|at|en)\b",
        rf"^{w.TRANSLATED}\s+(?:from|del|de\s+la|desde|de)\b",
        rf"^al?\s+{TAG}\s+l[oa]s?\s+han?\s+(?:pasado|vertido|puesto|traducido)\b",
        rf"^(?:{w.THE}\s+)?{TAG}\s+(?:{w.PIECE}\s+)?(?:was|were|is|first|fue|se)\s+(?:[\w-]+\s+){{0,2}}?{w.PUBLISHED}\b",
        (
            rf"^(?:{w.THE}\s+|una\s+)?(?:{w.VERY}\s+)?{w.LONGER}\s+(?:\w+\s+)?{w.PIECE}\b"
            rf"[^.]{{0,60}}?(?:{w.AVAILABLE}|{w.PUBLISHED})"
        ),
        rf"^(?:{w.THE}\s+|una\s+)?{w.PIECE}\s+{w.LONGER}\b[^.]{{0,60}}?{w.AVAILABLE}",
        rf"^{w.THE}\s+(?:[\w-]+\s+){{0,2}}?original\b[^.]{{0,40}}?(?:{w.AVAILABLE}|{w.PUBLISHED})",
        rf"^(?:{w.THE}\s+)?(?:original(?:\s+{w.PIECE})?|{w.PIECE}\s+original|{TAG}\s+{w.PIECE})\b[^.]{{0,40}}?(?:https?://|www\.)",
        rf"^(?:{w.THE}\s+)(?:{TAG}\s+(?:original|{w.PIECE})|{w.PIECE}\s+en\s+{TAG})\s+{c.PREVAILS}",
        rf"^(?:{w.THE}\s+)?(?:{w.PIECE}|conversation|conversación|talk)\s+(?:was|fue|se)\s+(?:held|conducted|recorded|made|hecha|realizada|grabada|realizó|hizo|grabó)\s+(?:in|en)\s+{TAG}\b",
        r"^(?:un|el)\s+(?:texto|artículo)\s+original\b",
        rf"^{w.THE}\s+{TAG}\s+{w.PIECE}\b[^.]{{0,60}}?(?:{w.AVAILABLE}|{w.PUBLISHED})\b",
        rf"^{w.THE}\s+{w.PIECE}\s+en\s+{TAG}\b[^.]{{0,60}}?(?:{w.AVAILABLE}|{w.PUBLISHED})\b",
        rf"^{_LEAD}[^.]{{0,60}}?{w.WRITTEN}\b[^.]*?\b(?:(?:in|en)\s+{TAG}|for|para)\b",
        rf"^(?:{w.THE}\s+)?{w.VERSION_BY}\s+(?:{w.MADE}\s+)?(?:{w.BY}|de)\s+(?:the\s+)?(?-i:[A-ZÁÉÍÓÚÑ])",
        rf"^(?:{w.THE}\s+)?{w.TRANSLATED}\s+{w.MADE}\s+(?:{w.BY}|de|obra de|the work of)\s",
        rf"^(?:{w.THE}\s+)?{w.TRANSLATED}\s+(?:is|es)\s+{c.MINE}\b",
        rf"^{TAG}\s*(?:to|into|al?|[/→>–-])\s*{TAG}(?:\s+{w.TRANSLATED})?$",
        rf"^(?:my|our|mi|nuestra)\s+(?:\w+\s+)?{w.TRANSLATED}\b[^.]{{0,20}}?\b{c.FOLLOWS}\b",
        rf"^(?:[\w’'-]+,\s+)?(?:{w.THE}\s+)?{c.LINK}\s+(?:{w.THE}\s+)?(?:original\b|{w.PIECE}\s+original)",
        rf"^(?:(?-i:[A-ZÁÉÍÓÚÑ])[^“”\"«»]{{3,60}},\s+)?[“\"«][^”\"»]{{3,120}}[”\"»],?\s+(?:{c.HELD}\s+)?(?:from|in|de|en)\s+(?:her|his|their|su)\s[^.]*\(",
        *(pattern.pattern for pattern in OWNED),
    )
)
ANY_OWN = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in OWN), _I)
"""All of them in one look: each begins where the sentence does."""
# Sentences that do so at the edges of a page or in a short block of their own.
AT_EDGE = tuple(
    re.compile(source, _I)
    for source in (
        (
            rf"^(?:(?:{w.THE}|{w.THIS})\s+)?(?:(?:[\w’'-]+\s+){{0,3}}?{w.PIECE}\s+)?(?:was|were|is|has been|fue|ha sido|se)\s+(?:[\w-]+\s+(?:and|y)\s+)?"
            rf"(?:{_SHOWN}|{w.PUBLISHED}|{w.TRANSLATED})(?!\w)"
        ),
        rf"^(?:the following|lo que sigue|lo siguiente)\s+(?:was\s+|fue\s+)?(?:{w.FIRST}\s+)?{w.PUBLISHED}\b",
        rf"^{c.THE_AUTHOR},?\s+(?-i:[A-ZÁÉÍÓÚÑ])",
        rf"^{w.PIECE}\s+(?:by|de|por)\s+(?-i:[A-ZÁÉÍÓÚÑ])[^.]{{2,50}}?\s(?:for|para)\s+(?-i:[A-ZÁÉÍÓÚÑ])",
        rf"^(?!posted\b){w.PUBLISHED}\s+(?:in|at|by|on|en|por|el|originally)\b",
        rf"^(?:[\w’' ]{{2,40}},\s+)?(?:we|a continuación|below,? we)?\s*{w.REPUBLISHED}\b",
        r"^(?:selección|notas|prólogo)(?:,|\s+y)\s+versi(?:ón|ones)\s+(?:de|por)\s",
        (
            rf"^(?:we|nosotros)?\s*(?:publish|present|share|publicamos|presentamos|compartimos)\b"
            rf"[^.]{{0,120}}?(?:{w.TRANSLATED}|{w.PUBLISHED})"
        ),
        rf"^(?:[\w’'-]+\s+){{0,4}}?{w.TRANSLATED}(?!\w)[^.]{{0,80}}$",
        rf"^(?:[\w’'-]+\s+){{0,4}}?{w.TRANSLATED}\s+(?:from|del?)\s+(?:the\s+)?(?:original\s+)?{TAG}\.?$",
        rf"^{w.TRANSLATED}\s+(?-i:[A-ZÁÉÍÓÚÑ])[\w\s.’'-]{{3,80}}$",
        rf"^{w.FIRST},?\s+(?:in|at|on|en)\s",
        rf"^(?:in|en)\s+{TAG},?\s+(?:in|at|on|en)\s+(?-i:[A-ZÁÉÍÓÚÑ])",
        r"^publicación\s+\S",
        c.ATTRIBUTED,
        rf"^{w.WRITTEN}\b[^.;]{{0,30}}?(?:\.\s[^.;]{{0,10}})?;\s+(?:{w.FIRST}\s+)?{w.PUBLISHED}\b",
        rf"^{c.FOR_PAPER}\s+(?:{w.THE}\s+)?(?:{w.PUBLICATION_NOUN}\s+)?{_CAPITAL}",
        rf"\b{w.PIECE}\b[^.]{{0,60}}?\b{w.PUBLISHED}\b[^.]{{0,30}}?\b(?:in|en)\s+{TAG}\b",
        rf"^{w.VERSION_BY}\s*:",
        rf"^[“\"«]?[^“”\"«»]{{3,120}}[”\"»],?\s+(?:(?:was|fue|se)\s+)?(?:{w.FIRST}\s+)?{w.PUBLISHED}\s",
        rf"^{w.TAKEN_FROM}\s+\S",
        rf"^{w.PIECE}\s+(?:{w.PUBLISHED}|{w.TRANSLATED}|{w.WRITTEN})(?!\w)",
        r"^(?:based|basado|basada)\s+(?:on|en)\b",
        rf"^(?:an?\s+|un\s+)?{EXCERPT}\s+(?:from|de|del)\b",
        rf"^(?:from|de)\s+[^.]{{2,80}}?,\s+(?:where|donde)\s+[^.]{{0,30}}?{w.PUBLISHED}\b",
    )
)
_KIND_WORD = (
    f"(?:{'|'.join([*w.KINDS['condensed'].values(), *w.KINDS['excerpt'].values()])})"
)
_ALTERED = rf"(?:{_KIND_WORD}|{w.REVISED}|{w.LONGER}|{c.OTHER_LENGTH})"
# Short notes that put several things side by side ("Interview by NN, translated by NN").
BESIDE = tuple(
    re.compile(source, _I)
    for source in (
        (
            rf"(?:^|[;,|(/·•–—-]\s*){w.TRANSLATED}(?!\w)(?:\s+{c.HOW})?(?:[^.;:,]|\.(?=\w)){{0,40}}?"
            rf"(?:\s*:\s*|\s+(?:{w.BY}\s+|de\s+)?)(?:{c.ARTICLE}\s+)?(?:{c.CREW}\s+\w+\s+)?{_CAPITAL}"
        ),
        rf"^(?:{w.THE}\s+)?(?:[\w-]+\s+)?(?:{_KIND_WORD}\s+{w.PIECE}|{w.PIECE}\s+{_KIND_WORD})\b",
        rf"^(?:[\w’'-]+\s+){{0,4}}?{w.TRANSLATED}\s+(?:from|del?)\s+(?:{w.THE}\s+)?{w.PIECE}\b",
        (
            rf"^(?:{w.THE}\s+|una\s+)?(?:\w+\s+)?{w.PIECE}\s+(?:by|de|por)\s+{_CAPITAL}[^.;]{{2,60}}?"
            rf"\s{w.TRANSLATED}\s+{w.BY}\s"
        ),
        rf"^(?:from|de)\s+{_CAPITAL}[^.]{{2,60}}?,\s+{w.ISSUE}",
        rf"\b(?:in|en)\s+(?:its\s+|the\s+|su\s+)?original\s+{TAG}\b",
        rf"\b{w.FIRST}\s+(?:in|en)\s+{TAG}\b",
        rf"^(?:by|de|por)\s+{_CAPITAL}[^.;]{{3,50}}?,\s+{w.FIRST}\b",
        rf"^{_KIND_WORD}\s+(?:from|del?)\s+(?:{w.THE}\s+)?{w.PIECE}\b",
        rf"^(?:{w.THE}\s+|una\s+)?(?:{_ALTERED},?\s+(?:and\s+)?){{1,2}}{w.PIECE}\s+(?:of|from|del?)\b",
        rf"^(?:{w.THE}\s+|una\s+)?{w.PIECE}\s+{_ALTERED}(?:\s+y\s+{_ALTERED})?\s+del?\b",
        rf"^(?:{w.THE}\s+|una\s+)?(?:{_ALTERED},?\s+){{1,2}}{w.PIECE}\s+(?:of|del?)\s+{w.THIS}\b",
        rf"(?:^|[(\[,;/|–—-]\s*){w.VERSION_BY}\s*(?::|\s(?:{w.BY}|de)\s)\s*{_CAPITAL}",
        rf"^(?:[“\"«][^“”\"«»]{{3,120}}[”\"»],?\s+)?{c.OWNS}\s*{_CAPITAL}[^.]{{3,60}}?(?:,\s+[“\"«]|$)",
        r"^(?i:from|de)\s+[“\"«][^”\"»]{3,150}[”\"»]",
        r"^(?i:from|de)\s+(?-i:[A-ZÁÉÍÓÚÑ¿¡])[^()“”\"«».]{2,80}?\s+\([^()\d]{2,60},?\s+\d{4}\)?\W*$",
        rf"^{c.READ}\s+(?:it\s+|this\s+)?(?:in|en)\s+{TAG}\W*$",
        rf"(?:^|[;:,.]\s*){c.READ}\s+(?:it\s+|this\s+|the\s+\w+\s+)?(?:in|en)\s+{TAG}\s*:\s",
        rf"^(?:{w.THE}\s+)?(?:{w.PIECE}\s+original|original(?:\s+{w.PIECE})?)\s+(?:in|en|at)\s+{_CAPITAL}",
        rf"^{c.THANKS}\s+{_CAPITAL}[^.]{{2,60}}?,?\s(?:where|donde)\s[^.]{{0,40}}?{w.PUBLISHED}",
        rf"^{c.THANKS}\s+{_CAPITAL}[^.]{{2,60}}?\s(?:for\s+)?(?:{w.THE}\s+)?(?:permission|permiso|autorización)\b",
        rf"^(?:{w.THE}\s+)?original\s+{w.PIECE},[^.]{{2,60}}?\b(?:in|en)\s+{TAG}\b",
        rf"^(?:{w.THE}\s+)?(?:{_KIND_WORD}|{w.REPUBLISHED})\b[^.]{{0,40}}?\s(?:of|del?)\s+(?:{w.THE}\s+)?{w.PIECE}\b",
        rf"^{c.READ}\s+(?:{w.THE}\s+)?(?:{w.PIECE}\s+)?original\b[^.]{{0,40}}$",
        rf"^(?:{w.REPUBLISHED}|{w.PUBLISHED})\s+(?:here\s+|aquí\s+)?{c.PERMISSION}\s",
        (
            rf"^(?:[\w’'-]+\s+){{0,4}}?(?:{w.PIECE}\s+original|original(?:\s+{w.PIECE})?)"
            rf",?\s+(?:is\s+|está\s+)?(?:in|en)\s+{TAG}\b"
        ),
        rf"^(?:[\w’'-]+\s+){{0,4}}?{TAG}\s+original\b",
        rf"^(?:\w+\s+){{0,4}}?{w.TRANSLATED}\s+(?:{w.THIS}|it)\b(?:\s+{w.PIECE})?\s+(?:from|del?|for|para)\s",
        rf"^(?:{w.THE}\s+)?(?:{w.TRANSLATED}|{w.VERSION_BY})[^.]{{0,40}}?\b{c.WORK_OF}\s",
        (
            rf"^(?:we\s+are\s+)?{c.THANKS}\s+{_CAPITAL}[^.]{{2,60}}?\s(?:for|por)?\s*"
            rf"(?:(?:{w.THE}|{w.THIS})\s+{w.TRANSLATED}|{c.TRANSLATING}\s+(?:{w.THE}|{w.THIS})\b)"
        ),
    )
)
VERSION_BESIDE = next(p for p in BESIDE if w.VERSION_BY in p.pattern)
