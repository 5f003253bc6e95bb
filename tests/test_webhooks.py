"""Webhooks: told once it is true, signed, again where it failed, never inside."""

from __future__ import annotations

import json
import socket
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.append_event import Act
from alignment.actions.change_webhook import (
    WebhookRefused,
    add_webhook,
    change_webhook,
    remove_webhook,
    renew_secret,
    replay_delivery,
    secret_of,
)
from alignment.actions.review_bead import review_beads
from alignment.core.review import Status
from alignment.core.webhook_signature import sign, verify
from alignment.models import Delivery, Happening, Job, Project, Webhook
from alignment.tasks.delivering import BACK_OFF
from alignment.tasks.run import run_job
from tests.factories import NOW, make_bitext, make_project, make_user
from tests.harness.processes import wait_until
from tests.harness.receiver import Receiver, receiver

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def project(settings) -> Project:
    settings.FETCH_ALLOWED = ["127.0.0.0/8"]
    return make_project(manager=make_user("ana"))


def add_hook(project: Project, settings, port: int, *events: str) -> Webhook:
    settings.FETCH_PORTS = frozenset({port})
    return add_webhook(
        project=project,
        url=f"http://127.0.0.1:{port}/hook",
        events=events or ["bitext.changed"],
        ports=settings.FETCH_PORTS,
        user=project.memberships.get().user,
        now=timezone.now(),
    )


def confirm_one(project: Project) -> None:
    bitext = make_bitext(project)
    bead = bitext.beads.order_by("position")[0]
    review_beads(
        bitext=bitext,
        versions={bead.pk: bead.version},
        status=Status.CONFIRMED,
        act=Act(verb="confirm", actor=project.memberships.get().user, now=NOW),
    )


def run_deliveries() -> None:
    due = jobs.reap(timezone.now(), kinds={Job.Kind.DELIVER}, limit=50)
    for job in due:
        run_job(job)


def let_time_pass() -> None:
    Job.objects.update(not_before=None)


def test_a_change_is_told_signed_and_without_texts(project, settings):
    with receiver() as there:
        hook = add_hook(project, settings, there.port)
        confirm_one(project)
        run_deliveries()
    aligned, confirmed = there.received
    told = json.loads(confirmed.body)
    assert (told["event"], told["project"]) == ("bitext.changed", project.slug)
    assert told["about"]["operation"] == "confirm"
    assert told["about"]["beads"][0]["status"] == "confirmed"
    assert json.loads(aligned.body)["about"]["operation"] == "align"
    assert b"Uno" not in confirmed.body
    header = confirmed.headers["Workbench-Signature"]
    now = int(timezone.now().timestamp())
    secret = secret_of(hook)
    assert verify(secret, header, confirmed.body, now=now)
    assert not verify(secret, header, confirmed.body + b" ", now=now)
    assert not verify(secret + "x", header, confirmed.body, now=now)
    assert not verify(secret, header, confirmed.body, now=now + 400)
    assert not verify(secret, "t=x,v1=y", confirmed.body, now=now)
    assert confirmed.headers["Workbench-Delivery"] == told["id"]
    assert {d.job.state for d in Delivery.objects.all()} == {Job.State.FINISHED}
    assert Delivery.objects.latest("pk").attempts.get().status == 200


def test_what_is_rolled_back_was_never_told(project, settings):
    hook = add_hook(project, settings, 443)
    with transaction.atomic():
        confirm_one(project)
        assert hook.deliveries.exists()
        transaction.set_rollback(True)
    assert not hook.deliveries.exists()
    assert not Job.objects.filter(kind=Job.Kind.DELIVER).exists()


def test_a_receiver_that_fails_is_told_again_later_and_later(project, settings):
    with receiver([500, 503, 200]) as there:
        add_hook(project, settings, there.port, "document.imported", "job.failed")
        job = jobs.enqueue(
            kind=Job.Kind.ALIGN, project=project, user=None, bitext=make_bitext(project)
        )
        claim = jobs.claim(job.pk, worker="w")
        assert claim is not None
        claim.fail("no encoder")
        waits = []
        for _ in range(3):
            run_deliveries()
            delivery = Delivery.objects.select_related("job").get()
            before = delivery.job.not_before
            run_deliveries()  # nothing is due yet
            if before is not None and delivery.job.state == Job.State.QUEUED:
                waits.append(before - timezone.now())
            let_time_pass()
    bodies = {request.body for request in there.received}
    assert len(there.received) == 3
    assert len(bodies) == 1
    assert json.loads(bodies.pop())["about"]["error"] == "no encoder"
    for wait, planned in zip(waits, BACK_OFF, strict=False):
        assert planned - timedelta(seconds=30) < wait <= planned
    assert len(waits) == 2
    assert [a.status for a in delivery.attempts.all()] == [500, 503, 200]
    assert delivery.job.state == Job.State.FINISHED


def test_nobody_there_ends_after_eight_knocks(project, settings):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    add_hook(project, settings, port)
    make_bitext(project)
    for _ in range(10):
        run_deliveries()
        let_time_pass()
    delivery = Delivery.objects.select_related("job").get()
    assert delivery.job.state == Job.State.FAILED
    assert delivery.attempts.count() == len(BACK_OFF) + 1 == 8
    assert "cannot be reached" in delivery.attempts.order_by("-pk")[0].error


def test_a_redirect_is_not_followed(project, settings):
    with receiver([302]) as there:
        add_hook(project, settings, there.port)
        make_bitext(project)
        run_deliveries()
    assert [request.path for request in there.received] == ["/hook"]
    assert Delivery.objects.get().attempts.get().status == 302
    assert Delivery.objects.get().job.state == Job.State.QUEUED


def test_an_address_inside_is_never_asked(project, settings):
    with receiver() as there:
        add_hook(project, settings, there.port)
        settings.FETCH_ALLOWED = []
        make_bitext(project)
        run_deliveries()
        assert there.received == []
    assert "not a public host" in Delivery.objects.get().attempts.get().error


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "https://a.example:8080/", "https://ana@a.example/", "x", ""],
)
def test_an_address_that_may_not_be_asked_is_refused_at_once(project, settings, url):
    hook = add_hook(project, settings, 443)
    with pytest.raises(WebhookRefused):
        change_webhook(hook=hook, url=url, ports=frozenset({443}))
    for events in ([], ["webhook.test"], ["dance"]):
        with pytest.raises(WebhookRefused):
            change_webhook(hook=hook, events=events, ports=frozenset({443}))


def test_only_what_was_asked_for_is_told(project, settings):
    hook = add_hook(project, settings, 443, "job.cancelled")
    other = make_project(manager=make_user())
    foreign = jobs.enqueue(
        kind=Job.Kind.ALIGN, project=other, user=None, bitext=make_bitext(other)
    )
    mine = jobs.enqueue(
        kind=Job.Kind.ALIGN, project=project, user=None, bitext=make_bitext(project)
    )
    jobs.cancel(foreign)
    jobs.cancel(mine)
    assert [d.event for d in hook.deliveries.all()] == ["job.cancelled"]
    change_webhook(hook=hook, active=False, ports=frozenset({443}))
    jobs.retry(mine)
    jobs.cancel(mine)
    assert hook.deliveries.count() == 1


def test_every_state_of_a_job_is_told(project, settings):
    events = [event for event in Happening if event.startswith("job.")]
    hook = add_hook(project, settings, 443, *events)
    job = jobs.enqueue(
        kind=Job.Kind.ALIGN, project=project, user=None, bitext=make_bitext(project)
    )
    claim = jobs.claim(job.pk, worker="w")
    assert claim is not None
    claim.fail("no")
    jobs.retry(job)
    Job.objects.filter(pk=job.pk).update(attempt_limit=2)
    assert jobs.claim(job.pk, worker="w") is not None
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(days=1))
    jobs.reap(timezone.now(), kinds=set(Job.Kind), limit=10)
    told = [d.event.removeprefix("job.") for d in hook.deliveries.order_by("pk")]
    assert told == ["queued", "running", "failed", "queued", "running", "failed"]


def test_a_replay_sends_the_same_thing_with_a_new_signature(project, settings):
    with receiver() as there:
        hook = add_hook(project, settings, there.port)
        make_bitext(project)
        run_deliveries()
        renew_secret(hook=hook)
        replay_delivery(delivery=Delivery.objects.get(), now=timezone.now())
        run_deliveries()
    first, again = there.received
    assert first.body == again.body
    header = again.headers["Workbench-Signature"]
    now = int(timezone.now().timestamp())
    assert verify(secret_of(hook), header, again.body, now=now)
    assert not verify(
        secret_of(hook), first.headers["Workbench-Signature"], first.body, now=now
    )


def test_a_webhook_that_is_gone_is_told_nothing(project, settings):
    with receiver() as there:
        hook = add_hook(project, settings, there.port)
        make_bitext(project)
        remove_webhook(hook=hook)
        run_deliveries()
        assert there.received == []
    assert not Job.objects.filter(kind=Job.Kind.DELIVER).exists()


def test_the_secret_is_not_in_the_database(project, settings):
    hook = add_hook(project, settings, 443)
    secret = secret_of(hook)
    stored = str(Webhook.objects.values_list()[0])
    assert secret.removeprefix("whsec_") not in stored
    settings.SECRET_KEY = "another one, as long as the first was " * 2
    assert secret_of(hook) != secret


def test_a_signature_is_that_of_hmac_sha256():
    # Made with: printf '1.{}' | openssl dgst -sha256 -hmac secret
    known = "1122767b193110cfec322b6f199b599edbf608ed087f2d27afb0b97d99523908"
    assert sign("secret", 1, b"{}") == f"t=1,v1={known}"


def test_what_was_told_long_ago_is_forgotten(project, settings):
    with receiver() as there:
        hook = add_hook(project, settings, there.port)
        make_bitext(project)
        run_deliveries()
        Job.objects.update(created_at=timezone.now() - timedelta(days=31))
        confirm_one(project)
        run_deliveries()
    assert hook.deliveries.count() == 2
    assert Job.objects.filter(kind=Job.Kind.DELIVER).count() == 2


def test_a_worker_tells_by_itself(project, settings, worker_factory):
    with receiver() as there:
        add_hook(project, settings, there.port)
        worker_factory(
            WORKBENCH_FETCH_ALLOWED="127.0.0.0/8",
            WORKBENCH_FETCH_PORTS=str(there.port),
        )
        confirm_one(project)
        wait_until(lambda: len(there.received) == 2, seconds=40, what="deliveries")
        wait_until(
            lambda: (
                not Job.objects.filter(
                    kind=Job.Kind.DELIVER, state__in=Job.LIVE
                ).exists()
            ),
            what="the end of the jobs",
        )
    assert sorted(_operations(there)) == ["align", "confirm"]


def _operations(there: Receiver) -> list[str]:
    return [json.loads(r.body)["about"]["operation"] for r in there.received]
