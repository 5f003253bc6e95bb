"""After every fault the corpus is whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.harness.whole import assert_whole


@pytest.fixture(autouse=True)
def whole_afterwards(request) -> Iterator[None]:
    """Verify the corpus when a test that uses the database has ended."""
    uses_rows = (
        "transactional_db" in request.fixturenames
        or request.node.get_closest_marker("django_db")
    )
    if uses_rows:
        request.getfixturevalue("transactional_db")
    yield
    if uses_rows:
        assert_whole()
