"""The notifier: notices on the desktop over the session bus, and the buttons pressed there.

Qt-free: it offers a file descriptor to wait on and ``drain`` to call when there is something.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aliorder_desktop.desktop.bubble import Bubble, Press
from aliorder_desktop.desktop.notice_ways import Key, PortalWay, ServiceWay, Way
from aliorder_desktop.desktop.sandbox import in_sandbox
from aliorder_desktop.desktop.session_bus import SessionBus, interface_of, sender_of

if TYPE_CHECKING:
    from jeepney import Message


class Notifier:
    """The desktop's notification service, or the portal where that is out of reach.

    In a sandbox the portal is the only way. Who does not stay to hear buttons offers none.

    ``send`` and ``drain`` may be called from different threads; ``drain`` waits for nothing.
    """

    def __init__(
        self, app_name: str, app_id: str, *, hears: bool = True, sandboxed: bool | None = None
    ) -> None:
        portal = PortalWay(hears=hears)
        if in_sandbox() if sandboxed is None else sandboxed:
            self._ways: tuple[Way, ...] = (portal,)
        else:
            self._ways = (ServiceWay(app_name, app_id, hears=hears), portal)
        self._lock = threading.Lock()
        self._bus = SessionBus([(way.place, name) for way in self._ways for name in way.signals])
        self._mine: dict[tuple[int, str, Key], str] = {}

    def reaches(self) -> bool:
        """Return whether something on this desktop takes notices now."""
        with self._lock:
            return any(way.takes(self._bus) for way in self._ways)

    def send(self, bubble: Bubble) -> bool:
        """Show a notice; return whether the desktop took it."""
        with self._lock:
            for way in self._ways:
                key = way.shown(self._bus, bubble)
                if key is not None:
                    self._mine[self._bus.losses, way.place.interface, key] = bubble.tag
                    return True
            return False

    def fileno(self) -> int | None:
        """Return what to wait on for buttons, None without a connection."""
        return self._bus.fileno()

    def drain(self) -> tuple[Press, ...]:
        """Return the buttons pressed since the last time, on our own notices alone."""
        if not self._lock.acquire(blocking=False):
            return ()  # a call is under way; what arrives meanwhile is kept for the next time
        try:
            return tuple(press for signal in self._bus.signals() for press in self._taken(signal))
        finally:
            self._lock.release()

    def close(self) -> None:
        """Leave the bus; what is shown stays."""
        with self._lock:
            self._bus.hang_up()
            self._mine.clear()

    def _taken(self, signal: Message) -> Iterator[Press]:
        interface, key = interface_of(signal), (sender_of(signal), signal.body[0])
        known = (self._bus.losses, interface, key)
        tag = self._mine.get(known)
        if tag is None:
            return  # another program's notice, or one of a service that is gone
        way = next(each for each in self._ways if each.place.interface == interface)
        button = way.pressed(signal)
        if button is None:
            del self._mine[known]
        elif button:
            way.withdraw(self._bus, key)
            yield Press(tag, button)
