"""The site's wiring: environment, database address, broker, key, probe."""

from __future__ import annotations

from multiprocessing import get_context

import psycopg
import pytest
from django.db import connection

from workbench.database import read_databases
from workbench.env import SettingError, read_bool, read_int, read_list, read_str
from workbench.probe import probe
from workbench.queue import read_broker
from workbench.secret import read_secret_key

NAME = "WORKBENCH_SOMETHING"


# --- environment ------------------------------------------------------------------


def test_a_variable_without_default_has_to_be_set(monkeypatch):
    monkeypatch.setenv(NAME, "  ")
    with pytest.raises(SettingError, match=f"Set the environment variable {NAME}"):
        read_str(NAME)


def test_blanks_around_a_value_do_not_count(monkeypatch):
    monkeypatch.setenv(NAME, " value ")
    assert read_str(NAME) == "value"
    assert read_list(NAME) == ["value"]


@pytest.mark.parametrize("value", ["1", "true", "YES", "On"])
def test_words_for_yes(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    assert read_bool(NAME, default=False) is True


@pytest.mark.parametrize("value", ["0", "false", "NO", "Off"])
def test_words_for_no(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    assert read_bool(NAME, default=True) is False


def test_any_other_word_is_refused_by_name(monkeypatch):
    monkeypatch.setenv(NAME, "perhaps")
    with pytest.raises(SettingError, match=f"{NAME} is 'perhaps'"):
        read_bool(NAME, default=True)


@pytest.mark.parametrize("default", [True, False])
def test_an_unset_switch_has_its_default(monkeypatch, default):
    monkeypatch.delenv(NAME, raising=False)
    assert read_bool(NAME, default=default) is default


@pytest.mark.parametrize(
    ("value", "complaint"), [("many", "whole number"), ("1.5", "whole"), ("2", "least")]
)
def test_a_number_out_of_range_is_refused_by_name(monkeypatch, value, complaint):
    monkeypatch.setenv(NAME, value)
    with pytest.raises(SettingError, match=rf"{NAME}.*{complaint}"):
        read_int(NAME, 5, minimum=3)


def test_a_list_is_split_at_commas(monkeypatch):
    monkeypatch.setenv(NAME, "a, b,,c ,")
    assert read_list(NAME) == ["a", "b", "c"]
    monkeypatch.delenv(NAME)
    assert read_list(NAME) == []


# --- database ---------------------------------------------------------------------------


def test_without_an_address_rows_live_under_var(monkeypatch, tmp_path):
    monkeypatch.delenv("WORKBENCH_DATABASE", raising=False)
    folder = tmp_path / "50%25 #odd? ñ"
    settings = read_databases(folder)["default"]
    assert settings["NAME"] == str(folder / "workbench.sqlite3")
    assert folder.is_dir()


def test_an_sqlite_address_is_relative_with_three_slashes_and_absolute_with_four(
    monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_DATABASE", "sqlite:///data/rows.sqlite3")
    assert read_databases(tmp_path)["default"]["NAME"] == str(
        tmp_path / "data" / "rows.sqlite3"
    )
    monkeypatch.setenv("WORKBENCH_DATABASE", f"sqlite:///{tmp_path}/other.sqlite3")
    assert read_databases(tmp_path)["default"]["NAME"] == str(
        tmp_path / "other.sqlite3"
    )


def test_sqlite_writers_wait_their_turn_and_commits_last(monkeypatch, tmp_path):
    monkeypatch.delenv("WORKBENCH_DATABASE", raising=False)
    options = read_databases(tmp_path)["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]


def test_a_postgresql_address_is_taken_apart(monkeypatch, tmp_path):
    monkeypatch.setenv(
        "WORKBENCH_DATABASE",
        "postgresql://us%40er:p%3Ass@db.example.org:5433/name?sslmode=require",
    )
    settings = read_databases(tmp_path)["default"]
    assert settings["USER"] == "us@er"
    assert settings["PASSWORD"] == "p:ss"
    assert (settings["HOST"], settings["PORT"]) == ("db.example.org", "5433")
    assert settings["NAME"] == "name"
    assert settings["OPTIONS"]["sslmode"] == "require"


def test_a_postgresql_address_can_name_a_folder_of_sockets(monkeypatch, tmp_path):
    monkeypatch.setenv(
        "WORKBENCH_DATABASE", "postgresql://me@/name?host=%2Frun%2Fpostgresql"
    )
    settings = read_databases(tmp_path)["default"]
    assert (settings["HOST"], settings["PORT"]) == ("/run/postgresql", "")
    assert set(settings["OPTIONS"]) == {"options"}


@pytest.mark.parametrize(
    ("query", "idle"),
    [("", "10min"), ("?options=-c%20idle_in_transaction_session_timeout%3D9s", "9s")],
)
def test_postgresql_takes_the_locks_of_who_froze(
    monkeypatch, tmp_path, request, query, idle
):
    if connection.vendor != "postgresql":
        pytest.skip("asks PostgreSQL")
    request.getfixturevalue("db")
    monkeypatch.setenv("WORKBENCH_DATABASE", f"postgresql://me@/name{query}")
    options = read_databases(tmp_path)["default"]["OPTIONS"]["options"]
    known = connection.get_connection_params()
    here = {
        key: known[key] for key in ("host", "port", "user", "dbname") if key in known
    }
    with psycopg.connect(**here, options=options) as line:
        found = line.execute("SHOW idle_in_transaction_session_timeout").fetchone()
    assert found == (idle,)


@pytest.mark.parametrize(
    "address", ["mysql://host/name", "rows.sqlite3", "sqlite://", "sqlite://file"]
)
def test_another_address_is_refused_with_examples(monkeypatch, tmp_path, address):
    monkeypatch.setenv("WORKBENCH_DATABASE", address)
    with pytest.raises(SettingError, match=r"sqlite:///folder.*postgresql://user"):
        read_databases(tmp_path)


# --- broker -----------------------------------------------------------------------------


def test_without_an_address_the_doorbell_is_files_under_var(monkeypatch, tmp_path):
    monkeypatch.delenv("WORKBENCH_BROKER", raising=False)
    settings = read_broker(tmp_path)
    folders = settings["broker_transport_options"]
    assert settings["broker_url"].startswith("wholefiles://")
    assert folders["data_folder_in"] == folders["data_folder_out"]
    for name in ("data_folder_in", "control_folder"):
        assert (tmp_path / "queue") in list((tmp_path / folders[name]).parents)


def test_redis_gives_a_message_back_only_after_the_longest_task(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBENCH_BROKER", "redis://broker:6379/0")
    monkeypatch.setenv("WORKBENCH_TASK_SECONDS", "120")
    settings = read_broker(tmp_path)
    assert settings["broker_url"] == "redis://broker:6379/0"
    options = settings["broker_transport_options"]
    assert options["visibility_timeout"] > 120
    assert 0 < options["socket_timeout"] < 30
    assert settings["task_time_limit"] == 120
    assert not (tmp_path / "queue").exists()


@pytest.mark.parametrize("broker", ["", "redis://broker:6379/0"])
def test_messages_are_json_and_late_and_one_at_a_time(monkeypatch, tmp_path, broker):
    monkeypatch.setenv("WORKBENCH_BROKER", broker)
    settings = read_broker(tmp_path)
    assert settings["accept_content"] == ["json"]
    assert settings["task_acks_late"] is True
    assert settings["worker_prefetch_multiplier"] == 1
    assert settings["task_ignore_result"] is True


# --- key --------------------------------------------------------------------------------


def test_a_key_is_made_once_and_only_its_owner_can_read_it(monkeypatch, tmp_path):
    monkeypatch.delenv("WORKBENCH_SECRET_KEY", raising=False)
    key = read_secret_key(tmp_path / "var")
    assert len(key) >= 50
    assert read_secret_key(tmp_path / "var") == key
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret_key"]


def test_a_given_key_is_taken_and_nothing_is_written(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBENCH_SECRET_KEY", "given")
    assert read_secret_key(tmp_path / "var") == "given"
    assert not (tmp_path / "var").exists()


def test_processes_that_start_together_agree_on_the_key(monkeypatch, tmp_path):
    monkeypatch.delenv("WORKBENCH_SECRET_KEY", raising=False)
    with get_context("spawn").Pool(4) as pool:
        keys = pool.map(read_secret_key, [tmp_path] * 8, chunksize=1)
    assert len(set(keys)) == 1
    assert keys[0] == (tmp_path / "secret_key").read_text()


# --- probe ------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_probe_goes_by_a_name_that_the_site_answers_to(live_server, monkeypatch):
    address = f"{live_server.url.replace('localhost', '127.0.0.1')}/healthz"
    monkeypatch.setenv("WORKBENCH_HOSTS", "testserver,other.example.org")
    assert probe(address) == 200
    monkeypatch.setenv("WORKBENCH_HOSTS", "stranger.example.org")
    assert probe(address) == 400


def test_the_probe_says_so_where_nobody_answers():
    assert probe("http://127.0.0.1:9/healthz") == 0
