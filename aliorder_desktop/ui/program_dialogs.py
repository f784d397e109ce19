"""The dialogs about the program itself: settings, imports, copies of the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from aliorder_desktop import __version__
from aliorder_desktop.domain.moved import MovedClock
from aliorder_desktop.services.calendar_export import write_calendar
from aliorder_desktop.services.choosing import Place, places
from aliorder_desktop.services.exporting import export_journal, export_list
from aliorder_desktop.services.languages import known_languages
from aliorder_desktop.services.numbers import KnownNumbers, known_numbers
from aliorder_desktop.services.renewing import renew
from aliorder_desktop.services.settling import Settled, choose_and_rebuild
from aliorder_desktop.services.undoing import PastImport, past_imports, undo_import
from aliorder_desktop.services.upkeep import CheckResult, backup, check
from aliorder_desktop.ui.desktop_setting import Desktop
from aliorder_desktop.ui.messages import tell
from aliorder_desktop.ui.office import Office
from aliorder_desktop.words.calendar import calendar_text
from aliorder_desktop.words.evidence import fault_of_file_text
from aliorder_desktop.words.exports import exported_text, journal_file_text, list_file_text
from aliorder_desktop.words.imports import undone_text
from aliorder_desktop.words.lists import more_text
from aliorder_desktop.words.settings import moved_by_settings_heading, nothing_moved_text
from aliorder_desktop.words.start import about_text
from aliorder_desktop.words.upkeep import (
    backup_text,
    check_text,
    finding_text,
    moved_heading,
    moved_text,
)

_NAMED = 12


class ProgramDialogs(QObject):
    """Opens each of them over the window.

    Attributes:
        said:             a sentence to show for a while.
        settings_changed: the record is to be opened again under other settings.
    """

    said = Signal(str)
    settings_changed = Signal()

    def __init__(self, window: QWidget, office: Office, desktop: Desktop) -> None:
        super().__init__(window)
        self._window, self._office, self._desktop = window, office, desktop

    def choose_settings(self) -> None:
        """Let the shopper change settings."""
        self._office.ask(
            lambda opened: (places(opened), known_languages(opened)), self._open_settings
        )

    def choose_numbers(self) -> None:
        """Let the shopper take other numbers than those of the rules."""
        self._office.ask(known_numbers, self._open_numbers)

    def show_imports(self) -> None:
        """Show the files that were taken in, each of which can be undone."""
        self._office.ask(past_imports, self._open_imports)

    def back_up(self) -> None:
        """Write a copy of the record where the shopper says."""
        name, _ = QFileDialog.getSaveFileName(self._window, "Back up", "orders-backup.db")
        if name:
            target = Path(name)
            self._office.ask(  # the file dialog asked whether it may take a file's place
                lambda opened: backup(opened, target, replaces=True),
                lambda done: self.said.emit(
                    backup_text(
                        str(target), done.size, done.files, [fault.name for fault in done.lost]
                    )
                ),
            )

    def renew(self) -> None:
        """Bring the list up to date where the rules have changed, and tell which dates moved."""
        now = self._office.now()

        def renewed(moved: tuple[MovedClock, ...] | None) -> None:
            if moved is None:
                return
            self._office.changed.emit(())
            if moved:
                self._tell_moved(moved_heading(len(moved)), moved, now)

        self._office.tend(lambda opened: renew(opened, now), renewed)

    def export(self) -> None:
        """Write all orders to a file: as a table, or with everything recorded."""
        kinds = (list_file_text(), journal_file_text())
        name, kind = QFileDialog.getSaveFileName(
            self._window, "Export", "orders.csv", ";;".join(kinds)
        )
        if name:
            wants_journal = kind == kinds[1] or name.casefold().endswith(".json")
            target, now = Path(name), self._office.now()
            asked = bool(target.suffix)  # the dialog asked about the name as it was typed
            if not asked:
                target = target.with_suffix(".json" if wants_journal else ".csv")
            write = export_journal if wants_journal else export_list
            self._office.ask(
                lambda opened: write(opened, (), target, now, replaces=asked),
                lambda done: self.said.emit(exported_text(str(target), done.orders)),
            )

    def save_calendar(self) -> None:
        """Write every date to a calendar file, or renew the one the shopper names."""
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            "Save dates as a calendar file",
            "aliorder.ics",
            "Calendar files (*.ics)",
            options=QFileDialog.Option.DontConfirmOverwrite,  # what is there is renewed
        )
        if name:
            now, target = self._office.now(), Path(name)
            self._office.ask(
                lambda opened: write_calendar(opened, (), target, now),
                lambda found: self.said.emit(calendar_text(found, str(target))),
            )

    def check(self) -> None:
        """Look whether the record is whole."""
        self._office.ask(check, self._checked)

    def about(self) -> None:
        """Say what the program is and is not."""
        tell(self._window, f"AliOrder Desktop {__version__}", about_text())

    def settle(self, **values: object) -> None:
        """Keep settings and have the record opened again under them."""
        self._settle(lambda _: None, **values)

    # --- inside ------------------------------------------------------------------------

    def _settle(self, told: Callable[[Settled], None], **values: object) -> None:
        now = self._office.now()

        def settled(found: Settled) -> None:
            self.settings_changed.emit()
            told(found)

        self._office.do(lambda opened: choose_and_rebuild(opened, now, **values), settled)

    def _tell_moved(self, heading: str, moved: Sequence[MovedClock], now: datetime) -> None:
        lines = [moved_text(clock, self._office.zone, now) for clock in moved[:_NAMED]]
        if len(moved) > _NAMED:
            lines.append(more_text(len(moved) - _NAMED))
        tell(self._window, heading, "\n".join(lines))

    def _checked(self, found: CheckResult) -> None:
        """Say that all is well in passing; what is not is named until it was read."""
        text = check_text(found.orders, len(found.findings), len(found.evidence), len(found.wrong))
        if found.clean:
            self.said.emit(text)
            return
        lines = [finding_text(finding.code, finding.detail) for finding in found.findings]
        lines += [fault_of_file_text(fault.state, fault.name) for fault in found.evidence]
        shown = "\n".join(lines[:_NAMED])
        tell(self._window, "Check the record", f"{text}\n\n{shown}".strip())

    def _open_settings(self, found: tuple[Sequence[Place], Sequence[str]]) -> None:
        from aliorder_desktop.ui.settings_dialog import SettingsDialog

        autostart = self._desktop.starts_itself()
        settings = self._office.settings
        dialog = SettingsDialog(self._window, settings, *found, autostart=autostart)
        dialog.autostart_chosen.connect(self._desktop.start_itself)
        dialog.chosen.connect(lambda values: self.settle(**values))
        dialog.open()

    def _open_numbers(self, found: KnownNumbers) -> None:
        from aliorder_desktop.ui.numbers_dialog import NumbersDialog

        dialog = NumbersDialog(self._window, found)
        dialog.chosen.connect(lambda own: self._settle(self._numbers_kept, numbers=own))
        dialog.open()

    def _numbers_kept(self, found: Settled) -> None:
        """Tell which dates other numbers moved."""
        if found.moved:
            heading = moved_by_settings_heading(len(found.moved))
            self._tell_moved(heading, found.moved, self._office.now())
        else:
            self.said.emit(nothing_moved_text())

    def _open_imports(self, found: Sequence[PastImport]) -> None:
        from aliorder_desktop.ui.imports_dialog import ImportsDialog

        dialog = ImportsDialog(self._window, self._office, found)
        dialog.undo_wanted.connect(self._undo_import)
        dialog.open()

    def _undo_import(self, batch_id: str) -> None:
        now = self._office.now()
        self._office.do(
            lambda opened: undo_import(opened, batch_id, now),
            lambda done: self.said.emit(
                undone_text(len(done.removed), len(done.reverted), len(done.kept))
            ),
        )
