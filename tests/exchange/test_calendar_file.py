"""Calendar files: read back as written, whatever stands in a title; khal takes them."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.calendar_events import CalendarEvent
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.calendar_file import calendar_events, calendar_file, plain

DUE = datetime(2026, 3, 5, 15, 30, tzinfo=UTC)
EVENT = CalendarEvent(
    uid="0123-protection_end@org.aliorder.desktop",
    due_at=DUE,
    title="Buyer protection ends: Lamp",
    text="Has it arrived?\nOrder 8190, or so; not\\that.",
    alarms=(timedelta(days=7), timedelta(hours=3), timedelta(0)),
    stamped_at=DUE - timedelta(days=9),
    sequence=3,
)
HOSTILE = (
    "Lamp\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:theirs",
    'a,b;c:d\\n\\,"',
    "\x00\x07\x1b[31m\x85x",
    "\u202e\u2066evil\u2028next\u2029",
    "ATTENDEE;RSVP=TRUE:mailto:a@b.c",
    "灯" * 200,
    "\ud800",
    "^n^'%0D%0A",
)


def test_a_file_is_read_back_as_it_was_written() -> None:
    gone = replace(EVENT, uid="2", cancelled=True, alarms=())
    content = calendar_file([EVENT, gone])
    assert calendar_events(content) == (EVENT, gone)
    assert calendar_file(calendar_events(content)) == content


@given(st.text() | st.sampled_from(HOSTILE), st.text() | st.sampled_from(HOSTILE))
def test_no_text_gets_out_of_its_place(title: str, text: str) -> None:
    event = replace(EVENT, title=plain(title).replace("\n", " "), text=plain(text))
    content = calendar_file([replace(EVENT, title=title.replace("\n", " "), text=text)])
    (found,) = calendar_events(content)
    assert (found.uid, found.due_at, found.alarms) == (EVENT.uid, EVENT.due_at, EVENT.alarms)
    assert found.text == event.text
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if line.startswith(("BEGIN", "UID", "ATTENDEE"))] == [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", f"UID:{EVENT.uid}", *["BEGIN:VALARM"] * 3,
    ]  # fmt: skip
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not set(content.decode()) & set("\x00\x07\x1b\x85\u202e\u2066\u2028\u2029")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Order ID,Title\n1,Lamp\n",
        b"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        calendar_file([EVENT]).replace(b"DTSTART:2026", b"DTSTART:20x6"),
        calendar_file([EVENT])[:300],
        b"\xff\xfe\x00",
    ],
)
def test_another_file_is_not_taken_for_ours(content: bytes) -> None:
    with pytest.raises(UserError, match="not_our_calendar"):
        calendar_events(content)


@pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not installed")
def test_khal_takes_a_file_its_changes_and_its_cancellations(tmp_path: Path) -> None:
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[orders]]\npath = {tmp_path / 'calendar'}\n"
        "[locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n",
        "utf-8",
    )

    def khal(*words: str) -> str:
        done = subprocess.run(
            ["khal", "-c", str(config), *words],
            capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        assert not done.stderr.strip(), done.stderr
        return done.stdout

    (tmp_path / "calendar").mkdir()
    file = tmp_path / "orders.ics"
    hostile = [
        replace(EVENT, uid=f"h{number}", title=text.replace("\n", " "), text=text)
        for number, text in enumerate(HOSTILE)
    ]
    file.write_bytes(calendar_file([EVENT, *hostile]))
    khal("import", "--batch", "-a", "orders", str(file))
    listed = khal("list", "--format", "{start} {title}", "2026-03-05", "2026-03-06")
    assert "2026-03-05 16:30 Buyer protection ends: Lamp" in listed
    assert len(list((tmp_path / "calendar").glob("*.ics"))) == 1 + len(hostile)
    moved = replace(EVENT, due_at=DUE + timedelta(days=1), sequence=4)
    file.write_bytes(calendar_file([moved, replace(hostile[1], cancelled=True, alarms=())]))
    khal("import", "--batch", "-a", "orders", str(file))
    listed = khal("list", "--format", "{start} {title}", "2026-03-06", "2026-03-07")
    assert "2026-03-06 16:30 Buyer protection ends: Lamp" in listed
    cancelled = khal("list", "--format", "{title} {status}", "2026-03-05", "2026-03-06")
    assert "CANCELLED" in cancelled
