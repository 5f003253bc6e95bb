"""Whether the texts of a document are those of one bitext only."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from alignment.actions.take_in_segments import bitexts_of
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import Bitext, Document


def check_alone(bitext: Bitext, document: Document) -> None:
    """Look whether the document's segments may be cut anew from this bitext.

    Raises:
        EditRefused: the beads of another bitext hold them too.
    """
    others = bitexts_of(document).exclude(pk=bitext.pk)
    if bitext.copy_of_id or others.filter(copy_of=bitext).exists():
        raise EditRefused(
            gettext_noop("Texts stay as they are while a second review is under way.")
        )
    if others.exists():
        raise EditRefused(
            "The document is part of another bitext too, so its segments stay as "
            "they are."
        )
