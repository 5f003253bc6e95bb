"""Reading settings from the environment; errors name the variable."""

from __future__ import annotations

import os


class SettingError(ValueError):
    """An environment variable is missing or cannot be understood."""


def read_str(name: str, default: str | None = None) -> str:
    """Return the variable; without a default it must be set and not empty."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise SettingError(f"Set the environment variable {name}.")
    return default


def read_bool(name: str, *, default: bool) -> bool:
    """Return the variable as a truth value (1/0, true/false, yes/no, on/off)."""
    value = read_str(name, str(default)).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise SettingError(f"{name} is {value!r}; use one of 1, 0, true, false.")


def read_int(name: str, default: int, *, minimum: int = 0) -> int:
    """Return the variable as a whole number of at least `minimum`."""
    value = read_str(name, str(default))
    try:
        number = int(value)
    except ValueError:
        raise SettingError(f"{name} is {value!r}; use a whole number.") from None
    if number < minimum:
        raise SettingError(f"{name} is {number}; the least is {minimum}.")
    return number


def read_list(name: str, default: str = "") -> list[str]:
    """Return the variable split at commas, blanks dropped."""
    return [item.strip() for item in read_str(name, default).split(",") if item.strip()]


def read_choice(name: str, choices: tuple[str, ...]) -> str:
    """Return one of the choices, the first where the variable is not set."""
    value = read_str(name, choices[0])
    if value not in choices:
        raise SettingError(f"{name} is {value!r}; use one of {', '.join(choices)}.")
    return value
