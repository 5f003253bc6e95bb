"""The person behind a request."""

from __future__ import annotations

from django.http import HttpRequest

from alignment.models import User


def person(request: HttpRequest) -> User:
    """The user who is logged in; the login middleware lets nobody else in."""
    if not isinstance(request.user, User):
        raise TypeError("a view that needs a person was reached by nobody")
    return request.user
