"""Errors a shopper can put right."""

from __future__ import annotations


class UserError(Exception):
    """Something the shopper can put right; worded by ``words``, caught once per entry.

    Attributes:
        code:    what went wrong, in snake case ("journal_is_newer").
        details: what the sentence needs ("version", "path"); values are plain text.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = {name: str(value) for name, value in details.items()}

    def __str__(self) -> str:
        return f"{self.code} {self.details}" if self.details else self.code
