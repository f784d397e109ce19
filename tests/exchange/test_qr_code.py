"""QR codes: what a phone reads is one calendar event, whatever the title is."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from aliorder_desktop.domain.calendar_events import CalendarEvent
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.calendar_file import short_calendar
from aliorder_desktop.exchange.qr_code import Squares, qr_code

DUE = datetime(2026, 3, 5, 15, 30, tzinfo=UTC)
EVENT = CalendarEvent(
    uid="00633a451cf387ad40b9db4e-protection_end@org.aliorder.desktop",
    due_at=DUE,
    title="Buyer protection ends: Lamp, warm; white",
    text="Has it arrived? If not, open a dispute before then.",
    alarms=(timedelta(hours=3),),
    stamped_at=DUE - timedelta(days=9),
)
TITLES = ("Buyer protection ends: Lamp, warm; white", "保护期结束:" + "台灯" * 40, "Ё ñ ß é ü")


def picture(squares: Squares, file: Path, scale: int = 4) -> Path:
    """Write squares as a portable grey map with a white border."""
    side = (len(squares) + 8) * scale
    rows = [b"\xff" * side] * (4 * scale)
    for line in squares:
        dots = b"".join((b"\x00" if black else b"\xff") * scale for black in line)
        rows += [b"\xff" * 4 * scale + dots + b"\xff" * 4 * scale] * scale
    rows += [b"\xff" * side] * (4 * scale)
    file.write_bytes(f"P5 {side} {side} 255\n".encode() + b"".join(rows))
    return file


@pytest.mark.parametrize("title", TITLES)
def test_it_holds_one_event_with_one_alarm(title: str) -> None:
    text = short_calendar(replace(EVENT, title=title))
    assert len(text.encode()) < 700
    (found,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(found["summary"]) == title
    assert found.decoded("dtstart") == DUE
    (alarm,) = found.walk("VALARM")
    assert alarm.decoded("trigger") == -timedelta(hours=3)


def test_what_does_not_fit_is_told() -> None:
    with pytest.raises(UserError, match="too_long_for_qr"):
        qr_code("x" * 3000)


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg is not installed")
@pytest.mark.parametrize("title", TITLES)
def test_a_reader_reads_what_was_written(title: str, tmp_path: Path) -> None:
    text = short_calendar(replace(EVENT, title=title))
    file = picture(qr_code(text), tmp_path / "code.pgm")
    done = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "--oneshot", "-Sbinary", str(file)],
        capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.decode().replace("\r", "") == text.replace("\r", "")
