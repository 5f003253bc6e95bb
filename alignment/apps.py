"""The one application of the site."""

from __future__ import annotations

from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    """Documents, bitexts, beads and the work on them."""

    name = "alignment"
    verbose_name = "Alignment"
