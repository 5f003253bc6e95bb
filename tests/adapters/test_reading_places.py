"""What the place of a line tells: above a title, under a text, in the head of a mail."""

import pytest

from alignment.adapters.file_readers import read_file
from alignment.core.page import Role
from alignment.core.reading import PageReading, read_page
from tests.adapters.reading_cases import stated

pytestmark = pytest.mark.once
BODY = (
    "The boats leave the harbour at five, and somebody has counted them every morning since.",
    "There were forty boats once. Now there are nine, and two only go out on Sundays.",
    "Nobody is paid for the counting. It has never yet been forbidden by any law.",
)
NOTE = "Translated from the Spanish by Tom Hale."


def text(*lines: str, language: str = "en") -> PageReading:
    """A page of plain text; an empty line between each two."""
    return read_page(
        read_file("\n\n".join(lines).encode(), filename="p.txt"), language=language
    )


def markup(body: str, title: str = "") -> PageReading:
    """A page of markup."""
    page = (
        f"<html lang='en'><head><title>{title}</title></head><body>{body}</body></html>"
    )
    return read_page(read_file(page.encode(), filename="p.html"), language="en")


def roles(page: PageReading) -> dict[str, Role]:
    """Role of each block by its first words."""
    return {block.text[:30]: block.role for block in page.blocks}


def values(page: PageReading, field: str) -> list[str]:
    """Values of a field, stated or inferred."""
    return [s.value for s in page.statements if s.field == field and s.value]


def paragraphs() -> str:
    """The body as markup."""
    return "".join(f"<p>{line}</p>" for line in BODY)


def test_the_subject_of_a_message_is_the_title_of_a_text_without_one():
    page = text(
        "Subject: [list] Fwd: TRANSLATION: Letter from the women of block 4\nFrom: a@lists.example\nDate: 2 Feb 2010",
        "Dear friends outside,",
        *BODY,
        "We embrace you,\nThe women of block 4",
    )
    assert page.title == "Letter from the women of block 4"
    assert values(page, "author") == ["The women of block 4"]


def test_entries_of_a_program_above_a_text_are_no_text():
    page = text(
        "title: Nobody Fishes on Mondays\nlink: https://pontoon.example/en/mondays\npubDate: Mon, 03 Dec 2012 09:00:00 +0000\ncategory: labour",
        *BODY,
        NOTE,
    )
    assert page.title == "Nobody Fishes on Mondays"
    assert values(page, "published_translation") == ["2012-12-03"]
    assert roles(page)["category: labour"] is Role.FURNITURE


def test_heads_of_printed_pages_are_no_text():
    page = text(
        "BULLETIN OF LABOUR HISTORY            37",
        "THE BOX OF NAILS\nby WILLIAM ORDE",
        *BODY[:2],
        "38            BULLETIN OF LABOUR HISTORY",
        BODY[2],
    )
    assert page.title == "THE BOX OF NAILS"
    heads = [b for b in page.blocks if "BULLETIN" in b.text]
    assert [b.alignable for b in heads] == [False, False]


def test_a_letterhead_is_no_title():
    page = text(
        "MINISTRY OF PUBLIC WATERS\nREPUBLIC OF SANTA AURELIA",
        "DECLARATION OF THE GOVERNMENT OF SANTA AURELIA ON THE NORTHERN DAM",
        "(Courtesy translation)",
        *BODY,
        "The Spanish text is authentic.",
    )
    assert page.title.startswith("DECLARATION OF THE GOVERNMENT")
    assert values(page, "original_language") == ["es"]
    assert roles(page)["(Courtesy translation)"] is Role.PROVENANCE


def test_place_and_date_above_a_speech_tell_when_it_was_given():
    page = text(
        "Address by the President of the Council of Canals, Mrs. Elvira Santos, at the Dry Season",
        "Place: Great Lock, Tres Aguas\nDate: 1 November 1996",
        "Translated from Spanish.",
        *BODY,
    )
    assert values(page, "written") == ["1996-11-01"]
    assert values(page, "author") == ["Elvira Santos"]
    assert not values(page, "published_translation")


def test_who_speaks_may_stand_after_the_office():
    page = text(
        "Discurso de la alcaldesa de Northwick, Joan Ferris, en la inauguración del puente",
        "(Northwick, 2 de septiembre de 2006. Traducción: Hermanamiento de Alhama)",
        "Vecinas y vecinos:",
        "Este puente llega con ochenta años de retraso, y sus nombres están en la barandilla.",
        "Pásenlo despacio y lean los nombres que hay en la barandilla, porque son los nuestros.",
        language="es",
    )
    assert values(page, "author") == ["Joan Ferris"]
    assert values(page, "written") == ["2006-09-02"]


def test_a_paper_and_its_day_above_the_title_date_the_page():
    page = text(
        "Solidarity Bulletin, 17 June 2006", '"We Shall Not Sell the Wind"', *BODY, NOTE
    )
    assert values(page, "published_translation") == ["2006-06-17"]


def test_a_journal_with_its_number_is_no_title():
    page = text(
        "Journal of Andean Studies, vol. 12, no. 3 (2014), pp. 201-219",
        "THE CALENDAR OF DEBTS",
        "Rosaura Quispe Mamani",
        *BODY,
    )
    assert page.title == "THE CALENDAR OF DEBTS"


def test_a_date_under_the_text_says_when_it_was_published():
    page = text(
        "El peso de las redes",
        "Cada mañana, a las cinco, los barcos salen del puerto, y cada mañana alguien los cuenta de nuevo.",
        "Hubo una vez cuarenta barcos. Ahora hay nueve, y dos de ellos solo salen los domingos de verano.",
        "Traducido del inglés por Leonor Izaguirre",
        "Publicado el 2 de abril de 2015",
        language="es",
    )
    assert values(page, "published_translation") == ["2015-04-02"]


def test_words_that_styles_hold_apart_do_not_stick_together():
    makers = "<div><span>Words: Eusebio Tolaba</span><span>Photos: Inés Caro</span><span>Translation: Marian Holt</span></div>"
    page = markup(f"<h1>The Bridge Nobody Ordered</h1>{makers}{paragraphs()}")
    assert values(page, "translator") == ["Marian Holt"]
    assert values(page, "author") == ["Eusebio Tolaba"]
    broken = markup(f"<p><span>Hel</span><span>lo</span> {BODY[0]}</p>")
    assert broken.blocks[0].text.startswith("Hello The boats")


def test_a_headline_in_bold_ends_the_row_of_links_before_it():
    page = markup(
        "<a href='/'>home</a> <a href='/p'>publish</a> <b>The neighbours block the highway</b><br>"
        f"by Asamblea de La Boquilla <i>Saturday, May. 11, 2002 at 4:12 PM</i><br>{paragraphs()}"
    )
    assert page.title == "The neighbours block the highway"
    assert values(page, "author") == ["Asamblea de La Boquilla"]
    assert roles(page)["home publish"] is Role.NAVIGATION


def test_the_name_above_a_title_is_the_authors_where_the_head_says_so():
    body = f"<p>Anselmo Rivas</p><h3>On the Question of the Ovens</h3>{paragraphs()}"
    page = markup(body, "Anselmo Rivas: On the Question of the Ovens (1922)")
    assert values(page, "author") == ["Anselmo Rivas"]
    assert not values(markup(body, "The Ovens"), "author")


def test_a_heading_that_is_a_name_above_the_translator_is_the_author():
    page = markup(
        f"<h1>The Inventory</h1><h3>Josephine Achterberg</h3><h4>Translated by Bruno Salter</h4>{paragraphs()}"
    )
    assert values(page, "author") == ["Josephine Achterberg"]


def test_the_day_of_a_paper_is_no_event():
    page = text(
        "The Lagoon Is Not For Sale",
        "We, the councils gathered in the Network, declare this in view of the decree of 12 February.",
        *BODY,
    )
    assert not values(page, "event")


def test_a_dateline_tells_when_a_report_was_written():
    page = text("Villagers win case", f"QUITO, 6 May 2015 – {BODY[0]}", *BODY[1:], NOTE)
    assert values(page, "written") == ["2015-05-06"]


def test_the_translator_told_of_after_the_text_is_no_text():
    page = text(
        "What the Scales Said",
        f"By Tobías Aguirre\n{NOTE}",
        *BODY,
        "Tom Hale translates from Spanish and Quechua. He lives in Cork.",
    )
    assert not page.blocks[-1].alignable
    assert stated(page, "translator") == ["Tom Hale"]


def test_who_sent_a_message_translated_it_where_the_message_says_so():
    head = "Subject: Bakers\nFrom: Gail Horton <g@mail.example>\nDate: Sat, 14 Apr 2001"
    page = text(head, "Translation is mine, please excuse the mistakes.", *BODY)
    assert values(page, "translator") == ["Gail Horton"]
    assert {s.status for s in page.statements if s.field == "translator"} == {
        "inferred"
    }
    assert not values(text(head, "Please excuse the mistakes.", *BODY), "translator")
