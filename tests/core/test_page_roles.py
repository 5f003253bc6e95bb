"""Roles of blocks, from lines alone and with the cues of markup."""

from typing import Any

import pytest

from alignment.core.page import Role
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.raw_page import Link, PageMetadata, RawBlock, RawPage
from alignment.core.reading import normalised_line, read_page

PROSE = (
    "The harbour was closed in the morning, and nobody could say for how long it would be. "
    "At noon the first boats came back, and their crews stood about on the quay and waited."
)


def page(*lines: str, **metadata: Any) -> RawPage:
    blocks = tuple(RawBlock(line, (n, n)) for n, line in enumerate(lines, 1))
    return RawPage(blocks, PageMetadata(**metadata))


def roles(*lines: str) -> list[str]:
    return [str(b.role) for b in read_page(page(*lines), language="en").blocks]


def teaser(number: int) -> list[str]:
    return [
        f"Headline of Another Piece {number}",
        "A summary that says in one sentence what the other piece is about.",
        "Some Body",
        f"May {number}, 2020",
    ]


def test_a_page_in_plain_lines_falls_into_its_parts():
    assert roles(
        "Facebook Twitter YouTube",
        "The Day the Harbour Closed",
        "On June 2, a meeting took place on the quay. It decided to wait.",
        "Ana López",
        "April 7, 2023",
        "Facebook Twitter Share",
        "Photo: Somebody/Agency",
        PROSE,
        "What Will Happen Next",
        PROSE,
        "Translation by Molly Brown",
        "Facebook Twitter Share",
        *teaser(1),
        *teaser(2),
    ) == [
        "share bar",
        "title",
        "standfirst",
        "byline",
        "byline",
        "share bar",
        "photo credit",
        "paragraph",
        "heading",
        "paragraph",
        "provenance",
        "share bar",
        *["teaser"] * 8,
    ]


@pytest.mark.parametrize(
    "title", ["Pariah", "The Salt Ferry", "A letter to my daughter."]
)
@pytest.mark.parametrize(
    ("below", "author"),
    [
        (["Ana Ruibal"], ["Ana Ruibal"]),
        (["Translated by Tom Reed"], []),
        (["May 4, 2011", "Ana Ruibal"], ["Ana Ruibal"]),
    ],
)
def test_a_title_above_a_name_is_told_from_it(title, below, author):
    reading = read_page(page(title, *below, PROSE, PROSE), language="en")
    authors = [
        s.value for s in reading.statements if s.field is Field.AUTHOR and s.value
    ]
    assert (reading.title, authors) == (title, author)


def test_the_line_that_a_text_was_sent_with_names_its_paper_and_author():
    sent = f"La Ribera, Ana Ruibal, Lugo, 4 May 2011 — {PROSE}"
    reading = read_page(page("What the Tide Took", sent, PROSE), language="en")
    found = {str(s.field): (s.value, s.status) for s in reading.statements}
    assert found["author"] == ("Ana Ruibal", Status.INFERRED)
    assert found["source_publication"] == ("La Ribera", Status.INFERRED)
    assert found["written"] == ("2011-05-04", Status.INFERRED)


def test_a_paper_between_author_and_translator_is_where_the_text_stood():
    lines = ["Ana Ruibal", "The Lower Quay", "Translated by Tom Reed"]
    reading = read_page(page("What the Tide Took", *lines, PROSE, PROSE), language="en")
    papers = [
        s.value for s in reading.statements if s.field is Field.SOURCE_PUBLICATION
    ]
    assert papers == ["The Lower Quay"]
    assert not reading.blocks[2].alignable


@pytest.mark.parametrize(
    "line",
    [
        "3 years ago the river was a road.",
        "A year ago we had one lamp, and nobody to light it for",
        "5 replies to the question of the bridge",
        "On May 4, 2011 the lighthouse had 300 visits.",
        "The woman next door, author at the age of nine of a book on bees, came in.",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays_in_the_text(line):
    reading = read_page(page("What the Tide Took", PROSE, line, PROSE), language="en")
    assert [b.alignable for b in reading.blocks] == [True] * 4


def test_lines_of_a_poem_are_no_captions():
    verses = [
        "A heron stood with her reed on the weir for eleven nights",
        "and nobody saw",
    ]
    assert "caption" not in roles("A Lesson for the Weir", PROSE, *verses)
    apart = (
        RawBlock("The Weir", (1, 1)),
        RawBlock(PROSE, (3, 3)),
        RawBlock(verses[0], (5, 5)),
    )
    alone = read_page(RawPage(apart, PageMetadata()), language="en")
    assert str(alone.blocks[2].role) == "caption"


def test_whom_an_epigraph_quotes_is_not_the_author():
    reading = read_page(
        page(
            "Salt and Bread",
            "Ana López",
            "“Whoever keeps the salt of a house keeps its door and its well.”",
            "Tomás Arce",
            PROSE,
            PROSE,
        ),
        language="en",
    )
    authors = [s.value for s in reading.statements if s.field is Field.AUTHOR]
    assert authors == ["Ana López"]


@pytest.mark.parametrize(
    ("title", "line", "authors"),
    [
        ("The Salt of Tides", "Inés Robledo, Ph.D.; FACSM", ["Inés Robledo"]),
        ("The Salt of Tides", "By Tomás Arce for The Lower Quay", ["Tomás Arce"]),
        ("Three Poems by Nora Kinsella", "A Selection for Winter Nights", ["Nora Kinsella"]),
        ("Letter from Marta Olmo, a teacher on strike", "To Whom It May Concern", ["Marta Olmo"]),
        ("Nora Kinsella: “Nobody owns the tide”", "Nora Kinsella", []),
        ("The Salt of Tides", "Brothers and Sisters", []),
    ],
)  # fmt: skip
def test_who_wrote_is_told_from_who_is_spoken_to(title, line, authors):
    reading = read_page(page(title, line, PROSE, PROSE), language="en")
    found = [s.value for s in reading.statements if s.field is Field.AUTHOR and s.value]
    assert found == authors


@pytest.mark.parametrize(
    "line",
    [
        "To continue reading this article, subscribe",
        "ListenListen",
        "Keep reading The Day",
        "Posted on Leave a comment",
        "Ana López, author at The Quay",
    ],
)
def test_what_the_software_of_a_site_writes_is_no_text(line):
    reading = read_page(
        page("The Day the Harbour Closed", line, PROSE, PROSE), language="en"
    )
    assert not reading.blocks[1].alignable


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("27/3/16", "2016-03-27"),
        ("29.Dic.05", "2005-12-29"),
        ("Winter 2008", "2008-24"),
    ],
)
def test_a_short_date_above_a_text_is_its_day_and_no_title(line, date):
    reading = read_page(
        page(line, "The Day the Harbour Closed", PROSE, PROSE), language="es"
    )
    dates = [s.value for s in reading.statements if s.field is Field.PUBLISHED]
    assert (reading.title, dates) == ("The Day the Harbour Closed", [date])


def test_where_and_when_a_speech_was_given_is_no_title():
    lines = ("Puerto Alto, 9 de agosto de 2003.", "Palabras de la maestra Elvira.")
    reading = read_page(page(*lines, PROSE, PROSE), language="es")
    assert reading.title == "Palabras de la maestra Elvira."
    assert str(reading.blocks[0].role) == "byline"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Skip to content or view screen version", "en"),
        ("Saltar al contenido principal", "es"),
    ],
)
def test_the_way_past_the_menu_is_no_title(line, language):
    reading = read_page(page(line, "Las que zurcen", PROSE, PROSE), language=language)
    assert reading.title == "Las que zurcen"
    assert str(reading.blocks[0].role) == "navigation"


def test_teasers_never_feed_a_field():
    reading = read_page(
        page("A Title of Its Own", PROSE, PROSE, *teaser(1), *teaser(2)), language="en"
    )
    values = {
        s.value for s in reading.statements if s.field is not Field.SNAPSHOT_NOT_BEFORE
    }
    assert not values & {"Some Body", "2020-05-01", "2020-05-02"}
    (bound,) = [s for s in reading.statements if s.field is Field.SNAPSHOT_NOT_BEFORE]
    assert (bound.value, bound.status) == ("2020-05-02", Status.INFERRED)


def test_a_statement_inside_a_teaser_is_the_teasers():
    other = [
        "Headline of Another Piece",
        "Originally published in French in Le Quai, this piece is about boats.",
        "Some Body",
        "May 1, 2020",
    ]
    reading = read_page(page("A Title", PROSE, PROSE, "Related", *other), language="en")
    assert not [s for s in reading.statements if s.value in {"fr", "Le Quai"}]


def test_a_headline_broken_over_lines_is_joined():
    reading = read_page(
        page(
            PROSE,
            "National march to the capital to impose the",
            "General Strike that ends",
            "and the whole order",
            PROSE,
        ),
        language="en",
    )
    (heading,) = [b for b in reading.blocks if b.role is Role.HEADING]
    assert (
        heading.text
        == "National march to the capital to impose the General Strike that ends and the whole order"
    )
    assert heading.lines == (2, 4)


def test_an_introduction_about_the_text_is_the_publishers():
    own = read_page(
        page(
            "A Title Here",
            "On June 2, the harbour was closed by its workers.",
            "Ana López",
            PROSE,
        ),
        language="en",
    )
    theirs = read_page(
        page(
            "A Title Here",
            "We republish a statement by our sister group on the coast.",
            "Ana López",
            PROSE,
        ),
        language="en",
    )
    assert own.blocks[1].alignable
    assert theirs.blocks[1].role is Role.STANDFIRST
    assert not theirs.blocks[1].alignable


def test_a_paragraph_after_words_of_saying_is_a_quote():
    reading = read_page(
        page("A Title Here", PROSE + " Later he states that:", PROSE, PROSE),
        language="en",
    )
    assert [str(b.role) for b in reading.blocks] == [
        "title",
        "paragraph",
        "quote",
        "paragraph",
    ]


def test_signature_and_orphan_notes_follow_the_text():
    assert roles(
        "A Title Here",
        PROSE,
        PROSE,
        PROSE,
        "June 28th 2008.-",
        "Roque Luna",
        "Workers League (WL) of Peru,",
        "The head of the union of dockers.",
        "The Party of Luna",
        "(go to index)",
    ) == [
        "title",
        "paragraph",
        "paragraph",
        "paragraph",
        "signature",
        "signature",
        "signature",
        "footnote",
        "footnote",
        "navigation",
    ]


def test_bullets_are_taken_off_and_named():
    reading = read_page(
        page("A Title Here", PROSE, "• The first point.", "• The second point."),
        language="en",
    )
    assert [b.text for b in reading.blocks[2:]] == [
        "The first point.",
        "The second point.",
    ]
    assert any("bullet" in note for note in reading.notes)


def test_lines_known_from_the_collection_are_furniture_whatever_they_say():
    line = "An appeal that stands under every page, with many words in it."
    known = frozenset({normalised_line(line)})
    reading = read_page(
        page("A Title Here", PROSE, line), language="en", known_furniture=known
    )
    assert reading.blocks[2].role is Role.FURNITURE


def test_a_missing_year_is_a_suggestion_with_its_reason():
    reading = read_page(
        page(
            "A Title Here",
            "Ana López",
            "April 7, 2023",
            PROSE,
            "Originally published in Spanish on March 26 in La Hoja.",
        ),
        language="en",
    )
    (date,) = [s for s in reading.statements if s.field is Field.PUBLISHED_ORIGINAL]
    assert (date.value, date.suggested, date.status) == (
        "XXXX-03-26",
        "2023-03-26",
        Status.INFERRED,
    )
    assert "2023-04-07" in date.basis


def test_a_page_that_says_nothing_needs_provenance():
    reading = read_page(page("A Title Here", PROSE), language="en")
    assert reading.needs_provenance
    absent = {s.field for s in reading.statements if s.status is Status.ABSENT}
    assert {Field.TRANSLATOR, Field.SOURCE_PUBLICATION, Field.KIND} <= absent


def test_markup_decides_where_lines_cannot():
    blocks = (
        RawBlock(
            "Somewhere else entirely", tag="p", cues=frozenset({"related"}), main=False
        ),
        RawBlock("The Title", tag="h1", main=True),
        RawBlock(
            "A standfirst of a few words",
            tag="p",
            cues=frozenset({"standfirst"}),
            main=True,
        ),
        RawBlock(PROSE, tag="p", main=True),
        RawBlock("Short", tag="li", main=False, container=0),
        RawBlock(PROSE, tag="p", main=True),
        RawBlock(
            "A reader's opinion of all this",
            tag="p",
            cues=frozenset({"comments"}),
            main=False,
        ),
    )
    found = [str(b.role) for b in read_page(RawPage(blocks), language="en").blocks]
    assert found == [
        "teaser",
        "title",
        "standfirst",
        "paragraph",
        "list item",
        "paragraph",
        "furniture",
    ]


def test_a_link_in_the_statement_leads_to_the_original():
    text = "First published in Spanish in El Muelle on May 28, 2021. Translated by Henry Calder."
    links = (
        Link(31, 40, "https://elmuelle.example/a"),
        Link(71, 83, "https://x.example/henry"),
    )
    raw = RawPage(
        (RawBlock("The Title Here"), RawBlock(PROSE), RawBlock(text, links=links))
    )
    reading = read_page(raw, language="en")
    assert [
        s.value for s in reading.statements if s.field is Field.ORIGINAL_ADDRESS
    ] == ["https://elmuelle.example/a"]


def test_the_head_fills_only_what_the_page_does_not_say():
    raw = page(
        "The Title Here",
        "By Ana López",
        PROSE,
        published="2020-01-02",
        title="The Title Here",
    )
    head = PageMetadata(
        title="The Title Here",
        authors=("Web Desk",),
        translators=("T. Hale",),
        published="2020-01-02",
    )
    reading = read_page(RawPage(raw.blocks, head), language="en")
    assert [s.value for s in reading.statements if s.field is Field.AUTHOR] == [
        "Ana López"
    ]
    assert [s.value for s in reading.statements if s.field is Field.TRANSLATOR] == [
        "T. Hale"
    ]


@pytest.mark.parametrize(
    "broken",
    [
        {"value": ""},
        {"status": Status.ABSENT},
        {"status": Status.INFERRED},
        {"text": "x", "block": 1},
    ],
)
def test_a_statement_cannot_be_made_wrong(broken):
    good: dict[str, Any] = {
        "field": Field.AUTHOR,
        "value": "A",
        "status": Status.STATED,
    }
    assert ProvenanceStatement(**good).value == "A"
    with pytest.raises(ValueError, match=r"."):
        ProvenanceStatement(**good | broken)


def test_what_is_answered_to_a_post_is_no_text():
    lines = (
        "The Snow Does Not Vote",
        "by grayling » Sun Jan 17, 2010 11:40 am",
        PROSE,
        PROSE,
        "Halma_72",
        "by Halma_72 » Sun Jan 17, 2010 6:02 pm",
        "Great find! Is it not the pass road?",
    )
    assert roles(*lines)[2:] == ["paragraph"] * 2 + ["furniture"] * 3


def test_a_date_in_figures_that_can_be_read_both_ways_is_a_suggestion():
    lines = ("The Hour of the Boats", "By Ana Gil", "11/03/2021", PROSE, PROSE)
    (dated,) = [
        s
        for s in read_page(page(*lines), language="en").statements
        if s.field is Field.PUBLISHED and s.value
    ]
    assert (dated.value, dated.status) == ("2021-11-03", Status.INFERRED)


def test_the_head_of_a_page_settles_a_date_that_can_be_read_both_ways():
    lines = ("The Hour of the Boats", "By Ana Gil", "08/11/2022", PROSE, PROSE)
    reading = read_page(page(*lines, published="2022-11-08"), language="en")
    (dated,) = [s for s in reading.statements if s.field is Field.PUBLISHED and s.value]
    assert (dated.value, dated.status) == ("2022-11-08", Status.STATED)


def test_who_posts_their_own_translation_is_not_the_author():
    lines = (
        "The City That Forgot Its River",
        "— by Gonzalo Iturbe, originally in Spanish; English version: me",
        PROSE,
        PROSE,
    )
    reading = read_page(page(*lines, authors=("Hannah Wren",)), language="en")
    named = {s.value: (s.field, s.status) for s in reading.statements}
    assert named["Gonzalo Iturbe"] == (Field.AUTHOR, Status.STATED)
    assert named["Hannah Wren"] == (Field.TRANSLATOR, Status.INFERRED)


def ending(*lines: str) -> list[str]:
    """Roles of the last blocks of a page with three paragraphs before them."""
    before = ("The Day the Harbour Closed", PROSE, PROSE, PROSE)
    return roles(*before, *lines)[-len(lines) :]


def test_blocks_under_a_heading_of_notes_are_notes_without_a_marker():
    assert ending(
        "Notes",
        "A consortium led by a company of the north.",
        "Keeper of the keys of the harbour until 1990.",
        "Translation by Molly Brown",
    ) == ["heading", "footnote", "footnote", "provenance"]


def test_explanations_under_a_ruled_line_are_notes():
    note = "Tejas Verdes: a regiment of the coast."
    assert ending("______", "Head of the league from 1965.", note) == [
        "furniture",
        "footnote",
        "footnote",
    ]


def test_the_translators_heading_of_notes_is_no_statement():
    notes = ("Sugar mill.", "Seasonal labourers.", "General, head of the junta.")
    assert ending("Notes of the translator", *notes) == ["heading", *["footnote"] * 3]


def test_a_short_note_is_no_signature():
    notes = ("Head of one of the families.", "Daily of the Salt Party.")
    assert ending("Notes", *notes) == ["heading", "footnote", "footnote"]


def test_notes_that_only_describe_are_known_under_a_ruled_line():
    notes = ("Women's federation of the district.", "A feast.", "Museum of the port.")
    assert ending("______", *notes) == ["furniture", *["footnote"] * 3]
    assert ending(*notes) == ["paragraph"] * 3


def test_a_ruled_line_of_the_markup_parts_off_notes_too():
    rule = frozenset({"below rule"})
    blocks = (
        RawBlock("The Day the Harbour Closed", tag="h1"),
        *(RawBlock(PROSE, tag="p") for _ in range(3)),
        RawBlock("Women's federation of the district.", tag="p", cues=rule),
        RawBlock("Museum of the port.", tag="p"),
    )
    found = [str(b.role) for b in read_page(RawPage(blocks), language="en").blocks]
    assert found[-2:] == ["footnote", "footnote"]


def test_short_paragraphs_at_the_end_that_explain_nothing_stay_text():
    last = ("The harbour opened again.", "Nobody said a word.")
    assert ending(*last) == ["paragraph", "paragraph"]
    assert ending("* * *", *last)[1:] == ["paragraph", "paragraph"]
