"""What the head of an HTML page says: names, dates, languages, other versions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from alignment.core.links import join_link
from alignment.core.raw_page import PageMetadata
from alignment.core.text import gate_text

_BLANK = re.compile(r"\s+")
_SITE_SEPARATOR = re.compile(r"\s+[|»·–—-]\s+")
_ARTICLE_TYPES = frozenset(
    [
        "Article",
        "NewsArticle",
        "BlogPosting",
        "Report",
        "OpinionNewsArticle",
        "AnalysisNewsArticle",
        "ScholarlyArticle",
        "WebPage",
        "CreativeWork",
        "Book",
        "Chapter",
    ]
)
_AUTHOR_KEYS = (
    "citation_author", "author", "article:author", "dc.creator", "dcterms.creator",
    "dc.contributor.author", "parsely-author", "sailthru.author",
)  # fmt: skip
_TRANSLATOR_KEYS = (
    "translator", "citation_translator", "article:translator", "dc.translator",
    "dc.contributor.translator", "dcterms.contributor.translator",
)  # fmt: skip
# A catalogue's way of writing a name: "Ward, Thomas K.".
_INVERTED = re.compile(
    r"^([^\W\d][^,\s]*(?: [^,\s]+)?), ([^\W\d][^,\s]*(?: [^,\s]+)?)$"
)
_MAX_JSON = 500_000

Json = dict[str, Any]


def read_metadata(tree: LexborHTMLParser) -> PageMetadata:
    """Gather meta elements, links and JSON-LD; what is not there stays empty."""
    metas = _metas(tree)
    data = _main_object(tree)
    address = _canonical(tree) or _first(metas, "og:url")
    original = _original(data)
    return PageMetadata(
        title=_title(tree, metas, data),
        description=_first(
            metas, "og:description", "description", "twitter:description"
        ),
        authors=_names(data.get("author")) or tuple(_all(metas, *_AUTHOR_KEYS)),
        translators=_names(data.get("translator"))
        or tuple(_all(metas, *_TRANSLATOR_KEYS)),
        published=_text(data.get("datePublished"))
        or _first(
            metas,
            "article:published_time",
            "datepublished",
            "citation_publication_date",
            "dc.date",
            "date",
        ),
        language=_language(tree, metas, data),
        publication=_first(metas, "og:site_name", "application-name")
        or next(iter(_names(data.get("publisher"))), ""),
        address=address,
        alternates=_alternates(tree, address),
        original_title=original[0],
        original_address=original[1],
        original_language=original[2],
        original_publication=original[3],
        original_published=original[4],
    )


def base_address(tree: LexborHTMLParser, metadata: PageMetadata) -> str:
    """The address that relative links of the page are resolved against."""
    base = tree.css_first("base[href]")
    href = (base.attributes.get("href") or "") if base else ""
    return join_link(metadata.address, href)


def _clean(text: str | None) -> str:
    if not text:
        return ""
    return _BLANK.sub(" ", gate_text(text.replace("\x00", "")).text).strip()


def _text(value: object) -> str:
    return _clean(value) if isinstance(value, str) else ""


def _metas(tree: LexborHTMLParser) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        key = node.attributes.get("property") or node.attributes.get("name") or ""
        content = _clean(node.attributes.get("content"))
        if key and content:
            metas.setdefault(key.lower(), []).append(content)
    return metas


def _first(metas: dict[str, list[str]], *keys: str) -> str:
    return next((metas[key][0] for key in keys if key in metas), "")


def _all(metas: dict[str, list[str]], *keys: str) -> list[str]:
    found = next((metas[key] for key in keys if key in metas), [])
    return [
        _INVERTED.sub(r"\2 \1", name)
        for name in dict.fromkeys(found)
        if not name.startswith("http")
    ]


def _title(tree: LexborHTMLParser, metas: dict[str, list[str]], data: Json) -> str:
    stated = _first(metas, "citation_title", "og:title", "dc.title") or _text(
        data.get("headline")
    )
    if stated:
        return stated
    node = tree.css_first("head > title")
    title = _clean(node.text() if node else "")
    parts = _SITE_SEPARATOR.split(title)
    return parts[0] if len(parts) > 1 and len(parts[0]) > 10 else title


def _canonical(tree: LexborHTMLParser) -> str:
    node = tree.css_first('link[rel="canonical"][href]')
    return _clean(node.attributes.get("href")) if node else ""


def _alternates(tree: LexborHTMLParser, address: str) -> tuple[tuple[str, str], ...]:
    found = []
    for node in tree.css("link[hreflang][href]"):
        language = (node.attributes.get("hreflang") or "").lower()
        href = _clean(node.attributes.get("href"))
        if language and href and language != "x-default":
            found.append((language, join_link(address, href)))
    return tuple(dict.fromkeys(found))


def _language(tree: LexborHTMLParser, metas: dict[str, list[str]], data: Json) -> str:
    root = tree.css_first("html")
    stated = (root.attributes.get("lang") or "") if root else ""
    language = (
        stated
        or _text(data.get("inLanguage"))
        or _first(metas, "og:locale", "content-language", "dc.language")
    )
    return language.replace("_", "-").lower()


def _main_object(tree: LexborHTMLParser) -> Json:
    candidates = [
        item
        for node in tree.css('script[type="application/ld+json"]')
        for item in _objects(_parse(node.text(deep=True) or ""))
        if _types(item) & _ARTICLE_TYPES
    ]
    weights = ("translationOfWork", "translator", "author", "headline")
    return max(candidates, key=lambda c: [k in c for k in weights], default={})


def _parse(source: str) -> object:
    if len(source) > _MAX_JSON:
        return None
    try:
        return json.loads(source)
    except (ValueError, RecursionError):
        return None  # broken JSON-LD says nothing; the page's text still counts


def _objects(value: object, depth: int = 0) -> Iterator[Json]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)


def _types(item: Json) -> set[str]:
    kind = item.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {k for k in kinds if isinstance(k, str)}


def _names(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    names = [
        _text(item.get("name")) if isinstance(item, dict) else _text(item)
        for item in items
    ]
    return tuple(dict.fromkeys(n for n in names if n and not n.startswith("http")))


def _original(data: Json) -> tuple[str, str, str, str, str]:
    """Title, address, language, publication and date of the work behind the page."""
    work = data.get("translationOfWork") or data.get("isBasedOn")
    if isinstance(work, list):
        work = work[0] if work else None
    if isinstance(work, str):
        return "", _clean(work), "", "", ""
    if not isinstance(work, dict):
        return "", "", "", "", ""
    publication = next(
        (n for key in ("publisher", "isPartOf") for n in _names(work.get(key))), ""
    )
    return (
        _text(work.get("name")) or _text(work.get("headline")),
        _text(work.get("url")) or _text(work.get("@id")),
        _text(work.get("inLanguage")).lower(),
        publication,
        _text(work.get("datePublished")),
    )
