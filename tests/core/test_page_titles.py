"""Which line of a page's head is its title, and what stands above and below a text."""

from itertools import pairwise

import pytest

from alignment.core.page import Role
from alignment.core.raw_page import Link, PageMetadata, RawBlock, RawPage
from alignment.core.reading import PageReading, read_page
from alignment.core.reading.furniture import mark_furniture
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet
from alignment.core.reading.title_evidence import weigh
from alignment.core.reading.title_head import Head
from alignment.core.reading.title_weights import AGAINST, WEIGHTS
from alignment.core.reading.title_words import own_words

pytestmark = pytest.mark.once
BODY = (
    "The mules of the upper road carried salt until the ice plant opened, and then they carried ice. Nobody paid the drivers for the ice that melted on the way.",
    "In the third winter the drivers stopped at the bridge. The plant waited a day, then two, and on the third day it sent a clerk with an umbrella.",
    "What was signed at the bridge is kept in a biscuit tin, and the tin is kept by whoever drives last.",
)


def blocks(text: str) -> tuple[RawBlock, ...]:
    """Lines as a text has them; an empty line parts what does not belong together."""
    lines = enumerate(text.strip("\n").split("\n"), 1)
    return tuple(RawBlock(line.strip(), (n, n)) for n, line in lines if line.strip())


def read(head: str, foot: str = "", language: str = "en") -> PageReading:
    text = "\n\n".join([head, *BODY, foot])
    return read_page(RawPage(blocks(text), PageMetadata()), language=language)


def left_out(page: PageReading) -> list[str]:
    return [block.text for block in page.blocks if not block.alignable]


def authors(page: PageReading) -> list[str]:
    return [s.value for s in page.statements if s.field == "author" and s.value]


@pytest.mark.parametrize(
    ("head", "foot", "title"),
    [
        # a masthead: name, what it is, its sections
        ("SALT ROAD\nTexts from the high country\nAbout  Authors  Topics  Search\n\nThe Drivers at the Bridge\nby Ana Gil", "", "The Drivers at the Bridge"),
        # a masthead with an issue's number, and a title broken over two lines
        ("ROADS & PASSES\nPapers of the High Road Group\nNo. 12 / May 2011\n\nThe Drivers at the\nBridge of Ice\n\nAna Gil", "", "The Drivers at the Bridge of Ice"),
        # the site's name is known by its foot, its tagline by standing beside it
        ("The Drivers’ Lamp\nNews of the road, every other week\n\nThe Drivers at the Bridge\n\nby Ana Gil", "The Drivers’ Lamp, c/o Unit 9, Upper Road", "The Drivers at the Bridge"),
        # the site's name is known by its address
        ("Upper Road\n\nThe Drivers at the Bridge\n\nby Ana Gil", "Contact: desk@upperroad.example", "The Drivers at the Bridge"),
        # a body's head of paper
        ("Federación Nacional de Arrieros y Afines\nR.I.F. 000\n\nCOMUNICADO: NI UN VIAJE MÁS SIN PAGA\n\nTraducción de Ana Gil", "", "COMUNICADO: NI UN VIAJE MÁS SIN PAGA"),
        # topics, then a title with a place ahead of it
        ("ROADS, LABOUR, SALT\n\nBOLIVIA: Drivers Stop at the Bridge\n\nAnalysis by Ana Gil", "", "BOLIVIA: Drivers Stop at the Bridge"),
        # one sentence with its stop, and one in small letters below the day of a post
        ("Words of the drivers of the upper road at the bridge of ice.", "", "Words of the drivers of the upper road at the bridge of ice."),
        ("Tuesday, 3 May 2011\n\nthe drivers at the bridge", "", "the drivers at the bridge"),
        # the items of a menu, one below the other
        ("ROAD & SALT\nHome\nAbout\nDrivers list\nLinks\nThe Drivers at the Bridge of Ice and What They Signed\nPosted on 14 July 2014 by Ana", "", "The Drivers at the Bridge of Ice and What They Signed"),
        # what a site says of itself in a broken sentence
        ("ANA’S LAMP\n\nWords of the high roads put into\nEnglish by night. Corrections welcome.\n\nMonday, May 2, 2011\n\nSPEECH OF THE UNION OF DRIVERS\n“ROSA GIL”", "", "SPEECH OF THE UNION OF DRIVERS “ROSA GIL”"),
        # a site and what it is about, above the day of a post
        ("Drivers in the Pass\nRoads and salt\n\nMonday, May 2, 2011\n\nSPEECH: Nobody Drives Ice for Nothing Any More", "", "SPEECH: Nobody Drives Ice for Nothing Any More"),
        # the contents of a bulletin
        ("In this number\nThe post ........ 1\nNobody Drives Ice ...... 2\n\nNobody Drives Ice", "", "Nobody Drives Ice"),
        # a list of messages below what a site says of itself
        ("Road Lamp\n\nWelcome to my blog, which was a letter to friends once and is still written by night.\n\nThe lamp is for those who drive when the others sleep, and it goes out at noon.\n\nNobody Drives Ice\n\nFrom: ana gil <ana@...>", "", "Nobody Drives Ice"),
        # what leads up to a post, then its title above its author
        ("Five years ago I put up this story about salt and mules, and here it is once more with its pictures.\n\nThe Drivers at the Bridge\n\nBy Ana Gil", "", "The Drivers at the Bridge"),
    ],
)  # fmt: skip
def test_the_line_with_the_most_evidence_is_the_title(head, foot, title):
    assert read(head, foot).title == title


def grounds(head: str, foot: str = "") -> dict[str, set[str]]:
    """What speaks for and against each line above the text."""
    raw = blocks("\n\n".join([head, *BODY, foot]))
    pieces = tuple(Piece(block, n, "en") for n, block in enumerate(raw))
    sheet = Sheet(RawPage(raw, PageMetadata()), pieces, "en")
    mark_furniture(sheet, frozenset())
    lines = [p for p in sheet.open_pieces() if not p.is_prose]
    return {
        sheet.pieces[c.index].text: {name for name, much in c.grounds.items() if much}
        for c in weigh(Head(sheet), lines)
    }


@pytest.mark.parametrize(
    ("head", "foot", "line", "ground"),
    [
        ("SALT ROAD\nTexts of the road\nAbout  Authors  Topics\n\nThe Bridge\nby Ana Gil", "", "Texts of the road", "in the site's masthead"),
        ("Salt Road\n\nThe Bridge of Ice", "© Salt Road 2011", "Salt Road", "the site's at the foot"),
        ("Salt Road\n\nThe Bridge of Ice", "desk@saltroad.example", "Salt Road", "in an address"),
        ("DRIVERS’ UNION OF THE PASS\n\nCOMMUNIQUÉ ON THE BRIDGE", "", "DRIVERS’ UNION OF THE PASS", "a body's head of paper"),
        ("Home > News > The Bridge of Ice\n\nThe Bridge of Ice", "", "The Bridge of Ice", "ends the path of the page"),
        ("The Salt Bulletin\n\nThe Bridge of Ice", "", "The Salt Bulletin", "names a paper"),
        ("Roads, Salt, Labour\n\nThe Bridge of Ice", "", "Roads, Salt, Labour", "a list of topics"),
        ("Back to Roads     Back to Salt\n\nThe Bridge of Ice", "", "Back to Roads     Back to Salt", "in columns"),
    ],
)  # fmt: skip
def test_each_ground_is_seen_on_its_line(head, foot, line, ground):
    found = grounds(head, foot)
    assert ground in found[line]
    assert sum(ground in other for other in found.values()) <= 2


def test_a_page_without_a_title_gets_none():
    assert read("Dear friends outside,").title == ""


def test_a_heading_that_leads_to_the_front_page_is_the_sites():
    home = RawBlock("The Salt Blog", tag="h1", links=(Link(0, 13, "/"),))
    post = RawBlock("The Drivers at the Bridge", tag="h2")
    body = tuple(RawBlock(line, tag="p", main=True) for line in BODY)
    page = RawPage((home, post, *body), PageMetadata())
    assert read_page(page, language="en").title == "The Drivers at the Bridge"


def test_every_ground_has_its_weight_and_is_kept():
    raw = blocks("The Drivers at the Bridge\n\nBy Ana Gil\n\n" + "\n\n".join(BODY))
    pieces = tuple(Piece(block, n, "en") for n, block in enumerate(raw))
    sheet = Sheet(RawPage(raw, PageMetadata()), pieces, "en")
    title, byline = weigh(Head(sheet), list(pieces[:2]))
    assert "right above who wrote" in title.grounds
    assert "names who wrote" in byline.grounds
    assert title.score > byline.score
    assert set(WEIGHTS) >= AGAINST


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("016 The Bridge (excerpts)", "The Bridge (excerpts)"),
        ("Nine Drivers translated by Ana Gil", "Nine Drivers"),
        ("The Drivers at the Bridge / Ana Gil Ortiz", "The Drivers at the Bridge"),
        ('"THE DRIVERS STOP" Ana Gil', '"THE DRIVERS STOP"'),
        ('Translation: "The Drivers Stop" by Ana Gil', '"The Drivers Stop"'),
        ("“The Drivers Stop” by Ana Gil", "“The Drivers Stop” by Ana Gil"),
        ("Salt / Ice / Water", "Salt / Ice / Water"),
        ("We Drive “Ice,” Nothing Melts", "We Drive “Ice,” Nothing Melts"),
    ],
)
def test_what_is_glued_to_a_title_is_cut(printed, title):
    assert own_words(printed) == title


FOOT = """Related on the road

+ Mules of the Coast (June 4th, 2017)

+ Text by a driver (trans. Nadia Rey, 2016)

Categories

roads (41)

Hosted on a server that belongs to nobody"""


def test_below_the_line_that_closes_a_text_all_is_the_sites():
    page = read(
        "The Drivers at the Bridge\n\nby Ana Gil", f"Translated by Tom Hale\n\n{FOOT}"
    )
    assert [b.text for b in page.blocks if b.alignable][-1] == BODY[-1]
    assert authors(page) == ["Ana Gil"]
    assert [s.value for s in page.statements if s.field == "translator"] == ["Tom Hale"]


def test_signatures_and_notes_stay_above_the_foot():
    notes = "For the drivers:\n\nAna Gil      Luis Paz\n\nSecretary      Treasurer\n\nPotosí, 3 May 2011\n\n[1] Salt of the second quality."
    page = read("The Drivers at the Bridge", f"{notes}\n\n{FOOT}")
    kept = {b.text: b.role for b in page.blocks if b.alignable}
    assert kept["Potosí, 3 May 2011"] is Role.SIGNATURE
    assert kept["[1] Salt of the second quality."] is Role.FOOTNOTE
    assert authors(page) == ["Ana Gil", "Luis Paz"]


def test_a_short_last_paragraph_below_a_pointer_stays_text():
    last = "After six weeks the plant paid for the ice, and somebody hummed a song about it."
    body = [RawBlock(line, tag="p", main=True, container=1) for line in (*BODY, last)]
    pointer = RawBlock("Read more", tag="h4", main=False, container=2)
    topics = RawBlock("Topics: salt", container=3)
    page = RawPage((*body[:-1], pointer, body[-1], topics), PageMetadata())
    assert read_page(page, language="en").blocks[-2].alignable


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("What follows came to us by post, and we have changed nothing.", "en"),
        ("(The following is taken from a paper that appeared at the pass in 1971.)", "en"),
        ("El puente se cerró en mayo y nadie lo abrió.\n\nA continuación, el texto completo:", "es"),
    ],
)  # fmt: skip
def test_who_brings_a_text_is_not_in_it(words, language):
    page = read(f"The Drivers at the Bridge\n\n{words}", language=language)
    assert set(words.split("\n\n")) <= set(left_out(page))
    assert BODY[0] not in left_out(page)


def test_a_caption_and_its_credit_are_two_blocks():
    page = read(
        "The Drivers at the Bridge\n\nThe tin in which it is kept. Photograph: Ana Gil"
    )
    tin, credit = (
        b for b in page.blocks if "tin in" in b.text or "Photograph" in b.text
    )
    assert tin.text == "The tin in which it is kept."
    assert (credit.text, credit.role) == ("Photograph: Ana Gil", Role.PHOTO_CREDIT)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("Mexico\n\nMay 3, 2011", []),
        ("New York, May 3, 2011", []),
        ("Related\n\nMay 3, 2011", []),
        ("Read/Watch/Listen\n\nMay 3, 2011", []),
        ("Author\n\nAna Gil, driver", ["Ana Gil"]),
        ("Ana Gil\n\nMay 3, 2011", ["Ana Gil"]),
        ("by Ana Gil\n\nMules of the Coast\n\nby Luis Paz", ["Ana Gil"]),
        ("by Taller de Arrieros “La Mula”", ["Taller de Arrieros “La Mula”"]),
    ],
)
def test_places_sections_and_other_works_are_no_authors(lines, names):
    assert authors(read(f"The Drivers at the Bridge\n\n{lines}")) == names


def test_lines_of_a_page_stay_in_order():
    page = read("SALT ROAD\nTexts\n\nThe Drivers at the Bridge", FOOT)
    lines = [block.lines for block in page.blocks if block.lines]
    assert all(one[0] <= other[0] for one, other in pairwise(lines))
