"""The harness as a Django app, for its own `flush`."""

from __future__ import annotations

from django.apps import AppConfig

from tests.harness.crash import install


class HarnessConfig(AppConfig):
    """Holds no tables, only a command."""

    name = "tests.harness"
    label = "harness"

    def ready(self) -> None:
        """Crash later where the environment says so."""
        install()
