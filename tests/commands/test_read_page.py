"""The command that prints what an import would store."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.adapters.reading_cases import PAGES

KEYS = {
    "identity",
    "dates",
    "source",
    "translation_kind",
    "provenance_statements",
    "blocks",
    "footnotes",
    "term_pairs",
    "acronyms",
    "leftovers",
    "quotations",
    "hashtags",
    "findings",
}


def printed(*arguments: str) -> str:
    out = io.StringIO()
    call_command("read_page", *arguments, stdout=out)
    return out.getvalue()


def test_the_keys_are_the_oracles_and_no_database_is_asked():
    result = json.loads(printed(str(PAGES / "well_diggers.txt"), "--json"))
    assert set(result) >= KEYS
    assert result["identity"]["title"]["line"] == 6
    paragraph = next(b for b in result["blocks"] if b["role"] == "paragraph")
    assert paragraph["lines"] == [10, 13]
    assert "".join(paragraph["segments"]) == paragraph["text"]


def test_the_table_marks_what_is_left_out():
    table = printed(str(PAGES / "plain_report.html"))
    assert "- navigation" in table
    assert "author: (absent) [absent]" in table


def test_lines_known_from_the_collection_are_furniture(tmp_path: Path):
    known = tmp_path / "known.txt"
    known.write_text("There was music until the evening\n", "utf-8")
    page = tmp_path / "page.txt"
    page.write_text(
        "A title\n\nThere was music until the evening\n\nIt rained.", "utf-8"
    )
    result = json.loads(printed(str(page), "--json", "--furniture", str(known)))
    left_out = [b for b in result["blocks"] if not b["alignable"]]
    assert [b["text"] for b in left_out] == ["There was music until the evening"]
    assert "collection" in left_out[0]["reason"]


def test_a_refused_file_says_why(tmp_path: Path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"a\x00b")
    with pytest.raises(CommandError, match="line 1, column 2"):
        printed(str(bad))
    with pytest.raises(CommandError):
        printed(str(tmp_path / "missing.txt"))
