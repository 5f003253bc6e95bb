"""What people type: checked here, before any action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alignment.core.corpus_document import check_language
from alignment.models import (
    Document,
    Project,
    ProjectRole,
    Relation,
    User,
)


def check_is_language(value: str) -> None:
    """Refuse what is no language tag."""
    try:
        check_language(value)
    except ValueError:
        raise forms.ValidationError(
            _("Give a language tag, such as es, en or pt-BR.")
        ) from None


class ProjectForm(forms.Form):
    """Start a project."""

    name = forms.CharField(label=_("Name"), max_length=200)
    slug = forms.SlugField(
        label=_("Address"),
        max_length=60,
        help_text=_("Lower-case letters, digits and hyphens; part of every link."),
    )
    source_language = forms.CharField(
        label=_("Language of the originals"),
        max_length=20,
        initial="es",
        validators=[check_is_language],
    )
    target_language = forms.CharField(
        label=_("Language of the translations"),
        max_length=20,
        initial="en",
        validators=[check_is_language],
    )


class ImportForm(forms.Form):
    """Hand in a page: a file, or pasted text."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "HTML, plain text, DOCX, EPUB or PDF, as it was saved; or a ZIP of pages, "
            "each of which becomes a document."
        ),
    )
    text = forms.CharField(
        label=_("or pasted text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    url = forms.URLField(
        label=_("Address of the page"),
        required=False,
        max_length=2000,
        assume_scheme="https",
    )
    licence = forms.CharField(label=_("Licence"), required=False, max_length=200)

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        """Offer the project's languages."""
        super().__init__(*args, **kwargs)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)  # noqa: S101 - for the types
        language.choices = [
            ("", _("guess from the text")),
            (project.source_language, project.source_language),
            (project.target_language, project.target_language),
        ]

    def clean(self) -> dict[str, Any]:
        """Either a file or text, within the limit."""
        data = super().clean() or {}
        file, text = data.get("file"), data.get("text")
        if "file" in self.errors:
            return data
        if bool(file) == bool(text):
            raise forms.ValidationError(_("Choose a file or paste text, one of both."))
        limit = {"limit": settings.MAX_UPLOAD_BYTES // 2**20}
        if file and file.size > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB."), params=limit
            )
        if text and len(text.encode()) > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(
                _("The text is larger than %(limit)s MB."), params=limit
            )
        return data


class FetchForm(forms.Form):
    """Fetch a page from the web."""

    address = forms.URLField(
        label=_("Address of the page"),
        max_length=2000,
        assume_scheme="https",
        help_text=_("Public pages only; the site's rules for robots are kept."),
    )
    language = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)


class PairForm(forms.Form):
    """Join a source and a target document."""

    source = forms.ModelChoiceField(
        label=_("Original"), queryset=Document.objects.none()
    )
    target = forms.ModelChoiceField(
        label=_("Translation"), queryset=Document.objects.none()
    )
    relation = forms.ChoiceField(
        label=_("Relation"), choices=Relation.choices, initial=Relation.TRANSLATION
    )

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        """Offer the project's documents by language."""
        super().__init__(*args, **kwargs)
        for name, language in (
            ("source", project.source_language),
            ("target", project.target_language),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - types
            field.queryset = project.documents.filter(language=language)


class MemberForm(forms.Form):
    """Make somebody a member of a project."""

    username = forms.CharField(label=_("User name"), max_length=150)
    role = forms.ChoiceField(label=_("Role"), choices=ProjectRole.choices)

    def clean_username(self) -> User:
        """Find the person."""
        user = User.objects.filter(
            username=self.cleaned_data["username"], is_active=True
        ).first()
        if user is None:
            raise forms.ValidationError(_("Nobody has that user name."))
        return user


class ExportForm(forms.Form):
    """Choose what to hand out."""

    format = forms.ChoiceField(label=_("Format"))
    status = forms.ChoiceField(
        label=_("Beads"),
        choices=[("confirmed", _("confirmed only")), ("all", _("all but rejected"))],
    )
    findings = forms.BooleanField(
        label=_("With what the checks find"),
        required=False,
        help_text=_("Takes about a minute for 50,000 beads."),
    )

    def __init__(self, formats: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        """Offer the formats at hand."""
        super().__init__(*args, **kw)
        choice = self.fields["format"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - for the types
        choice.choices = formats


class CodeForm(forms.Form):
    """A code of the second factor, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "text",
                "spellcheck": "false",
            }
        ),
    )
