"""The harness as a Django app, for its own `flush` and for what programs do differently."""

from __future__ import annotations

import os

from django.apps import AppConfig

from tests.harness import crash, echo


class HarnessConfig(AppConfig):
    """Holds no tables, only a command."""

    name = "tests.harness"
    label = "harness"

    def ready(self) -> None:
        """Crash later, say things more than once, beat faster, where told to."""
        crash.install()
        echo.install()
        beat = os.environ.get("WORKBENCH_TEST_BEAT")
        if beat:
            from alignment.tasks import pulse

            pulse.BEAT_SECONDS = float(beat)
