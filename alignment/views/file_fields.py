"""Fields for files that people hand in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from alignment.core.formats.guess import HEAD, guess_format


class SeveralFiles(forms.ClearableFileInput):
    """A field in which several files can be chosen at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or more, together no larger than an upload may be."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """The files."""
        files = data if isinstance(data, list | tuple) else [data]
        found = [super(FilesField, self).clean(one, initial) for one in files]
        if not found:
            raise forms.ValidationError(_("Choose a file."))
        names = [file.name for file in found]
        if len(set(names)) < len(names):
            raise forms.ValidationError(_("Two of the files have the same name."))
        if sum(file.size or 0 for file in found) > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB."),
                params={"limit": settings.MAX_UPLOAD_BYTES // 2**20},
            )
        return found


def contents(files: list[UploadedFile[Any]]) -> dict[str, bytes]:
    """Content by name."""
    return {file.name or "file": file.read() for file in files}


def told_format(files: list[UploadedFile[Any]]) -> str:
    """The format that names and first bytes tell; "" where they do not."""
    heads = {}
    for file in files:
        heads[file.name or "file"] = file.read(HEAD)
        file.seek(0)
    return guess_format(heads)
