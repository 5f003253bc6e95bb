"""Why an operation was refused, in the reader's language.

The core and the actions say it in English; the sentences are listed here for
the catalogues.
"""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import gettext, gettext_noop

from alignment.queries.report_words import fitting, pattern_of

SENTENCES = (
    gettext_noop("There is nothing of yours to turn back here."),
    gettext_noop("There is nothing on this bead to turn back."),
    gettext_noop("Somebody decided on this part of the proposal already."),
    gettext_noop("Nothing of this proposal fits any more: people changed those beads."),
    gettext_noop(
        "The segments of this paragraph were changed since; turn that back first."
    ),
    gettext_noop(
        "The document is part of another bitext too, so its segments stay as they are."
    ),
    gettext_noop("a bead cannot give a segment to itself"),
    gettext_noop("a merge needs two beads"),
    gettext_noop("a note needs words"),
    gettext_noop("a segment cannot be empty; leave its block out instead"),
    gettext_noop("both parts of a split need a segment"),
    gettext_noop("both parts of a split need text"),
    gettext_noop("mark segments to link first"),
    gettext_noop("no position is free between two neighbours"),
    gettext_noop("only a note of your own can be taken back"),
    gettext_noop("only into a gap can the rest be shifted up"),
    gettext_noop("only neighbours in one paragraph can be joined"),
    gettext_noop("that segment was cut anew meanwhile; look at it again"),
    gettext_noop("the bead does not hold that segment"),
    gettext_noop("the text is the same as before"),
    gettext_noop("there is no open bead down to here"),
    gettext_noop("there is nothing to cut at that place"),
    gettext_noop("there is nothing to shift on that side"),
    gettext_noop("there is nothing to swap on that side"),
    gettext_noop("these segments are one bead already"),
    gettext_noop("this bead is a single segment already"),
    gettext_noop("say what to look for, not only what is missing"),
    gettext_noop("there is no word in it"),
    gettext_noop("look up one sentence at a time"),
    gettext_noop("the termbase has these words already"),
    gettext_noop("take the control characters out of the words"),
    gettext_noop("the term is as it was"),
    gettext_noop("a form is one line of words"),
    gettext_noop("a term needs words on the source side"),
    gettext_noop("a form stands there twice"),
    gettext_noop("only one form on the source side can be agreed"),
    gettext_noop("only one form on the target side can be agreed"),
    gettext_noop("there is no term yet, and TBX needs one; take CSV"),
    gettext_noop("choose a TBX or CSV file"),
    gettext_noop("a table has to be UTF-8 text"),
    gettext_noop("there is no expression"),
    gettext_noop("there is no such way to search"),
    gettext_noop("this expression takes too long; make it simpler"),
    gettext_noop("there is no such status"),
    gettext_noop("there is no such label"),
    gettext_noop("write a pair of languages like es>en"),
    gettext_noop("write a date like 2023, 2023-04 or 2023-04-07"),
    gettext_noop("a document is named by its number"),
    gettext_noop("a segment that goes has to be in one of the beads"),
    gettext_noop("the edit would lose or double a segment"),
    gettext_noop("the edit would double a bead"),
    gettext_noop("some of its segments were cut anew since"),
    gettext_noop("the bead has other segments now; compare the file anew"),
    gettext_noop("the bead is confirmed already"),
    gettext_noop("the bead is rejected already"),
    gettext_noop("the bead is disputed already"),
    gettext_noop("the bead is proposed already"),
    gettext_noop("the beads are confirmed already"),
    gettext_noop("the beads are rejected already"),
    gettext_noop("the beads are disputed already"),
    gettext_noop("the beads are proposed already"),
    gettext_noop("A confirmed value cannot be empty; clear it instead."),
    gettext_noop("A worker is busy with this document; wait till its jobs have ended."),
    gettext_noop("A document cannot be its own translation."),
    gettext_noop("The documents belong to two projects."),
    gettext_noop("These documents are a bitext already."),
)


# Those with words or figures in them.
PATTERNS = (
    gettext_noop("the label %(label)s does not fit a %(kind)s bead"),
    gettext_noop("a %(current)s bead cannot become %(wanted)s"),
    gettext_noop("a shift of more than %(n)s beads; align again"),
    gettext_noop("the run would undo %(n)s confirmed beads"),
    gettext_noop("The value has %(n)s characters; at most %(most)s are kept."),
    gettext_noop(
        "Beads of %(bitext)s that people decided on use this block (%(beads)s); unlink it there first."
    ),
    gettext_noop(
        "People decided on beads of this document, and cutting it anew would lose their work. Undo these decisions on the review page first, or import the page into another project with the right language. (%(error)s)"
    ),
    gettext_noop("%(language)s is no language code; write it as in “es” or “pt-BR”."),
    gettext_noop("The document is in %(language)s already."),
)
_patterns = lru_cache(lambda: [(text, pattern_of(text)) for text in PATTERNS])


def is_listed(reason: str) -> bool:
    """Whether the catalogues can have it."""
    return reason in SENTENCES or fitting(reason, _patterns()) is not None


def told(reason: str) -> str:
    """The sentence in the reader's language."""
    found = fitting(reason, _patterns())
    if found:
        sentence, words = found
        return gettext(sentence) % {name: gettext(word) for name, word in words.items()}
    return gettext(reason)
