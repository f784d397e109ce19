"""A portal for tests: the desktop's side of a sandbox, served from this process on a real bus."""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
NOTICES = DBusAddress(PATH, NAME, "org.freedesktop.portal.Notification")
_SIGNATURES = {
    "AddNotification": "sa{sv}",
    "RemoveNotification": "s",
    "RequestBackground": "sa{sv}",
    "Get": "ss",
}
_KEYS = {
    "title": "s", "body": "s", "priority": "s", "default-action": "s",
    "default-action-target": "s", "buttons": "aa{sv}",
}  # fmt: skip


class Portal(threading.Thread):
    """Keeps the notices it is given, and grants to start with the session where it may."""

    def __init__(self, *, grants: bool = True) -> None:
        super().__init__(daemon=True)
        self.grants = grants
        self.notices: dict[str, dict[str, Any]] = {}
        self.withdrawn: list[str] = []
        self.asked: list[dict[str, Any]] = []
        self._bus: DBusConnection = open_dbus_connection("SESSION")
        self._bus.send_and_get_reply(message_bus.RequestName(NAME))
        self._end, self._ended = os.pipe()
        self._clicks: list[tuple[str, str, str]] = []

    def click(self, tag: str, button: str, action: str = "answer") -> None:
        """Press a button of a notice."""
        self._clicks.append((tag, button, action))
        os.write(self._ended, b"c")

    def stop(self) -> None:
        os.write(self._ended, b"e")
        self.join()
        self._bus.close()
        for handle in (self._end, self._ended):
            os.close(handle)

    def run(self) -> None:
        while True:
            readable, _, _ = select.select([self._bus.sock, self._end], [], [])
            if self._end in readable:
                if b"e" in os.read(self._end, 1):
                    return
                tag, button, action = self._clicks.pop(0)
                body = (tag, action, [("s", button)])
                self._bus.send(new_signal(NOTICES, "ActionInvoked", "ssav", body))
            if self._bus.sock in readable:
                with suppress(TimeoutError):
                    while True:
                        self._answer(self._bus.receive(timeout=0))

    def _answer(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type is not MessageType.method_call:
            return
        member = fields[HeaderFields.member]
        if fields.get(HeaderFields.signature, "") != _SIGNATURES.get(member):
            self._bus.send(new_error(message, "org.freedesktop.DBus.Error.InvalidArgs"))
        elif member == "Get":
            self._bus.send(new_method_return(message, "v", (("u", 1),)))
        elif member == "AddNotification":
            self._add(message)
        elif member == "RemoveNotification":
            self.withdrawn.append(message.body[0])
            self._bus.send(new_method_return(message))
        else:
            self._background(message, str(fields[HeaderFields.sender]))

    def _add(self, message: Message) -> None:
        tag, notice = message.body
        wrong = {key for key, (kind, _) in notice.items() if _KEYS.get(key) != kind}
        if wrong:
            self._bus.send(new_error(message, "org.freedesktop.portal.Error.InvalidArgument"))
            return
        self.notices[tag] = {key: value for key, (_, value) in notice.items()}
        self._bus.send(new_method_return(message))

    def _background(self, message: Message, sender: str) -> None:
        _, options = message.body
        self.asked.append({key: value for key, (_, value) in options.items()})
        handle = f"{PATH}/request/{sender[1:].replace('.', '_')}/t{len(self.asked)}"
        self._bus.send(new_method_return(message, "o", (handle,)))
        given = options["autostart"][1]
        found = {"background": ("b", True), "autostart": ("b", given and self.grants)}
        request = DBusAddress(handle, NAME, "org.freedesktop.portal.Request")
        other = DBusAddress(f"{PATH}/request/1_1/other", NAME, "org.freedesktop.portal.Request")
        no = {"autostart": ("b", not given)}
        self._bus.send(new_signal(other, "Response", "ua{sv}", (0, no)))
        code = 0 if self.grants or not given else 1
        self._bus.send(new_signal(request, "Response", "ua{sv}", (code, found)))


@contextmanager
def portal(*, grants: bool = True) -> Iterator[Portal]:
    """Serve a portal on the session bus meanwhile."""
    served = Portal(grants=grants)
    served.start()
    try:
        yield served
    finally:
        served.stop()
