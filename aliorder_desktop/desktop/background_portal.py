"""The background portal: leave to start with the session, asked for out of a sandbox."""

from __future__ import annotations

from collections.abc import Sequence

from aliorder_desktop.desktop.session_bus import Place, SessionBus, path_of

_NAME, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_BACKGROUND = Place(_NAME, _PATH, "org.freedesktop.portal.Background")
_REQUEST = Place(_NAME, "", "org.freedesktop.portal.Request")
_SECONDS = 120  # the desktop may ask the shopper meanwhile
_GRANTED = 0


def may_start(
    command: Sequence[str], reason: str, *, on: bool, seconds: float = _SECONDS
) -> bool | None:
    """Return whether the desktop starts ``command`` with the session from now on.

    Shape:  ``reason`` is what the desktop may show the shopper when it asks them.
            None where there is no portal, or it does not answer in time.
    Source: XDG Desktop Portal, org.freedesktop.portal.Background, version 1.
    """
    bus = SessionBus([(_REQUEST, "Response")])
    options = {
        "reason": ("s", reason),
        "autostart": ("b", on),
        "commandline": ("as", list(command)),
    }
    try:
        reply = bus.called(_BACKGROUND, "RequestBackground", "sa{sv}", ("", options))
        if reply is None:
            return None
        for signal in bus.awaited(seconds):
            if path_of(signal) == reply.body[0]:
                response, found = signal.body
                return bool(found["autostart"][1]) if response == _GRANTED else not on
        return None
    finally:
        bus.hang_up()
