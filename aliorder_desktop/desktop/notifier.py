"""The notifier: notices on the desktop over the session bus, and the buttons pressed there.

Qt-free: it offers a file descriptor to wait on and ``drain`` to call when there is something.
"""

from __future__ import annotations

import html
import threading
import unicodedata
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_SECONDS = 2.0  # a service that does not answer in that time is as good as none
_TEXT_LENGTH = 1000
_SIGNALS = ("ActionInvoked", "NotificationClosed")
_EXPIRES_AS_USUAL, _STAYS = -1, 0


@dataclass(frozen=True, slots=True)
class Bubble:
    """A notice as it is handed to the desktop; every text is plain.

    Attributes:
        tag:     what it is known by here.
        buttons: id and label.
        click:   what a click on the notice itself does, '' for nothing.
        urgent:  it is due within a day.
        stays:   it is shown until the shopper answers.
        how:     how to answer where the desktop has no buttons.
    """

    tag: str
    title: str
    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    click: str = ""
    urgent: bool = False
    stays: bool = False
    how: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A button was pressed on a notice: its tag and the button's id; "default" is a click."""

    tag: str
    button: str


class Notifier:
    """One connection to the session bus, made when first needed and again after it broke.

    Who does not stay to hear buttons offers none.

    ``send`` and ``drain`` may be called from different threads; ``drain`` waits for nothing.
    """

    def __init__(self, app_name: str, app_id: str, *, hears: bool = True) -> None:
        self._app_name, self._app_id, self._hears = app_name, app_id, hears
        self._lock = threading.Lock()
        self._connection: DBusConnection | None = None
        self._signals: deque[Message] = deque()
        self._mine: dict[tuple[str, int], str] = {}

    def reaches(self) -> bool:
        """Return whether a service on this desktop takes notices now."""
        with self._lock:
            return self._capabilities() is not None

    def send(self, bubble: Bubble) -> bool:
        """Show a notice; return whether the desktop took it."""
        with self._lock:
            capabilities = self._capabilities()
            if capabilities is None:
                return False
            reply = self._called("Notify", "susssasa{sv}i", self._arguments(bubble, capabilities))
            if reply is None:
                return False
            self._mine[_sender(reply), reply.body[0]] = bubble.tag
            return True

    def fileno(self) -> int | None:
        """Return what to wait on for buttons, None without a connection."""
        connection = self._connection
        return None if connection is None else int(connection.sock.fileno())

    def drain(self) -> tuple[Press, ...]:
        """Return the buttons pressed since the last time, on our own notices alone."""
        if not self._lock.acquire(blocking=False):
            return ()  # a call is under way; what arrives meanwhile is kept for the next time
        try:
            self._receive()
            presses = []
            while self._signals:
                presses += self._taken(self._signals.popleft())
            return tuple(presses)
        finally:
            self._lock.release()

    def close(self) -> None:
        """Leave the bus; what is shown stays."""
        with self._lock:
            self._hang_up()

    # --- inside ------------------------------------------------------------------------

    def _capabilities(self) -> list[str] | None:
        reply = self._called("GetCapabilities")
        return None if reply is None else list(reply.body[0])

    def _arguments(self, bubble: Bubble, capabilities: list[str]) -> tuple[Any, ...]:
        parts = [bubble.text]
        actions: list[str] = []
        if self._hears and "actions" in capabilities and bubble.buttons:
            click = (("default", bubble.click),) if bubble.click else ()
            actions = [_clean(word) for pair in (*click, *bubble.buttons) for word in pair]
        elif bubble.how:
            parts.append(bubble.how)
        text = _clean("\n".join(parts))[:_TEXT_LENGTH]
        if "body-markup" in capabilities:
            text = html.escape(text, quote=False)
        hints = {"urgency": ("y", 2 if bubble.urgent else 1), "desktop-entry": ("s", self._app_id)}
        expires = _STAYS if bubble.stays else _EXPIRES_AS_USUAL
        title = _clean(bubble.title)
        return (self._app_name, 0, self._app_id, title, text, actions, hints, expires)

    def _called(
        self, method: str, signature: str | None = None, body: tuple[Any, ...] = ()
    ) -> Message | None:
        """Return the answer of the service, None where there is no bus or no service."""
        from jeepney import DBusAddress, MessageType, new_method_call

        address = DBusAddress(_PATH, _NAME, _NAME)
        try:
            connection = self._connected()
            message = new_method_call(address, method, signature, body)
            reply = connection.send_and_get_reply(message, timeout=_SECONDS)
        except (OSError, KeyError, EOFError, TimeoutError, ValueError):
            self._hang_up()
            return None
        return reply if reply.header.message_type is MessageType.method_return else None

    def _connected(self) -> DBusConnection:
        if self._connection is None:
            from jeepney import MatchRule, message_bus
            from jeepney.io.blocking import open_dbus_connection

            self._connection = connection = open_dbus_connection("SESSION")
            for signal in _SIGNALS:
                rule = MatchRule(type="signal", interface=_NAME, member=signal, path=_PATH)
                # Read during a call, a signal still lands in the queue.
                connection.filter(rule, queue=self._signals).__enter__()
                connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_SECONDS)
        return self._connection

    def _receive(self) -> None:
        if self._connection is None:
            return
        try:
            while True:
                self._connection.recv_messages(timeout=0)
        except TimeoutError:
            return
        except (OSError, EOFError):
            self._hang_up()

    def _taken(self, signal: Message) -> list[Press]:
        number, what = signal.body[0], signal.body[1]
        key = (_sender(signal), number)
        tag = self._mine.get(key)
        if tag is None:
            return []  # another program's notice, or one of a service that is gone
        if not isinstance(what, str):
            del self._mine[key]
            return []
        self._close_bubble(number)  # some services leave it open
        return [Press(tag, what)]

    def _close_bubble(self, number: int) -> None:
        """Have the service close a notice; nobody waits for its answer."""
        from jeepney import DBusAddress, MessageFlag, new_method_call

        address = DBusAddress(_PATH, _NAME, _NAME)
        message = new_method_call(address, "CloseNotification", "u", (number,))
        message.header.flags = MessageFlag.no_reply_expected
        try:
            if self._connection is not None:
                self._connection.send(message)
        except OSError:
            self._hang_up()

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._mine.clear()


def _sender(message: Message) -> str:
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.sender, ""))


def _clean(text: str) -> str:
    """Return text as the bus takes it: no control or direction marks, lines kept."""
    return "".join(
        c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")
    )
