"""What the search index keeps of each bead."""

from __future__ import annotations

from django.db import models

from alignment.models.bitext import Bead, Bitext


class BeadWords(models.Model):
    """The words of a bead, as `alignment.core.search.words` prepares them.

    Written in the transaction that writes the bead. The full-text indexes hang on
    this table by triggers (SQLite: FTS5) or as a generated column (PostgreSQL), so
    that they cannot differ from it; see the migration.
    """

    bead = models.OneToOneField(
        Bead, on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    bitext = models.ForeignKey(Bitext, on_delete=models.CASCADE, related_name="+")
    source = models.TextField()
    target = models.TextField()
    scope = models.TextField()

    class Meta:
        ordering = ("bead",)
        # For the first bead of a project after another: see `Candidates`.
        indexes = (models.Index(fields=("bitext", "bead"), name="words_in_order"),)

    def __str__(self) -> str:
        return f"words of bead {self.bead_id}"
