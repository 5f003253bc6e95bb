"""Ask this machine's site whether it is well: `python -m workbench.probe URL`.

For health checks inside a container: they come without TLS and by a name that
is not among WORKBENCH_HOSTS, so the probe says the first of those.
"""

from __future__ import annotations

import sys
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from workbench.env import read_list

SECONDS = 8


def probe(url: str) -> int:
    """Return the HTTP status of the page, 0 where nobody answers."""
    parts = urlsplit(url)
    host = next(iter(read_list("WORKBENCH_HOSTS")), "localhost").lstrip(".")
    line = HTTPConnection(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        line.request("GET", parts.path or "/", headers={"Host": host})
        return line.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        line.close()


if __name__ == "__main__":
    sys.exit(0 if probe(sys.argv[1]) == 200 else 1)
