"""The only ways to objects by address: what you may not see is not there."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from alignment.models import (
    Assignment,
    Bitext,
    Document,
    Job,
    Membership,
    Project,
    ProjectRole,
    SecondReview,
    User,
)
from alignment.queries.blind import hidden_in


class RoleTooLow(PermissionDenied):
    """A member of the project, but not one who may do this."""


def projects_for(user: User) -> QuerySet[Project]:
    """Projects that the user is a member of."""
    return Project.objects.filter(memberships__user=user)


def get_project(
    user: User, slug: str, needed: ProjectRole = ProjectRole.READER
) -> Project:
    """The project, for a member with at least the needed role.

    Raises:
        Http404: there is no such project, or the user is no member.
        RoleTooLow: the member's role does not allow it.
    """
    membership = (
        Membership.objects.filter(user=user, project__slug=slug)
        .select_related("project")
        .first()
    )
    if membership is None or not user.is_active:
        raise Http404("no such project")
    if not ProjectRole(membership.role).includes(needed):
        raise RoleTooLow(f"this needs the role {needed.label}")
    membership.project.asked_by = (user.pk, membership.role)
    return membership.project


def get_document(project: Project, pk: int) -> Document:
    """A document of the project, or 404."""
    document = Document.objects.filter(project=project, pk=pk).first()
    if document is None:
        raise Http404("no such document")
    return document


def get_bitext(project: Project, pk: int) -> Bitext:
    """A bitext of the project with its documents, or 404.

    The copies on which second reviews are done count as of the project here.
    """
    found = Bitext.objects.select_related("source", "target", "copy_of")
    bitext = found.filter(pk=pk).first()
    if bitext is None:
        raise Http404("no such bitext")
    if bitext.project_id == project.pk:
        bitext.project = project
    elif bitext.copy_of and bitext.copy_of.project_id == project.pk:
        bitext.copy_of.project = project
    else:
        raise Http404("no such bitext")
    return bitext


def get_job(project: Project, pk: int) -> Job:
    """A job of the project, or 404."""
    job = Job.objects.filter(project=project, pk=pk).first()
    if job is None:
        raise Http404("no such job")
    return job


def get_second_review(project: Project, pk: int) -> SecondReview:
    """A second review of the project, or 404.

    An earlier one of a bitext that who asks reviews blind would show the first review.
    """
    review = (
        SecondReview.objects.filter(bitext__project=project, pk=pk)
        .select_related(
            "bitext__source", "bitext__target", "copy", "reviewer", "drawn_by"
        )
        .first()
    )
    if review is None:
        raise Http404("no such second review")
    asked_by, _role = project.asked_by or (None, "")
    if review.bitext_id in hidden_in(project) and review.reviewer_id != asked_by:
        raise Http404("no such second review")
    return review


def get_assignment(project: Project, pk: int) -> Assignment:
    """An assignment of the project, or 404."""
    assignment = Assignment.objects.filter(bitext__project=project, pk=pk).first()
    if assignment is None:
        raise Http404("no such assignment")
    return assignment


def get_member(project: Project, pk: int) -> Membership:
    """A membership of the project, or 404."""
    found = Membership.objects.filter(project=project, pk=pk).select_related("user")
    membership = found.first()
    if membership is None:
        raise Http404("no such member")
    return membership


def role_in(user: User, project: Project) -> ProjectRole | None:
    """The user's role in the project, None for an outsider."""
    asked_by, role = project.asked_by or (None, "")
    if asked_by == user.pk and role:
        return ProjectRole(role)
    found = Membership.objects.filter(user=user, project=project)
    known = found.values_list("role", flat=True).first()
    return ProjectRole(known) if known else None
