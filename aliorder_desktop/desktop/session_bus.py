"""The session bus: one connection, made when first needed and again after it broke."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

_SECONDS = 2.0  # a service that does not answer in that time is as good as none


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is on the bus: the name of who offers it, a path and an interface.

    Shape: signals of a place without a path are heard whatever theirs is.
    """

    name: str
    path: str
    interface: str


class SessionBus:
    """A connection that is used by one thread at a time.

    Attributes:
        losses: how often the connection was lost or left: names are of one connection alone.
    """

    def __init__(self, heard: Sequence[tuple[Place, str]]) -> None:
        """Connect to nothing yet; ``heard`` are the signals to listen for."""
        self.losses = 0
        self._heard = tuple(heard)
        self._connection: DBusConnection | None = None
        self._signals: deque[Message] = deque()

    def fileno(self) -> int | None:
        """Return what to wait on for signals, None without a connection."""
        connection = self._connection
        return None if connection is None else int(connection.sock.fileno())

    def called(
        self, place: Place, method: str, signature: str | None = None, body: tuple[Any, ...] = ()
    ) -> Message | None:
        """Return the answer, None where there is no bus, nobody there, or a refusal."""
        try:
            from jeepney import DBusAddress, MessageType, new_method_call
        except ImportError:  # on systems without such a bus it is not installed
            return None
        address = DBusAddress(place.path, place.name, place.interface)
        try:
            connection = self._connected()
            message = new_method_call(address, method, signature, body)
            reply = connection.send_and_get_reply(message, timeout=_SECONDS)
        except (OSError, KeyError, EOFError, TimeoutError, ValueError):
            self.hang_up()
            return None
        return reply if reply.header.message_type is MessageType.method_return else None

    def told(self, place: Place, method: str, signature: str, body: tuple[Any, ...]) -> None:
        """Call something whose answer nobody waits for."""
        from jeepney import DBusAddress, MessageFlag, new_method_call

        address = DBusAddress(place.path, place.name, place.interface)
        message = new_method_call(address, method, signature, body)
        message.header.flags = MessageFlag.no_reply_expected
        try:
            if self._connection is not None:
                self._connection.send(message)
        except OSError:
            self.hang_up()

    def signals(self) -> Iterator[Message]:
        """Yield the signals that came since the last time; waits for none."""
        self._receive()
        while self._signals:
            yield self._signals.popleft()

    def awaited(self, seconds: float) -> Iterator[Message]:
        """Yield signals as they come, for so many seconds at most."""
        end = time.monotonic() + seconds
        yield from self.signals()
        while self._connection is not None and (left := end - time.monotonic()) > 0:
            try:
                self._connection.recv_messages(timeout=left)
            except (OSError, EOFError, TimeoutError):
                return
            yield from self.signals()

    def hang_up(self) -> None:
        """Leave the bus."""
        if self._connection is not None:
            self._connection.close()
            self.losses += 1
        self._connection = None

    def _connected(self) -> DBusConnection:
        if self._connection is None:
            from jeepney import MatchRule, message_bus
            from jeepney.io.blocking import open_dbus_connection

            self._connection = connection = open_dbus_connection("SESSION")
            for place, signal in self._heard:
                path = {"path": place.path} if place.path else {}
                rule = MatchRule(type="signal", interface=place.interface, member=signal, **path)
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
            self.hang_up()


def sender_of(message: Message) -> str:
    """Return who sent a message, as the bus says."""
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.sender, ""))


def member_of(message: Message) -> str:
    """Return what a signal is called."""
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.member, ""))


def path_of(message: Message) -> str:
    """Return the path a signal comes from."""
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.path, ""))


def interface_of(message: Message) -> str:
    """Return the interface a signal belongs to."""
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.interface, ""))
