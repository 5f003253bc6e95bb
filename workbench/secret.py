"""The site's secret: given, or made once at the first start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from workbench.env import read_str


def read_secret_key(var_dir: Path) -> str:
    """Return WORKBENCH_SECRET_KEY, or the key kept under `var_dir`.

    The file is created with owner-only rights by whichever process comes
    first; the others read it.
    """
    given = read_str("WORKBENCH_SECRET_KEY", "")
    if given:
        return given
    path = var_dir / "secret_key"
    var_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _create(path)
    return path.read_text(encoding="ascii").strip()


def _create(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first: its key counts
    finally:
        draft.unlink()
