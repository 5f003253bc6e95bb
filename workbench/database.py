"""Where the rows live: SQLite by default, PostgreSQL by address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from workbench.env import SettingError, read_str

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"  # NORMAL may lose the last commits at power loss
    "PRAGMA cache_size=-64000;"
)

POSTGRESQL_SETTINGS = "-c idle_in_transaction_session_timeout=10min"
"""Who froze in the middle of a transaction loses it, and gives its locks back.
`?options=` in the address says something else, such as nothing for a connection pool
that takes no settings."""


def read_databases(var_dir: Path) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES for WORKBENCH_DATABASE.

    Raises:
        SettingError: the address is neither `sqlite:///path` nor
            `postgresql://user:password@host:port/name`.
    """
    address = read_str(
        "WORKBENCH_DATABASE",
        f"sqlite:///{quote(str(var_dir.absolute() / 'workbench.sqlite3'))}",
    )
    parts = urlsplit(address)
    path = unquote(parts.path.removeprefix("/"))
    if parts.scheme == "sqlite" and path and not parts.netloc:
        return {"default": _sqlite(Path(path).absolute())}
    if parts.scheme in {"postgres", "postgresql"}:
        return {"default": _postgresql(address)}
    raise SettingError(
        "WORKBENCH_DATABASE must look like sqlite:///folder/file.sqlite3, "
        "sqlite:////folder/file.sqlite3 from the root, or "
        "postgresql://user:password@host:5432/name."
    )


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            # Deferred transactions that read and then write fail at once when
            # somebody else writes; immediate ones wait their turn.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    options = {"options": POSTGRESQL_SETTINGS, **dict(parse_qsl(parts.query))}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
