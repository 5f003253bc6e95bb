"""The tokens of a person, and what they may be made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from alignment.models import Grant, Membership, Project, ProjectRole, Scope, Token, User


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token on the page of tokens."""

    token: Token
    grants: tuple[Grant, ...]
    is_alive: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A project, and the scopes that a token of this person may have in it."""

    project: Project
    scopes: tuple[Scope, ...]

    @property
    def field(self) -> str:
        """Name of the field in the form."""
        return f"project-{self.project.pk}"


def token_rows(user: User, now: datetime) -> list[TokenRow]:
    """The person's tokens, newest first, with what they may do."""
    tokens = Token.objects.filter(user=user).prefetch_related("grants__project")
    return [TokenRow(t, tuple(t.grants.all()), is_alive(t, now)) for t in tokens]


def is_alive(token: Token, now: datetime) -> bool:
    """Whether the token is neither revoked nor expired."""
    expired = token.expires_at is not None and token.expires_at <= now
    return token.revoked_at is None and not expired


def get_token(user: User, pk: int) -> Token:
    """A token of the person, or 404."""
    token = Token.objects.filter(user=user, pk=pk).first()
    if token is None:
        raise Http404("no such token")
    return token


def choices_for(user: User) -> list[Choice]:
    """The person's projects with the scopes that their role allows."""
    memberships = Membership.objects.filter(user=user).select_related("project")
    return [
        Choice(
            row.project,
            tuple(s for s in Scope if ProjectRole(row.role).includes(s.role)),
        )
        for row in memberships.order_by("project__name", "project")
    ]
