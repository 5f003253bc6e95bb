"""Tokens: how a program shows for whom it works, and what it may do."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alignment.models.project import Project, ProjectRole


class Scope(models.TextChoices):
    """What a token may do in a project; each includes the ones before it."""

    READ = "read", _("read")
    REVIEW = "review", _("review")
    MANAGE = "manage", _("manage")

    @property
    def role(self) -> ProjectRole:
        """The role that a member needs for the same."""
        return ROLE_OF_SCOPE[self]

    def includes(self, needed: Scope) -> bool:
        """Whether this scope allows what `needed` allows."""
        order = list(Scope)
        return order.index(self) >= order.index(needed)


ROLE_OF_SCOPE = {
    Scope.READ: ProjectRole.READER,
    Scope.REVIEW: ProjectRole.REVIEWER,
    Scope.MANAGE: ProjectRole.MANAGER,
}


class Token(models.Model):
    """A key of a program that works for a person.

    The token itself is never stored: `prefix` finds the row, `digest` is the
    SHA-256 of the whole. `minute` and `used` count the requests of the current
    minute, here and not in a cache so that all machines count together.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens"
    )
    name = models.CharField(_("name"), max_length=100)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    may_start_projects = models.BooleanField(_("may start projects"), default=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    minute = models.PositiveBigIntegerField(default=0)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix})"


class Grant(models.Model):
    """What a token may do in one project."""

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="grants")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(_("scope"), max_length=6, choices=Scope)

    class Meta:
        ordering = ("token", "project")
        constraints = (
            models.UniqueConstraint(
                fields=("token", "project"), name="one_scope_a_token_and_project"
            ),
            models.CheckConstraint(
                condition=Q(scope__in=Scope.values), name="grant_scope_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.scope} {self.project}"
