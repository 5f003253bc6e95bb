"""JSON on one line, and reading it back without trusting it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

_ESCAPED = {
    "\x85": "\\u0085",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
    "\ufffe": "\\ufffe",
    "\uffff": "\\uffff",
}
"""What some readers take for line ends, and what XML refuses."""


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)
_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def json_line(value: Mapping[str, Any]) -> bytes:
    """One line of JSON Lines: sorted keys, UTF-8, ends with LF.

    Characters that some readers take for line ends are escaped.
    """
    return json_text(value).encode("utf-8") + b"\n"


def json_text(value: object) -> str:
    r"""Compact JSON with sorted keys, without line breaks, fit for XML.

    >>> json_text({"b": 1, "a": "\u2028"})
    '{"a":"\\u2028","b":1}'
    """
    text = _ENCODER.encode(value)
    if not text.isascii():
        for character, escape in _ESCAPED.items():
            text = text.replace(character, escape)
    return text


def parse_json(text: str) -> Any:
    """Parse JSON.

    Raises:
        ValueError: not JSON, NaN or infinity, nested too deep.
    """
    try:
        return _DECODER.decode(text)
    except RecursionError as error:
        raise ValueError("JSON is nested too deep") from error


class JsonObject:
    """A JSON object whose fields are asked for by type.

    Every method raises ValueError when the field has another type; a missing
    field is empty.
    """

    def __init__(self, value: object) -> None:
        """Wrap a parsed value; ValueError unless it is an object."""
        if not isinstance(value, dict):
            raise ValueError(f"a JSON object is needed, not {type(value).__name__}")
        self._fields: dict[str, Any] = value

    def text(self, name: str) -> str:
        """A string; "" where missing or null."""
        value = self._fields.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise ValueError(f"{name!r} has to be a string")
        return value

    def integer(self, name: str) -> int:
        """A whole number; 0 where missing."""
        value = self._fields.get(name, 0)
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError(f"{name!r} has to be a whole number")
        return value

    def number(self, name: str) -> float | None:
        """A number, or None where missing or null."""
        value = self._fields.get(name)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise ValueError(f"{name!r} has to be a number")
        return float(value)

    def items(self, name: str) -> list[Any]:
        """A list; empty where missing."""
        value = self._fields.get(name, [])
        if not isinstance(value, list):
            raise ValueError(f"{name!r} has to be a list")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings; empty where missing."""
        values = self.items(name)
        if not all(isinstance(value, str) for value in values):
            raise ValueError(f"{name!r} has to be a list of strings")
        return tuple(values)

    def objects(self, name: str) -> list[JsonObject]:
        """A list of objects; empty where missing."""
        return [JsonObject(value) for value in self.items(name)]

    def child(self, name: str) -> JsonObject | None:
        """An object, or None where missing or null."""
        value = self._fields.get(name)
        return None if value is None else JsonObject(value)

    def scalars(
        self, name: str
    ) -> tuple[tuple[str, str | int | float | bool | None], ...]:
        """An object of plain values, in the order of their names."""
        value = self._fields.get(name) or {}
        if not isinstance(value, dict):
            raise ValueError(f"{name!r} has to be an object")
        for key, item in value.items():
            if not isinstance(item, str | int | float | bool | None):
                raise ValueError(f"{name!r}: {key!r} has to be a plain value")
        return tuple(sorted(value.items()))
