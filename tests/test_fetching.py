"""Fetching a page as a job: from the form to the document and its saved copy."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alignment import jobs
from alignment.actions.keep_copy import end_turn, take_turn
from alignment.models import Document, FetchedCopy, Job
from alignment.tasks.run import run_job
from tests.factories import make_project, make_user
from tests.harness.page_server import page, server, site

pytestmark = pytest.mark.django_db(transaction=True)
ARTICLE = """<html lang="es"><head><title>El faro</title></head><body><article>
<h1>El faro</h1><p>El faro de la punta lleva tres noches apagado y nadie sabe por qué.</p>
<p>Los pescadores han dejado una linterna en la puerta, por si acaso.</p>
</article></body></html>""".encode()


@pytest.fixture
def manager(settings, tmp_path):
    settings.BLOB_DIR = tmp_path
    settings.FETCH_ALLOWED = ["127.0.0.0/8"]
    return make_user("ana")


@pytest.fixture
def project(manager):
    return make_project(manager=manager)


def fetch(client_of, manager, project, settings, port: int, path: str = "/faro") -> Job:
    settings.FETCH_PORTS = frozenset({port})
    answer = client_of(manager).post(
        reverse("document-fetch", args=[project.slug]),
        {"address": f"http://127.0.0.1:{port}{path}"},
    )
    assert answer.status_code == 302
    job = Job.objects.get(kind=Job.Kind.FETCH)
    run_job(job.pk)
    job.refresh_from_db()
    return job


def test_a_fetched_page_becomes_a_document_with_a_saved_copy(
    client_of, manager, project, settings
):
    found = page(ARTICLE, "200 OK", "Content-Type: text/html", "X-Served-By: t")
    with server(site(faro=found)) as (port, _):
        job = fetch(client_of, manager, project, settings, port)
    document = Document.objects.get()
    copy = FetchedCopy.objects.get()
    assert (job.state, job.document) == (Job.State.FINISHED, document)
    assert document.title == "El faro"
    assert document.language == "es"
    assert copy.document == document
    assert copy.blob_id == document.blob_id
    assert ["X-Served-By", "t"] in copy.headers
    assert Job.objects.filter(kind=Job.Kind.SEGMENT, document=document).exists()


def test_a_page_that_is_not_there_fails_with_the_reason(
    client_of, manager, project, settings
):
    with server(site()) as (port, _):
        job = fetch(client_of, manager, project, settings, port)
    assert job.state == Job.State.FAILED
    assert "404" in job.error
    assert not Document.objects.exists()


def test_a_page_that_cannot_be_read_leaves_its_copy(
    client_of, manager, project, settings
):
    with server(site(faro=page(b"\x00\x01 a NUL"))) as (port, _):
        job = fetch(client_of, manager, project, settings, port)
    assert job.state == Job.State.FAILED
    assert "cannot be read" in job.error
    assert FetchedCopy.objects.get().document is None
    assert not Document.objects.exists()


def test_an_address_inside_is_refused_in_the_form(client_of, manager, project):
    answer = client_of(manager).post(
        reverse("document-fetch", args=[project.slug]),
        {"address": "http://example.org:6379/"},
    )
    assert answer.status_code == 422
    assert b"Port 6379" in answer.content
    assert not Job.objects.exists()


def test_workers_take_turns_at_a_host():
    now = timezone.now()
    later = now + timedelta(seconds=20)
    assert take_turn(host="a.test", now=now, until=later) == timedelta()
    assert take_turn(host="a.test", now=now, until=later) == timedelta(seconds=20)
    assert take_turn(host="b.test", now=now, until=later) == timedelta()
    end_turn(host="a.test", free_at=now)
    assert take_turn(host="a.test", now=now, until=later) == timedelta()


def test_the_same_address_is_queued_once(project):
    first, second = (
        jobs.enqueue(
            kind=Job.Kind.FETCH,
            project=project,
            user=None,
            payload={"url": "http://example.org/", "language": ""},
        )
        for _ in range(2)
    )
    assert first == second
