"""Correct the language of a document: its segments are cut anew."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from alignment.actions.append_event import Act
from alignment.actions.decide_statement import update_need
from alignment.actions.note_document_event import note_document_event
from alignment.actions.restore_block import BlockInUse, take_out_of_bitext
from alignment.actions.take_in_segments import bitexts_of
from alignment.core.corpus_document import check_language
from alignment.models import Bitext, Document, Job, Suggestion, User


class LanguageRefused(ValueError):
    """The language cannot be that; the message says why and what to do."""


@transaction.atomic
def change_language(
    *, document: Document, language: str, user: User, now: datetime
) -> list[Bitext]:
    """Set the language; the old segments leave the bitexts and wait for new ones.

    What people accepted or dismissed stays; open suggestions, which were found
    with the words of the old language, go.

    Returns:
        Bitexts whose beads have to be aligned anew.

    Raises:
        LanguageRefused: it is no language code, or the one that the document
            has; a worker is busy with the document; or reviewed beads would lose
            their segments.
    """
    old = document.language
    if document.jobs.filter(state=Job.State.RUNNING).exists():
        raise LanguageRefused(
            "A worker is busy with this document; wait till its jobs have ended."
        )
    _check(document, language)
    bitexts = list(bitexts_of(document))
    gone = frozenset(document.segments.filter(active=True).values_list("pk", flat=True))
    told = {"from": old, "to": language, "by": user.pk}
    # Nobody's step to undo: the old segments are gone for good.
    act = Act(verb="change language", actor=None, now=now, details=told)
    try:
        for bitext in bitexts:
            take_out_of_bitext(bitext, gone, act, gaps_too=True)
    except BlockInUse as error:
        raise LanguageRefused(
            "People decided on beads of this document, and cutting it anew would lose "
            "their work. Undo these decisions on the review page first, or import the "
            "page into another project with the right language. "
            f"({error})"
        ) from error
    document.segments.update(active=False)
    document.suggestions.filter(status=Suggestion.Status.OPEN).delete()
    document.language = language
    document.segmented_with = ""
    document.save(update_fields=["language", "segmented_with"])
    update_need(document)
    note_document_event(
        document=document,
        verb="change language",
        actor=user,
        now=now,
        details=told,
    )
    return bitexts


def _check(document: Document, language: str) -> None:
    try:
        check_language(language)
        document_field = Document._meta.get_field("language")  # noqa: SLF001
        document_field.clean(language, document)
    except (ValueError, ValidationError) as error:
        raise LanguageRefused(
            f"{language!r} is no language code; write it as in “es” or “pt-BR”."
        ) from error
    if language == document.language:
        raise LanguageRefused(f"The document is in {language!r} already.")
