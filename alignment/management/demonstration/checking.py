"""Asking the running site for its main pages, and verifying the export."""

from __future__ import annotations

import http.client
import http.cookies
import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from alignment.core.corpus import CorpusUnit
from alignment.core.formats.registry import read_corpus

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class CheckFailed(RuntimeError):
    """The site or the export is not as it should be; the message says what."""


class Visitor:
    """A minimal browser: one host, cookies, forms."""

    def __init__(self, port: int) -> None:
        """Visit the site on a port of this machine."""
        self._port = port
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> str:
        """Text of a page.

        Raises:
            CheckFailed: the answer is not 200.
        """
        status, _location, text = self._ask("GET", path)
        if status != 200:
            raise CheckFailed(f"GET {path} answered {status}")
        return text

    def log_in(self, name: str, password: str) -> None:
        """Log in by the form.

        Raises:
            CheckFailed: the site does not let them in.
        """
        token = TOKEN.search(self.get("/login/"))
        if token is None:
            raise CheckFailed("the login page has no form")
        fields = {
            "username": name,
            "password": password,
            "csrfmiddlewaretoken": token[1],
        }
        status, _location, _text = self._ask("POST", "/login/", urlencode(fields))
        if status != 302:
            raise CheckFailed(f"the login of {name} answered {status}")

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", errors="replace")
        finally:
            connection.close()
        for header in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(header).items():
                self._cookies[name] = morsel.value
        return answer.status, answer.headers.get("Location", ""), text


def wait_for_site(
    port: int, *, check: Callable[[], None], timeout: float = 60.0
) -> None:
    """Wait until the site answers.

    Raises:
        CheckFailed: it does not in time.
    """
    end = time.monotonic() + timeout
    while True:
        try:
            Visitor(port).get("/healthz")
        except OSError as error:
            check()
            if time.monotonic() > end:
                raise CheckFailed(f"the site did not answer: {error}") from error
            time.sleep(0.3)
        else:
            return


def verify_export(path: Path, *, expected: int) -> None:
    """Read the exported TMX back and compare the number of its units.

    Raises:
        CheckFailed: the file has another number of units.
        FormatRejected: it is no TMX.
    """
    with path.open("rb") as file:
        units = sum(
            isinstance(record, CorpusUnit)
            for record in read_corpus("tmx", {path.name: file})
        )
    if units != expected:
        raise CheckFailed(f"{path} has {units} units, expected {expected}")
