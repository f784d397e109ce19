"""Upkeep: is the record whole, the board right, and is there a copy of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aliorder_desktop.desktop.folders import Folders
from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.retraction import effective
from aliorder_desktop.services.evidence import EvidenceFault, evidence_faults
from aliorder_desktop.services.rows import RULES_MARK, row_at
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.storage.attachment_files import AttachmentFiles
from aliorder_desktop.storage.backup import Restored, restore, write_backup
from aliorder_desktop.storage.verify import Finding, findings

_CHUNK = 2000


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found.

    Attributes:
        orders:   how many orders were recomputed.
        findings: faults of the file itself.
        evidence: attached files that are gone or no longer the same.
        wrong:    keys of orders whose row on the board is not what the journal says.
    """

    orders: int
    findings: tuple[Finding, ...]
    evidence: tuple[EvidenceFault, ...]
    wrong: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not self.findings and not self.evidence and not self.wrong


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A copy that was written.

    Attributes:
        size:  of the copy, in bytes.
        files: how many attached files are in it.
        lost:  attached files that are not in it, because they are gone or no longer the same.
    """

    size: int
    files: int
    lost: tuple[EvidenceFault, ...]


def check(workspace: Workspace) -> CheckResult:
    """Return what is wrong: each row of the board is recomputed at its stored instant."""
    rows = {row.order_key: row for row in workspace.board.all()}
    count = 0
    wrong: list[str] = []
    for key, events in workspace.journal.all_orders():
        stored = rows.pop(key, None)
        count += 1
        if stored is None:
            if effective(events):
                wrong.append(key)
        elif stored.assessed_at is None or stored != row_at(
            workspace, key, events, stored.assessed_at
        ):
            wrong.append(key)
    return CheckResult(
        orders=count,
        findings=tuple(findings(workspace.connection)),
        evidence=tuple(evidence_faults(workspace)),
        wrong=(*wrong, *rows),
    )


def rebuild(
    workspace: Workspace, now: datetime, progress: Callable[[int], None] | None = None
) -> int:
    """Write the whole board anew from the journal as of ``now``; return how many orders."""
    count = 0
    with workspace.connection.transaction():
        workspace.board.clear()
        rows: list[BoardRow] = []
        for key, events in workspace.journal.all_orders():
            row = row_at(workspace, key, events, now)
            if row is not None:
                rows.append(row)
            if len(rows) == _CHUNK:
                count += len(rows)
                workspace.board.save(rows)
                rows = []
                if progress is not None:
                    progress(count)
        workspace.board.save(rows)
        workspace.setting_store.save({RULES_MARK: workspace.shelf.mark()})
    return count + len(rows)


def backup(workspace: Workspace, target: Path, *, replaces: bool = False) -> BackedUp:
    """Write a verified copy of the record, with its attached files, to ``target``.

    Shape:  a file that is there is replaced only where ``replaces`` says so, the record never.
    Raises: UserError "target_exists", and those of the disk.
    """
    is_record = target.exists() and target.samefile(workspace.connection.path)
    if is_record or (target.exists() and not replaces):
        raise UserError("target_exists", path=target)
    write_backup(workspace.connection, target, workspace.attachments.files)
    lost = tuple(evidence_faults(workspace))
    count = sum(1 for _ in workspace.attachments.all()) - len(lost)
    return BackedUp(target.stat().st_size, count, lost)


def restored(folders: Folders, source: Path, now: datetime) -> Restored:
    """Put a backup in the place of the record, its attached files beside it.

    Raises: UserError where the file is no whole backup; the record is then as it was.
    """
    return restore(source, folders.database, AttachmentFiles(folders.attachments), now)
