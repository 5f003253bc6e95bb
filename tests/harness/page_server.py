"""A web server of a few lines that can also misbehave."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


@contextmanager
def server(
    answer: Callable[[bytes], Iterator[bytes]],
) -> Iterator[tuple[int, list[bytes]]]:
    """A server of one thread a connection; keeps the requests it got."""
    seen: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(65536)
            seen.append(request)
            for piece in answer(request):
                connection.sendall(piece)

    def accept() -> None:
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    def accept_until_closed() -> None:
        with suppress(OSError):
            accept()

    threading.Thread(target=accept_until_closed, daemon=True).start()
    try:
        yield listener.getsockname()[1], seen
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def page(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def site(**pages: bytes) -> Callable[[bytes], Iterator[bytes]]:
    def answer(request: bytes) -> Iterator[bytes]:
        path = request.split(b" ")[1].decode().strip("/") or "index"
        name = path.replace(".", "_")
        yield pages.get(name, page(b"", "404 Not Found"))

    return answer
