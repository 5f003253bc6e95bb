"""Figures, tokens, webhooks and the page of the API: axe, narrow, without script."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from alignment.actions.announce import announce_test
from alignment.actions.append_event import Act
from alignment.actions.change_webhook import add_webhook
from alignment.actions.draw_control_sample import draw_control_sample
from alignment.actions.edit_beads import merge_beads
from alignment.actions.review_bead import review_beads
from alignment.actions.store_tally import store_tally
from alignment.core.beads import Bead as CoreBead
from alignment.core.review import Status
from alignment.models import Bitext, Project, SecondReview, User
from tests.browser.accessibility import violations
from tests.factories import make_bitext, make_project, make_user
from tests.harness.browser import follow, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def manager() -> User:
    return make_user("ana")


@pytest.fixture
def project(manager) -> Project:
    """Two translators, six weeks of work, findings, a webhook with a delivery."""
    project = make_project(manager=manager)
    for name, left_out in (("Zoe Quinn", 12), ("A. Hernández", 2), ("", 0)):
        bitext = make_reviewed(project, manager, left_out)
        if name:
            bitext.target.statements.create(
                field="translator", value=name, status="stated"
            )
    counts = {"number": 7, "name": 4, "length": 2, "untranslated": 1}
    now = timezone.now()
    draw_control_sample(project=project, size=20, seed="1", user=manager, now=now)
    SecondReview.objects.create(
        bitext=bitext,
        copy=make_bitext(project),
        reviewer=manager,
        drawn_by=manager,
        drawn_at=now,
        seed=1,
        state=SecondReview.State.COMPARED,
        outcome={
            "links": [30, 36, 34],
            "status": [["confirmed", "confirmed", 60], ["confirmed", "rejected", 4]],
            "label": [["free", "equivalent", 3], ["free", "free", 9]],
            "differences": [],
        },
    )
    store_tally(
        bitext=bitext, revision=bitext.revision, beads=40, counts=counts, now=now
    )
    hook = add_webhook(
        project=project,
        url="https://hooks.example/a-rather-long-path/for/the/workbench?key=value",
        events=["bitext.changed", "job.failed"],
        ports=frozenset({443}),
        user=manager,
        now=now,
    )
    delivery = announce_test(hook, now)
    delivery.attempts.create(at=now, status=503, milliseconds=31)
    delivery.attempts.create(at=now, error="hooks.example cannot be reached: refused.")
    return project


def make_reviewed(project: Project, user: User, left_out: int) -> Bitext:
    luck = random.Random(left_out)  # noqa: S311 - a play of numbers
    source = [f"Frase número {n} del original. " for n in range(40)]
    target = [f"Sentence number {n}. " for n in range(40 - left_out)]
    beads = [
        CoreBead(
            (n,), (n,) if n < len(target) else (), confidence=luck.betavariate(4, 1)
        )
        for n in range(40)
    ]
    bitext = make_bitext(project, source=source, target=target, beads=beads)
    rows = list(bitext.beads.order_by("position"))
    for n, row in enumerate(rows[:30]):
        bitext.refresh_from_db()
        is_right = luck.random() < (row.confidence or 0)
        status = Status.CONFIRMED if is_right else Status.REJECTED
        now = timezone.now() - timedelta(days=luck.randrange(30))
        act = Act(verb="confirm" if is_right else "reject", actor=user, now=now)
        if n % 9 == 8:
            merge_beads(
                bitext=bitext,
                versions={r.pk: r.version for r in rows[35 : 36 + n % 2 + 1]},
                act=Act(verb="merge", actor=user, now=now),
            )
            break
        review_beads(
            bitext=bitext, versions={row.pk: row.version}, status=status, act=act
        )
    return bitext


def pages(project: Project) -> list[str]:
    """Those that have more to show here than in `test_every_page`."""
    here = f"/projects/{project.slug}"
    hook = project.webhooks.get()
    return [
        f"{here}/figures/",
        f"{here}/webhooks/",
        f"{here}/webhooks/{hook.pk}/",
    ]


def test_axe_finds_nothing_serious(page, live_server, project, manager):
    sign_in(page.context, live_server.url, manager)
    for address in pages(project):
        page.goto(f"{live_server.url}{address}")
        assert violations(page) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, "color-contrast") == []
        page.emulate_media(color_scheme="light")
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.click("summary >> nth=0")
    assert page.evaluate("document.querySelector('details').open")
    shown = page.locator("details").first
    page.evaluate(
        "(kept) => document.querySelectorAll('details')"
        ".forEach((one) => one === kept || one.contains(kept) || one.remove())",
        shown.element_handle(),
    )
    assert violations(page) == []


def test_nothing_sticks_out_of_a_narrow_page(page, live_server, project, manager):
    sign_in(page.context, live_server.url, manager)
    page.set_viewport_size({"width": 360, "height": 800})
    for address in pages(project):
        page.goto(f"{live_server.url}{address}")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, address


def test_a_token_is_made_without_any_script(plain_page, live_server, project, manager):
    page = plain_page
    sign_in(page.context, live_server.url, manager)
    page.goto(f"{live_server.url}/tokens/")
    page.get_by_label("Name").fill("robot")
    page.get_by_label(project.name).select_option("read")
    follow(page, page.get_by_role("button", name="Make a token"))
    secret = page.locator("code.once").inner_text()
    assert secret.startswith("wb_")
    follow(page, page.get_by_role("button", name="Revoke robot"))
    assert page.locator("tr.over").count() == 1
