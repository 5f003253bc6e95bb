"""How much a test does: a little in every run, the goal's figure when asked to.

`make faults`, `make fuzz` and `make load` set WORKBENCH_FULL=1 and print what
was reached, a line a goal.
"""

from __future__ import annotations

import os

import pytest

IS_FULL = os.environ.get("WORKBENCH_FULL") == "1"
NUMBERS: dict[str, int] = {}
REACHED: list[tuple[str, str, str]] = []


def figure(name: str, reduced: int, *, full: int) -> int:
    """The number that a test works with, as things are.

    `WORKBENCH_FIGURE_<row>` (J1, R1, …) sets it by hand.

    Args:
        name: row of the goal sheet and what is counted, such as "J1 kills".
        reduced: for every run.
        full: the figure of the goal.
    """
    row = name.split()[0]
    given = os.environ.get(f"WORKBENCH_FIGURE_{row}")
    number = int(given) if given else full if IS_FULL else reduced
    NUMBERS[name] = number
    return number


def reached(row: str, goal: str, result: str) -> None:
    """Note what a run reached, for the table at its end."""
    REACHED.append((row, goal, result))


def print_reached(reporter: pytest.TerminalReporter) -> None:
    """Print the table of goals and results."""
    if not REACHED:
        return
    reporter.section("goals of reliability, full" if IS_FULL else "goals, reduced")
    for row, goal, result in sorted(REACHED):
        reporter.line(f"{row:16} goal     {goal}")
        reporter.line(f"{'':16} reached  {result}")
