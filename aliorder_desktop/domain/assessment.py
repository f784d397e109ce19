"""Assessment: what the rules say of one order at one instant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.clocks import RunningClock


@dataclass(frozen=True, slots=True)
class Assessment:
    """What holds for one order at one instant.

    Attributes:
        allowed:          actions that are open, in the pack's order.
        blocked:          the other actions by the code of the reason.
        unknown:          actions nobody can judge, by the fields a shopper could supply.
        clocks:           running clocks by id, in the pack's order.
        warnings:         what to mind now.
        warnings_unknown: warnings nobody can judge.
        outlook:          what to expect, by outlook.
        status:           the neutral status word.
        money_in_reach:   whether money can still come back; None where unknown.
        next_change:      the earliest instant after now at which any answer may change.
    """

    allowed: tuple[str, ...]
    blocked: Mapping[str, str]
    unknown: Mapping[str, tuple[str, ...]]
    clocks: Mapping[str, RunningClock]
    warnings: tuple[str, ...]
    warnings_unknown: tuple[str, ...]
    outlook: Mapping[str, str]
    status: str
    money_in_reach: bool | None
    next_change: datetime | None
