"""Who does what with a bitext, until when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alignment.models.bitext import Bitext


class Task(models.TextChoices):
    """What somebody is asked to do."""

    REVIEW = "review", _("review the alignment")
    ERRORS = "errors", _("judge the translation")
    ADJUDICATE = "adjudicate", _("settle differences")


class Assignment(models.Model):
    """A member is asked to do something with a bitext.

    It stays when its person leaves the project, as their decisions do.
    """

    bitext = models.ForeignKey(
        Bitext, on_delete=models.CASCADE, related_name="assignments"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments"
    )
    task = models.CharField(_("task"), max_length=10, choices=Task, default=Task.REVIEW)
    due = models.DateField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("bitext", "user", "task"), name="one_assignment_a_task"
            ),
            models.CheckConstraint(
                condition=Q(task__in=Task.values), name="assignment_task_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.task} {self.bitext}"
