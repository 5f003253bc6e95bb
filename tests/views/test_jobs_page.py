"""The page of jobs: it moves while there is something to see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from alignment import jobs
from alignment.models import Job, Worker
from tests.factories import make_bitext, make_document
from tests.views.screen import Screen

NO_WORKER = "No worker is running"


@pytest.fixture
def job(team) -> Job:
    document = make_document(team.project, title="El reloj")
    return jobs.enqueue(
        kind=Job.Kind.SEGMENT, project=team.project, user=None, document=document
    )


def see(team, role="manager", **headers) -> Screen:
    return Screen(team.clients[role].get(team.address("jobs/"), headers=headers))


def moves(screen: Screen) -> bool:
    found = screen.one("//*[@id='jobs']")
    polling = {name: found.get(name) for name in ("hx-get", "hx-trigger", "hx-swap")}
    if any(polling.values()):
        assert polling["hx-get"].endswith("/jobs/")
        assert (polling["hx-trigger"], polling["hx-swap"]) == ("every 2s", "outerHTML")
    return any(polling.values())


def row(screen: Screen, job: Job) -> str:
    (text,) = screen.texts(f"//tr[@id='job-{job.pk}']")
    return text


def press(team, job: Job, operation: str):
    address = team.address(f"jobs/{job.pk}/")
    return team.manager.post(address, {"operation": operation}, follow=True)


def worker_seen(seconds_ago: int) -> None:
    seen = timezone.now() - timedelta(seconds=seconds_ago)
    Worker.objects.update_or_create(
        name="w@host", defaults={"seen_at": seen, "started_at": seen}
    )


def claimed(job: Job) -> jobs.Claim:
    claim = jobs.claim(job.pk, worker="w")
    assert claim is not None
    return claim


def end(job: Job, how: str) -> None:
    claim = claimed(job)
    claim.fail("The text has no end.") if how == "failed" else claim.finish()


def test_without_jobs_it_says_so_and_stands_still(team):
    screen = see(team)
    assert screen.texts("//p[@class='empty']") == ["No jobs yet."]
    assert not moves(screen)


def test_a_live_job_makes_the_page_move(team, job):
    screen = see(team)
    assert moves(screen)
    assert f"segment {job.pk} El reloj waiting" in row(screen, job)
    jobs.claim(job.pk, worker="w")
    screen = see(team)
    assert moves(screen)
    assert "running" in row(screen, job)


@pytest.mark.parametrize("how", ["finished", "failed"])
def test_when_all_is_done_the_page_stands_still(team, job, how):
    end(job, how)
    screen = see(team)
    assert not moves(screen)
    assert how in row(screen, job)


def test_what_moves_is_the_fragment_alone(team, job):
    answer = team.reader.get(team.address("jobs/"), headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert text.lstrip().startswith('<div id="jobs"')
    assert "<html" not in text
    assert "<header" not in text


def test_the_progress_of_a_running_job_is_shown(team, job):
    claim = claimed(job)
    claim.heartbeat(done=3, total=12)
    screen = see(team)
    bar = screen.one("//progress")
    assert (bar.get("value"), bar.get("max")) == ("3", "12")
    assert "3 / 12" in row(screen, job)


def test_the_reason_of_a_failure_is_shown(team, job):
    end(job, "failed")
    assert "The text has no end." in row(see(team), job)


def test_a_waiting_job_says_what_it_waits_for(team, job):
    bitext = make_bitext(team.project)
    waiting = jobs.enqueue(
        kind=Job.Kind.ALIGN,
        project=team.project,
        user=None,
        bitext=bitext,
        prerequisites=[job],
    )
    assert f"for segment {job.pk} (waiting)" in row(see(team), waiting)
    end(job, "finished")
    assert "for segment" not in row(see(team), waiting)


# --- is anybody working -------------------------------------------------------


@pytest.mark.parametrize("address", ["jobs/", ""])
def test_jobs_that_nobody_works_on_are_said_to_wait(team, job, address):
    screen = Screen(team.reader.get(team.address(address)))
    assert any(NO_WORKER in notice for notice in screen.notices)


@pytest.mark.parametrize(("seconds", "is_alive"), [(0, True), (25, True), (35, False)])
def test_a_worker_is_alive_for_half_a_minute_after_its_pulse(
    team, job, seconds, is_alive
):
    worker_seen(seconds)
    screen = see(team)
    assert any(NO_WORKER in notice for notice in screen.notices) != is_alive
    number = "1 worker is" if is_alive else "0 workers are"
    assert f"{number} alive." in " ".join(screen.texts("//main"))


def test_nobody_needs_a_worker_when_all_is_done(team, job):
    end(job, "finished")
    assert see(team).notices == []


# --- cancel and retry ---------------------------------------------------------


def test_a_waiting_job_is_cancelled_at_once(team, job):
    screen = Screen(press(team, job, "cancel"))
    assert "cancelled" in row(screen, job)
    assert not moves(screen)
    assert jobs.claim(job.pk, worker="w") is None


def test_a_running_job_is_asked_to_stop(team, job):
    claim = claimed(job)
    screen = Screen(press(team, job, "cancel"))
    assert "stopping …" in row(screen, job)
    with pytest.raises(jobs.JobCancelled):
        claim.heartbeat()
    assert "cancelled" in row(see(team), job)


@pytest.mark.parametrize("how", ["failed", "cancelled"])
def test_a_job_that_did_not_finish_can_be_tried_again(team, job, how):
    jobs.cancel(job) if how == "cancelled" else end(job, "failed")
    screen = Screen(press(team, job, "retry"))
    assert "waiting" in row(screen, job)
    assert "The text has no end." not in row(screen, job)
    assert moves(screen)
    assert jobs.claim(job.pk, worker="w") is not None


def test_a_finished_job_can_neither_be_cancelled_nor_retried(team, job):
    end(job, "finished")
    assert Screen(press(team, job, "cancel")).notices == ["This job has ended already."]
    (notice,) = Screen(press(team, job, "retry")).notices
    assert notice == "Only a failed or cancelled job can be tried again."
    job.refresh_from_db()
    assert job.state == "finished"


def test_work_that_is_queued_anew_is_not_queued_twice(team, job):
    jobs.cancel(job)
    jobs.enqueue(
        kind=Job.Kind.SEGMENT, project=team.project, user=None, document=job.document
    )
    (notice,) = [n for n in Screen(press(team, job, "retry")).notices if "same" in n]
    assert notice == "The same work is in the queue already."


@pytest.mark.parametrize("operation", ["", "destroy"])
def test_an_operation_that_nobody_knows_does_nothing(team, job, operation):
    assert press(team, job, operation).status_code == 400
    job.refresh_from_db()
    assert job.state == "queued"


@pytest.mark.parametrize("role", ["reader", "reviewer"])
def test_only_a_manager_is_offered_to_stop_jobs(team, job, role):
    assert see(team, role).texts("//main//button") == []
    assert see(team).texts("//main//button") == ["Cancel"]


def test_older_jobs_are_on_further_pages(team, job):
    Job.objects.bulk_create(
        Job(kind="segment", key=f"k{n}", project=team.project, state="finished")
        for n in range(250)
    )
    client = team.clients["manager"]
    shown: set[str] = set()
    for number in (1, 2, 3):
        screen = Screen(client.get(team.address(f"jobs/?page={number}")))
        shown |= {str(found.get("id")) for found in screen.all("//tr[@id]")}
    assert len(shown) == 251
    # A page that is not there, or is no number, is one that is.
    for wrong in ("99", "0", "x", "²", "-1"):
        answer = client.get(team.address(f"jobs/?page={wrong}"))
        assert answer.status_code == 200
