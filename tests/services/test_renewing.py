"""Renewing: other rules hold at once, and what they move is told."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from aliorder_desktop.app import resource_folder
from aliorder_desktop.desktop.folders import Folders, resources_in
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.agenda import agenda_at
from aliorder_desktop.services.opening import open_workspace
from aliorder_desktop.services.recording import record as record_event
from aliorder_desktop.services.renewing import renew
from aliorder_desktop.services.upkeep import check
from aliorder_desktop.services.workspace import Workspace
from tests.services.order_lists import LAMP, NOW, record

ASKED = NOW - timedelta(hours=1)


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """Return the packs of a later version: the seller has 48 hours to answer."""
    later = tmp_path / "packs"
    shutil.copytree(resource_folder() / "packs", later)
    pack = later / "aliexpress.toml"
    text = pack.read_text("utf-8")
    pack.write_text(text.replace("at = { value = 72", "at = { value = 48"), "utf-8")
    return later


def a_request(opened: Workspace) -> None:
    draft = Draft(
        marketplace="aliexpress", number=LAMP, values={"order.status": "awaiting_shipment"}
    )
    add_order(opened, draft, NOW)
    record_event(opened, LAMP, "cancel_requested", "1h ago", {}, NOW)


def under(packs: Path, folder: Path) -> Workspace:
    resources = resources_in(resource_folder())._replace(packs=packs)
    return open_workspace(Folders(folder), resources, lambda: "Europe/Berlin", NOW)


def answer_due(opened: Workspace) -> timedelta:
    found = (e for e in agenda_at(opened, NOW, None) if e.clock == "seller_cancel_response")
    return next(found).due_at - ASKED


def test_the_same_rules_change_nothing(tmp_path: Path) -> None:
    with record(tmp_path / "data") as opened:
        a_request(opened)
        assert renew(opened, NOW) is None
    with record(tmp_path / "data") as opened:
        assert renew(opened, NOW) is None


def test_other_rules_hold_before_the_board_is_written_anew(tmp_path: Path, packs: Path) -> None:
    with record(tmp_path / "data") as opened:
        a_request(opened)
        assert answer_due(opened) == timedelta(hours=72)
    later = under(packs, tmp_path / "data")
    assert answer_due(later) == timedelta(hours=48)
    later.connection.close()


def test_what_moved_is_told_once(tmp_path: Path, packs: Path) -> None:
    with record(tmp_path / "data") as opened:
        a_request(opened)
    later = under(packs, tmp_path / "data")
    moved = renew(later, NOW)
    assert moved is not None
    (clock,) = (m for m in moved if m.label.startswith("Seller must answer"))
    assert (clock.row.number, clock.before - ASKED) == (LAMP, timedelta(hours=72))
    assert clock.after is not None and clock.after - ASKED == timedelta(hours=48)
    assert renew(later, NOW) is None
    assert check(later).clean
    later.connection.close()
