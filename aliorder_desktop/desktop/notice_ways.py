"""Ways for notices: the desktop's notification service, and the portal out of a sandbox."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from aliorder_desktop.desktop.bubble import Bubble, clean
from aliorder_desktop.desktop.session_bus import Place, SessionBus, member_of, sender_of

if TYPE_CHECKING:
    from jeepney import Message

_FREEDESKTOP = "org.freedesktop.Notifications"
SERVICE = Place(_FREEDESKTOP, "/org/freedesktop/Notifications", _FREEDESKTOP)
_DESKTOP = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop")
PORTAL = Place(*_DESKTOP, "org.freedesktop.portal.Notification")
_PORTAL_PROPERTIES = Place(*_DESKTOP, "org.freedesktop.DBus.Properties")
_TEXT_LENGTH = 1000
_EXPIRES_AS_USUAL, _STAYS = -1, 0
_ANSWER = "answer"

Key = tuple[str, object]  # whose notice it is on the bus, and what it is called there


class Way(Protocol):
    """One way on which notices reach the shopper."""

    @property
    def place(self) -> Place:
        """Return where it is on the bus."""

    @property
    def signals(self) -> Sequence[str]:
        """Return the signals by which it tells what becomes of notices."""

    def shown(self, bus: SessionBus, bubble: Bubble) -> Key | None:
        """Show a notice; return what it is known by there, None where nobody takes it."""

    def takes(self, bus: SessionBus) -> bool:
        """Return whether somebody takes notices this way now."""

    def pressed(self, signal: Message) -> str | None:
        """Return the button that was pressed, '' for none of ours, None once the notice is gone."""

    def withdraw(self, bus: SessionBus, key: Key) -> None:
        """Have a notice closed; nobody waits for an answer."""


class ServiceWay:
    """The desktop's own notification service.

    Source: Desktop Notifications Specification 1.3.
    """

    place = SERVICE
    signals = ("ActionInvoked", "NotificationClosed")

    def __init__(self, app_name: str, app_id: str, *, hears: bool) -> None:
        self._app_name, self._app_id, self._hears = app_name, app_id, hears

    def takes(self, bus: SessionBus) -> bool:
        """Return whether there is such a service."""
        return self._capabilities(bus) is not None

    def shown(self, bus: SessionBus, bubble: Bubble) -> Key | None:
        """Show a notice with what the service is capable of."""
        capabilities = self._capabilities(bus)
        if capabilities is None:
            return None
        reply = bus.called(SERVICE, "Notify", "susssasa{sv}i", self.arguments(bubble, capabilities))
        return None if reply is None else (sender_of(reply), reply.body[0])

    def pressed(self, signal: Message) -> str | None:
        """Return the button that was pressed."""
        return str(signal.body[1]) if member_of(signal) == "ActionInvoked" else None

    def withdraw(self, bus: SessionBus, key: Key) -> None:
        """Have a notice closed: some services leave it open after a press."""
        bus.told(SERVICE, "CloseNotification", "u", (key[1],))

    def arguments(self, bubble: Bubble, capabilities: Sequence[str]) -> tuple[Any, ...]:
        """Return what the service is called with."""
        parts = [bubble.text]
        actions: list[str] = []
        if self._hears and "actions" in capabilities and bubble.buttons:
            click = (("default", bubble.click),) if bubble.click else ()
            actions = [clean(word) for pair in (*click, *bubble.buttons) for word in pair]
        elif bubble.how:
            parts.append(bubble.how)
        text = clean("\n".join(parts))[:_TEXT_LENGTH]
        if "body-markup" in capabilities:
            text = html.escape(text, quote=False)
        hints = {"urgency": ("y", 2 if bubble.urgent else 1), "desktop-entry": ("s", self._app_id)}
        expires = _STAYS if bubble.stays else _EXPIRES_AS_USUAL
        title = clean(bubble.title)
        return (self._app_name, 0, self._app_id, title, text, actions, hints, expires)

    def _capabilities(self, bus: SessionBus) -> list[str] | None:
        reply = bus.called(SERVICE, "GetCapabilities")
        return None if reply is None else list(reply.body[0])


class PortalWay:
    """The portal: the way out of a sandbox such as Flatpak's.

    Source: XDG Desktop Portal, org.freedesktop.portal.Notification, version 1.
    """

    place = PORTAL
    signals = ("ActionInvoked",)

    def __init__(self, *, hears: bool) -> None:
        self._hears = hears

    def takes(self, bus: SessionBus) -> bool:
        """Return whether there is a portal that shows notices."""
        body = (PORTAL.interface, "version")
        return bus.called(_PORTAL_PROPERTIES, "Get", "ss", body) is not None

    def shown(self, bus: SessionBus, bubble: Bubble) -> Key | None:
        """Show a notice; whether it was seen a portal never says."""
        reply = bus.called(PORTAL, "AddNotification", "sa{sv}", (bubble.tag, self.notice(bubble)))
        return None if reply is None else (sender_of(reply), bubble.tag)

    def pressed(self, signal: Message) -> str | None:
        """Return the button that was pressed: the target of the one action there is."""
        _, action, parameters = signal.body
        return str(parameters[0][1]) if action == _ANSWER and parameters else ""

    def withdraw(self, bus: SessionBus, key: Key) -> None:
        """Have a notice closed."""
        bus.told(PORTAL, "RemoveNotification", "s", (key[1],))

    def notice(self, bubble: Bubble) -> dict[str, tuple[str, Any]]:
        """Return a notice as the portal takes it.

        Shape: an action's name must be plain, so that a button's id travels as its target.
        """
        parts = [bubble.text]
        found: dict[str, tuple[str, Any]] = {
            "title": ("s", clean(bubble.title)),
            "priority": ("s", "urgent" if bubble.urgent else "high" if bubble.stays else "normal"),
        }
        if self._hears and bubble.buttons:
            found["buttons"] = ("aa{sv}", [_button(*each) for each in bubble.buttons])
            if bubble.click:
                found["default-action"] = ("s", _ANSWER)
                found["default-action-target"] = ("s", "default")
        elif bubble.how:
            parts.append(bubble.how)
        found["body"] = ("s", clean("\n".join(parts))[:_TEXT_LENGTH])
        return found


def _button(button: str, label: str) -> dict[str, tuple[str, Any]]:
    return {"label": ("s", clean(label)), "action": ("s", _ANSWER), "target": ("s", button)}
