"""Backups: whole copies, and a way back that trusts nothing it is offered."""

from __future__ import annotations

import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.storage.attachment_files import AttachmentFiles
from aliorder_desktop.storage.attachment_store import Attachment, AttachmentStore
from aliorder_desktop.storage.backup import KEPT, Restored, keep_backup, restore, write_backup
from aliorder_desktop.storage.board_store import BoardStore
from aliorder_desktop.storage.connection import Connection, open_journal
from aliorder_desktop.storage.gate import stored_version
from aliorder_desktop.storage.journal_store import JournalStore
from aliorder_desktop.storage.schema import VERSION
from aliorder_desktop.storage.verify import findings
from tests.storage.records import NOW, event, record, row


def backed_up(folder: Path) -> Path:
    """Return a backup of two events and one row."""
    connection = record(folder, event(1), event(2))
    with connection.transaction():
        BoardStore(connection).save([row()])
    target = folder / "copy.db"
    write_backup(connection, target, None)
    connection.close()
    return target


def put_back(source: Path, target: Path) -> Restored:
    """Restore a backup, its attached files beside the data file."""
    return restore(source, target, files_of(target), NOW)


def files_of(database: Path) -> AttachmentFiles:
    """Return the attached files beside a data file."""
    return AttachmentFiles(database.with_name("attachments"))


def with_pictures(folder: Path, *pictures: bytes) -> tuple[Connection, AttachmentFiles]:
    """Return a record whose attached files are called 0.png, 1.png and so on."""
    connection = record(folder, event(1))
    files = files_of(connection.path)
    store = AttachmentStore(connection, files)
    with connection.transaction():
        for number, content in enumerate(pictures):
            sha256 = files.keep(content)
            store.add(Attachment(sha256, len(content), NOW, f"{number}.png", "image/png"))
    return connection, files


def test_a_copy_is_whole_and_private(tmp_path: Path) -> None:
    copy = backed_up(tmp_path)
    assert copy.stat().st_mode & 0o777 == 0o600
    opened = open_journal(copy)
    assert JournalStore(opened).count() == 2
    assert list(findings(opened)) == []


def test_a_copy_that_fails_leaves_the_good_one(tmp_path: Path) -> None:
    connection = record(tmp_path, event(1))
    target = tmp_path / "copy.db"
    write_backup(connection, target, None)
    good = target.read_bytes()
    connection.close()
    with pytest.raises(sqlite3.ProgrammingError):
        write_backup(connection, target, None)
    assert target.read_bytes() == good
    assert [file.name for file in tmp_path.glob(".backup-*")] == []


def test_of_each_reason_the_last_ten_stay(tmp_path: Path) -> None:
    connection = record(tmp_path, event(1))
    kept = [
        keep_backup(tmp_path / "backups", connection, "import", NOW + timedelta(minutes=n))
        for n in range(KEPT + 2)
    ]
    other = keep_backup(tmp_path / "backups", connection, "restore", NOW)
    assert set((tmp_path / "backups").iterdir()) == {*kept[2:], other}


def test_a_backup_takes_the_place_of_the_record_and_the_old_one_is_kept(tmp_path: Path) -> None:
    copy = backed_up(tmp_path)
    target = record(tmp_path / "other", event(7)).path
    kept = put_back(copy, target).kept
    assert kept is not None
    assert JournalStore(open_journal(kept)).event(event(7).event_id) == event(7)
    opened = open_journal(target)
    assert JournalStore(opened).events_of("shop:1") == (event(1), event(2))
    assert BoardStore(opened).get("shop:1") == row()
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_backup_can_be_restored_where_there_is_nothing_yet(tmp_path: Path) -> None:
    copy = backed_up(tmp_path)
    target = tmp_path / "new" / "orders.db"
    assert put_back(copy, target).kept is None
    assert JournalStore(open_journal(target)).count() == 2


def test_every_table_of_the_schema_is_restored(tmp_path: Path) -> None:
    path = record(tmp_path, event(1)).path
    with closing(sqlite3.connect(path)) as raw, raw:
        for table in _tables(raw) - {"journal"}:
            _fill(raw, table)
        raw.execute("UPDATE attachments SET sha256 = ?", ("0" * 64,))
    expected = _rows_by_table(path)
    assert all(expected.values())
    target = tmp_path / "other" / "orders.db"
    put_back(path, target)
    assert _rows_by_table(target) == expected


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    source = Path(__file__).parent / "files" / f"v{version}.db"
    offered = source.read_bytes()
    target = tmp_path / "orders.db"
    put_back(source, target)
    assert source.read_bytes() == offered
    assert stored_version(target) == VERSION
    rows, before = _rows_by_table(target), _rows_by_table(source)
    assert before["journal"] and {table: rows[table] for table in before} == before


def _tables(raw: sqlite3.Connection) -> set[str]:
    """Return the tables that hold what a shopper has."""
    found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in found} - {"_sqlite_migrations"}


def _fill(raw: sqlite3.Connection, table: str) -> None:
    """Put one row of made-up values into a table."""
    columns = raw.execute(f"PRAGMA table_info({table})").fetchall()
    values = {"TEXT": "x", "INTEGER": 7, "REAL": 0.5, "BLOB": b"x"}
    marks = ", ".join("?" * len(columns))
    raw.execute(f"INSERT INTO {table} VALUES ({marks})", [values[column[2]] for column in columns])


def _rows_by_table(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as raw:
        return {t: raw.execute(f"SELECT * FROM {t}").fetchall() for t in _tables(raw)}


def test_a_journal_beside_the_old_file_goes_with_it(tmp_path: Path) -> None:
    copy = backed_up(tmp_path)
    target = record(tmp_path / "other", event(7)).path
    beside = target.with_name(target.name + "-journal")
    beside.write_bytes(b"stale")
    kept = put_back(copy, target).kept
    assert kept is not None and not beside.exists()
    assert kept.with_name(kept.name + "-journal").read_bytes() == b"stale"


def _statement(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as raw:
            for statement in statements:
                raw.execute(statement)
            raw.commit()

    return change


def _content(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return write


def _flip(path: Path) -> None:
    data = path.read_bytes()
    assert b"note 1" in data
    path.write_bytes(data.replace(b"note 1", b"note 9"))


HOSTILE: dict[str, Callable[[Path], None]] = {
    "a trigger": _statement("CREATE TRIGGER t AFTER INSERT ON board BEGIN SELECT 1; END"),
    "a view": _statement("CREATE VIEW v AS SELECT * FROM journal"),
    "a table": _statement("CREATE TABLE t (x)"),
    "a table of files of its own": _statement("CREATE TABLE attached_files (x)"),
    "a file named like a path": _statement(
        "INSERT INTO attachments VALUES ('../../evil', 1, 1, 'a.png', 'image/png')"
    ),
    "a lost index": _statement("DROP INDEX board_due"),
    "a lost trigger": _statement("DROP TRIGGER journal_keeps_rows"),
    "a newer version": _statement("PRAGMA user_version = 99"),
    "another program": _statement("PRAGMA application_id = 1"),
    "a flipped payload": _flip,
    "an older number than its tables": _statement("PRAGMA user_version = 1"),
    "a text": _content(lambda _: b"no database " * 100),
    "nothing": _content(lambda _: b""),
    "half of it": _content(lambda data: data[:20000]),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_backup_of_ours_changes_nothing(tmp_path: Path, what: str) -> None:
    copy = backed_up(tmp_path)
    HOSTILE[what](copy)
    connection = record(tmp_path / "other", event(7))
    connection.close()
    before = connection.path.read_bytes()
    with pytest.raises(UserError) as caught:
        put_back(copy, connection.path)
    assert caught.value.code in {
        "not_a_backup",
        "not_a_journal",
        "journal_is_newer",
        "journal_is_damaged",
    }
    assert connection.path.read_bytes() == before
    assert [file.name for file in connection.path.parent.iterdir()] == [connection.path.name]


def test_attached_files_travel_in_the_copy(tmp_path: Path) -> None:
    connection, files = with_pictures(tmp_path, b"one", b"two" * 100_000)
    copy = tmp_path / "copy.db"
    write_backup(connection, copy, files)
    target = tmp_path / "new" / "orders.db"
    done = put_back(copy, target)
    assert (done.kept, done.files, done.lost) == (None, 2, ())
    there = files_of(target)
    for attachment in AttachmentStore(open_journal(target), there).all():
        assert there.content(attachment.sha256) == files.content(attachment.sha256)
    with closing(sqlite3.connect(target)) as raw:
        assert "attached_files" not in _tables(raw)


def test_a_file_that_is_gone_or_damaged_is_named_and_the_rest_restored(tmp_path: Path) -> None:
    connection, files = with_pictures(tmp_path, b"zero", b"one", b"two")
    names = {a.name: a.sha256 for a in AttachmentStore(connection, files).all()}
    files.path(names["0.png"]).unlink()
    files.path(names["1.png"]).write_bytes(b"changed")
    copy = tmp_path / "copy.db"
    write_backup(connection, copy, files)
    _statement("UPDATE attached_files SET content = x'00'")(copy)
    done = put_back(copy, tmp_path / "new" / "orders.db")
    assert (done.files, sorted(done.lost)) == (0, ["0.png", "1.png", "2.png"])
    assert put_back(copy, connection.path).lost == done.lost[:0] + tuple(
        name for name in done.lost if name != "2.png"
    )


def test_only_files_that_a_row_names_are_taken(tmp_path: Path) -> None:
    connection, files = with_pictures(tmp_path, b"one")
    copy = tmp_path / "copy.db"
    write_backup(connection, copy, files)
    _statement("INSERT INTO attached_files VALUES ('../../evil', x'00')")(copy)
    target = tmp_path / "new" / "orders.db"
    assert put_back(copy, target).files == 1
    assert len(list(target.with_name("attachments").iterdir())) == 1


def test_a_copy_that_serves_as_the_record_can_be_copied_again(tmp_path: Path) -> None:
    connection, files = with_pictures(tmp_path, b"one")
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    write_backup(connection, first, files)
    write_backup(open_journal(first), second, files)
    assert put_back(second, tmp_path / "new" / "orders.db").files == 1


def test_a_disk_that_is_full_while_files_are_packed_leaves_nothing(tmp_path: Path) -> None:
    connection, files = with_pictures(tmp_path, b"one" * 100_000)
    copy = tmp_path / "copy.db"
    with full_after(200_000), pytest.raises(UserError) as caught:
        write_backup(connection, copy, files)
    assert caught.value.code in {"disk_is_full", "disk_error"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_a_disk_that_is_full_while_restoring_leaves_the_record(tmp_path: Path) -> None:
    connection, files = with_pictures(tmp_path, b"one" * 100_000)
    copy = tmp_path / "copy.db"
    write_backup(connection, copy, files)
    connection.close()
    before = connection.path.read_bytes()
    with full_after(200_000), pytest.raises(UserError) as caught:
        put_back(copy, connection.path)
    assert caught.value.code in {"disk_is_full", "disk_error"}
    assert connection.path.read_bytes() == before
    assert [path.name for path in connection.path.parent.glob("*.db*")] == ["orders.db"]


_KILLED = """
import os, signal
from datetime import UTC, datetime
from pathlib import Path
from aliorder_desktop.storage import backup
from aliorder_desktop.storage.attachment_files import AttachmentFiles
from aliorder_desktop.storage.connection import open_journal

def dies(*_):
    os.kill(os.getpid(), signal.SIGKILL)

AttachmentFiles.{method} = dies
record, copy = Path({record!r}), Path({copy!r})
files = AttachmentFiles(record.with_name("attachments"))
{what}
"""


@pytest.mark.parametrize(
    ("method", "what"),
    [
        ("content", "backup.write_backup(open_journal(record), copy, files)"),
        ("keep", "backup.restore(copy, record, files, datetime(2026, 3, 2, tzinfo=UTC))"),
    ],
)
def test_a_process_that_is_killed_halfway_spoils_neither_record_nor_copy(
    tmp_path: Path, method: str, what: str
) -> None:
    connection, files = with_pictures(tmp_path, b"one")
    copy = tmp_path / "copy.db"
    write_backup(connection, copy, files)
    connection.close()
    before = (connection.path.read_bytes(), copy.read_bytes())
    script = _KILLED.format(method=method, what=what, record=str(connection.path), copy=str(copy))
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -signal.SIGKILL
    assert (connection.path.read_bytes(), copy.read_bytes()) == before
    assert put_back(copy, connection.path).files == 1


@contextmanager
def full_after(size: int) -> Iterator[None]:
    """Let no file grow beyond ``size`` bytes, as a full disk would not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        put_back(tmp_path / "none.db", tmp_path / "orders.db")
    assert caught.value.code == "no_such_file"


def test_a_folder_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        put_back(tmp_path, tmp_path / "orders.db")
    assert caught.value.code == "not_a_backup"


def test_a_flipped_payload_is_found_by_its_event(tmp_path: Path) -> None:
    path = record(tmp_path, event(1), event(2)).path
    _flip(path)
    found = list(findings(open_journal(path)))
    assert [(finding.code, finding.detail) for finding in found] == [
        ("checksum", event(1).event_id)
    ]


def test_a_copy_is_not_made_of_a_record_in_use_by_a_writer_halfway(tmp_path: Path) -> None:
    connection = record(tmp_path, event(1))
    other = open_journal(connection.path)
    copy = tmp_path / "copy.db"
    with other.transaction():
        JournalStore(other).append([event(2)])
        write_backup(connection, copy, None)
    assert JournalStore(open_journal(copy)).count() == 1
