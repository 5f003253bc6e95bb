"""The signature of what a webhook is told.

HMAC-SHA256 over the time and the body, so that a recorded message cannot be
sent again later: a receiver refuses what is older than some minutes.
"""

from __future__ import annotations

import hashlib
import hmac


def sign(secret: str, timestamp: int, body: bytes) -> str:
    """The value of the header `Workbench-Signature`.

    Args:
        secret: of the webhook.
        timestamp: seconds since 1970, when it is sent.
        body: the bytes that are sent.

    >>> sign("s", 0, b"{}")[:12]
    't=0,v1=e79b1'
    """
    signed = f"{timestamp}.".encode() + body
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={digest}"


def verify(
    secret: str, header: str, body: bytes, *, now: int, tolerance: int = 300
) -> bool:
    """Whether a message is ours and fresh; what a receiver has to do.

    Args:
        secret: of the webhook.
        header: value of `Workbench-Signature`.
        body: the bytes received.
        now: seconds since 1970.
        tolerance: seconds that it may be old, or ahead of our clock.
    """
    time = header.partition(",")[0].removeprefix("t=")
    if not (time.isascii() and time.isdigit() and len(time) < 15):
        return False
    if abs(now - int(time)) > tolerance:
        return False
    return hmac.compare_digest(sign(secret, int(time), body).encode(), header.encode())
