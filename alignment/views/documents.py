"""Documents: import one, look at one, restore what was left out."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from alignment.actions.restore_block import (
    BlockInUse,
    leave_block_out,
    restore_block,
)
from alignment.adapters.file_readers import FileRejected
from alignment.core.addresses import AddressRefused
from alignment.core.text import TextRejected
from alignment.forms import FetchForm, ImportForm
from alignment.models import Block, Project, ProjectRole, User
from alignment.pipeline import (
    Upload,
    UploadRejected,
    fetch_page,
    import_uploads,
    prepare_document,
)
from alignment.queries.access import get_document, get_project, role_in
from alignment.queries.document_page import document_page
from alignment.queries.fetched_copies import unread_copies
from alignment.queries.report_words import reported
from alignment.views.person import person
from alignment.views.refusals import told


@require_http_methods(["GET", "HEAD", "POST"])
def document_import(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand in a page by upload or paste."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(project, *sent)
    if request.method == "POST" and form.is_valid():
        answer = _import(request, project, form)
        if answer is not None:
            return answer
    status = 422 if form.is_bound else 200
    return _import_page(request, project, form, FetchForm(), status)


def _import_page(
    request: HttpRequest,
    project: Project,
    form: ImportForm,
    fetch: FetchForm,
    status: int,
) -> HttpResponse:
    context = {
        "project": project,
        "form": form,
        "fetch_form": fetch,
        "unread": unread_copies(project),
    }
    return render(request, "alignment/document_import.html", context, status=status)


@require_POST
def document_fetch(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a page from the web, as a job."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    form = FetchForm(request.POST)
    if form.is_valid():
        try:
            fetch_page(
                project=project,
                url=form.cleaned_data["address"],
                language=form.cleaned_data["language"],
                user=person(request),
            )
        except AddressRefused as error:
            form.add_error("address", reported(str(error)))
        else:
            messages.success(request, _("The page is being fetched."))
            return redirect("jobs", project.slug)
    return _import_page(request, project, ImportForm(project), form, 422)


def _import(
    request: HttpRequest, project: Project, form: ImportForm
) -> HttpResponse | None:
    """Import what the form holds; None, with the error in the form, if refused."""
    try:
        imported = import_uploads(
            project=project, upload=_upload(form), user=person(request)
        )
    except (FileRejected, TextRejected, UploadRejected) as error:
        form.add_error(
            "file" if form.cleaned_data["file"] else "text", reported(str(error))
        )
        return None
    new = sum(one.is_new for one in imported)
    if len(imported) > 1:
        messages.success(
            request,
            _("%(new)d of %(all)d pages were new and are being segmented now.")
            % {"new": new, "all": len(imported)},
        )
        return redirect("project", project.slug)
    if new:
        messages.success(request, _("Imported. It is being segmented now."))
    else:
        messages.info(
            request, _("These very bytes are in the project already: here they are.")
        )
    return redirect("document", project.slug, imported[0].document.pk)


def _upload(form: ImportForm) -> Upload:
    data = form.cleaned_data
    file = data["file"]
    return Upload(
        data=file.read() if file else data["text"].encode(),
        filename=(file.name or "") if file else "",
        language=data["language"],
        url=data["url"],
        licence=data["licence"],
    )


@require_safe
def document_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The document as read: blocks with their roles, furniture greyed."""
    project = get_project(person(request), slug)
    document = get_document(project, pk)
    return render(
        request,
        "alignment/document.html",
        {
            "project": project,
            "role": role_in(person(request), project),
            "document": document,
            "page": document_page(document),
        },
    )


@require_POST
def document_block(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a block in, or leave it out."""
    project = get_project(person(request), slug, ProjectRole.REVIEWER)
    document = get_document(project, pk)
    operation = request.POST.get("operation", "")
    if operation not in BLOCK_OPERATIONS:
        return HttpResponseBadRequest(
            f"no operation {operation!r}", content_type="text/plain"
        )
    answer = redirect("document", project.slug, document.pk)
    number = request.POST.get("block", "")
    block = document.blocks.filter(pk=number if number.isdecimal() else 0).first()
    if block is None:
        messages.error(request, _("That block is gone; look at the page anew."))
        return answer
    try:
        BLOCK_OPERATIONS[operation](block, person(request))
    except BlockInUse as error:
        messages.error(request, told(str(error)))
    answer["Location"] += f"#block-{block.pk}"
    return answer


def _restore(block: Block, user: User) -> None:
    restore_block(block=block, user=user, now=timezone.now())
    prepare_document(document=block.document, user=user)


def _leave_out(block: Block, user: User) -> None:
    leave_block_out(
        block=block, reason=_("left out by hand"), user=user, now=timezone.now()
    )


BLOCK_OPERATIONS: dict[str, Callable[[Block, User], None]] = {
    "restore": _restore,
    "leave out": _leave_out,
}
