"""Embeddings, stored once per text, encoder and revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from numpy.typing import NDArray
from typing_extensions import override

if TYPE_CHECKING:
    _Field = models.Field[NDArray[np.float32], NDArray[np.float32]]
else:
    _Field = models.Field


_HEAD = 4  # bytes before the numbers that pgvector sends: how many there are


class VectorField(_Field):
    """float32 vector: pgvector's `vector` on PostgreSQL, bytes on SQLite."""

    description = "Vector of 32-bit floats"

    @override
    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "vector" if connection.vendor == "postgresql" else "BLOB"

    @override
    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        if value is None:
            return None
        vector = np.asarray(value, dtype=np.float32)
        if connection.vendor == "postgresql":
            return "[" + ",".join(repr(float(x)) for x in vector) + "]"
        return vector.tobytes()

    def from_db_value(
        self, value: Any, expression: Any, connection: BaseDatabaseWrapper
    ) -> NDArray[np.float32] | None:
        """Turn what the driver returns into an array; Django calls this."""
        if value is None:
            return None
        if connection.vendor == "postgresql":
            return np.frombuffer(value, dtype=">f4", offset=_HEAD).astype(np.float32)
        return np.frombuffer(value, dtype=np.float32)

    @override
    def select_format(self, compiler: Any, sql: str, params: Any) -> tuple[str, Any]:
        """Ask PostgreSQL for the bytes: taking its digits apart costs more than all else."""
        if compiler.connection.vendor == "postgresql":
            return f"vector_send({sql})", params
        return sql, params


class EncoderVersion(models.Model):
    """An encoder and a revision of its weights; their vectors do not mix."""

    name = models.CharField(max_length=200)
    revision = models.CharField(max_length=100, blank=True)
    dimension = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("name", "revision"), name="one_row_an_encoder_revision"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}@{self.revision}" if self.revision else self.name


class Embedding(models.Model):
    """The vector of one text (found by its hash) from one encoder version."""

    encoder = models.ForeignKey(
        EncoderVersion, on_delete=models.PROTECT, related_name="embeddings"
    )
    text_hash = models.CharField(max_length=64)
    vector = VectorField()
    is_segment = models.BooleanField(
        default=False,
        db_default=False,
        help_text="The text is a segment, and not only a window of some.",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("encoder", "text_hash"), name="one_embedding_a_text"
            ),
        )

    def __str__(self) -> str:
        return f"{self.encoder}: {self.text_hash[:12]}"
