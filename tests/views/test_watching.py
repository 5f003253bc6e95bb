"""The status page, the figures for Prometheus, errors with an id, log lines."""

from __future__ import annotations

import json
import logging
import re
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from alignment import jobs
from alignment.models import Job, Worker
from alignment.pipeline import prepare_document
from tests.factories import make_bitext, make_document, make_project, make_user
from workbench.logs import JsonLine, Origin, request_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_user("manager")


@pytest.fixture
def project(manager):
    return make_project(manager=manager)


def fail_job(project, error: str) -> Job:
    job = jobs.enqueue(
        kind=Job.Kind.ALIGN, project=project, user=None, bitext=make_bitext(project)
    )
    claim = jobs.claim(job.pk, worker="w")
    assert claim is not None
    claim.fail(error)
    return job


def test_a_manager_sees_queues_workers_failures_and_disks(client_of, manager, project):
    now = timezone.now()
    Worker.objects.create(
        name="there@host", queues="default", started_at=now, seen_at=now
    )
    Worker.objects.create(
        name="gone@host",
        queues="embedding",
        started_at=now,
        seen_at=now - timedelta(hours=1),
    )
    prepare_document(document=make_document(project, segmented=False), user=None)
    fail_job(project, "It ran out of ink.")
    fail_job(make_project(), "Somebody else's failure.")
    page = client_of(manager).get("/status/").content.decode()
    for words in ("there@host", "gone@host", "silent", "It ran out of ink.", "free"):
        assert words in page
    assert "Somebody else" not in page
    assert "nobody works" in page  # for embedding


def test_the_status_page_refreshes_itself_as_a_fragment(client_of, manager, project):
    answer = client_of(manager).get("/status/", headers={"HX-Request": "true"})
    assert answer.content.decode().strip().startswith('<div id="status"')


def test_a_long_queue_costs_the_status_page_no_more_queries(
    client_of, manager, project, django_assert_max_num_queries
):
    client = client_of(manager)
    for _ in range(5):
        prepare_document(document=make_document(project, segmented=False), user=None)
        fail_job(project, "no")
    with django_assert_max_num_queries(20):
        client.get("/status/")


# --- figures ----------------------------------------------------------------------


def figures(answer) -> dict[tuple[str, str], float]:
    return {
        (sample.name, ",".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


def ask(client, token: str):
    return client.get("/metrics", headers={"Authorization": f"Bearer {token}"})


def test_metrics_tell_the_age_of_each_queue(client, settings, project):
    settings.METRICS_TOKEN = "t" * 40
    document = make_document(project, segmented=False)
    prepare_document(document=document, user=None)
    Job.objects.update(created_at=timezone.now() - timedelta(minutes=5))
    found = figures(ask(client, "t" * 40))
    assert 299 < found["workbench_queue_age_seconds", "default"] < 310
    # The embedding job waits for the segments, not for a worker.
    assert found["workbench_queue_age_seconds", "embedding"] == 0
    assert found["workbench_queue_ready_jobs", "default"] == 1
    assert found["workbench_jobs", "embed,queued"] == 1
    assert found["workbench_disk_free_bytes", "blobs"] > 0


def test_what_became_ready_just_now_has_not_waited_long(client, settings, project):
    settings.METRICS_TOKEN = "t" * 40
    segmenting, _embedding = prepare_document(
        document=make_document(project, segmented=False), user=None
    )
    Job.objects.update(created_at=timezone.now() - timedelta(minutes=5))
    claim = jobs.claim(segmenting.pk, worker="w")
    assert claim is not None
    claim.finish()
    assert (
        figures(ask(client, "t" * 40))["workbench_queue_age_seconds", "embedding"] < 5
    )


@pytest.mark.parametrize("token", ["", "wrong", "tttt\xf1"])
def test_metrics_are_not_there_without_the_token(client, settings, token):
    settings.METRICS_TOKEN = "t" * 40
    assert ask(client, token).status_code == 404
    settings.METRICS_TOKEN = ""
    assert ask(client, "").status_code == 404


# --- errors -----------------------------------------------------------------------


def number_on(page: str) -> str:
    found = re.search(r"<code>([\w.-]+)</code>", page)
    assert found, page
    return found[1]


def test_an_error_page_has_the_number_that_is_in_the_log(client_of, manager, caplog):
    caplog.set_level(logging.INFO)
    answer = client_of(manager).get("/projects/nowhere/")
    assert answer.status_code == 404
    assert number_on(answer.content.decode()) == answer["X-Request-ID"]
    lines = [r for r in caplog.records if r.name == "workbench.requests"]
    assert [line.status for line in lines] == [404]


def test_a_proxy_may_name_the_request_but_not_with_anything():
    client = Client()
    named = client.get("/login/", headers={"X-Request-ID": "abc-123.DEF"})
    assert named["X-Request-ID"] == "abc-123.DEF"
    for bad in ("short", "x" * 65, "<script>alert(1)</script>", "a b c d e f g"):
        assert (
            client.get("/login/", headers={"X-Request-ID": bad})["X-Request-ID"] != bad
        )


def crash(monkeypatch, error: Exception) -> None:
    def break_down(_user):
        raise error

    monkeypatch.setattr("alignment.views.projects.project_rows", break_down)


def test_a_crash_gives_a_page_with_its_number(client_of, manager, monkeypatch):
    crash(monkeypatch, RuntimeError("a secret"))
    answer = client_of(manager, raise_request_exception=False).get("/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Something broke" in page
    assert "secret" not in page
    assert number_on(page) == answer["X-Request-ID"]


def test_a_database_that_is_away_is_503_and_asks_to_come_again(
    client_of, manager, monkeypatch
):
    crash(monkeypatch, OperationalError("connection refused"))
    answer = client_of(manager, raise_request_exception=False).get("/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "refused" not in answer.content.decode()


def test_an_error_is_a_notice_for_htmx(client_of, manager):
    answer = client_of(manager).get(
        "/projects/nowhere/", headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert answer.status_code == 404
    assert page.strip().startswith('<div id="notices" hx-swap-oob')
    assert answer["X-Request-ID"] in page


def test_too_much_at_once_is_413(client_of, manager, project, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = client_of(manager).post("/projects/new/", {"name": "x" * 200})
    assert answer.status_code == 413
    assert "MB can be sent" in answer.content.decode()


def test_a_method_that_is_not_allowed_says_so_and_keeps_its_header(client_of, manager):
    answer = client_of(manager).put("/keys/")
    assert answer.status_code == 405
    assert "GET" in answer["Allow"]
    assert "does not work that way" in answer.content.decode()


def test_a_form_out_of_date_says_what_to_do(client_of, manager):
    answer = client_of(manager, enforce_csrf_checks=True).post("/keys/")
    assert answer.status_code == 403
    assert "reload the page" in answer.content.decode()


def test_errors_speak_the_readers_language(client_of, manager):
    client = client_of(manager)
    client.cookies["django_language"] = "es"
    assert '<html lang="es">' in client.get("/projects/nowhere/").content.decode()


# --- log lines --------------------------------------------------------------------


def test_a_json_line_carries_ids_extras_and_the_exception():
    try:
        raise ValueError("ñ\nnew line")
    except ValueError as error:
        record = logging.LogRecord(
            "a.b", logging.ERROR, "f", 1, "%s failed", ("x",), (ValueError, error, None)
        )
    record.milliseconds = 7
    token = request_id.set("abc")
    Origin().filter(record)
    request_id.reset(token)
    line = JsonLine().format(record)
    assert "\n" not in line
    told = json.loads(line)
    assert told["message"] == "x failed"
    assert told["request_id"] == "abc"
    assert told["milliseconds"] == 7
    assert "ñ" in told["exception"]
    assert "job_id" not in told
