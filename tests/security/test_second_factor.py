"""The second factor: set up, asked for, throttled, recoverable, no way around it."""

from __future__ import annotations

import re
import time

import pytest
from django.core.management import call_command
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from alignment.models import User
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

FACTOR, CODE = "/account/second-factor/", "/login/code/"


@pytest.fixture
def ana() -> User:
    return make_user("ana")


def log_in(client: Client, **fields: str):
    return client.post("/login/", {"username": "ana", "password": PASSWORD, **fields})


def is_logged_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def code_now(user: User) -> str:
    device = TOTPDevice.objects.get(user=user)
    totp = TOTP(device.bin_key)
    totp.time = time.time()
    return f"{totp.token():06d}"


@pytest.fixture
def clock(time_machine):
    time_machine.move_to("2026-05-01T12:00:00Z", tick=False)
    return time_machine


@pytest.fixture
def codes(ana, clock, client_of) -> list[str]:
    """Turn the second factor on; the recovery codes."""
    client = client_of(ana)
    assert client.post(FACTOR, {"operation": "begin"}).status_code == 302
    page = client.get(FACTOR).content.decode()
    assert "picture.svg" in page
    fields = {"operation": "confirm", "code": code_now(ana)}
    answer = client.post(FACTOR, fields)
    clock.shift(60)  # a code is good once
    return re.findall(r"<code>(\w{8})</code>", answer.content.decode())


def test_without_a_second_factor_the_password_is_enough(ana):
    client = Client()
    assert log_in(client)["Location"] == "/"
    assert is_logged_in(client)


def test_with_it_the_password_alone_opens_nothing(ana, codes):
    client = Client()
    assert log_in(client)["Location"] == CODE
    assert not is_logged_in(client)
    assert client.get(CODE).status_code == 200
    assert client.post(CODE, {"code": code_now(ana)})["Location"] == "/"
    assert is_logged_in(client)


def test_the_way_on_is_kept_over_the_code(ana, codes):
    client = Client()
    log_in(client, next="/keys/")
    assert client.post(CODE, {"code": code_now(ana)})["Location"] == "/keys/"
    other = Client()
    log_in(other, next="https://evil.example/")
    clock_code = codes[0]
    assert other.post(CODE, {"code": clock_code})["Location"] == "/"


def test_a_code_is_good_once(ana, codes):
    used = code_now(ana)
    first, second = Client(), Client()
    log_in(first)
    assert first.post(CODE, {"code": used}).status_code == 302
    log_in(second)
    assert second.post(CODE, {"code": used}).status_code == 200
    assert not is_logged_in(second)


def test_each_of_ten_recovery_codes_is_good_once(ana, codes, clock):
    assert len(set(codes)) == 10
    for code in codes:
        client = Client()
        log_in(client)
        assert client.post(CODE, {"code": f" {code.upper()} "}).status_code == 302
        assert is_logged_in(client)
    client = Client()
    log_in(client)
    assert client.post(CODE, {"code": codes[0]}).status_code == 200


def test_wrong_codes_make_the_next_one_wait(ana, codes, clock):
    client = Client()
    log_in(client)
    assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert client.post(CODE, {"code": code_now(ana)}).status_code == 200
    clock.shift(2)
    assert client.post(CODE, {"code": code_now(ana)}).status_code == 302


def test_ten_wrong_codes_lock_the_account_for_that_address(ana, codes, clock):
    client = Client()
    log_in(client)
    answers = [client.post(CODE, {"code": "000000"}).status_code for _ in range(10)]
    assert answers[-1] == 429
    clock.shift(200)
    assert client.post(CODE, {"code": code_now(ana)}).status_code == 429
    assert log_in(Client()).status_code == 429


def test_the_code_has_to_come_within_minutes(ana, codes, clock):
    client = Client()
    log_in(client)
    clock.shift(301)
    assert client.post(CODE, {"code": code_now(ana)})["Location"] == "/login/"
    assert not is_logged_in(client)


def test_a_password_changed_between_the_steps_ends_them(ana, codes):
    client = Client()
    log_in(client)
    ana.set_password("quite another one")
    ana.save()
    assert client.post(CODE, {"code": code_now(ana)})["Location"] == "/login/"


def test_an_account_ended_between_the_steps_stays_out(ana, codes):
    client = Client()
    log_in(client)
    User.objects.update(is_active=False)
    assert client.post(CODE, {"code": code_now(ana)})["Location"] == "/login/"


def test_the_admin_is_no_way_around_it(ana, codes):
    User.objects.update(is_staff=True, is_superuser=True)
    client = Client()
    answer = client.post("/admin/login/", {"username": "ana", "password": PASSWORD})
    assert answer["Location"] == "/login/"
    assert client.get("/admin/").status_code == 302


def test_a_wrong_code_does_not_turn_it_on(ana, clock, client_of):
    client = client_of(ana)
    client.post(FACTOR, {"operation": "begin"})
    answer = client.post(FACTOR, {"operation": "confirm", "code": "000000"})
    assert answer.status_code == 422
    assert log_in(Client())["Location"] == "/"


def test_the_secret_is_shown_only_until_it_counts(ana, codes, client_of):
    client = client_of(ana)
    assert client.get(f"{FACTOR}picture.svg").status_code == 404
    device = TOTPDevice.objects.get()
    assert device.key not in client.get(FACTOR).content.decode()
    # Whoever sits down at an open session cannot replace it either.
    assert client.post(FACTOR, {"operation": "begin"}).status_code == 422
    assert TOTPDevice.objects.get().key == device.key


def test_turning_it_off_needs_a_code(ana, codes, clock, client_of):
    client = client_of(ana)
    assert client.post(FACTOR, {"operation": "off"}).status_code == 422
    wrong = {"operation": "off", "code": "aaaaaaaa"}
    assert client.post(FACTOR, wrong).status_code == 422
    clock.shift(60)
    right = {"operation": "off", "code": code_now(ana)}
    assert client.post(FACTOR, right)["Location"] == "/account/"
    assert log_in(Client())["Location"] == "/"


def test_new_recovery_codes_replace_the_old_ones(ana, codes, client_of):
    fields = {"operation": "renew", "code": code_now(ana)}
    answer = client_of(ana).post(FACTOR, fields)
    new = re.findall(r"<code>(\w{8})</code>", answer.content.decode())
    assert len(new) == 10
    assert not set(new) & set(codes)
    client = Client()
    log_in(client)
    assert client.post(CODE, {"code": codes[0]}).status_code == 200
    assert not is_logged_in(client)


def test_the_picture_is_of_the_secret_and_runs_nothing(ana, clock, client_of):
    client = client_of(ana)
    client.post(FACTOR, {"operation": "begin"})
    answer = client.get(f"{FACTOR}picture.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<script" not in answer.content
    assert b"style=" not in answer.content


def test_who_lost_everything_is_let_in_by_the_administrator(ana, codes):
    call_command("turn_off_second_factor", "ana")
    assert log_in(Client())["Location"] == "/"


def test_the_admin_shows_no_secrets(ana, client_of):
    User.objects.update(is_staff=True, is_superuser=True)
    assert b"otp" not in client_of(User.objects.get()).get("/admin/").content
