"""/healthz and /readyz: open to all, short, and true."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.django_db

PARTS = {"database", "migrations", "broker", "blobs"}


def broken_parts(client: Client) -> set[str]:
    """Ask /readyz; the parts that it says do not work."""
    answer = client.get("/readyz")
    told = answer.json()
    assert set(told) == {"ready", "parts"}
    assert set(told["parts"]) == PARTS
    broken = {name for name, works in told["parts"].items() if not works}
    assert told["ready"] is not bool(broken)
    assert answer.status_code == (503 if broken else 200)
    return broken


def test_the_site_is_alive_for_anybody(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"alive\n")


def test_all_parts_are_ready(client):
    assert broken_parts(client) == set()


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_not_cached_and_makes_no_session(client, path):
    answer = client.get(path)
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_answers_without_tls_behind_the_proxy(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path).status_code == 200
    assert client.get("/admin/").status_code == 301


def test_a_missing_migration_is_told(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert broken_parts(client) == {"migrations"}


def test_a_blob_folder_that_cannot_be_written_is_told(client, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.BLOB_DIR = tmp_path / "file" / "blobs"
    assert broken_parts(client) == {"blobs"}


def test_a_broker_that_is_away_is_told(client, broker_at):
    broker_at("redis://127.0.0.1:9/0")
    assert broken_parts(client) == {"broker"}


def test_a_redis_that_answers_is_ready(client, broker_at, redis_server):
    broker_at(redis_server.address)
    assert broken_parts(client) == set()


def test_a_redis_that_hangs_is_told_in_time(client, broker_at, redis_server):
    broker_at(redis_server.address, socket_timeout=1, socket_connect_timeout=1)
    redis_server.freeze()
    try:
        assert broken_parts(client) == {"broker"}
    finally:
        redis_server.thaw()
