"""Posting to an address that somebody gave, by the same checked way as fetching."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass

from alignment.adapters.web_connection import (
    Clock,
    FetchRefused,
    Resolve,
    connect,
    deadline,
    resolve,
)
from alignment.core.addresses import AddressRefused, Network, WebAddress, read_address

ANSWER_BYTES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLimits:
    """What one post may cost; redirects are never followed.

    Attributes:
        seconds: for the whole of it.
        ports: which may be asked.
        allowed: networks that may be asked although they are not public.
    """

    seconds: float = 10.0
    ports: frozenset[int] = frozenset({80, 443})
    allowed: tuple[Network, ...] = ()


@dataclass(frozen=True, slots=True)
class PostAnswer:
    """What the server said.

    Attributes:
        status: HTTP status, whatever it is.
        text: the beginning of the body.
        milliseconds: how long it took.
    """

    status: int
    text: str
    milliseconds: int

    @property
    def is_accepted(self) -> bool:
        """Whether the server took it."""
        return 200 <= self.status < 300


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    limits: PostLimits,
    resolve: Resolve = resolve,
) -> PostAnswer:
    """Post a body.

    Raises:
        FetchRefused: the address is not public or cannot be reached in time.
    """
    try:
        address = read_address(url, ports=limits.ports)
    except AddressRefused as error:
        raise FetchRefused("address", str(error)) from error
    start = time.monotonic()
    with deadline(limits.seconds) as clock:
        connection = connect(
            address,
            clock,
            seconds=limits.seconds,
            allowed=limits.allowed,
            resolve=resolve,
        )
        status, text = _say(connection, address, clock, body, headers)
    return PostAnswer(status, text, round(1000 * (time.monotonic() - start)))


def _say(
    connection: http.client.HTTPConnection,
    address: WebAddress,
    clock: Clock,
    body: bytes,
    headers: Mapping[str, str],
) -> tuple[int, str]:
    try:
        connection.request(
            "POST", address.path, body, {**headers, "Connection": "close"}
        )
        answer = connection.getresponse()
        text = answer.read(ANSWER_BYTES).decode("utf-8", "replace")
        if clock.is_over:
            raise TimeoutError("the time is over")
        return answer.status, text.replace("\0", "�")
    except (OSError, http.client.HTTPException) as error:
        if clock.is_over:
            raise FetchRefused(
                "slow", f"{address.host} took longer than allowed."
            ) from error
        raise FetchRefused(
            "connection", f"{address.host} broke off: {type(error).__name__}."
        ) from error
    finally:
        connection.close()
