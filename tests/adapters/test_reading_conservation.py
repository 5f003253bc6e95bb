"""Every visible character of a page is in a block or named in the report.

`make fuzz` makes the full run (two kinds of documents).
"""

import html
import re
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alignment.adapters.file_readers import read_file
from alignment.adapters.file_readers.html import conservation_notes
from alignment.core.page import Role
from alignment.core.reading import read_page
from alignment.core.text import clean_text
from tests.harness.figures import figure, reached

EXAMPLES = figure("I2 documents", 60, full=1000)
BULLETS = re.compile(r"^[•‣◦▪●·*]\s*|^[–—-]\s+")

PROSE = (
    "A sentence about nothing in particular, but long enough to be prose. "
    "A second sentence follows it, and it says nothing either."
)
words = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip())
phrases = st.one_of(
    st.lists(words, min_size=1, max_size=12).map(" ".join),
    st.sampled_from(
        [
            "Facebook Twitter Share",
            "(go to index)",
            "March 28, 2023",
            "Molly Brown",
            "Translation: Robert Grey",
            "Originally published in Spanish on May 3 in La Hoja.",
            "#uno #dos",
            "• an item of a list",
            "Photo: Somebody Else",
            "Most recent",
            "[1] A note to the text.",
            "Signed:",
            "Why Has It Not Fallen?",
            PROSE,
        ]
    ),
)
texts = st.lists(st.one_of(phrases, st.just("")), min_size=1, max_size=25).map(
    "\n".join
)

CLASSES = [
    "share-bar",
    "related-posts",
    "entry-content",
    "byline",
    "comment",
    "x",
    "nav",
]
BLOCKS = [
    "p",
    "div",
    "h1",
    "h2",
    "li",
    "blockquote",
    "td",
    "section",
    "aside",
    "footer",
]
INLINE = ["b", "i", "span", "a href='/x'", "em", "time", "sup"]


def wrap(tag: str, name: str, inner: list[str]) -> str:
    closing = tag.split()[0]
    return f"<{tag} class='{name}'>{''.join(inner)}</{closing}>"


leaves = st.one_of(
    phrases.map(html.escape),
    st.just("<br>"),
    st.just("<!-- a remark -->"),
    st.just("<script>var hidden = 1;</script>"),
    phrases.map(lambda text: f"<img alt=\"{html.escape(text)}\" src='x.png'>"),
)
markup = st.recursive(
    leaves,
    lambda inner: st.builds(
        wrap,
        st.sampled_from(BLOCKS + INLINE),
        st.sampled_from(CLASSES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
).map(lambda body: f"<html><head><title>t</title></head><body>{body}</body></html>")


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def lost(wanted: Counter[str], reading) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in reading.blocks:
        found += letters(block.text)
    return wanted - found


def test_no_character_of_a_text_is_lost():
    check_text()
    reached(
        "I2 text", "1,000 texts: every visible character kept", f"{EXAMPLES} texts: all"
    )


@settings(max_examples=EXAMPLES)
@given(texts.filter(lambda text: text.strip()))
@example("• uno\n• dos")
def check_text(text):
    data = text.encode("utf-8")
    raw = read_file(data)
    if raw.kind != "text" or any("repaired" in note for note in raw.notes):
        return
    reading = read_page(raw)
    missing = lost(letters(clean_text(text)), reading)
    if any("Markdown" in note for note in reading.notes):
        missing -= Counter({sign: missing[sign] for sign in "#>*_[]()!"})  # named there
        missing -= letters("".join(k.href for row in reading.links for k in row))
    bullets = sum(1 for b in reading.blocks if b.role is Role.LIST_ITEM)
    assert missing.total() <= bullets
    assert all(BULLETS.match(sign + " x") for sign in missing)
    assert not missing or any("bullet" in note for note in reading.notes)


def test_no_character_of_a_page_is_lost():
    check_page()
    reached(
        "I2 page", "1,000 pages: every visible character kept", f"{EXAMPLES} pages: all"
    )


@settings(max_examples=EXAMPLES)
@given(markup)
def check_page(page):
    visible = re.sub(r"<script>.*?</script>|<!--.*?-->|<head>.*?</head>", "", page)
    wanted = letters(clean_text(html.unescape(re.sub(r"<[^>]*>", " ", visible))))
    if not wanted:
        return
    reading = read_page(read_file(page.encode("utf-8")))
    if any("repaired" in note for note in reading.notes):
        return
    missing = lost(wanted, reading)
    bullets = sum(1 for b in reading.blocks if b.role is Role.LIST_ITEM)
    assert missing.total() <= bullets
    assert not any("in no block" in note for note in reading.notes)


@settings(max_examples=EXAMPLES)
@given(texts.filter(lambda text: text.strip()))
def test_every_block_has_a_role_and_a_reason_where_it_is_left_out(text):
    reading = read_page(read_file(text.encode("utf-8")))
    assert [n for group in reading.raw_blocks for n in group] == list(
        range(sum(len(group) for group in reading.raw_blocks))
    )
    for block in reading.blocks:
        assert block.alignable or block.reason
    for statement in reading.statements:
        if statement.block is not None:
            held = reading.blocks[statement.block].text
            assert held[statement.start : statement.end] == statement.text


@pytest.mark.parametrize(
    "tag",
    [*BLOCKS, *INLINE, "dt", "dd", "pre", "label", "option", "math", "svg", "main"],
)
def test_no_element_swallows_its_text(tag):
    page = f"<body><div>before <{tag}>kept</{tag.split()[0]}> after</div></body>"
    joined = " ".join(b.text for b in read_file(page.encode()).blocks)
    assert joined.split() == ["before", "kept", "after"]


def test_the_check_names_what_a_reader_would_lose():
    page = "<html><body><p>kept</p><p>forgotten</p></body></html>"
    kept = read_file(b"<p>kept</p>").blocks
    assert "in no block" in conservation_notes(page, kept)[0]
