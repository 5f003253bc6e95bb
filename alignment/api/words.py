"""Texts and numbers in requests, checked before they come near the database."""

from __future__ import annotations

from typing import Annotated

from ninja import Path, Schema
from pydantic import AfterValidator, ConfigDict, Field

from alignment.core.corpus_document import check_texts

BIGGEST = 2**63 - 1


class Asked(Schema):
    """A body of a request: a name that nobody knows is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")


def _plain(text: str) -> str:
    check_texts(text)
    return text


Words = Annotated[str, AfterValidator(_plain)]
ShortWords = Annotated[str, Field(max_length=200), AfterValidator(_plain)]
Number = Annotated[int, Field(ge=0, le=BIGGEST)]
# Parts of addresses; the converters of the routes refuse what is none.
Slug = Annotated[str, Path(pattern="^[-a-zA-Z0-9_]+$", max_length=60)]
Key = Annotated[int, Path(ge=0, le=BIGGEST)]
