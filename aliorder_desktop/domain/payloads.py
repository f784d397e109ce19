"""Payloads: the one JSON text of what an event tells, and the digest it is known again by.

This is the only place of the domain with a library in it: every event of an import is written and
compared as text, for which the standard library takes six times as long.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

_plainly = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def payload_text(payload: Mapping[str, Any]) -> str:
    """Return the one JSON text of ``payload``: keys sorted, no blanks, not ASCII-only."""
    try:
        return _encoder()(payload).decode()
    except (TypeError, ValueError, OverflowError):  # half a letter, an endless number
        return _plainly(payload)


def digest(payload: Mapping[str, Any]) -> str:
    """Return the digest by which the same snapshot is known again."""
    text = payload_text(payload).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


@cache
def _encoder() -> Callable[[object], bytes]:
    from msgspec.json import Encoder  # not on the way to the first paint

    return Encoder(order="sorted").encode
