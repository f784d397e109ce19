"""Failures: each known one becomes something a shopper can act on; bugs stay bugs."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.storage.failures import told, user_error
from aliorder_desktop.words.errors import error_text, knows

PATH = Path("orders.db")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_is_full"),
        (errno.EACCES, "no_permission"),
        (errno.EROFS, "no_permission"),
        (errno.EIO, "disk_error"),
    ],
)
def test_what_the_system_says_is_told(number: int, code: str) -> None:
    error = user_error(OSError(number, "x"), PATH)
    assert error is not None and error.code == code and knows(code)
    assert "orders.db" in error_text(error) or code.startswith("disk")


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (5, "journal_is_locked"),
        (261, "journal_is_locked"),
        (8, "no_permission"),
        (10, "disk_error"),
        (11, "journal_is_damaged"),
        (13, "disk_is_full"),
        (14, "no_permission"),
        (26, "journal_is_damaged"),
    ],
)
def test_what_sqlite_says_is_told(result: int, code: str) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = result
    found = user_error(error, PATH)
    assert found is not None and found.code == code and knows(code)


def test_a_bug_is_not_told_as_the_shoppers() -> None:
    assert user_error(OSError(errno.EBADF, "x"), PATH) is None
    with pytest.raises(sqlite3.ProgrammingError), told(PATH):
        raise sqlite3.ProgrammingError("a bug")
    with pytest.raises(UserError), told(PATH):
        raise OSError(errno.ENOSPC, "full")
