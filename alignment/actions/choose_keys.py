"""Choose the keys of the review page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from alignment.models import KeyChoice, User


class KeyTaken(ValueError):
    """Two commands would have the same key; the message says which."""


@transaction.atomic
def choose_keys(*, user: User, keys: Mapping[str, str]) -> None:
    """Replace the keys that somebody chose.

    Args:
        user: whose keys.
        keys: key by command; empty for the usual ones.

    Raises:
        KeyTaken: two commands would have the same key. Nothing is written.
    """
    twice = [key for key, times in Counter(keys.values()).items() if times > 1]
    if twice:
        raise KeyTaken(
            _("Two commands cannot have the same key: %(keys)s")
            % {"keys": ", ".join(twice)}
        )
    KeyChoice.objects.filter(user=user).delete()
    KeyChoice.objects.bulk_create(
        [KeyChoice(user=user, operation=name, key=key) for name, key in keys.items()]
    )
