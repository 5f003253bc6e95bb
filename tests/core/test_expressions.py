"""What a regular expression may cost before it is tried."""

from __future__ import annotations

import pytest

from alignment.core.search.expressions import ExpressionTooLarge, check_expression


@pytest.mark.parametrize(
    "text",
    [
        r"(7|8)+9\b",
        r"\d{4}-\d{2}-\d{2}",
        r"[^{]{3,40}\{9999\}",
        r"((ab{2,3}){4}){5}",
        r"a{,5}{",
        r"(unclosed",
        r"closed)",
        "[a",
        "",
    ],
)
def test_usual_expressions_may_be_tried(text):
    check_expression(text)


@pytest.mark.parametrize(
    "text",
    [
        "((((x{99}){99}){99}){99}){99}",
        "(?:(?:.{1,1000}){1,1000}){1,1000}q",
        "a{99999}",
        r"(?:[)\]]{90}){90}",
        "(?P<a>(?:x{80}y){80}){2}",
        "x" * 1001,
    ],
)
def test_repeats_that_multiply_are_refused_without_being_written_out(text):
    with pytest.raises(ExpressionTooLarge):
        check_expression(text)
