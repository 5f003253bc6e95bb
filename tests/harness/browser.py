"""A real browser: Debian's or anybody's Chromium, steered by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings
from django.test import Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

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
    """What the browser complained about: script errors, CSP violations."""

    def watch(self, page: Page) -> None:
        """Collect the complaints of a page."""
        page.on("pageerror", lambda error: self.append(f"script error: {error}"))
        page.on("console", lambda message: self._read(message.type, message.text))

    def _read(self, kind: str, text: str) -> None:
        if kind == "error" and "Content Security Policy" in text:
            self.append(text)


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
