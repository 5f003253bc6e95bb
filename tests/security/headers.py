"""What every answer has to say to the browser."""

from __future__ import annotations

from typing import Any

NEEDED = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
FORBIDDEN = ("unsafe-inline", "unsafe-eval", "*", "data:", "http:", "https:", "blob:")


def missing_protection(answer: Any, where: str) -> list[str]:
    """What is wrong with the headers of an answer, one line each."""
    policy = answer.headers.get("Content-Security-Policy", "")
    directives = {part.strip() for part in policy.split(";")}
    wrong = sorted(NEEDED - directives)
    wrong += [word for word in FORBIDDEN if word in policy]
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        wrong.append("no nosniff")
    if answer.headers.get("X-Frame-Options") != "DENY":
        wrong.append("may be framed")
    if answer.headers.get("Referrer-Policy") != "same-origin":
        wrong.append("tells the referrer")
    return [f"{where}: {what}" for what in wrong]
