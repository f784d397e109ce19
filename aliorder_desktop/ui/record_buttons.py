"""Record buttons: what happened, with one click or one key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.ui.plain import button, tip
from aliorder_desktop.ui.sections import flow

# One key for each of the commonest events.
KEYS = {
    "checked_and_fine": "F",
    "parcel_accepted": "A",
    "refund_arrived": "R",
    "seller_accepted_cancel": "G",
    "seller_agreed_return": "G",
    "seller_refused_cancel": "N",
    "seller_refused_return": "N",
    "seller_shipped": "H",
    "auto_cancelled": "C",
}


def record_buttons(
    choices: Sequence[tuple[str, str]], record: Callable[[str], None]
) -> dict[str, QPushButton]:
    """Return a button for each event that can have happened, by the event; no keys yet."""
    made: dict[str, QPushButton] = {}
    for kind, text in choices:
        made[kind] = button(text)
        made[kind].clicked.connect(lambda _=False, k=kind: record(k))
        if kind in KEYS:
            tip(made[kind], f"{text} (key: {KEYS[kind]})")
    return made


def record_rows(view: OrderView, record: Callable[[str, str], None]) -> list[QWidget]:
    """Return what can have happened to an order, by button and key; what seldom does is folded.

    Shape: ``record`` gets the event and what the pack calls it.
    """
    labels = {t.event: t.label for t in view.rulebook.pack.transitions}

    def made_of(kinds: Iterable[str]) -> dict[str, QPushButton]:
        choices = [(kind, labels[kind]) for kind in kinds]
        return record_buttons(choices, lambda kind: record(kind, labels[kind]))

    common, rare = made_of(view.advice.records), made_of(view.advice.rarely)
    for kind, each in common.items():
        keyed(each, KEYS.get(kind, ""))
    rows: list[QWidget] = [flow(common.values())] if common else []
    if rare:
        folded = flow(rare.values())
        folded.hide()
        more = button("Something else", "link")
        more.setCheckable(True)
        more.toggled.connect(folded.setVisible)
        rows += [more, folded]
    return rows


def keyed(pressed: QPushButton, key: str) -> None:
    """Have a key press a button while it is in sight; a text field keeps its letters.

    A button's own shortcut clicks a moment later, and is lost where the page is shown anew.
    """
    if key:
        QShortcut(QKeySequence(key), pressed).activated.connect(pressed.click)
