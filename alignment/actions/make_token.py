"""Make and revoke tokens; the token itself is told once and never kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from alignment.core.text import TextRejected, clean_text
from alignment.models import Grant, Membership, Project, ProjectRole, Scope, Token, User

SIGN = "wb"
SECRET_BYTES = 32  # so that one round of SHA-256 is enough
LONGEST_NAME = 100


class TokenRefused(ValueError):
    """No such token can be made; the message says why."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """The row, and the words that only its maker ever sees."""

    token: Token
    secret: str


def digest_of(secret: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def prefix_of(secret: str) -> str:
    """The part of a token that finds its row; empty where it is none.

    >>> prefix_of("wb_abc_def"), prefix_of("something else")
    ('abc', '')
    """
    sign, _, rest = secret.partition("_")
    prefix, _, key = rest.partition("_")
    return prefix if sign == SIGN and key else ""


@transaction.atomic
def make_token(
    *,
    user: User,
    name: str,
    scopes: Mapping[Project, Scope],
    now: datetime,
    expires_at: datetime | None = None,
    may_start_projects: bool = False,
) -> NewToken:
    """Make a token for a person.

    Raises:
        TokenRefused: it has no name, could do nothing, has expired already, or
            could do more than the person.
    """
    try:
        name = clean_text(name).strip()
    except TextRejected as error:
        raise TokenRefused(str(error)) from error
    if not 0 < len(name) <= LONGEST_NAME:
        raise TokenRefused(gettext_noop("A token needs a name of 1 to 100 characters."))
    if not scopes and not may_start_projects:
        raise TokenRefused(
            gettext_noop("Choose at least one project that the token is for.")
        )
    if expires_at is not None and expires_at <= now:
        raise TokenRefused(gettext_noop("The token would have expired already."))
    _check_roles(user, scopes)
    prefix = secrets.token_hex(4)
    secret = f"{SIGN}_{prefix}_{secrets.token_urlsafe(SECRET_BYTES)}"
    token = Token.objects.create(
        user=user,
        name=name,
        prefix=prefix,
        digest=digest_of(secret),
        may_start_projects=may_start_projects,
        created_at=now,
        expires_at=expires_at,
    )
    Grant.objects.bulk_create(
        [Grant(token=token, project=p, scope=scope) for p, scope in scopes.items()]
    )
    return NewToken(token, secret)


def _check_roles(user: User, scopes: Mapping[Project, Scope]) -> None:
    roles = dict(
        Membership.objects.filter(user=user, project__in=list(scopes)).values_list(
            "project", "role"
        )
    )
    for project, scope in scopes.items():
        role = roles.get(project.pk)
        if role is None or not ProjectRole(role).includes(scope.role):
            raise TokenRefused(
                f"{user} may not {scope} in {project}, so a token may not either."
            )


def revoke_token(*, token: Token, now: datetime) -> None:
    """End a token for good; one that ended keeps the time of its end."""
    Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)


def grant_new_project(*, token: Token, project: Project) -> None:
    """Let a token manage the project that it started."""
    Grant.objects.create(token=token, project=project, scope=Scope.MANAGE)
