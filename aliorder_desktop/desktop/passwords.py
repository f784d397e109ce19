"""Passwords: kept by the system's keyring and nowhere else."""

from __future__ import annotations

from typing import Any

from aliorder_desktop.desktop.program import APP_ID
from aliorder_desktop.domain.errors import UserError

_IN_FILES = "keyrings.alt."  # keyrings that write passwords into files as they are


def keep_password(account: str, password: str) -> None:
    """Have the keyring keep the password of an account.

    Raises: UserError "calendar_extra_missing", "no_keyring".
    """
    _asked("set_password", account, password)
    if _asked("get_password", account) != password:
        raise UserError("no_keyring")


def kept_password(account: str) -> str:
    """Return the password of an account.

    Raises: UserError "calendar_extra_missing", "no_keyring", "no_password".
    """
    found = _asked("get_password", account)
    if not found:
        raise UserError("no_password")
    return str(found)


def forget_password(account: str) -> None:
    """Have the keyring forget the password of an account, where it has one.

    Raises: UserError "calendar_extra_missing", "no_keyring".
    """
    if _asked("get_password", account) is not None:
        _asked("delete_password", account)


def _asked(method: str, account: str, *more: str) -> Any:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as error:
        raise UserError("calendar_extra_missing") from error
    backend = keyring.get_keyring()
    if type(backend).__module__.startswith(_IN_FILES):
        raise UserError("no_keyring")
    try:
        return getattr(backend, method)(APP_ID, account, *more)
    except (KeyringError, OSError, RuntimeError) as error:  # a bus that is gone is told as these
        raise UserError("no_keyring") from error
