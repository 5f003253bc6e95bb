"""Tokens: made once, kept as a hash, counted, revoked."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from alignment.actions.make_token import TokenRefused, digest_of, make_token
from alignment.models import Scope, Token
from tests.api.caller import Program
from tests.factories import make_project, make_user
from tests.harness.threads import at_once


def test_only_the_hash_of_a_token_is_kept(desk):
    secret = desk.program.secret
    row = Token.objects.get()
    told = " ".join(str(value) for value in Token.objects.values_list()[0])
    assert row.digest == digest_of(secret)
    assert secret not in told
    assert secret.removeprefix(f"wb_{row.prefix}_") not in told
    assert secret.startswith(f"wb_{row.prefix}_")


def test_a_token_says_who_it_is_and_when_it_was_used(desk):
    assert Token.objects.get().last_used_at is None
    me = desk.program.get("/me/").json()
    assert me["username"] == "ana"
    assert me["scopes"] == [{"project": desk.project.slug, "scope": "manage"}]
    assert Token.objects.get().last_used_at is not None


def test_a_token_is_held_back_when_its_minute_is_used_up(desk, settings):
    settings.API_REQUESTS_A_MINUTE = 3
    answers = [desk.program.get("/me/") for _ in range(8)]
    # A new minute may begin in between; more than two minutes do not.
    allowed = [answer for answer in answers if answer.status_code == 200]
    assert 3 <= len(allowed) <= 6
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.json()["code"] == "too-many-requests"
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert answers[0]["RateLimit-Limit"] == "3"
    assert answers[0]["RateLimit-Remaining"] == "2"
    other = Program.in_project(desk.user, desk.project, Scope.READ)
    assert other.get("/me/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_time_are_all_counted(settings):
    settings.API_REQUESTS_A_MINUTE = 5
    user = make_user()
    program = Program.in_project(user, make_project(manager=user), Scope.READ)
    minute = int(timezone.now().timestamp()) // 60
    codes = at_once(
        [lambda: Program(program.secret).get("/me/").status_code for _ in range(8)]
    )
    if int(timezone.now().timestamp()) // 60 == minute:
        assert sorted(codes) == [200] * 5 + [429] * 3


@pytest.mark.django_db
def test_a_token_that_cannot_be_is_refused():
    user, now = make_user(), timezone.now()
    project, foreign = make_project(manager=user), make_project(manager=make_user())
    project.memberships.filter(user=user).update(role="reviewer")
    wrongs: tuple[dict[str, Any], ...] = (
        {"name": " "},
        {"name": "x" * 101},
        {"name": "a\0b"},
        {"scopes": {}},
        {"scopes": {project: Scope.MANAGE}},
        {"scopes": {foreign: Scope.READ}},
        {"expires_at": now},
    )
    for wrong in wrongs:
        right = {"name": "t", "scopes": {project: Scope.READ}}
        with pytest.raises(TokenRefused):
            make_token(user=user, now=now, **(right | wrong))
    assert not Token.objects.exists()


def command(*words: str) -> str:
    out = StringIO()
    call_command("token", *words, stdout=out)
    return out.getvalue().strip()


def test_the_command_makes_lists_and_revokes(desk):
    slug = desk.project.slug
    secret = command(
        "make", "--user", "ana", "--name", "robot", "--project", f"{slug}=review"
    )
    assert Program(secret).get(desk.path()).status_code == 200
    (mine, _) = json.loads(command("list", "--user", "ana", "--json"))
    assert mine["name"] == "robot"
    assert mine["scopes"] == {slug: "review"}
    expires_at = Token.objects.get(name="robot").expires_at
    assert expires_at is not None
    days = expires_at - timezone.now()
    assert timedelta(days=89) < days <= timedelta(days=90)
    command("revoke", mine["prefix"], "--user", "ana")
    assert Program(secret).get(desk.path()).status_code == 401
    assert "ended" in command("list", "--user", "ana")


def test_the_command_says_what_is_wrong(desk):
    for words in (
        ("make", "--user", "ana", "--name", "x", "--project", "prensa"),
        ("make", "--user", "ana", "--name", "x", "--project", "nowhere=read"),
        ("make", "--user", "nobody", "--name", "x"),
        ("make", "--user", "ana", "--name", "x"),
        ("revoke", "12345678", "--user", "ana"),
    ):
        with pytest.raises(CommandError):
            command(*words)
