"""A real browser: Debian's or anybody's Chromium, steered by Playwright."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

# The shell is the same engine without a desktop's windows: a page costs a third.
PROGRAMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
ARGUMENTS = (
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
PROBE = "/healthz"


def find_chromium() -> str | None:
    """Path of the browser: WORKBENCH_CHROMIUM, or the first one installed."""
    given = os.environ.get("WORKBENCH_CHROMIUM", "")
    return given or next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextmanager
def running_chromium(program: str) -> Iterator[Browser]:
    """Start the browser, end it afterwards."""
    from playwright.sync_api import sync_playwright  # slow to import

    # Playwright keeps an event loop in this thread, where Django then refuses
    # the database although nothing runs in parallel.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=program, args=list(ARGUMENTS)
            )
            yield browser
            browser.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Complaints(list[str]):
    """Script errors, CSP violations, pieces of answers that found no place."""

    def watch(self, page: Page) -> None:
        """Collect the complaints of a page."""
        page.on("pageerror", lambda error: self.append(f"script error: {error}"))
        page.on("console", lambda message: self._read(message.type, message.text))

    def _read(self, kind: str, text: str) -> None:
        grave = ("Content Security Policy", "oobErrorNoTarget")
        if kind == "error" and any(word in text for word in grave):
            self.append(text)


def follow(page: Page, target: Locator) -> None:
    """Click what leads to another page, and wait till that one is whole.

    A click itself does not wait: what is asked or pressed next may still meet
    the old page, or the new one before its scripts have run.
    """
    with page.expect_navigation():
        target.click()


def intercept(page: Page, url: str, answer: Callable[[Route], Any]) -> None:
    """Answer what the page asks at `url` (a glob) from now on.

    Chromium takes a moment to send an open page's requests the new way; one that is
    made meanwhile would reach the site.
    """
    page.route(url, answer)
    page.route(f"**{PROBE}", lambda route: route.fulfill(status=204))
    while (
        page.evaluate("url => fetch(url).then(answer => answer.status)", PROBE) != 204
    ):
        page.wait_for_timeout(10)
    page.unroute(f"**{PROBE}")


class Served:
    """Counts what the server in this process is just answering.

    A page that is closed waits for no answer, but the server works on: it would
    find the database of the next test, or none.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy = 0

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Count from now on; requests of a test client are not counted."""
        answer = WSGIHandler.__call__

        def counted(handler: WSGIHandler, *request: Any) -> Any:
            self._count(1)
            try:
                return answer(handler, *request)
            finally:
                self._count(-1)

        WSGIHandler.__call__ = counted  # type: ignore[method-assign, assignment]
        try:
            yield
        finally:
            WSGIHandler.__call__ = answer  # type: ignore[method-assign]

    def _count(self, by: int) -> None:
        with self._lock:
            self._busy += by

    def wait(self, seconds: float = 10) -> None:
        """Wait till everything is answered that was asked so far."""
        deadline = time.monotonic() + seconds
        time.sleep(0.02)  # what was sent last is read now
        while self._busy and time.monotonic() < deadline:
            time.sleep(0.01)


SERVED = Served()


def sign_in(context: BrowserContext, url: str, user) -> None:
    """Give the browser a session of the user, without the login form."""
    client = Client()
    client.force_login(user, backend=PASSWORD_BACKEND)
    context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": url,
            }
        ]
    )


PASSWORD_BACKEND = "django.contrib.auth.backends.ModelBackend"
