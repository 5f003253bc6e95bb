"""Django's flush, which empties the tables between tests, past the guards.

Review events are append-only in every database, so the site's own `flush`
refuses to run where there are some. Only the tests have this one.
"""

from __future__ import annotations

from django.core.management.commands import flush

from tests.harness.triggers import triggers_lifted


class Command(flush.Command):
    """Empty all tables, those with append-only rows as well."""

    def handle(self, **options):
        with triggers_lifted():
            super().handle(**options)
