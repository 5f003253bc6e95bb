"""Which code this is: its version, and a hash of its sources."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from alignment import __version__

PACKAGE = Path(__file__).resolve().parents[1]


@cache
def code_version() -> dict[str, str]:
    """The version, and the SHA-256 over the sources of the domain."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py"), key=lambda p: p.as_posix()):
        name = path.relative_to(PACKAGE).as_posix()
        digest.update(f"{name}\n{len(path.read_bytes())}\n".encode())
        digest.update(path.read_bytes())
    return {"workbench": __version__, "sources_sha256": digest.hexdigest()}
