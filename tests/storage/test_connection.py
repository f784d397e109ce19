"""Opening: private, gated, in the mode that loses nothing, whole or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.storage import schema
from aliorder_desktop.storage.connection import (
    Connection,
    open_beside,
    open_journal,
    open_readonly,
)
from aliorder_desktop.storage.journal_store import JournalStore
from tests.storage.records import event, record

ROOT = Path(__file__).resolve().parents[2]


def refused(path: Path) -> UserError:
    """Return why a file is refused."""
    with pytest.raises(UserError) as caught:
        open_journal(path, busy_seconds=0.05)
    return caught.value


def test_the_file_and_its_folder_belong_to_the_shopper_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        connection = record(tmp_path, event(1))
    finally:
        os.umask(before)
    assert connection.path.stat().st_mode & 0o777 == 0o600
    assert connection.path.parent.stat().st_mode & 0o777 == 0o700


def test_the_mode_is_what_the_design_says(tmp_path: Path) -> None:
    connection = record(tmp_path)
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "application_id": schema.APPLICATION_ID,
        "user_version": schema.VERSION,
    }
    assert {name: connection.rows(f"PRAGMA {name}")[0][0] for name in wanted} == wanted


def test_opening_again_needs_no_migration_library(tmp_path: Path) -> None:
    path = record(tmp_path).path
    code = (
        "import sys; from pathlib import Path\n"
        "from aliorder_desktop.storage.connection import open_journal\n"
        f"open_journal(Path({str(path)!r}))\n"
        "assert 'sqlite_utils' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_a_newer_file_is_refused_untouched(tmp_path: Path) -> None:
    connection = record(tmp_path, event(1))
    connection.run("PRAGMA user_version = 99")
    connection.close()
    path = connection.path
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    error = refused(path)
    assert (error.code, error.details["version"]) == ("journal_is_newer", "99")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_newer_version_that_a_journal_would_take_back_is_seen_as_it_was(tmp_path: Path) -> None:
    path = _with_hot_journal(tmp_path, "PRAGMA user_version = 99")
    beside = path.with_name(path.name + "-journal")
    assert beside.stat().st_size > 0
    open_journal(path).close()  # rolled back to today's version: fine
    assert not beside.exists()


def test_a_journal_that_goes_while_it_is_looked_at_refuses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = record(tmp_path, event(1)).path
    beside = path.with_name(path.name + "-journal")
    beside.write_bytes(b"another program is writing")
    copied: list[Path] = []

    def goes(source: Path, target: Path) -> None:
        beside.unlink(missing_ok=True)  # its transaction is over
        copied.append(target)
        target.write_bytes(source.read_bytes())

    monkeypatch.setattr(shutil, "copyfile", goes)
    open_journal(path).close()
    assert copied


def test_reading_beside_a_transaction_leaves_its_lock(tmp_path: Path) -> None:
    connection = record(tmp_path, event(1))
    write = (
        "import sqlite3, sys\nsqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    )
    with connection.transaction():
        connection.run("CREATE TABLE more (a)")
        open_beside(connection.path).close()
        other = subprocess.run(
            [sys.executable, "-c", write, str(connection.path)],
            check=False,
            capture_output=True,
            text=True,
        )
    assert "database is locked" in other.stderr


def test_what_is_no_data_file_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "orders.db"
    text.write_text("not a database, though long enough to be one " * 10)
    assert refused(text).code == "not_a_journal"
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE t (x)")
    assert refused(foreign).code == "not_a_journal"


def test_a_link_in_the_files_place_is_refused(tmp_path: Path) -> None:
    target = record(tmp_path).path
    link = tmp_path / "link.db"
    link.symlink_to(target)
    assert refused(link).code == "not_a_plain_file"


def test_a_folder_in_the_files_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "orders.db").mkdir()
    assert refused(tmp_path / "orders.db").code == "not_a_plain_file"


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(UserError) as caught:
        open_journal(tmp_path / "data" / "orders.db")
    assert caught.value.code == "no_permission"


def test_damage_is_told_as_damage(tmp_path: Path) -> None:
    path = record(tmp_path, *(event(n) for n in range(400))).path
    data = bytearray(path.read_bytes())
    data[4096:-4096] = b"\xa5" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        JournalStore(open_journal(path)).count()
    assert caught.value.code == "journal_is_damaged"


def test_a_locked_file_is_told_and_nothing_is_stored(tmp_path: Path) -> None:
    path = record(tmp_path).path
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refused(path).code == "journal_is_locked"


def test_a_full_disk_stores_nothing_and_works_again_once_freed(tmp_path: Path) -> None:
    connection = record(tmp_path, event(1))
    pages = connection.rows("PRAGMA page_count")[0][0]
    connection.rows(f"PRAGMA max_page_count = {pages + 2}")
    store = JournalStore(connection)
    many = [event(n, payload={"text": "x" * 4000}) for n in range(2, 60)]
    with pytest.raises(UserError) as caught, connection.transaction():
        store.append(many)
    assert caught.value.code == "disk_is_full"
    assert store.count() == 1
    connection.rows("PRAGMA max_page_count = 1000000")
    with connection.transaction():
        store.append(many)
    assert store.count() == 59


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    reader = open_readonly(record(tmp_path, event(1)).path)
    assert JournalStore(reader).count() == 1
    with pytest.raises(UserError):
        JournalStore(reader).append([event(2)])


def test_a_transaction_is_whole_or_nothing(tmp_path: Path) -> None:
    connection = record(tmp_path)
    store = JournalStore(connection)

    def half() -> None:
        with connection.transaction():
            store.append([event(1)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert store.count() == 0


def test_a_migration_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS[:-1], "CREATE TABLE board (x);\n"))
    path = tmp_path / "data" / "orders.db"
    with pytest.raises(sqlite3.OperationalError):
        open_journal(path)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        assert raw.execute("PRAGMA user_version").fetchone() == (0,)


def test_an_older_file_is_copied_before_it_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = record(tmp_path, event(1)).path
    old = schema.VERSION
    for place in ("connection.VERSION", "gate.VERSION", "schema.VERSION"):
        monkeypatch.setattr(f"aliorder_desktop.storage.{place}", old + 1)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, "CREATE TABLE added (x TEXT) STRICT;\n"))
    seen: list[tuple[int, int]] = []

    def before(connection: Connection, version: int) -> None:
        seen.append((version, JournalStore(connection).count()))

    connection = open_journal(path, before)
    assert seen == [(old, 1)]
    assert connection.rows("SELECT count(*) FROM added") == [(0,)]
    assert JournalStore(connection).count() == 1


def test_every_data_file_ever_written_opens(tmp_path: Path) -> None:
    files = sorted((Path(__file__).parent / "files").glob("v*.db"))
    assert [file.stem for file in files] == [f"v{n}" for n in range(1, schema.VERSION + 1)]
    for file in files:
        copy = tmp_path / file.name
        shutil.copyfile(file, copy)
        store = JournalStore(open_journal(copy))
        assert [key for key, _ in store.all_orders()] == ["aliexpress:3066082282204417"]
        assert list(store.damaged()) == []


_WRITER = """
import sys
from pathlib import Path
from aliorder_desktop.storage.connection import open_journal
from aliorder_desktop.storage.journal_store import JournalStore
from tests.storage.records import event
connection = open_journal(Path(sys.argv[1]))
store = JournalStore(connection)
number = int(sys.argv[2])
while True:
    with connection.transaction():
        store.append([event(number), event(number + 1)])
    print(number, flush=True)
    number += 2
"""


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    path = record(tmp_path).path
    acknowledged = 0
    for kill in range(8):
        start = JournalStore(open_journal(path)).count()
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path), str(start)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert writer.stdout is not None
        for _ in range(3 + kill * 5):
            acknowledged = int(writer.stdout.readline()) + 2
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split()
        writer.wait()
        acknowledged = max([acknowledged, *(int(number) + 2 for number in rest)])
        writer.stdout.close()
        connection = open_journal(path)
        count = JournalStore(connection).count()
        assert count >= acknowledged and count % 2 == 0
        assert connection.rows("PRAGMA integrity_check") == [("ok",)]
        connection.close()


def _with_hot_journal(tmp_path: Path, statement: str) -> Path:
    """Return a data file beside which a half-done transaction's journal lies."""
    path = record(tmp_path, *(event(n) for n in range(50))).path
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA cache_size = 1")
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(statement)
    raw.execute("DROP TRIGGER journal_never_changes")
    raw.execute("UPDATE journal SET payload = hex(randomblob(3000))")
    hot = tmp_path / "hot"
    hot.mkdir()
    for file in path.parent.iterdir():
        shutil.copyfile(file, hot / file.name)
    raw.execute("ROLLBACK")
    raw.close()
    return hot / path.name
