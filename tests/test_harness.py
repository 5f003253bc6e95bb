"""The harness itself: what it starts works, what it guards is guarded."""

from __future__ import annotations

import os
import socket

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from alignment.models import Bitext, ReviewEvent
from tests.factories import make_bitext
from tests.harness.site import get


def test_the_database_is_the_one_asked_for():
    assert connection.vendor == os.environ.get("WORKBENCH_TEST_DATABASE", "sqlite")


def test_tests_cannot_talk_to_the_world():
    with (
        socket.socket() as line,
        pytest.raises(UserWarning, match="A test tried to use socket"),
    ):
        line.connect(("192.0.2.1", 80))


@pytest.mark.parametrize("run", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_starts_empty_although_events_are_append_only(run):
    assert not ReviewEvent.objects.exists()
    make_bitext()
    assert ReviewEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_guards_are_back_after_the_tables_were_emptied():
    make_bitext()
    call_command("flush", interactive=False, verbosity=0)
    assert not Bitext.objects.exists()
    make_bitext()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ReviewEvent.objects.update(verb="forged")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ReviewEvent.objects.all()._raw_delete("default")
    assert ReviewEvent.objects.count() == 1


def test_redis_keeps_its_queue_through_a_crash(redis_server):
    with redis_server.client() as client:
        client.rpush("queue", "job")
        assert client.config_get("maxmemory-policy")["maxmemory-policy"] == "noeviction"
    redis_server.restart()
    with redis_server.client() as client:
        assert client.lrange("queue", 0, -1) == [b"job"]
        client.delete("queue")


@pytest.mark.django_db
def test_postgresql_brings_pgvector(postgres_server):
    import psycopg

    address = postgres_server.address().replace("/postgres?", "/template1?")
    with psycopg.connect(address, autocommit=True) as line:
        found = line.execute(
            "SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'"
        ).fetchone()
    assert found == (1,)


def test_the_browser_reads_a_page_of_the_site(live_server, page):
    page.goto(f"{live_server.url}/login/")
    assert page.get_by_label("Username").is_visible()


def test_the_site_answers_under_gunicorn(web_server):
    assert get(f"{web_server.url}/login/").status == 200
