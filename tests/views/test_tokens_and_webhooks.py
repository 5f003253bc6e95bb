"""The pages of tokens, webhooks, figures and the API, as people read them."""

from __future__ import annotations

import pytest

from alignment.actions.announce import announce_test
from alignment.actions.change_webhook import secret_of
from alignment.actions.draw_control_sample import draw_control_sample
from alignment.models import Delivery, Job, Scope, Token, Webhook
from tests.api.caller import Program
from tests.factories import NOW, make_bitext, make_project, make_user
from tests.views.screen import Screen


def make_a_token(team, **fields):
    return team.manager.post(
        "/tokens/",
        {"name": "robot", f"project-{team.project.pk}": "review", "days": "30"}
        | fields,
    )


def test_a_new_token_is_shown_once(team):
    screen = Screen(make_a_token(team))
    (secret,) = screen.texts("//code[@class='once']")
    assert Program(secret).get(f"/projects/{team.project.slug}/").status_code == 200
    again = team.manager.get("/tokens/")
    assert secret not in again.content.decode()
    assert secret.split("_")[1] in again.content.decode()
    assert "no-store" in again["Cache-Control"]


def test_a_token_without_a_name_or_a_project_is_refused(team):
    for wrong in ({"name": " "}, {f"project-{team.project.pk}": ""}):
        answer = make_a_token(team, **wrong)
        assert answer.status_code == 422
        assert Screen(answer).texts("//*[@role='alert']")
    assert not Token.objects.exists()


def test_the_page_offers_only_what_the_role_allows(team):
    screen = Screen(team.reader.get("/tokens/"))
    select = f"//select[@name='project-{team.project.pk}']/option/@value"
    assert screen.all(select) == ["", "read"]
    team.reader.post("/tokens/", {"name": "x", f"project-{team.project.pk}": "manage"})
    assert not Token.objects.exists()


def test_a_revoked_token_is_shown_as_over(team):
    secret = Screen(make_a_token(team)).texts("//code[@class='once']")[0]
    token = Token.objects.get()
    foreign = team.reader.post(f"/tokens/{token.pk}/")
    assert foreign.status_code == 404
    team.manager.post(f"/tokens/{token.pk}/")
    assert Program(secret).get("/me/").status_code == 401
    screen = Screen(team.manager.get("/tokens/"))
    assert "revoked" in screen.texts("//tr[@class='over']")[0]


def test_a_webhook_is_made_paused_and_removed(team):
    path = team.address("webhooks/")
    answer = team.manager.post(
        path, {"url": "https://hooks.example/", "events": ["job.failed"]}
    )
    hook = Webhook.objects.get()
    assert Screen(answer).texts("//code[@class='once']") == [secret_of(hook)]
    one = f"{path}{hook.pk}/"
    assert secret_of(hook) not in team.manager.get(one).content.decode()
    team.manager.post(one, {"operation": "pause"})
    hook.refresh_from_db()
    assert not hook.active
    old = secret_of(hook)
    renewed = team.manager.post(one, {"operation": "secret"})
    hook.refresh_from_db()
    assert Screen(renewed).texts("//code[@class='once']") == [secret_of(hook)]
    assert secret_of(hook) != old
    assert team.manager.post(one, {"operation": "dance"}).status_code == 400
    team.manager.post(one, {"operation": "remove"})
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "gopher://hooks.example/", "events": ["job.failed"]},
        {"url": "https://hooks.example/", "events": []},
    ],
)
def test_a_webhook_that_cannot_be_is_refused(team, fields):
    answer = team.manager.post(team.address("webhooks/"), fields)
    assert answer.status_code == 422
    assert Screen(answer).texts("//*[@role='alert']")
    assert not Webhook.objects.exists()


def test_a_delivery_is_shown_and_sent_again(team):
    path = team.address("webhooks/")
    team.manager.post(path, {"url": "https://h.example/", "events": ["job.failed"]})
    hook = Webhook.objects.get()
    delivery = announce_test(hook, NOW)
    delivery.attempts.create(at=NOW, status=503, milliseconds=12)
    one = f"{path}{hook.pk}/"
    shown = " ".join(Screen(team.manager.get(one)).texts("//tbody/tr"))
    assert "webhook.test" in shown
    assert "503" in shown
    team.manager.post(one, {"operation": "replay", "delivery": delivery.pk})
    assert Delivery.objects.count() == 2
    assert len(set(Delivery.objects.values_list("body", flat=True))) == 1
    gone = team.manager.post(
        one, {"operation": "replay", "delivery": "9" * 30}, follow=True
    )
    assert "That delivery is gone." in Screen(gone).notices
    foreign = make_project(manager=make_user())
    theirs = Webhook.objects.create(
        project=foreign,
        url="https://x.example/",
        events=[],
        salt="s",
        created_by=foreign.memberships.get().user,
        created_at=NOW,
    )
    told = announce_test(theirs, NOW)
    team.manager.post(one, {"operation": "replay", "delivery": told.pk})
    assert Delivery.objects.count() == 3


def test_the_figures_have_a_table_beside_each_picture(team):
    make_bitext(team.project)
    screen = Screen(team.reader.get(team.address("figures/")))
    for figure in screen.all("//figure"):
        assert figure.xpath("count(.//*[local-name()='svg' and @role='img'])") == 1
        named = figure.xpath("string(.//*[local-name()='svg']/@aria-labelledby)")
        for part in named.split():
            assert screen.one(f"//*[@id='{part}']").text_content().strip()
        assert figure.xpath("count(.//table)") == 1 or "Nobody" in figure.text_content()
    assert not screen.all("//button[contains(., 'Count the findings')]")
    reviewer = Screen(team.reviewer.get(team.address("figures/")))
    assert reviewer.all("//button[contains(., 'Count the findings')]")


def test_the_error_that_is_left_is_drawn_once_there_is_a_sample(team):
    make_bitext(team.project)
    draw_control_sample(project=team.project, size=4, seed="1", user=None, now=NOW)
    screen = Screen(team.reader.get(team.address("figures/")))
    cells = screen.texts("//section[@aria-labelledby='error-left']//td")
    assert cells == ["–", "0 % – 100 %", "4", "0 of 4 judged"]
    interval = screen.one("//*[local-name()='rect' and @class='part-interval']")
    assert (interval.get("x"), interval.get("width")) == ("0.0", "560.0")


def test_an_empty_project_has_empty_figures(team):
    screen = Screen(team.reader.get(team.address("figures/")))
    assert screen.status == 200
    assert len(screen.texts("//p[@class='empty']")) >= 3


def test_counting_the_findings_queues_a_job_a_bitext(team):
    make_bitext(team.project)
    make_bitext(team.project)
    answer = team.reviewer.post(team.address("figures/"), follow=True)
    assert "The findings are being counted." in Screen(answer).notices
    assert Job.objects.filter(kind=Job.Kind.CHECK).count() == 2


def test_the_page_of_the_api_needs_nobody_and_no_script(client, db):
    answer = client.get("/api/v1/docs/")
    screen = Screen(answer)
    assert answer.status_code == 200
    assert len(screen.all("//details[@class='operation']")) > 80
    assert all(src.startswith("/static/") for src in screen.all("//script/@src"))
    names = screen.all("//details/@id")
    assert len(names) == len(set(names))
    description = client.get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.")


def test_an_address_that_is_none_is_a_problem(client, db):
    for method in ("get", "post", "delete"):
        answer = getattr(client, method)("/api/v1/nowhere/%0A")
        assert answer.status_code == 404
        assert answer.json()["code"] == "not-found"


def test_scopes_grow_as_roles_do():
    assert [scope.role.value for scope in Scope] == ["reader", "reviewer", "manager"]
