"""What is known about documents that may be, or may have, an original."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.links import same_page
from alignment.core.provenance.statement import Field
from alignment.core.words.mentions import (
    fold,
    mentioned_names,
    mentioned_numbers,
)

Vectors = NDArray[np.float32]
Said = Mapping[str, Sequence[str]]

PUBLISHED = (Field.PUBLISHED, Field.WRITTEN, Field.PUBLISHED_TRANSLATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known about a document that may be, or have, an original.

    Attributes:
        id: of the document.
        vectors: (segments, dimension), rows of length 1; may be empty.
        names: folded names that the text mentions.
        numbers: values of the numbers that it mentions.
        authors: folded names of its authors.
        publication: folded name of where it appeared.
        published: its dates of publication as EDTF.
        title: folded title.
        address: its web address.
    """

    id: int
    vectors: Vectors
    names: frozenset[str] = frozenset()
    numbers: frozenset[float] = frozenset()
    authors: frozenset[str] = frozenset()
    publication: str = ""
    published: tuple[str, ...] = ()
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A translation, and what its page says about its original."""

    page: Profile
    publication: str = ""
    published: tuple[str, ...] = ()
    title: str = ""
    address: str = ""


def make_profile(
    pk: int,
    *,
    texts: Sequence[str],
    vectors: Vectors,
    language: str,
    said: Said,
    title: str = "",
    address: str = "",
) -> Profile:
    """The profile of a document.

    Args:
        pk: its id.
        texts: its segments.
        vectors: (segments, dimension), their embeddings.
        language: its language code.
        said: values of its provenance statements by field.
        title: its title.
        address: its web address, as given.
    """
    return Profile(
        id=pk,
        vectors=vectors,
        names=mentioned_names(texts),
        numbers=mentioned_numbers(texts, language),
        authors=frozenset(map(fold, said.get(Field.AUTHOR, ()))),
        publication=fold(_first(said, Field.SOURCE_PUBLICATION)),
        published=tuple(date for name in PUBLISHED for date in said.get(name, ())),
        title=fold(title),
        address=same_page(address),
    )


def make_wanted(page: Profile, said: Said) -> Wanted:
    """The translation with what its statements say about its original."""
    return Wanted(
        page=page,
        publication=fold(_first(said, Field.SOURCE_PUBLICATION)),
        published=tuple(said.get(Field.PUBLISHED_ORIGINAL, ())),
        title=fold(_first(said, Field.ORIGINAL_TITLE)),
        address=same_page(_first(said, Field.ORIGINAL_ADDRESS)),
    )


def _first(said: Said, name: str) -> str:
    return next(iter(said.get(name, ())), "")
