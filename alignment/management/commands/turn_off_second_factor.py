"""Let somebody in again who lost phone and recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from alignment.actions.second_factor import forget_second_factor
from alignment.management.arguments import find_user


class Command(BaseCommand):
    """turn_off_second_factor NAME."""

    help = (
        "Let somebody log in with the password alone. Make sure first that it is "
        "they who ask."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the user name."""
        parser.add_argument("name")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Turn it off."""
        user = find_user(options["name"])
        if user is None:
            raise CommandError("Name a user.")
        forget_second_factor(user=user)
        self.stdout.write(f"{user} logs in with the password alone now.")
