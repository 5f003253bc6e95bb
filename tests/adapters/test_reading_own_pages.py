"""Own pages of many shapes come out as their expected results say."""

from functools import cache
from pathlib import Path

import pytest

from alignment.core.page import ALIGNABLE_ROLES, Role
from alignment.core.provenance.statement import Field, Status
from alignment.core.reading import PageReading
from alignment.templatetags.reading_words import is_known
from tests.adapters.reading_cases import Expected, own_pages, read_path, stated

pytestmark = pytest.mark.once
PAGES = own_pages()
SELDOM = {"issue", "written"}  # nobody misses them where a page does not say them


@pytest.fixture(params=PAGES, ids=lambda case: case.name)
def case(request) -> Expected:
    return request.param


@pytest.fixture
def reading(case) -> PageReading:
    return read_once(case.path)


@cache
def read_once(path: Path) -> PageReading:
    """A reading never changes, so that one a page serves every test."""
    return read_path(path)


def test_there_are_at_least_five_shapes():
    assert len(PAGES) >= 5


def test_the_title_and_the_language_are_read(case, reading):
    assert (reading.title, reading.language) == (
        case.values["title"],
        case.values["language"],
    )


def test_every_statement_of_origin_is_found_and_none_is_invented(case, reading):
    expected = case.values["statements"]
    found = {field: stated(reading, field) for field in expected}
    assert found == expected


def test_what_is_known_to_be_missed_is_missed_by_silence(case, reading):
    missed = [Field(name) for name in case.values.get("missed", {})]
    assert [stated(reading, field) for field in missed] == [[] for _ in missed]


def test_absence_is_a_value(case, reading):
    absent = {str(s.field) for s in reading.statements if s.status is Status.ABSENT}
    wanted = set(case.values["absent"])
    assert not any(stated(reading, field) for field in wanted)
    assert wanted - SELDOM <= absent


def test_blocks_have_their_roles(case, reading):
    for role, beginnings in case.values["roles"].items():
        texts = [b.text for b in reading.blocks if b.role == role]
        assert len(texts) == len(beginnings), f"{role}: {texts}"
        for text, beginning in zip(texts, beginnings, strict=True):
            assert text.startswith(beginning)


def test_the_running_text_is_whole(case, reading):
    wanted = case.values.get("paragraphs")
    paragraphs = [b.text for b in reading.blocks if b.role is Role.PARAGRAPH]
    if wanted is not None:
        assert len(paragraphs) == wanted, paragraphs


def test_furniture_is_kept_with_its_reason_and_never_aligned(case, reading):
    for beginning in case.values["not_alignable"]:
        blocks = [b for b in reading.blocks if b.text.startswith(beginning)]
        assert blocks, beginning
        assert any(not b.alignable and b.reason for b in blocks), beginning


def test_spans_carry_the_words_of_their_statement(reading):
    for statement in reading.statements:
        if statement.block is not None:
            block = reading.blocks[statement.block]
            assert block.text[statement.start : statement.end] == statement.text
            assert statement.words in block.text


def test_every_reason_and_ground_can_be_said_in_other_languages(reading):
    said = {str(b.role) for b in reading.blocks} | {b.reason for b in reading.blocks}
    said |= {s.basis for s in reading.statements}
    assert {text for text in said if text and not is_known(text)} == set()


def test_only_blocks_with_a_text_role_are_aligned(reading):
    for block in reading.blocks:
        assert not block.alignable or block.role in ALIGNABLE_ROLES


def test_a_page_without_a_word_on_its_origin_waits_for_a_person(case, reading):
    assert reading.needs_provenance is case.values["needs_provenance"]
