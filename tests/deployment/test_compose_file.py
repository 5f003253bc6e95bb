"""docker-compose.yml and the Dockerfile say what production needs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.harness.compose import COMPOSE_FILE, VariableMissing, read_compose
from tests.harness.site import BIN, ROOT

pytestmark = pytest.mark.once

GIVEN = {
    "POSTGRES_PASSWORD": "secret",
    "WORKBENCH_SECRET_KEY": "key",
    "WORKBENCH_HOSTS": "workbench.example.org",
}
SITE = ("migrate", "web", "worker", "worker-embedding")


@pytest.fixture
def compose():
    return read_compose(GIVEN)


def test_all_parts_of_production_are_there(compose):
    assert set(compose.services) == {*SITE, "database", "broker"}


@pytest.mark.parametrize("missing", sorted(GIVEN))
def test_nothing_starts_without_the_secrets_and_names(missing):
    with pytest.raises(VariableMissing, match=missing):
        read_compose({name: value for name, value in GIVEN.items() if name != missing})


def test_no_secret_is_written_in_the_files():
    for name in ("docker-compose.yml", "Dockerfile", ".env.example"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for secret in re.findall(
            r"(?im)^[^#\n]*?(?:password|secret_key)\b(?:: |=)[ \t]*(\S*)", text
        ):
            assert secret in {"", "only-while-building"} or secret.startswith("${")


@pytest.mark.parametrize("service", SITE)
def test_the_site_runs_with_few_rights(compose, service):
    parts = compose.services[service]
    assert parts["read_only"] is True
    assert parts["cap_drop"] == ["ALL"]
    assert parts["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in parts


@pytest.mark.parametrize("service", SITE)
def test_what_must_last_is_on_volumes(compose, service):
    mounts = dict(
        mount.split(":")[:2] for mount in compose.services[service]["volumes"]
    )
    kept = compose.environment(service)
    assert mounts == {
        "blobs": kept["WORKBENCH_BLOBS"],
        "var": kept["WORKBENCH_VAR"],
    }
    assert set(mounts) < set(compose.volumes)


def test_the_database_and_the_broker_keep_their_data(compose):
    for service in ("database", "broker"):
        (mount,) = compose.services[service]["volumes"]
        assert mount.split(":")[0] in compose.volumes


def test_the_broker_forgets_nothing(compose):
    command = " ".join(compose.command("broker"))
    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command


def test_every_queue_has_a_worker(compose):
    from django.conf import settings

    routed = {route["queue"] for route in settings.CELERY["task_routes"].values()}
    served = set()
    for service in ("worker", "worker-embedding"):
        command = compose.command(service)
        served |= set(command[command.index("--queues") + 1].split(","))
    assert served == {settings.CELERY["task_default_queue"], *routed}


def test_everything_that_stays_up_is_watched_and_comes_back(compose):
    for name, parts in compose.services.items():
        if name == "migrate":
            continue
        assert parts["healthcheck"]["test"], name
        assert parts["restart"] == "unless-stopped", name


def test_nothing_starts_before_what_it_needs(compose):
    for service in ("web", "worker", "worker-embedding"):
        needs = compose.services[service]["depends_on"]
        assert needs["migrate"]["condition"] == "service_completed_successfully"
        assert needs["broker"]["condition"] == "service_healthy"
    assert compose.services["migrate"]["depends_on"]["database"] == {
        "condition": "service_healthy"
    }


def test_only_the_web_server_can_be_reached_and_only_from_this_machine(compose):
    ports = {name: parts.get("ports", []) for name, parts in compose.services.items()}
    assert ports.pop("web") == ["127.0.0.1:8000:8000"]
    assert not any(ports.values())


@pytest.mark.parametrize("service", SITE)
def test_the_programs_exist_in_the_environment(compose, service):
    program = compose.command(service)[0]
    assert shutil.which(program, path=str(BIN))


def test_the_image_runs_as_nobody_special():
    stages = (ROOT / "Dockerfile").read_text(encoding="utf-8").split("\nFROM ")
    users = re.findall(r"(?m)^USER (\S+)$", stages[-1])
    assert users == ["workbench"]


def test_the_image_gets_all_that_it_copies():
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    let_in = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    copied = {
        name
        for line in re.findall(r"(?m)^COPY (?!--from)(.*)$", text)
        for name in line.split()[:-1]
    }
    assert copied <= let_in
    assert all((ROOT / name).exists() for name in copied)


def test_the_compose_file_builds_this_folder(compose):
    build = compose.services["web"]["build"]
    assert (COMPOSE_FILE.parent / build["context"] / "Dockerfile").is_file()
    assert Path(COMPOSE_FILE).parent == ROOT
