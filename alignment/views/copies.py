"""Saved copies of fetched pages, as their servers sent them."""

from __future__ import annotations

import io

from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alignment.adapters.blob_store import BlobMissing
from alignment.adapters.site_blobs import site_blobs
from alignment.queries.access import get_project
from alignment.queries.fetched_copies import get_copy
from alignment.views.person import person


@require_safe
def fetched_copy(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    """The bytes of a copy, always as a file to keep: they may be anything."""
    copy = get_copy(get_project(person(request), slug), pk)
    try:
        data = site_blobs().get(copy.blob_id)
    except BlobMissing as error:
        raise Http404(_("The bytes of this copy are gone.")) from error
    name = f"copy-{copy.pk}-{copy.fetched_at:%Y%m%d-%H%M%S}.bin"
    answer = FileResponse(io.BytesIO(data), as_attachment=True, filename=name)
    answer["Content-Type"] = "application/octet-stream"
    return answer
