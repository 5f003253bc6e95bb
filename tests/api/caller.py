"""A program that calls the API with a token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT
from django.utils import timezone

from alignment.actions.make_token import make_token
from alignment.models import Project, Scope, User

PREFIX = "/api/v1"


class Program:
    """Asks in JSON, with a token where it has one."""

    def __init__(self, secret: str = "") -> None:
        self.secret = secret
        self._client: Any = Client()

    @classmethod
    def of(
        cls,
        user: User,
        *,
        may_start_projects: bool = False,
        **scopes: tuple[Project, Scope],
    ) -> Program:
        """A program of a user; scopes as name=(project, scope)."""
        made = make_token(
            user=user,
            name="test",
            scopes=dict(scopes.values()),
            now=timezone.now(),
            may_start_projects=may_start_projects,
        )
        return cls(made.secret)

    @classmethod
    def in_project(cls, user: User, project: Project, scope: Scope) -> Program:
        return cls.of(user, here=(project, scope))

    def ask(self, method: str, path: str, data: Any = None, **headers: str) -> Any:
        """Ask; header names with underscores for hyphens."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.secret:
            sent["Authorization"] = f"Bearer {self.secret}"
        if isinstance(data, Mapping) and {"file", "files"} & data.keys():
            return self._client.generic(
                method, PREFIX + path, **self._files(data), headers=sent
            )
        if method == "GET":
            return self._client.get(PREFIX + path, data or {}, headers=sent)
        return self._client.generic(
            method,
            PREFIX + path,
            self._client._encode_json(data, "application/json")
            if data is not None
            else b"",
            "application/json",
            headers=sent,
        )

    def _files(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "data": self._client._encode_data(dict(data), MULTIPART_CONTENT),
            "content_type": f"multipart/form-data; boundary={BOUNDARY}",
        }

    def get(self, path: str, data: Any = None, **headers: str) -> Any:
        return self.ask("GET", path, data, **headers)

    def post(self, path: str, data: Any = None, **headers: str) -> Any:
        return self.ask("POST", path, {} if data is None else data, **headers)
