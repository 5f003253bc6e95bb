"""Pages fetched from the web: what was asked for, and what came."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alignment.models.document import Blob, Document
from alignment.models.project import Project


class FetchedCopy(models.Model):
    """A saved copy of a web page, with the time and the server's headers."""

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="fetched_copies"
    )
    document = models.ForeignKey(
        Document,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="fetched_copies",
        help_text=_("What was read from it; empty where it could not be read."),
    )
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    asked_for = models.CharField(_("address asked for"), max_length=2000)
    url = models.CharField(_("address after redirects"), max_length=2000)
    headers = models.JSONField(default=list)
    fetched_at = models.DateTimeField()
    fetched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.url} at {self.fetched_at:%Y-%m-%d %H:%M}"


class Host(models.Model):
    """A web host, so that all workers together ask it for one page at a time."""

    name = models.CharField(max_length=255, primary_key=True)
    free_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
