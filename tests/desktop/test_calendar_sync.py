"""The one module that goes online speaks with one server, whatever it or this computer says."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from aliorder_desktop.desktop.calendar_sync import CalendarServer
from aliorder_desktop.domain.errors import UserError
from tests.desktop.calendar_server import (
    PASSWORD,
    USER,
    CalendarStand,
    Request,
    calendar_stand,
    way_past,
)

_ELSEWHERE = b"""<?xml version="1.0"?>
<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><response><href>/mia/</href>
<propstat><prop><C:calendar-home-set><href>http://localhost:1/dav/mia/</href></C:calendar-home-set>
</prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>"""


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CalendarStand]:
    with calendar_stand(tmp_path_factory.mktemp("server") / "radicale") as started:
        started.make("mine", "Mine")
        yield started


def names_at(address: str) -> list[str]:
    with CalendarServer(address, USER, PASSWORD) as server:
        return [each.name for each in server.calendars()]


def test_neither_proxies_nor_password_files_of_this_computer_are_asked(
    stand: CalendarStand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login eve password wrong\n", "utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert names_at(stand.address) == ["Mine"]


def test_calendars_on_another_host_are_not_asked_for(stand: CalendarStand) -> None:
    def sent_on(handler: Request, answered: bool) -> bool:
        if answered or handler.path != f"/{USER}/":
            return False
        handler.send_response(207)
        handler.send_header("Content-Type", "text/xml")
        handler.send_header("Content-Length", str(len(_ELSEWHERE)))
        handler.end_headers()
        handler.wfile.write(_ELSEWHERE)
        return True

    with way_past(stand, sent_on) as address, pytest.raises(UserError) as refused:
        names_at(address)
    assert (refused.value.code, refused.value.details["host"]) == (
        "calendar_goes_elsewhere", "localhost",
    )  # fmt: skip


@pytest.mark.parametrize("page", [b"<html>Hello</html>", b"", b"<a" * 2000, b"\xff\xfe\x00"])
def test_what_is_no_calendar_server_is_told_as_that(stand: CalendarStand, page: bytes) -> None:
    def other(handler: Request, answered: bool) -> bool:
        handler.send_response(200 if handler.path == "/" else 404)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(len(page)))
        handler.end_headers()
        handler.wfile.write(page)
        return not answered

    with way_past(stand, other) as address, pytest.raises(UserError) as refused:
        names_at(address)
    assert refused.value.code == "calendar_not_caldav"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_a_server_whose_certificate_nobody_vouches_for_gets_no_password(tmp_path: Path) -> None:
    heard: list[bytes] = []
    with tls_server(tmp_path, heard) as address, pytest.raises(UserError) as refused:
        names_at(address)
    assert refused.value.code == "calendar_no_answer"
    assert heard == []


@contextmanager
def tls_server(folder: Path, heard: list[bytes]) -> Iterator[str]:
    """Listen with a certificate of our own making; what is said inside of TLS is kept."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_made(folder))
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                there, _ = listening.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(there, server_side=True) as inside:
                    heard.append(inside.recv(65536))
            except OSError:
                there.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def self_made(folder: Path) -> Path:
    """Write a key and a certificate that it signs itself."""
    file = folder / "both.pem"
    words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    words += ["-keyout", str(file), "-out", str(folder / "made.pem"), "-days", "9", "-batch"]
    words += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(["openssl", *words], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + (folder / "made.pem").read_bytes())
    return file
