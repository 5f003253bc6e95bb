"""Load is measured when asked for: `make load`."""

from __future__ import annotations

from tests.harness.figures import IS_FULL

collect_ignore_glob = [] if IS_FULL else ["test_*.py"]
