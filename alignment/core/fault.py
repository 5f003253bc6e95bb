"""What verification finds wrong with a corpus."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it must be.

    Attributes:
        check: name of the check that found it.
        subject: what it is about, such as "bitext 3".
        message: what is wrong with it, as a part of a sentence.
    """

    check: str
    subject: str
    message: str

    def __post_init__(self) -> None:
        if not (self.check and self.subject and self.message):
            raise ValueError("a fault says what is wrong with what")

    def __str__(self) -> str:
        return f"{self.check}: {self.subject} {self.message}"
