"""Settling: settings that change what the rules say, and the board that follows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aliorder_desktop.domain.moved import MovedClock
from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.services.choosing import JUDGED_BY, choose
from aliorder_desktop.services.opening import with_settings
from aliorder_desktop.services.renewing import rebuilt
from aliorder_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Settled:
    """Settings that were kept.

    Attributes:
        moved: the clocks that end at another time by them, by the instant they were due before.
    """

    settings: Settings
    moved: tuple[MovedClock, ...]


def choose_and_rebuild(workspace: Workspace, now: datetime, **values: Any) -> Settled:
    """Keep some settings; where they change what the rules say, write the board anew.

    Raises: UserError "zone_not_known".
    """
    chosen = choose(workspace, **values)
    judged = bool(JUDGED_BY & values.keys())
    return Settled(chosen, rebuilt(with_settings(workspace, chosen), now) if judged else ())
