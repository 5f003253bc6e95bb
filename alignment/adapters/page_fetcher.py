"""Fetches a public web page, politely, within limits.

The way out is `web_connection.connect`, which checks every address. Redirects are followed by hand with the
same checks. Proxies of the environment are not used.
"""

from __future__ import annotations

import http.client
import urllib.robotparser
import zlib
from dataclasses import dataclass

from alignment.adapters.web_connection import (
    Clock,
    FetchRefused,
    Resolve,
    connect,
    deadline,
    read_body,
    resolve,
)
from alignment.core.addresses import (
    AddressRefused,
    Network,
    WebAddress,
    read_address,
)
from alignment.core.links import join_link

REDIRECTS = {301, 302, 303, 307, 308}
ROBOTS_BYTES = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """What one fetch may cost.

    Attributes:
        seconds: for the whole fetch, robots.txt and redirects included.
        size: bytes of the body, after decompression.
        redirects: how many are followed.
        ports: which may be asked.
        allowed: networks that may be asked although they are not public.
    """

    seconds: float = 20.0
    size: int = 20 * 2**20
    redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
    allowed: tuple[Network, ...] = ()


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as the server gave it.

    Attributes:
        url: the address it came from, after redirects.
        status: HTTP status, always 200.
        headers: header fields, in order.
        body: the bytes, decompressed.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class PageFetcher:
    """Fetches pages as one named agent."""

    def __init__(
        self,
        agent: str,
        *,
        limits: FetchLimits | None = None,
        resolve: Resolve = resolve,
    ) -> None:
        """Fetch as `agent`; tests hand in limits and a resolver of their own."""
        self._agent = agent
        self._limits = limits or FetchLimits()
        self._resolve = resolve

    def fetch(self, url: str) -> FetchedPage:
        """Fetch a page.

        Raises:
            FetchRefused: the address is not public, robots.txt forbids it, the
                server refuses, or a limit was passed.
        """
        with deadline(self._limits.seconds) as clock:
            for _hop in range(self._limits.redirects + 1):
                address = self._read(url)
                self._ask_robots(address, clock)
                page = self._get(address, clock, self._limits.size)
                if page.status not in REDIRECTS:
                    return self._accept(page)
                url = join_link(str(address), _header(page, "location"))
        raise FetchRefused(
            "redirects",
            "The page redirects too often; look where it leads in a browser.",
        )

    def _read(self, url: str) -> WebAddress:
        try:
            return read_address(url, ports=self._limits.ports)
        except AddressRefused as error:
            raise FetchRefused("address", str(error)) from error

    def _accept(self, page: FetchedPage) -> FetchedPage:
        if page.status != 200:
            raise FetchRefused("status", _answered(page))
        return page

    def _ask_robots(self, address: WebAddress, clock: Clock) -> None:
        robots = WebAddress(address.scheme, address.host, address.port, "/robots.txt")
        answer = self._get(robots, clock, ROBOTS_BYTES)
        if answer.status >= 500:
            raise FetchRefused(
                "robots", f"{address.host} does not tell what robots may do; try later."
            )
        if answer.status != 200:
            return
        rules = urllib.robotparser.RobotFileParser()
        rules.parse(answer.body.decode("utf-8", errors="replace").splitlines())
        if not rules.can_fetch(self._agent, str(address)):
            raise FetchRefused(
                "robots",
                f"{address.host} asks robots to stay away. Open the page in a browser, save it, and import the file.",
            )

    def _get(self, address: WebAddress, clock: Clock, size: int) -> FetchedPage:
        connection = connect(
            address,
            clock,
            seconds=self._limits.seconds,
            allowed=self._limits.allowed,
            resolve=self._resolve,
        )
        try:
            connection.request(
                "GET",
                address.path,
                headers={
                    "User-Agent": self._agent,
                    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
                    "Accept-Encoding": "gzip",
                    "Connection": "close",
                },
            )
            answer = connection.getresponse()
            body = b""
            if answer.status not in REDIRECTS:
                body = read_body(answer, size)
            if clock.is_over:  # the end of the body may be our own doing
                raise TimeoutError("the time is over")
            return FetchedPage(
                str(address), answer.status, tuple(answer.getheaders()), body
            )
        except (OSError, http.client.HTTPException, zlib.error) as error:
            if clock.is_over:
                raise FetchRefused(
                    "slow", f"{address.host} took longer than allowed; try later."
                ) from error
            raise FetchRefused(
                "connection", f"{address.host} broke off: {type(error).__name__}."
            ) from error
        finally:
            connection.close()


def _answered(page: FetchedPage) -> str:
    """What a status other than 200 means for a person, and what to do."""
    if page.status in {404, 410}:
        return (
            f"There is no page at {page.url} (answer {page.status}); check the address."
        )
    if page.status in {401, 402, 403, 406, 429, 451}:
        return (
            f"The server does not hand out {page.url} (answer {page.status}). "
            "Open the page in a browser, save it, and import the file."
        )
    if page.status >= 500:
        return (
            f"The server has trouble with {page.url} (answer {page.status}); try later."
        )
    return f"The server answered {page.status} for {page.url}."


def _header(page: FetchedPage, name: str) -> str:
    found = [value for key, value in page.headers if key.lower() == name]
    if not found:
        raise FetchRefused("redirects", f"{page.url} redirects to nowhere.")
    return found[0]
