"""Who is on which page, and the keys they like."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from alignment.models.bitext import Bitext


class Presence(models.Model):
    """Somebody has a bitext open; the bead they are on is their soft claim.

    A row says nothing any more once `seen_at` is some seconds ago.
    """

    bitext = models.ForeignKey(
        Bitext, on_delete=models.CASCADE, related_name="presences"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    bead = models.PositiveBigIntegerField(null=True, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("bitext", "user")
        constraints = (
            models.UniqueConstraint(
                fields=("bitext", "user"), name="one_presence_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} in {self.bitext}"


class KeyChoice(models.Model):
    """A key that somebody chose for an operation instead of the usual one."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="key_choices"
    )
    operation = models.CharField(max_length=30)
    key = models.CharField(max_length=20)

    class Meta:
        ordering = ("user", "operation")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "operation"), name="one_key_an_operation"
            ),
            models.UniqueConstraint(fields=("user", "key"), name="one_operation_a_key"),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.operation}"
