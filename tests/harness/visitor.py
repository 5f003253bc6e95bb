"""A browser without screen: one session on the site over real HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.test import Client

from tests.harness.browser import PASSWORD_BACKEND


@dataclass(frozen=True, slots=True)
class Reply:
    """What the site answered."""

    status: int
    text: str


class Visitor:
    """Somebody with a session, who sends forms with their token."""

    def __init__(self, url: str, user) -> None:
        """Log in; call it where the database may be used."""
        parts = urlsplit(url)
        self._line = HTTPConnection(parts.hostname or "", parts.port, timeout=300)
        client = Client()
        client.force_login(user, backend=PASSWORD_BACKEND)
        name = settings.SESSION_COOKIE_NAME
        self._cookies = {name: client.cookies[name].value}

    def get(self, path: str) -> Reply:
        """Ask for a page."""
        return self._ask("GET", path, {})

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Reply:
        """Send a form; ask for a page first, which brings the token."""
        headers |= {
            "X-CSRFToken": self._cookies[settings.CSRF_COOKIE_NAME],
            "Content-Type": "application/x-www-form-urlencoded",
        }
        return self._ask("POST", path, headers, urlencode(fields))

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _ask(
        self, method: str, path: str, headers: dict[str, str], body: str = ""
    ) -> Reply:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        self._line.request(method, path, body or None, {**headers, "Cookie": cookies})
        answer = self._line.getresponse()
        text = answer.read().decode("utf-8", errors="replace")
        self._line.close()  # the server hangs up on those who think for long
        for header in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(header).items():
                self._cookies[name] = morsel.value
        return Reply(answer.status, text)
