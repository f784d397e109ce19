"""Directions: what a shopper notes of how a step looks at the shop by now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.instants import instant_from, iso_text
from aliorder_desktop.services.values import readable
from aliorder_desktop.services.workspace import Workspace

_MARK = "direction"


@dataclass(frozen=True, slots=True)
class Direction:
    """The shopper's own note on one step, for every order of its marketplace."""

    text: str
    noted_at: datetime


def directions(workspace: Workspace, marketplace: str, flow_id: str) -> Mapping[str, Direction]:
    """Return the shopper's notes on a flow, by step."""
    kept = workspace.setting_store.get(_name(marketplace, flow_id)) or {}
    return {
        step: Direction(note["text"], instant_from(note["noted_at"])) for step, note in kept.items()
    }


def keep_direction(
    workspace: Workspace, marketplace: str, flow_id: str, step_id: str, text: str, now: datetime
) -> None:
    """Keep a note on a step in the place of the one before; an empty text takes it away."""
    name = _name(marketplace, flow_id)
    kept = dict(workspace.setting_store.get(name) or {})
    words = " ".join(readable(text).split())
    kept.pop(step_id, None)
    if words:
        kept[step_id] = {"text": words, "noted_at": iso_text(now)}
    with workspace.connection.transaction():
        workspace.setting_store.save({name: kept})


def _name(marketplace: str, flow_id: str) -> str:
    return f"{_MARK} {marketplace} {flow_id}"
