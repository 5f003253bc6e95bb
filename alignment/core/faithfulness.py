"""Is the translation faithful: a question apart from whether the link is right."""

from __future__ import annotations

from enum import StrEnum


class ErrorKind(StrEnum):
    """What is wrong with a translation."""

    OMISSION = "omission"
    ADDITION = "addition"
    MISTRANSLATION = "mistranslation"
    NUMBER = "number"
    NAME = "name"
    FLUENCY = "fluency"
    TERMINOLOGY = "terminology"


class Severity(StrEnum):
    """How bad an error is for somebody who reads the translation alone.

    Minor: noticed, not misled. Major: misled about a detail. Critical: misled
    about what the text says.
    """

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


def all_error_kinds() -> list[str]:
    """The whole typology, as a project keeps what of it is switched on."""
    return [kind.value for kind in ErrorKind]
