"""The only way out: HTTP over a socket to one checked address, within limits.

A name is resolved once, every address that it has is checked, and the
connection goes to a checked address. Proxies of the environment are not used.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from alignment.core.addresses import Network, WebAddress, is_public

CHUNK = 1 << 16


class FetchRefused(Exception):
    """The page was not fetched; `code` is for programs, the message for people."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the message."""
        super().__init__(message)
        self.code = code


Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host name.

    Raises:
        FetchRefused: the name has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchRefused("no host", f"There is no host {host}: {error}.") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Clock:
    """Ends a fetch that takes too long by shutting its sockets."""

    def __init__(self) -> None:
        """Start with nothing to watch; `deadline` makes one that rings."""
        self.is_over = False
        self._sockets: list[socket.socket] = []

    def watch(self, plain: socket.socket) -> None:
        """Shut this socket, too, when the time is over."""
        self._sockets.append(plain)
        if self.is_over:
            self._shut()

    def ring(self) -> None:
        """The time is over."""
        self.is_over = True
        self._shut()

    def _shut(self) -> None:
        for plain in self._sockets:
            try:
                plain.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # closed already


@contextmanager
def deadline(seconds: float) -> Iterator[Clock]:
    """A clock that rings after so many seconds, unless the block ends before."""
    clock = Clock()
    timer = threading.Timer(seconds, clock.ring)
    timer.daemon = True
    timer.start()
    try:
        yield clock
    finally:
        timer.cancel()


def connect(
    address: WebAddress,
    clock: Clock,
    *,
    seconds: float,
    allowed: tuple[Network, ...] = (),
    resolve: Resolve = resolve,
) -> http.client.HTTPConnection:
    """A connection to a checked address of a host.

    Args:
        address: what to ask.
        clock: shuts the connection when the time is over.
        seconds: for each try to reach an address.
        allowed: networks that may be asked although they are not public.
        resolve: gives the addresses of a host.

    Raises:
        FetchRefused: one of its addresses is not public, or none answers.
    """
    addresses = resolve(address.host, address.port)
    private = [ip for ip in addresses if not is_public(ip, allowed=allowed)]
    if private or not addresses:
        raise FetchRefused(
            "address", f"{address.host} is not a public host; it is not asked."
        )
    trouble: OSError | None = None
    for ip in addresses:
        try:
            plain = socket.create_connection((ip, address.port), timeout=seconds)
            return speak(address, plain, clock)
        except OSError as error:
            trouble = error
    raise FetchRefused(
        "connection", f"{address.host} cannot be reached: {trouble}."
    ) from trouble


def speak(
    address: WebAddress, plain: socket.socket, clock: Clock
) -> http.client.HTTPConnection:
    """HTTP over the socket; with TLS the certificate has to name the host."""
    clock.watch(plain)
    if address.scheme == "http":
        connection = http.client.HTTPConnection(address.host, address.port)
        connection.sock = plain
        return connection
    secured = ssl.create_default_context().wrap_socket(
        plain, server_hostname=address.host, do_handshake_on_connect=False
    )
    clock.watch(secured)
    secured.do_handshake()
    connection = http.client.HTTPSConnection(address.host, address.port)
    connection.sock = secured
    return connection


def read_body(answer: http.client.HTTPResponse, size: int) -> bytes:
    """The body, decompressed, up to `size` bytes."""
    packed = answer.getheader("Content-Encoding", "identity").lower()
    if packed not in {"identity", "", "gzip", "x-gzip"}:
        raise FetchRefused("encoding", f"The server packs its pages as {packed}.")
    unpack = zlib.decompressobj(47) if "gzip" in packed else None
    body = bytearray()
    while chunk := answer.read1(CHUNK):
        while chunk:
            body += unpack.decompress(chunk, CHUNK) if unpack else chunk
            chunk = unpack.unconsumed_tail if unpack else b""
            if len(body) > size:
                raise FetchRefused(
                    "size",
                    f"The page is larger than {size // 2**20} MiB. Save it, cut it into parts, and import those.",
                )
    if answer.length or (unpack and not unpack.eof):
        raise http.client.IncompleteRead(bytes(body))
    return bytes(body)
