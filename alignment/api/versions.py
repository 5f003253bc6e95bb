"""ETag, If-Match and Idempotency-Key: saying what one saw, and asking once."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse

from alignment.api.problems import Problem

TAG = re.compile(r'"(\d{1,18})"')
ANY = "*"
LONGEST_KEY = 64


def tell_version(answer: HttpResponse, version: int) -> None:
    """Put the version into the answer."""
    answer["ETag"] = f'"{version}"'
    answer["Cache-Control"] = "private, no-cache"


def is_known(request: HttpRequest, version: int) -> bool:
    """Whether the caller has this version already (If-None-Match)."""
    known = request.headers.get("If-None-Match", "")
    tags = [tag.strip().removeprefix("W/") for tag in known.split(",")]
    return f'"{version}"' in tags


def version_seen(request: HttpRequest) -> int | None:
    """The version in If-Match; None for `*`, whatever there is.

    Raises:
        Problem: no-version where there is no If-Match, invalid where it is none
            of our tags.
    """
    sent = request.headers.get("If-Match", "").strip()
    if sent == ANY:
        return None
    if not sent:
        raise Problem(
            "no-version",
            "Send If-Match with the ETag that you saw, or * for whatever there is.",
        )
    found = TAG.fullmatch(sent)
    if found is None:
        raise Problem("invalid", 'If-Match holds one ETag of ours, such as "17", or *.')
    return int(found[1])


def request_key(request: HttpRequest) -> str:
    """The Idempotency-Key of a request, empty where it has none.

    Raises:
        Problem: invalid; it is too long or not plain.
    """
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()):
        raise Problem(
            "invalid", "An Idempotency-Key has up to 64 printable ASCII characters."
        )
    return key
