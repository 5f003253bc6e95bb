"""Whether the site is alive, and whether its parts are: for load balancers.

Both answer without login and tell no more than the names of the parts; the
reasons go to the log.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from alignment.adapters.site_blobs import site_blobs

logger = logging.getLogger(__name__)

BROKER_SECONDS = 2


@login_not_required
@never_cache
@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer 200: the process runs and takes requests."""
    return HttpResponse("alive\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """Answer 200 where every part works, else 503; says which parts do."""
    parts = {name: _works(name, check) for name, check in CHECKS.items()}
    works = all(parts.values())
    return JsonResponse({"ready": works, "parts": parts}, status=200 if works else 503)


class PartMissing(Exception):
    """A part is there, but not as the site needs it."""


def _works(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except (DatabaseError, OperationalError, OSError, PartMissing) as error:
        logger.warning("not ready: %s: %s: %s", name, type(error).__name__, error)
        return False
    return True


def _check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _check_migrations() -> None:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        raise PartMissing(f"{len(plan)} migrations are not applied")


def _check_broker() -> None:
    seconds = {
        "socket_timeout": BROKER_SECONDS,
        "socket_connect_timeout": BROKER_SECONDS,
    }
    with current_app.connection_for_write(transport_options=seconds) as broker:
        broker.ensure_connection(max_retries=0)


def _check_blobs() -> None:
    site_blobs().check()


CHECKS: dict[str, Callable[[], None]] = {
    "database": _check_database,
    "migrations": _check_migrations,
    "broker": _check_broker,
    "blobs": _check_blobs,
}
