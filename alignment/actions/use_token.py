"""Count a request of a token, and say whether it may pass."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, Q, Value, When

from alignment.actions.make_token import digest_of, prefix_of
from alignment.models import Token


class TooManyRequests(Exception):
    """The token has used up its minute; `wait` are the seconds till the next."""

    def __init__(self, limit: int, wait: int) -> None:
        """Say how many are allowed, and how long to wait."""
        super().__init__(f"A token may ask {limit} times a minute.")
        self.limit = limit
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Pass:
    """A token that may pass, and how many requests it has left this minute."""

    token: Token
    limit: int
    left: int


def use_token(secret: str, *, now: datetime, limit: int) -> Pass | None:
    """Look a token up and count this request.

    One conditional UPDATE counts, so that all machines count together.

    Args:
        secret: the token as the program sent it.
        now: the time.
        limit: how many requests a minute are allowed.

    Returns:
        None where the token is unknown, revoked or expired, or its owner's
        account has ended.

    Raises:
        TooManyRequests: the limit is reached.
    """
    token = _find(secret, now)
    if token is None:
        return None
    minute = int(now.timestamp()) // 60
    used = Case(When(minute=minute, then=F("used") + 1), default=Value(1))
    may = Token.objects.filter(~Q(minute=minute) | Q(used__lt=limit), pk=token.pk)
    if not may.update(used=used, minute=minute, last_used_at=now):
        raise TooManyRequests(limit, 60 - int(now.timestamp()) % 60)
    token.refresh_from_db(fields=["used"])
    return Pass(token, limit, max(0, limit - token.used))


def _find(secret: str, now: datetime) -> Token | None:
    prefix = prefix_of(secret)
    if not (prefix.isascii() and prefix.isalnum() and len(prefix) <= 12):
        return None
    token = (
        Token.objects.filter(prefix=prefix, revoked_at=None, user__is_active=True)
        .select_related("user")
        .first()
    )
    sent = digest_of(secret.encode("utf-8", "replace").decode())
    if token is None or not hmac.compare_digest(token.digest, sent):
        return None
    return token if token.expires_at is None or now < token.expires_at else None
