"""A queue that is full takes no new work and says so; what is there is not lost."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from alignment import jobs
from alignment.actions.make_token import make_token
from alignment.models import Document, Job, Scope
from alignment.tasks.run import STEPS, run_job
from tests.factories import make_bitext, make_project, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_user("ana")


@pytest.fixture
def project(manager, settings):
    """A project with as many jobs waiting as the site takes."""
    settings.QUEUE_LIMIT = 3
    project = make_project(manager=manager)
    for number in range(3):
        waiting(project, number)
    return project


def waiting(project, number: int) -> Job:
    return jobs.enqueue(
        kind=Job.Kind.LOOK_UP, project=project, user=None, payload={"text": f"{number}"}
    )


def upload(client, project):
    file = SimpleUploadedFile("new.txt", "Una página nueva.".encode())
    address = f"/projects/{project.slug}/import/"
    return client.post(address, {"file": file, "language": "es"})


def test_a_page_says_that_the_queue_is_full_and_keeps_nothing(
    client_of, manager, project
):
    answer = upload(client_of(manager), project)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "3 jobs are waiting" in answer.content.decode()
    assert not Document.objects.exists()
    assert Job.objects.count() == 3


def test_the_same_upload_goes_through_when_there_is_room(client_of, manager, project):
    Job.objects.update(state="finished", finished_at=timezone.now())
    assert upload(client_of(manager), project).status_code == 302
    assert Document.objects.count() == 1
    assert Job.objects.filter(state="queued").count() == 2


def test_work_that_is_queued_already_is_found_although_the_queue_is_full(project):
    assert waiting(project, 1).pk in Job.objects.values_list("pk", flat=True)
    assert Job.objects.count() == 3


def test_the_api_says_so_too(client, manager, project):
    bitext = make_bitext(project)
    made = make_token(
        user=manager, name="t", scopes={project: Scope.MANAGE}, now=timezone.now()
    )
    answer = client.post(
        f"/api/v1/projects/{project.slug}/bitexts/{bitext.pk}/align/",
        headers={"Authorization": f"Bearer {made.secret}"},
    )
    assert (answer.status_code, json.loads(answer.content)["code"]) == (
        503,
        "queue-full",
    )
    assert answer["Retry-After"] == "30"


def test_a_command_ends_with_the_reason(project, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Una página.", "utf-8")
    with pytest.raises(CommandError, match="queue is full: 3 jobs"):
        call_command("import_page", "--project", project.slug, page)
    assert not Document.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_running_job_may_queue_what_it_makes_necessary(project, monkeypatch):
    def follow(job, claim):
        waiting(project, 100)
        claim.finish()

    monkeypatch.setitem(STEPS, Job.Kind.LOOK_UP, follow)
    run_job(Job.objects.order_by("pk")[0].pk)
    assert Job.objects.count() == 4


def test_metrics_tell_the_limit(client, project, settings):
    settings.METRICS_TOKEN = "t"
    told = client.get("/metrics", headers={"Authorization": "Bearer t"}).content
    assert b"workbench_queue_limit_jobs 3.0" in told
