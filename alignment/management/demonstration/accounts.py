"""The people of the demonstration, with passwords of their own on each machine."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from alignment.actions.create_project import create_project, set_role
from alignment.models import Project, ProjectRole, User

SLUG = "demo"
PEOPLE = {
    "manager": ProjectRole.MANAGER,
    "reviewer1": ProjectRole.REVIEWER,
    "reviewer2": ProjectRole.REVIEWER,
}


def set_up(var_dir: Path) -> tuple[Project, dict[str, str]]:
    """Make the project and its people, or find those of the last time.

    Returns:
        The project, and the password of each person by user name.
    """
    passwords = _passwords(var_dir / "demo-passwords.json")
    project = Project.objects.filter(slug=SLUG).first() or create_project(
        name="Demonstration", slug=SLUG, manager=None
    )
    for name, role in PEOPLE.items():
        user, _created = User.objects.get_or_create(username=name)
        if not user.check_password(passwords[name]):
            user.set_password(passwords[name])
            user.save()
        set_role(project=project, user=user, role=role)
    return project, passwords


def _passwords(path: Path) -> dict[str, str]:
    """The passwords, generated at the first start and readable by the owner only."""
    if path.exists():
        known = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(known, dict) and set(known) >= set(PEOPLE):
            return known
    passwords = {name: secrets.token_urlsafe(9) for name in PEOPLE}
    path.touch(mode=0o600)
    path.write_text(json.dumps(passwords), encoding="utf-8")
    return passwords
