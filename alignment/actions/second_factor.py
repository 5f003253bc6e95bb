"""A second factor for logging in: set up, confirm, renew the codes, turn off."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from alignment.models import User

CODES = 10


class CodeRefused(ValueError):
    """The code is wrong, used already, or came too soon after a wrong one."""


@transaction.atomic
def begin_second_factor(*, user: User) -> None:
    """Make a secret that counts once a code from it was confirmed.

    Raises:
        CodeRefused: there is a second factor already.
    """
    if has_second_factor(user):
        raise CodeRefused(
            gettext_noop("There is a second factor already; turn it off first.")
        )
    TOTPDevice.objects.filter(user=user).delete()
    TOTPDevice.objects.create(user=user, name="app", confirmed=False)


def confirm_second_factor(*, user: User, code: str) -> list[str]:
    """Turn the second factor on; gives the recovery codes, this once.

    Raises:
        CodeRefused: the code does not come from the secret.
    """
    _verify(TOTPDevice, user, code, confirmed=False)
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).update(confirmed=True)
        return _new_codes(user)


def renew_codes(*, user: User, code: str) -> list[str]:
    """Replace the recovery codes; gives them, this once.

    Raises:
        CodeRefused: the code is not good.
    """
    check_code(user=user, code=code)
    with transaction.atomic():
        return _new_codes(user)


def turn_off_second_factor(*, user: User, code: str) -> None:
    """Ask for the password alone from now on.

    Raises:
        CodeRefused: the code is not good.
    """
    check_code(user=user, code=code)
    forget_second_factor(user=user)


@transaction.atomic
def forget_second_factor(*, user: User) -> None:
    """Take it away without a code, for who lost everything."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def check_code(*, user: User, code: str) -> None:
    """Accept a code of the app, or a recovery code, which is used up by it.

    Raises:
        CodeRefused: it is not good; after each wrong one the next has to wait
            twice as long.
    """
    given = "".join(code.split()).lower()
    is_of_app = given.isascii() and given.isdigit()
    _verify(TOTPDevice if is_of_app else StaticDevice, user, given, confirmed=True)


def has_second_factor(user: User) -> bool:
    """Whether logging in needs a code."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def _verify(devices: Any, user: User, code: str, *, confirmed: bool) -> None:
    # The failure has to be kept, so nothing is raised inside the transaction.
    with transaction.atomic():
        device = (
            devices.objects.select_for_update()
            .filter(user=user, confirmed=confirmed)
            .first()
        )
        is_good = device is not None and device.verify_token(code)
    if not is_good:
        raise CodeRefused(
            gettext_noop("That code is not good. Wait a moment, then try the next.")
        )


def _new_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery codes")
    codes = [StaticToken.random_token() for _ in range(CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=code) for code in codes
    )
    return codes
