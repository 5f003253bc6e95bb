"""What a test needs and the machine may not have."""

from __future__ import annotations

import os
from collections import Counter
from typing import NoReturn

import pytest

PREFIX = "missing here: "


def missing(what: str) -> NoReturn:
    """Skip the test because of a missing part; with REQUIRE_ALL=1 fail it."""
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(f"REQUIRE_ALL=1, but {what}", pytrace=False)
    pytest.skip(f"{PREFIX}{what}")


def print_left_out(reporter: pytest.TerminalReporter) -> None:
    """Print how many tests were left out for which reason."""
    reasons = Counter(_reason(report) for report in reporter.getreports("skipped"))
    if not reasons:
        return
    reporter.section("left out")
    for reason, times in sorted(reasons.items()):
        reporter.line(f"{times:4d}  {reason}")


def _reason(report: pytest.TestReport) -> str:
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    return str(text).removeprefix("Skipped: ")
