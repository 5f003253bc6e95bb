"""Projects and who may do what in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alignment.core.faithfulness import all_error_kinds


class Project(models.Model):
    """A collection of documents and bitexts with its own members."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    source_language = models.CharField(
        _("language of the originals"), max_length=20, default="es"
    )
    target_language = models.CharField(
        _("language of the translations"), max_length=20, default="en"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    error_kinds = models.JSONField(
        _("kinds of translation errors that are marked"),
        default=all_error_kinds,
        blank=True,
    )
    apart_from = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kept_apart",
        help_text=_("Holds the second reviews of that project; has no members."),
    )

    # Who asks for it, and with which role ("" for any); set where a request gets at it.
    asked_by: tuple[int, str] | None = None
    # The bitexts that they review blind, once somebody looked.
    hidden: frozenset[int] | None = None

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class ProjectRole(models.TextChoices):
    """What a member may do; each role includes the ones before it."""

    READER = "reader", _("reader")
    REVIEWER = "reviewer", _("reviewer")
    MANAGER = "manager", _("manager")

    def includes(self, needed: ProjectRole) -> bool:
        """Whether somebody with this role may do what `needed` allows."""
        order = list(ProjectRole)
        return order.index(self) >= order.index(needed)


class Membership(models.Model):
    """One person's role in one project."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=ProjectRole)

    class Meta:
        ordering = ("project", "user")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "user"), name="one_role_a_member"
            ),
            models.CheckConstraint(
                condition=Q(role__in=ProjectRole.values), name="membership_role_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.role} of {self.project}"
