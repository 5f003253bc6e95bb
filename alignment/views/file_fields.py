"""Fields for files that people hand in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from alignment.adapters.bitext_files import readable_formats
from alignment.core.formats.guess import HEAD, guess_format
from alignment.views.format_words import format_words


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


class FormatForm(forms.Form):
    """Files of a format, told by the files where nobody says it.

    A form of this kind has the fields `file` and `format`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the formats that can be read."""
        super().__init__(*args, **kwargs)
        field = self.fields["format"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("told by the files")),
            *((name, format_words(title)) for name, title in readable_formats()),
        ]

    def clean(self) -> dict[str, Any]:
        """Tell the format where nobody said it."""
        data = super().clean() or {}
        if data.get("file") and not data.get("format"):
            data["format"] = told_format(data["file"])
            if not data["format"]:
                self.add_error("format", _("Say which format it is."))
        return data
