"""A notification service for tests, on a bus of its own: it keeps what it is sent.

python notice_service.py LOG: each notice is one line of LOG. A line read from standard input,
"NUMBER BUTTON", is a click on the notice of that number; "ready" is printed once it serves.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.Notifications"
ADDRESS = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)


def main(log: Path) -> None:
    """Serve until the bus or standard input ends."""
    bus = open_dbus_connection("SESSION")
    bus.send_and_get_reply(message_bus.RequestName(NAME))
    print("ready", flush=True)
    number, rest = 0, ""
    with log.open("a", encoding="utf-8") as kept:
        while True:
            readable, _, _ = select.select([bus.sock, sys.stdin], [], [])
            if sys.stdin in readable:
                told = os.read(sys.stdin.fileno(), 65536).decode()
                if not told:
                    return
                *lines, rest = (rest + told).split("\n")
                for clicked, button in map(str.split, lines):
                    bus.send(new_signal(ADDRESS, "ActionInvoked", "us", (int(clicked), button)))
            if bus.sock in readable:
                for message in arrived(bus):
                    number = answered(bus, message, number, kept.fileno())


def arrived(bus: DBusConnection) -> Iterator[Message]:
    """Yield every message that is there; several can have come at once."""
    with suppress(TimeoutError):
        while True:
            yield bus.receive(timeout=0)


def answered(bus: DBusConnection, message: Message, number: int, log: int) -> int:
    """Answer one call; return the number of the last notice."""
    if message.header.message_type is not MessageType.method_call:
        return number
    member = message.header.fields[HeaderFields.member]
    if member == "Notify":
        number += 1
        os.write(log, (json.dumps(message.body[3:6]) + "\n").encode())
        bus.send(new_method_return(message, "u", (number,)))
    elif member == "GetCapabilities":
        bus.send(new_method_return(message, "as", (["actions", "body"],)))
    elif member == "CloseNotification":
        bus.send(new_signal(ADDRESS, "NotificationClosed", "uu", (message.body[0], 3)))
    return number


class Service:
    """The service as a test sees it."""

    def __init__(
        self, log: Path, environment: dict[str, str], program: subprocess.Popen[str]
    ) -> None:
        self._log, self.environment, self._program = log, environment, program

    def shown(self) -> list[list[object]]:
        """Return title, text and buttons of every notice so far."""
        if not self._log.exists():
            return []
        return [json.loads(line) for line in self._log.read_text("utf-8").splitlines()]

    def click(self, number: int, button: str) -> None:
        """Click a button of a notice."""
        assert self._program.stdin is not None
        self._program.stdin.write(f"{number} {button}\n")
        self._program.stdin.flush()


@contextmanager
def session_bus() -> Iterator[str]:
    """Start a bus and give its address."""
    daemon = shutil.which("dbus-daemon")
    assert daemon is not None
    bus = subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert bus.stdout is not None
        yield bus.stdout.readline().strip()
    finally:
        bus.kill()
        bus.communicate()


@contextmanager
def notice_service(folder: Path) -> Iterator[Service]:
    """Start a bus and a service on it."""
    with session_bus() as address:
        environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address}
        log = folder / "notices.log"
        program = subprocess.Popen(
            [sys.executable, __file__, str(log)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip
        try:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
            yield Service(log, environment, program)
        finally:
            program.kill()
            program.communicate()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
