"""A calendar server for tests: a Radicale of its own, and a way past it that can go wrong."""

from __future__ import annotations

import base64
import http.client
import http.server
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

USER, PASSWORD = "mia", "a word & 'more'"

_CONFIG = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder}/data
"""
_CALENDAR = """<?xml version="1.0"?>
<C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>
<displayname>{name}</displayname></prop></set></C:mkcalendar>"""


class CalendarStand:
    """A server with one user; its files are there to be looked at."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, _free_port()
        self.made: list[str] = []
        folder.mkdir()
        (folder / "users").write_text(f"{USER}:{PASSWORD}\n", "utf-8")
        (folder / "config").write_text(_CONFIG.format(folder=folder, port=self.port), "utf-8")
        self._program: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        command = [sys.executable, "-m", "radicale", "--config", str(self.folder / "config")]
        with (self.folder / "log").open("ab") as log:
            self._program = subprocess.Popen(command, stdout=log, stderr=log)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError((self.folder / "log").read_text())

    def stop(self) -> None:
        if self._program is not None:
            self._program.kill()
            self._program.wait()
            self._program = None

    def make(self, place: str, name: str) -> str:
        """Make a calendar and return its address."""
        self.made.append(place)
        self.ask("MKCALENDAR", f"{USER}/{place}/", _CALENDAR.format(name=name))
        return f"{self.address}{USER}/{place}/"

    def ask(self, method: str, path: str, body: str = "") -> bytes:
        """Do something on the server as another program would."""
        there = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        login = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        headers = {"Authorization": f"Basic {login}", "Content-Type": "text/calendar"}
        there.request(method, f"/{path}", body.encode(), headers)
        answer = there.getresponse()
        found = answer.read()
        there.close()
        assert answer.status < 300, (method, path, answer.status, found)
        return found

    def files(self, place: str) -> dict[str, str]:
        """Return what a calendar holds, by name."""
        folder = self.folder / "data/collection-root" / USER / place
        return {file.name: file.read_text("utf-8") for file in folder.glob("*.ics")}


@contextmanager
def calendar_stand(folder: Path) -> Iterator[CalendarStand]:
    """Run a server meanwhile."""
    stand = CalendarStand(folder)
    stand.start()
    try:
        yield stand
    finally:
        stand.stop()


Request = http.server.BaseHTTPRequestHandler
Meddler = Callable[[Request, bool], bool]


@contextmanager
def way_past(stand: CalendarStand, meddle: Meddler) -> Iterator[str]:
    """Give the address of a way to the server; ``meddle`` is asked at each request twice.

    Shape: before it is handed on (False) and before it is answered (True); who answers in the
           server's place says so by True.
    """

    class Handler(Request):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            pass

        def hand_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if meddle(self, False):
                return
            there = http.client.HTTPConnection("127.0.0.1", stand.port, timeout=20)
            headers = {**self.headers, "Host": f"127.0.0.1:{stand.port}", "Connection": "close"}
            there.request(self.command, self.path, body, headers)
            answer = there.getresponse()
            found = answer.read()
            there.close()
            if meddle(self, True):
                return
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name not in ("Content-Length", "Connection", "Date", "Server"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(found)))
            self.end_headers()
            self.wfile.write(found)

        do_GET = do_PUT = do_DELETE = do_PROPFIND = do_REPORT = do_OPTIONS = hand_on

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def turned_to(handler: Request, address: str, status: int) -> bool:
    """Send a request on to another address."""
    handler.send_response(status)
    handler.send_header("Location", address)
    handler.send_header("Content-Length", "0")
    handler.end_headers()
    return True


def path_of(address: str) -> str:
    return urlsplit(address).path


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
