"""A window that stays open for hours keeps nothing it does not need."""

from __future__ import annotations

import gc
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.ui.main_window import ORDERS
from tests.ui.house import House

TWO_HOURS = 2 * 60 * 60


def let_go() -> int:
    """Return how many objects are left once everything that can go has gone."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    gc.collect()
    return len(gc.get_objects())


def ticked(home: House, seconds: int) -> None:
    for second in range(seconds):
        home.time.go_on(seconds=1)
        home.window.orders.tick()
        if second % 60 == 0:
            home.wiring.heartbeat.beat()
            QApplication.processEvents()


def test_two_hours_of_a_ticking_board_leak_nothing(home: House) -> None:
    for number in range(20):
        told = {"title": f"Thing {number}", "protection.ends_at": f"{number + 30}h"}
        draft = Draft("aliexpress", f"819000000000{number:04}", told)
        home.done(partial(add_order, draft=draft, now=home.time()))
    home.window.open_page(ORDERS)
    ticked(home, 1800)  # what is loaded once is loaded now
    home.bot.wait(500)
    parts, before = len(home.window.findChildren(QObject)), let_go()
    ticked(home, TWO_HOURS)
    home.bot.wait(500)
    assert let_go() - before < 500
    assert len(home.window.findChildren(QObject)) - parts < 30
