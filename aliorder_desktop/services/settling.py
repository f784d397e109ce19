"""Settling: settings that change what the rules say, and the board that follows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.services.choosing import choose
from aliorder_desktop.services.opening import with_settings
from aliorder_desktop.services.upkeep import rebuild
from aliorder_desktop.services.workspace import Workspace

_JUDGED_BY = {"zone", "country", "bank_calendar", "seller_calendar", "numbers"}


def choose_and_rebuild(workspace: Workspace, now: datetime, **values: Any) -> Settings:
    """Keep some settings; where they change what the rules say, write the board anew.

    Raises: UserError "zone_not_known".
    """
    chosen = choose(workspace, **values)
    if _JUDGED_BY & values.keys():
        rebuild(with_settings(workspace, chosen), now)
    return chosen
