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
from tests.factories import make_document, make_project, make_user
from tests.harness.page_server import page, server, site
from tests.views.screen import Screen

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


def test_the_page_of_a_document_shows_the_saved_copy_and_hands_it_out(
    client_of, manager, project, settings
):
    found = page(ARTICLE, "200 OK", "Content-Type: text/html", "X-Served-By: tide-7")
    with server(site(faro=found)) as (port, _):
        fetch(client_of, manager, project, settings, port)
    copy = FetchedCopy.objects.get()
    client = client_of(manager)
    shown = client.get(reverse("document", args=[project.slug, copy.document_id]))
    address = reverse("fetched-copy", args=[project.slug, copy.pk])
    assert address in shown.text
    assert "tide-7" in shown.text
    assert f"{copy.fetched_at:%Y-%m-%d %H:%M:%S}" in shown.text
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == ARTICLE
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_copy_that_could_not_be_read_can_be_looked_into(
    client_of, manager, project, settings
):
    with server(site(faro=page(b"\x00\x01 a NUL"))) as (port, _):
        fetch(client_of, manager, project, settings, port)
    copy = FetchedCopy.objects.get()
    client = client_of(manager)
    shown = client.get(reverse("document-import", args=[project.slug]))
    assert reverse("fetched-copy", args=[project.slug, copy.pk]) in shown.text
    stranger = make_user("eva")
    other = make_project(manager=stranger)
    wrong = client_of(stranger).get(reverse("fetched-copy", args=[other.slug, copy.pk]))
    assert wrong.status_code == 404


def test_bytes_that_are_gone_are_said_to_be_gone(client_of, manager, project, settings):
    with server(site(faro=page(ARTICLE))) as (port, _):
        fetch(client_of, manager, project, settings, port)
    copy = FetchedCopy.objects.get()
    for file in settings.BLOB_DIR.rglob(f"{copy.blob_id}*"):
        file.unlink()
    address = reverse("fetched-copy", args=[project.slug, copy.pk])
    assert client_of(manager).get(address).status_code == 404


def test_the_original_that_a_page_names_is_fetched_with_one_click(
    client_of, manager, project, settings
):
    translation = make_document(project, [["The lighthouse."]], language="en")
    with server(site(faro=page(ARTICLE))) as (port, _):
        settings.FETCH_PORTS = frozenset({port})
        said = translation.statements.create(
            field="original_url", value=f"http://127.0.0.1:{port}/faro", status="stated"
        )
        client = client_of(manager)
        screen = client.get(reverse("document", args=[project.slug, translation.pk]))
        form = Screen(screen).one("//form[contains(@action, '/fetch/')]")
        sent = {field.name: field.value for field in form.xpath(".//input")}
        assert client.post(form.get("action"), sent).status_code == 302
        job = Job.objects.get(kind=Job.Kind.FETCH)
        run_job(job.pk)
    original = FetchedCopy.objects.get().document
    assert original is not None
    assert (original.title, original.language) == ("El faro", "es")
    said.value = "javascript:alert(1)"
    said.save()
    screen = client.get(reverse("document", args=[project.slug, translation.pk]))
    assert reverse("document-fetch", args=[project.slug]) not in screen.text
