"""Servers where a fetcher must never come: run it in a network of its own.

    unshare --net python -m tests.harness.canary

Listens on every address of a network that has only private ones, lets the fetcher try
each address that is handed in on standard input (JSON: urls), and prints what came of it.
"""

from __future__ import annotations

import ipaddress
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress

from alignment.adapters.page_fetcher import FetchLimits, PageFetcher
from alignment.adapters.web_connection import FetchRefused
from alignment.core.addresses import AddressRefused

OURS = (
    "10.0.0.1/8",
    "169.254.169.254/16",
    "192.168.1.1/16",
    "172.16.0.1/12",
    "fd12::1/64",
)
PORTS = (80, 443)
# What names resolve to, one answer after the other (the last one stays).
NAMES: dict[str, list[list[str]]] = {
    "private.test": [["10.0.0.1"]],
    "mixed.test": [["93.184.216.34", "127.0.0.1"]],
    "rebinding.test": [["127.0.0.1"], ["93.184.216.34"], ["127.0.0.1"]],
    "metadata.test": [["169.254.169.254"]],
    "six.test": [["::1"]],
    "mapped.test": [["::ffff:127.0.0.1"]],
    "scoped.test": [["fe80::1%lo"]],
}


def resolve(host: str, port: int) -> list[str]:
    """A name server of a few lines; other spellings as the system reads them."""
    answers = NAMES.get(host)
    if answers is not None:
        return answers.pop(0) if len(answers) > 1 else answers[0]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class Canary:
    """Counts who comes."""

    def __init__(self) -> None:
        """Listen everywhere."""
        self.visits = 0
        for family, host in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
            for port in PORTS:
                listener = socket.socket(family)
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                listener.bind((host, port))
                listener.listen()
                threading.Thread(
                    target=self._sing, args=(listener,), daemon=True
                ).start()

    def _sing(self, listener: socket.socket) -> None:
        while True:
            connection, _address = listener.accept()
            self.visits += 1
            with connection, suppress(OSError):
                connection.recv(4096)
                connection.sendall(
                    b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret"
                )


def attempt(fetcher: PageFetcher, url: str) -> tuple[str, float]:
    """How a fetch ended, and the seconds it took."""
    start = time.monotonic()
    try:
        fetcher.fetch(url)
        outcome = "fetched"
    except FetchRefused as error:
        outcome = error.code
    except AddressRefused:
        outcome = "refused"
    return outcome, time.monotonic() - start


def main(urls: Sequence[str]) -> dict[str, object]:
    """Try every address, and one that is allowed, to show that the canary hears."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for address in OURS:
        subprocess.run(["ip", "addr", "add", address, "dev", "lo"], check=True)
    canary = Canary()
    closed = PageFetcher("test", limits=FetchLimits(seconds=5), resolve=resolve)
    names = [f"http://{name}/" for name in NAMES for _ in range(2)]
    outcomes = {url: attempt(closed, url) for url in [*urls, *names]}
    unwanted = canary.visits
    everything = (ipaddress.ip_network("0.0.0.0/0"),)
    opened = PageFetcher(
        "test", limits=FetchLimits(allowed=everything), resolve=resolve
    )
    control = attempt(opened, "http://10.0.0.1/")[0]
    return {
        "outcomes": {url: outcome for url, (outcome, _) in outcomes.items()},
        "longest": max(seconds for _, seconds in outcomes.values()),
        "unwanted": unwanted,
        "control": control,
        "heard": canary.visits - unwanted,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(json.load(sys.stdin)["urls"])))
