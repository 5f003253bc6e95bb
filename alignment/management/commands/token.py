"""Make, list and revoke tokens of the API."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from alignment.actions.make_token import TokenRefused, make_token, revoke_token
from alignment.management.arguments import find_project, find_user
from alignment.models import Project, Scope, Token, User
from alignment.queries.tokens import TokenRow, token_rows


class Command(BaseCommand):
    """token make|list|revoke --user USER ..."""

    help = "Make, list and revoke tokens of the API."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the step and what it needs."""
        steps = parser.add_subparsers(dest="step", required=True)
        make = steps.add_parser("make", help="make a token and print it, this once")
        make.add_argument("--name", required=True, help="the program that will use it")
        make.add_argument(
            "--project",
            action="append",
            default=[],
            metavar="PROJECT=SCOPE",
            help="such as prensa=review; read, review or manage; may be repeated",
        )
        make.add_argument("--days", type=int, default=90, help="0: it never expires")
        make.add_argument("--may-start-projects", action="store_true")
        listing = steps.add_parser("list", help="list somebody's tokens")
        revoke = steps.add_parser("revoke", help="end a token")
        revoke.add_argument("prefix", help="the part after wb_")
        for step in (make, listing, revoke):
            step.add_argument("--user", required=True, help="whose token")
            step.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do the step."""
        user = find_user(options["user"])
        if user is None:
            raise CommandError("Name a user.")
        steps = {"make": self._make, "list": self._list, "revoke": self._revoke}
        steps[options["step"]](user, options)

    def _make(self, user: User, options: dict[str, Any]) -> None:
        now = timezone.now()
        days = options["days"]
        try:
            made = make_token(
                user=user,
                name=options["name"],
                scopes=dict(map(_read_scope, options["project"])),
                now=now,
                expires_at=now + timedelta(days=days) if days else None,
                may_start_projects=options["may_start_projects"],
            )
        except TokenRefused as error:
            raise CommandError(str(error)) from error
        told = {"token": made.secret, "prefix": made.token.prefix}
        self.stdout.write(json.dumps(told) if options["json"] else made.secret)

    def _list(self, user: User, options: dict[str, Any]) -> None:
        rows = token_rows(user, timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps([_told(row) for row in rows]))
            return
        for row in rows:
            told = _told(row)
            scopes = " ".join(f"{p}={s}" for p, s in told["scopes"].items())
            state = "alive" if row.is_alive else "ended"
            self.stdout.write(f"{told['prefix']}  {state}  {told['name']}  {scopes}")

    def _revoke(self, user: User, options: dict[str, Any]) -> None:
        token = Token.objects.filter(user=user, prefix=options["prefix"]).first()
        if token is None:
            raise CommandError(f"{user} has no token {options['prefix']!r}.")
        revoke_token(token=token, now=timezone.now())
        told = {"prefix": token.prefix, "revoked": True}
        self.stdout.write(
            json.dumps(told) if options["json"] else f"revoked {token.prefix}"
        )


def _read_scope(text: str) -> tuple[Project, Scope]:
    slug, _, scope = text.partition("=")
    if scope not in Scope.values:
        raise CommandError(
            f"{text!r} is not PROJECT=SCOPE with a scope of {', '.join(Scope.values)}."
        )
    return find_project(slug), Scope(scope)


def _told(row: TokenRow) -> dict[str, Any]:
    token = row.token
    return {
        "prefix": token.prefix,
        "name": token.name,
        "alive": row.is_alive,
        "scopes": {grant.project.slug: grant.scope for grant in row.grants},
        "may_start_projects": token.may_start_projects,
        "expires_at": token.expires_at.isoformat() if token.expires_at else None,
        "last_used_at": token.last_used_at.isoformat() if token.last_used_at else None,
    }
