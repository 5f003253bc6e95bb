"""Words of the reader in the visitor's language: roles, reasons, grounds of a suggestion.

They are stored in English, as the core writes them; here each is known once, so that it
is translated when it is shown. What is not known stays as it was written.
"""

from __future__ import annotations

import re

from django import template
from django.utils.translation import gettext, gettext_noop

from alignment.queries import report_words

register = template.Library()
register.filter("reported", report_words.reported)

WORDS = frozenset(
    (
        # roles
        gettext_noop("title"),
        gettext_noop("standfirst"),
        gettext_noop("heading"),
        gettext_noop("paragraph"),
        gettext_noop("list item"),
        gettext_noop("quote"),
        gettext_noop("footnote"),
        gettext_noop("signature"),
        gettext_noop("caption"),
        gettext_noop("photo credit"),
        gettext_noop("hashtags"),
        gettext_noop("production note"),
        gettext_noop("provenance"),
        gettext_noop("byline"),
        gettext_noop("author box"),
        gettext_noop("share bar"),
        gettext_noop("navigation"),
        gettext_noop("teaser"),
        gettext_noop("furniture"),
        # why a block is left out
        gettext_noop("a note of those who made the page"),
        gettext_noop("about the author, not part of the text"),
        gettext_noop("alternative text of a picture"),
        gettext_noop("an address, not text"),
        gettext_noop("an ornament without letters"),
        gettext_noop("credit of a picture"),
        gettext_noop("date of the page"),
        gettext_noop("describes a picture"),
        gettext_noop("foot of the site"),
        gettext_noop("form or call to subscribe"),
        gettext_noop("an entry of a program"),
        gettext_noop("head of a message"),
        gettext_noop("head of a printed page"),
        gettext_noop("heading of a list of other articles"),
        gettext_noop("hidden on the page"),
        gettext_noop("list of links"),
        gettext_noop("list of other articles"),
        gettext_noop("names of the authors"),
        gettext_noop("names of the authors, and the date"),
        gettext_noop("outside of the main content"),
        gettext_noop("page number"),
        gettext_noop("pointer to another article"),
        gettext_noop("readers' comments"),
        gettext_noop("stands above the title"),
        gettext_noop("heading of a list of posts"),
        gettext_noop("a button, not text"),
        gettext_noop("rules for readers' comments"),
        gettext_noop("when and where the post was put up"),
        gettext_noop("who else made the page"),
        gettext_noop("whose the text is"),
        gettext_noop("names the paper that it is from"),
        gettext_noop("names who made the text, who translated it, or its paper"),
        gettext_noop("tags and categories"),
        gettext_noop("tags, not text"),
        gettext_noop("teaser of another article"),
        gettext_noop("tells the title"),
        gettext_noop("where and when it was written"),
        gettext_noop("the letter that came with the text"),
        gettext_noop("tells where the page comes from"),
        gettext_noop("the publisher's own introduction; it has no original"),
        gettext_noop("the same line stands on other pages of the collection"),
        gettext_noop("under the message"),
        gettext_noop("what may be done with the text"),
        gettext_noop("switch to another language"),
        gettext_noop("who posted the page"),
        # grounds of a suggestion
        gettext_noop("the year is not written"),
        gettext_noop("day and month could be the other way round"),
        gettext_noop("named between the author and the translator"),
        gettext_noop("the year is not written, and no full date of the page bounds it"),
        gettext_noop("the page does not say it"),
        gettext_noop("said in the head of the page"),
        gettext_noop("the head of the page calls it so"),
        gettext_noop("the line under the title says who reports"),
        gettext_noop("the title names whose text it is"),
        gettext_noop("named in brackets under the title"),
        gettext_noop("named in a line of credits"),
        gettext_noop("the site that the copy was taken from"),
        gettext_noop(
            "the line of paper, author, place and day that the text begins with"
        ),
        gettext_noop("the site named after the title of the text"),
        gettext_noop("the text begins with the name of the service that sent it"),
        gettext_noop(
            "the page is a translation and leads to one version in another language"
        ),
        gettext_noop("an older day under the title of a translation that has its own"),
        gettext_noop("the page has no title; these lines are set like one"),
        gettext_noop("latest date among teasers: bounds the moment of the copy only"),
        gettext_noop("named after the author in the byline of a translation"),
        gettext_noop("named in the box about the author after the text"),
        gettext_noop("a line above the text says whose words these are"),
        gettext_noop("the name beside the author is that of the original's address"),
        gettext_noop(
            "the page is a translation and declares one version in another language"
        ),
        gettext_noop("who sent the page says so"),
        gettext_noop("the first line names whose statement it is"),
        gettext_noop("the hashtags are in this language"),
        gettext_noop("the notes of those who made the page are in this language"),
        # dates that bound another
        gettext_noop("the translation's date"),
        gettext_noop("the date of the finished translation"),
        gettext_noop("the page's date"),
        gettext_noop("the original's date"),
        gettext_noop("the date of writing"),
        gettext_noop("the newest date on the page, a teaser's: doubtful"),
    )
)
_YEAR = re.compile(
    r"the year is not written; latest (?P<day>.+) on or before (?P<bound>\S+) \((?P<whose>.+)\)"
)
_VERSION = re.compile(
    r"the page declares a version in (?P<tag>\S+); it may be the original"
)


def is_known(text: str) -> bool:
    """Whether a role, reason or ground can be translated."""
    return text in WORDS or bool(_YEAR.fullmatch(text) or _VERSION.fullmatch(text))


@register.filter
def in_words(text: str) -> str:
    """A role, a reason or a ground in the visitor's language."""
    if text in WORDS:
        return gettext(text)
    year = _YEAR.fullmatch(text)
    if year:
        return gettext(
            "the year is not written; latest %(day)s on or before %(bound)s (%(whose)s)"
        ) % {
            "day": year["day"],
            "bound": year["bound"],
            "whose": in_words(year["whose"]),
        }
    version = _VERSION.fullmatch(text)
    if version:
        return gettext(
            "the page declares a version in %(tag)s; it may be the original"
        ) % {"tag": version["tag"]}
    return text
