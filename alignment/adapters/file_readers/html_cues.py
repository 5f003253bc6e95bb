"""What class names, ids and element names tell about the text inside them."""

from __future__ import annotations

import itertools
import re

TAG_CUES = {
    "nav": "navigation",
    "footer": "navigation",
    "menu": "navigation",
    "button": "navigation",
    "select": "navigation",
    "label": "subscribe",
    "textarea": "subscribe",
    "aside": "aside",
    "figcaption": "caption",
    "blockquote": "quote",
    "ul": "list",
    "ol": "list",
    "noscript": "hidden",
    "address": "byline",
    "time": "date",
}
ROLE_CUES = {
    "navigation": "navigation",
    "contentinfo": "navigation",
    "banner": "page header",
    "search": "navigation",
    "complementary": "aside",
    "doc-footnote": "footnote",
    "doc-endnote": "footnote",
    "doc-endnotes": "footnote",
    "doc-subtitle": "standfirst",
    "doc-noteref": "",
}
# Words of class names and ids: a convention of page builders, not a language.
_WORD_CUES = (
    ("share", "share sharing social addtoany sharedaddy socials sharethis compartir"),
    (
        "navigation",
        (
            "nav navbar navigation menu breadcrumb breadcrumbs pagination pager topbar"
            " skip masthead footer cookie cookies consent banner copyright toolbar"
        ),
    ),
    (
        "related",
        (
            "related recommended recommendations teaser teasers relacionados relacionadas"
            " similar trending popular latest recent more readmore yarpp jp outbrain taboola"
            " sidebar widget promo"
        ),
    ),
    ("comments", "comment comments respond disqus comentarios"),
    ("subscribe", "newsletter subscribe subscription donate donation suscribete form"),
    ("author box", "authorbox authorbio bio aboutauthor"),
    ("byline", "byline author authors autor firma vcard"),
    ("date", "date published pubdate timestamp fecha posted time"),
    (
        "standfirst",
        (
            "standfirst subtitle subhead subheading deck dek lede lead excerpt summary"
            " bajada copete entradilla sumario kicker intro abstract"
        ),
    ),
    ("photo credit", "credit credits photocredit imagecredit"),
    ("caption", "caption figcaption epigrafe"),
    ("footnote", "footnote footnotes endnote endnotes notas fn references"),
    ("tags", "tag tags taglist hashtags etiquetas categories category keywords"),
    ("quote", "blockquote pullquote"),
    ("translator note", "translator translation traductor traduccion traduccions"),
    ("hidden", "screenreader visuallyhidden sr srs"),
    ("title", "headline entrytitle articletitle posttitle pagetitle"),
)
_CUE_OF_WORD = {word: cue for cue, words in _WORD_CUES for word in words.split()}
# Words that mean something only together with a neighbour or on small elements.
_PAIRS = {
    ("author", "box"): "author box",
    ("author", "bio"): "author box",
    ("author", "info"): "author box",
    ("about", "author"): "author box",
    ("entry", "title"): "title",
    ("post", "title"): "title",
    ("article", "title"): "title",
    ("page", "title"): "title",
    ("entry", "date"): "date",
    ("also", "like"): "related",
    ("read", "next"): "related",
    ("site", "header"): "page header",
    ("site", "title"): "page header",
    ("screen", "reader"): "hidden",
    ("lead", "image"): "",
    ("post", "tag"): "tags",
}
_SPLIT = re.compile(r"[^a-zA-ZÀ-ÿ]+|(?<=[a-z])(?=[A-Z])")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Cues that may only speak for a small part of the page: a wrapper around the
# whole article can carry any class name.
SMALL_ONLY = frozenset(
    {"share", "navigation", "related", "comments", "subscribe", "byline", "date",
     "author box", "tags", "standfirst", "photo credit", "hidden", "aside", "title",
     "caption", "translator note", "page header", "quote", "list"}
)  # fmt: skip
_NEVER = frozenset({"html", "body", "main", "article"})


def element_cues(tag: str, attributes: dict[str, str | None]) -> frozenset[str]:
    """Cues of one element, from its name, role, class and id.

    >>> sorted(element_cues("div", {"class": "post-share-links"}))
    ['share']
    """
    cues = {TAG_CUES.get(tag, ""), ROLE_CUES.get((attributes.get("role") or ""), "")}
    epub_type = attributes.get("epub:type") or ""
    if "note" in epub_type and "ref" not in epub_type:
        cues.add("footnote")
    if "hidden" in attributes or _HIDING.search(attributes.get("style") or ""):
        cues.add("hidden")
    if tag not in _NEVER:
        for name in ("class", "id", "rel", "itemprop"):
            cues |= _name_cues(attributes.get(name) or "")
    return frozenset(cues - {""})


def _name_cues(names: str) -> set[str]:
    cues: set[str] = set()
    for name in names.split():
        words = [word.lower() for word in _SPLIT.split(name) if word]
        paired = {_PAIRS[pair] for pair in itertools.pairwise(words) if pair in _PAIRS}
        if paired:
            cues |= paired
            continue
        joined = "".join(words)
        found = _CUE_OF_WORD.get(joined)
        cues |= {found} if found else {_CUE_OF_WORD.get(word, "") for word in words}
    return cues
