"""Wishes: what the shopper asked for while there was nobody to hear it yet."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, SignalInstance


class Wishes(QObject):
    """Keeps what signals say until somebody is there to act on it."""

    def __init__(self) -> None:
        super().__init__()
        self._listening: list[tuple[SignalInstance, Any]] = []
        self._kept: list[tuple[SignalInstance, tuple[Any, ...]]] = []

    def keep(self, *signals: SignalInstance) -> None:
        """Keep what these say from now on."""
        for signal in signals:
            listener = partial(self._said, signal)
            signal.connect(listener)
            self._listening.append((signal, listener))

    def grant(self) -> None:
        """Have it all said once more, in the order it was said, and keep nothing from now on."""
        for signal, listener in self._listening:
            signal.disconnect(listener)
        for signal, what in self._kept:
            signal.emit(*what)
        self._listening.clear()
        self._kept.clear()

    def _said(self, signal: SignalInstance, *what: Any) -> None:
        self._kept.append((signal, what))
