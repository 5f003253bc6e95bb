"""A browser at the running site, with somebody's account."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.factories import PASSWORD, make_user
from tests.harness.browser import SERVED, follow


@pytest.fixture
def log_in(web_server) -> Callable[..., None]:
    """Log somebody in by the form, as a person would."""

    def by_the_form(page, name: str = "newcomer") -> None:
        make_user(name)
        page.goto(web_server.url)
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        follow(page, page.get_by_role("button", name="Log in"))

    return by_the_form


@pytest.fixture
def plain_page(chromium):
    """A page in a browser without JavaScript."""
    context = chromium.new_context(locale="en-GB", java_script_enabled=False)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
    SERVED.wait()
