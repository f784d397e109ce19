"""Faults: what is wrong in a pack, each with its table and key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a pack.

    Attributes:
        table:  the TOML table ("clock").
        key:    the entry and key in it ("seller_cancel_response.when").
        code:   what is wrong, worded by ``words``.
        detail: the name, value or text it is about.
    """

    table: str
    key: str
    code: str
    detail: str
