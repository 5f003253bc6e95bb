"""Numbers in addresses and forms."""

from __future__ import annotations


def read_number(value: str) -> int | None:
    """A number that fits a column, or None."""
    fits = value.isascii() and value.isdigit() and len(value) < 19
    return int(value) if fits else None
