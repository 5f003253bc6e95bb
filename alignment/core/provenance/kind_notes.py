"""Notes that say what a page is to its original without a word of translating.

"The text has been shortened", "These pages are taken from the pamphlet NN",
"Re-Published with …", "Second-hand translation, through Italian".
"""

from __future__ import annotations

import re

from alignment.core.provenance import wording as w
from alignment.core.provenance.found import Found
from alignment.core.provenance.statement import Field

_I = re.IGNORECASE
_TAG = f"(?:{'|'.join(w.LANGUAGE_TAGS)})"
_CUT = (
    r"(?:shortened|abridged|condensed|abbreviated|trimmed|cut|recortad[oa]|abreviad[oa]"
    r"|acortad[oa]|resumid[oa]|condensad[oa])"
)
_LIGHTLY = r"(?:(?:slightly|lightly|heavily|somewhat|ligeramente|levemente)\s+)?"
_LEAD = rf"(?:(?:the|{w.THIS}|el|la)\s+(?:\w+\s+)?(?:{w.PIECE}))"
_OPENING = r"(?:(?:first|last|opening|closing|second|third)\s+)"
_SHARE = (
    rf"(?:excerpts?|extracts?|fragments?|passages?|pages?|sections?|paragraphs?|{_OPENING}chapters?"
    r"|fragmentos?|extractos?|páginas?|pasajes?)"
)
_BOOK = (
    r"(?:book|pamphlet|booklet|anthology|zine|novel|memoir|collection|report"
    r"|libro|folleto|antología|novela|fanzine|informe)"
)
# Whole names only: a work in quotation marks or capitalised, up to what follows it.
_WORK = r"[“\"«*_]?(?P<work>(?-i:[A-ZÁÉÍÓÚÑ¿¡])[^“”\"«»*_,.;()\n]{2,80}?)(?=[”\"»*_]|[,.;(\n]|\s+by\s|$)"
_NOTES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(source, _I))
    for kind, source in (
        (
            "condensed",
            rf"^{_LEAD}\s+(?:has\s+been|was|is|ha\s+sido|fue)\s+{_LIGHTLY}{_CUT}\b(?!\s+(?:off|from\s+(?:the\s+)?(?:programme|list)))",
        ),
        (
            "condensed",
            rf"^(?:{_LEAD}\s+(?:has\s+been|was|is|ha\s+sido|fue)\s+)?{_LIGHTLY}(?:edited|editad[oa])\s+(?:for\s+(?:\w+\s+and\s+)?length|por\s+razones\s+de\s+espacio)\b",
        ),
        (
            "condensed",
            rf"^{_LIGHTLY}{_CUT}\s+(?:from|del?)\s+(?:the|el|la)?\s*(?:{_TAG}|original)\b",
        ),
        (
            "condensed",
            rf"^(?:(?:this|the\s+present|below|here)\s+(?:\w+\s+)?(?:is|comes)\s+)?(?:an?|una)\s+(?:shorter|briefer|brief)\s+version\s+of\s+(?:the|an?)\s+(?:{w.PIECE}|one)\s+(?:that|which|published)\b",
        ),
        (
            "excerpt",
            rf"^(?:these|the\s+(?:above|following)|this|the|estas|estos|las|los)\s+(?:{_SHARE}|{w.PIECE})?\s*(?:is|are|was|were|comes?|está[n]?|es|son|procede[n]?|pertenece[n]?)\s+(?:taken\s+|drawn\s+|tomad[oa]s\s+)?(?:from|del?|a)\s*(?:l\s+|l)?(?:(?:the|her|his|their|su|la|el)\s+)?{_BOOK}\s+{_WORK}",
        ),
        (
            "excerpt",
            rf"^(?:{w.THIS}|this)\s+(?:{w.PIECE})\s+(?:is|forma|es)\s+(?:a\s+)?(?:part|parte)\s+(?:of|del?)\s+(?:(?:the|her|his|su|la)\s+)?{_BOOK}\s+{_WORK}",
        ),
        (
            "excerpt",
            rf"^(?:this|the\s+(?:above|following))\s+(?:{w.PIECE}\s+)?is\s+(?:taken\s+from\s+)?(?:the\s+)?(?:(?:{_OPENING}(?:part|half|section)|part\s+(?:one|two|I+))\s+of|chapter\s+\w+\s+of)\s",
        ),
        (
            "excerpt",
            rf"^(?:the\s+above|the\s+following|this\s+{w.PIECE}|this)\s+is\s+taken\s+from\s+chapter\s",
        ),
        (
            "excerpt",
            rf"^(?:from|de)\s+(?:the|la|el)\s+(?:introduction|prologue|preface|epilogue|{_OPENING}chapter|introducción|prólogo|prefacio|epílogo)\s+(?:to|of|del?|a)\s+(?:(?:the|her|his|la|el|su)\s+)?(?:{_BOOK}\s+)?(?=[“\"«*_]?(?-i:[A-ZÁÉÍÓÚÑ]))",
        ),
        (
            "excerpt",
            rf"^we\s+(?:give|print|publish|translate|offer)\s+(?:here\s+)?(?:only\s+)?(?:the\s+)?(?:{_OPENING}(?:\w+\s+)?(?:chapters?|sections?|pages?|parts?)|opening\s+and\b)",
        ),
        (
            "excerpt",
            rf"^only\s+(?:the\s+)?{_OPENING}(?:\w+\s+)?(?:chapters?|sections?|pages?|parts?|paragraphs?)\s+(?:is|are|have\s+been)\s+translated\b",
        ),
        (
            "excerpt",
            rf"^passages\s+from\s+(?:an?|the|her|his)\s+{w.PIECE}\b",
        ),
        (
            "excerpt",
            rf"^(?:adelanto|anticipo)\s+del\s+{_BOOK}\s",
        ),
        (
            "republication",
            r"^re-?(?:published|posted|blogged|printed)\s+(?:here\s+)?(?:with|from|by|under)\s",
        ),
        (
            "republication",
            r"^(?:syndicated\s+from|shared\s+(?:here\s+)?(?:with|by)\s+(?:kind\s+|the\s+)?permission\s+(?:of|from))\s",
        ),
        (
            "republication",
            r"^se\s+(?:reproduce|republica|publica)\s+(?:aquí\s+)?(?:con|por)\s+(?:el\s+|la\s+|amable\s+)?(?:permiso|autorización|cortesía)\s+del?\s",
        ),
        (
            "relay",
            rf"\b(?:translat\w+|traduc\w+)\b[^.;]{{0,60}}?,?\s(?:via|by\s+way\s+of|through|vía|a\s+través\s+del?|por\s+vía\s+del?|pasando\s+por(?:\s+el)?)\s+(?:(?:the|an?|el|la|su)\s+)?(?:(?:{w.PIECE}|edición|translation|version)\s+)?{_TAG}(?:\s+(?:translation|version|edition|rendering))?\b",
        ),
        (
            "relay",
            rf"^(?:not\s+|no\s+)[^.;]{{0,40}}?\bdirect(?:ly|o|amente)?\b[^.;]{{0,40}}?\b(?:but|sino)\s+(?:through|via|from|del|desde|a\s+través\s+del)\s+(?:the\s+|el\s+)?{_TAG}\b",
        ),
        (
            "relay",
            rf"^this\s+{_TAG}\s+(?:text|version|translation)\s+(?:was|is|has\s+been)\s+(?:made|done|prepared)\s+from\s+the\s+{_TAG}\s+(?:version|translation|edition)\b",
        ),
        (
            "relay",
            rf"^traducid[oa]\s+a\s+partir\s+de\s+(?:la|una|su)\s+(?:traducción|versión|edición)\s+(?:al\s+|en\s+)?{_TAG}\b",
        ),
        (
            "relay",
            rf"\b(?:{w.WRITTEN}|conducted|held|recorded|spoken|realizada|grabada)\s+(?:in|en)\s+(?P<first>{_TAG})\b[^.]*?\b{w.TRANSLATED}[^.;]{{0,30}}?\s(?:from(?:\s+the)?|del|desde\s+el)\s+(?!(?P=first)\b){_TAG}\b",
        ),
    )
)
_MOST_WORDS = 60


def kind_note(sentence: str) -> tuple[Found, ...]:
    """The kind that such a note gives, and the book that it names.

    >>> [f.value for f in kind_note("These pages are taken from the pamphlet Pan y casa.")]
    ['excerpt', 'Pan y casa']
    """
    if len(sentence.split()) > _MOST_WORDS:
        return ()
    for kind, pattern in _NOTES:
        if said := pattern.search(sentence):
            found = [Found(Field.KIND, kind, *said.span())]
            if "work" in pattern.groupindex:
                work = said["work"].strip()
                start = said.start("work")
                found.append(
                    Found(Field.SOURCE_PUBLICATION, work, start, start + len(work))
                )
            return tuple(found)
    return ()
