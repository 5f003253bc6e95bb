"""Logging in, being kept out, and sessions that end when they should."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from alignment.models import User
from tests.factories import PASSWORD, make_user
from tests.security.headers import missing_protection

pytestmark = pytest.mark.django_db

WRONG = "not the password"
HOME, LOGIN = "/", "/login/"


def log_in(client: Client, name: str, password: str = PASSWORD, **extra):
    return client.post(LOGIN, {"username": name, "password": password}, **extra)


def is_logged_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def copy_of(client: Client) -> Client:
    """A second browser that stole, or shares, the session cookie."""
    other = Client()
    other.cookies["sessionid"] = client.cookies["sessionid"].value
    return other


def test_the_right_password_opens_the_site():
    make_user("ana")
    client = Client()
    assert not is_logged_in(client)
    assert log_in(client, "ana")["Location"] == HOME
    assert is_logged_in(client)


def test_a_session_gets_a_new_name_at_login():
    make_user("ana")
    client = Client()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    log_in(client, "ana")
    assert client.session.session_key != planted
    other = Client()
    other.cookies["sessionid"] = str(planted)
    assert not is_logged_in(other)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites():
    make_user("ana")
    client = Client()
    cookie = log_in(client, "ana").cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_session_ends_at_logout():
    make_user("ana")
    client = Client()
    log_in(client, "ana")
    other = copy_of(client)
    assert is_logged_in(other)
    client.post("/logout/")
    assert not is_logged_in(other)


def test_every_session_ends_when_the_password_changes():
    user = make_user("ana")
    clients = [Client(), Client()]
    for client in clients:
        log_in(client, "ana")
        assert is_logged_in(client)
    user.set_password("quite another one")
    user.save()
    assert not any(map(is_logged_in, clients))


def test_changing_the_password_ends_every_session_but_this_one():
    make_user("ana")
    here, there = Client(), Client()
    for client in (here, there):
        log_in(client, "ana")
    new = "quite another password"
    fields = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    wrong = here.post("/account/password/", {**fields, "old_password": WRONG})
    assert wrong.status_code == 200
    assert is_logged_in(there)
    assert here.post("/account/password/", fields)["Location"] == "/account/"
    assert (is_logged_in(here), is_logged_in(there)) == (True, False)


def test_a_session_ends_after_its_time(settings, time_machine):
    make_user("ana")
    client = Client()
    time_machine.move_to("2026-05-01T12:00:00Z")
    log_in(client, "ana")
    time_machine.shift(settings.SESSION_COOKIE_AGE - 60)
    assert is_logged_in(client)
    time_machine.shift(120)
    assert not is_logged_in(client)


def test_every_session_ends_when_the_account_does():
    make_user("ana")
    clients = [Client(), Client()]
    for client in clients:
        log_in(client, "ana")
        assert is_logged_in(client)
    User.objects.update(is_active=False)
    assert not any(map(is_logged_in, clients))
    assert log_in(Client(), "ana").status_code == 200


def test_login_never_leads_to_another_site():
    make_user("ana")
    for target in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        answer = Client().post(
            LOGIN, {"username": "ana", "password": PASSWORD, "next": target}
        )
        assert answer["Location"] == HOME


# --- guessing passwords -------------------------------------------------------


def fail(times: int, name: str, address: str = "198.51.100.7") -> list[int]:
    return [
        log_in(Client(), name, WRONG, REMOTE_ADDR=address).status_code
        for _ in range(times)
    ]


def test_after_ten_wrong_passwords_the_right_one_does_not_help():
    make_user("ana")
    assert fail(9, "ana") == [200] * 9
    assert fail(1, "ana") == [429]
    client = Client()
    answer = log_in(client, "ana", REMOTE_ADDR="198.51.100.7")
    assert answer.status_code == 429
    assert not missing_protection(answer, "lockout")
    assert not is_logged_in(client)


def test_nine_wrong_passwords_are_forgiven():
    make_user("ana")
    fail(9, "ana")
    client = Client()
    assert log_in(client, "ana", REMOTE_ADDR="198.51.100.7").status_code == 302


def test_a_lock_is_only_for_that_account_and_that_address():
    make_user("ana")
    make_user("bea")
    fail(10, "ana")
    elsewhere = log_in(Client(), "ana", REMOTE_ADDR="203.0.113.9")
    somebody_else = log_in(Client(), "bea", REMOTE_ADDR="198.51.100.7")
    assert elsewhere.status_code == somebody_else.status_code == 302


def test_behind_the_proxy_a_lock_is_for_the_clients_address(settings):
    make_user("ana")
    settings.HTTPS, settings.SECURE_SSL_REDIRECT = True, False
    for n in range(10):  # what the client says of itself does not count
        forwarded = f"10.0.0.{n}, 198.51.100.7"
        answer = log_in(Client(), "ana", WRONG, HTTP_X_FORWARDED_FOR=forwarded)
    assert answer.status_code == 429
    other = log_in(Client(), "ana", HTTP_X_FORWARDED_FOR="198.51.100.7, 203.0.113.9")
    assert other.status_code == 302


def test_the_admin_has_no_side_door_around_the_lock():
    make_user("root", is_staff=True, is_superuser=True)
    fields = {"username": "root", "password": PASSWORD}
    client = Client()
    assert client.post("/admin/login/", fields)["Location"] == LOGIN
    assert (
        client.get("/admin/login/?next=/admin/")["Location"] == f"{LOGIN}?next=/admin/"
    )
    assert not is_logged_in(client)


def test_the_lock_opens_by_itself(time_machine):
    make_user("ana")
    time_machine.move_to("2026-05-01T12:00:00Z")
    fail(10, "ana")
    time_machine.move_to("2026-05-01T12:16:00Z")
    answer = log_in(Client(), "ana", REMOTE_ADDR="198.51.100.7")
    assert answer.status_code == 302


def test_nobody_learns_which_user_names_exist():
    make_user("ana")
    make_user("gone", is_active=False)
    pages = {
        name: re.sub(
            r'(?<=value=")(?:ana|gone|nobody|[A-Za-z0-9]{64})(?=")',
            "…",
            log_in(Client(), name, WRONG).content.decode(),
        )
        for name in ("ana", "gone", "nobody")
    }
    assert pages["ana"] == pages["gone"] == pages["nobody"]
    assert fail(10, "ana")[-1] == fail(10, "nobody")[-1] == 429


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed: that is where login time goes."""

    algorithm = "counting"
    times = 0

    def encode(self, password, salt):
        CountingHasher.times += 1
        return super().encode(password, salt)


def test_unknown_users_cost_the_same_time_as_known_ones(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    make_user("ana")
    make_user("gone", is_active=False)
    costs = []
    for name in ("ana", "gone", "nobody"):
        CountingHasher.times = 0
        log_in(Client(), name, WRONG)
        costs.append(CountingHasher.times)
    assert costs == [1, 1, 1]


# --- the edge -----------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "a b"])
@pytest.mark.parametrize("address", [HOME, LOGIN, "/healthz"])
def test_a_wrong_host_is_refused(host, address):
    answer = Client().get(address, HTTP_HOST=host)
    assert answer.status_code == 400
    assert not missing_protection(answer, address)


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/there/",
        "/projects/nothing/",
        "/static/alignment/site.css",
        "/static/vendor/htmx.min.js",
        "/static/nothing.js",
        "/robots.txt",
    ],
)
def test_errors_and_files_carry_the_headers_as_well(address, client_of):
    for client in (Client(), client_of(make_user())):
        answer = client.head(address)  # a GET would leave a file open
        assert not missing_protection(answer, address)


def test_the_answer_to_a_crash_tells_nothing(client_of, monkeypatch):
    def break_down(_user):
        raise RuntimeError("a secret of ours")

    monkeypatch.setattr("alignment.views.projects.project_rows", break_down)
    client = client_of(make_user(), raise_request_exception=False)
    answer = client.get(HOME)
    assert answer.status_code == 500
    assert b"secret" not in answer.content
    assert not missing_protection(answer, "crash")
