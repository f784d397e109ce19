"""The dialogs: each one opened over the window, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from aliorder_desktop.domain.board_line import BoardLine
from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.domain.today import Bundle
from aliorder_desktop.exchange.parcels import ParcelLine
from aliorder_desktop.services.adding import Draft
from aliorder_desktop.services.choosing import choose
from aliorder_desktop.services.forms import draft_of_order
from aliorder_desktop.services.listing import lines
from aliorder_desktop.services.overview import Choice, dateless, shared_choices
from aliorder_desktop.services.parcels import add_parcels
from aliorder_desktop.services.recording import Telling
from aliorder_desktop.ui.deeds import Deed, Deeds
from aliorder_desktop.ui.lanes import hand_back
from aliorder_desktop.ui.main_window import MainWindow
from aliorder_desktop.ui.messages import tell
from aliorder_desktop.ui.office import Office
from aliorder_desktop.words.imports import nothing_to_paste_text
from aliorder_desktop.words.lists import number_text
from aliorder_desktop.words.parcels import parcels_added_text
from aliorder_desktop.words.today import card_title, line_text

_MANY = 400


class Dialogs(QObject):
    """Opens each dialog over the window.

    Attributes:
        said: a sentence to show for a while.
    """

    said = Signal(str)

    def __init__(self, window: MainWindow, office: Office, deeds: Deeds) -> None:
        super().__init__(window)
        self._window, self._office, self._deeds = window, office, deeds

    # --- taking orders in ------------------------------------------------------------------

    def choose_file(self) -> None:
        """Let the shopper choose files of orders, and take them in."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Import orders")
        if names:
            self.take_in([Path(name) for name in names])

    def paste(self) -> None:
        """Show what orders the text of the clipboard tells of, and take them in."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.take_in((), text)
        else:
            tell(self._window, "Paste", nothing_to_paste_text())

    def take_in(self, paths: Sequence[Path], pasted: str = "") -> None:
        """Show what files of orders, or a pasted text, hold, and take it in."""
        from aliorder_desktop.ui.import_dialog import ImportDialog

        dialog = ImportDialog(self._window, self._office, paths, pasted)
        dialog.dates_wanted.connect(self.fill_in_dates)
        dialog.parcels_wanted.connect(self._open_parcels)
        dialog.finished_with.connect(self.said)
        dialog.open()

    def add_order(self) -> None:
        """Add an order in one line."""
        from aliorder_desktop.ui.quick_add import QuickAdd

        dialog = QuickAdd(self._window, self._office)
        dialog.added.connect(lambda draft: self._deeds.add(draft, Telling()))
        dialog.form_wanted.connect(self.add_in_form)
        dialog.grid_wanted.connect(self.add_several)
        dialog.open()

    def add_several(self) -> None:
        """Open the grid for several orders, with the rows that were left in it."""
        from aliorder_desktop.services.grid import rows_kept
        from aliorder_desktop.ui.grid_dialog import GridDialog

        def opened(rows: Sequence[Sequence[str]]) -> None:
            dialog = GridDialog(self._window, self._office, rows)
            dialog.given.connect(self._deeds.add_several)
            dialog.open()

        self._office.ask(rows_kept, opened)

    def add_in_form(self, draft: Draft | None) -> None:
        """Add an order field by field."""
        from aliorder_desktop.ui.order_form import OrderForm

        dialog = OrderForm(self._window, self._office, draft or Draft("aliexpress", "", {}))
        dialog.given.connect(self._deeds.add)
        dialog.open()

    def fill_in_dates(self) -> None:
        """Open the grid of open orders without a date."""
        self._office.ask(lambda opened: lines(opened, dateless(opened)), self._open_dates)

    # --- one order -------------------------------------------------------------------------

    def correct_order(self, order_key: str) -> None:
        """Correct an order, or add what is missing."""
        self._office.ask(lambda opened: draft_of_order(opened, order_key), self._open_correction)

    def add_note(self, order_key: str, title: str) -> None:
        """Add a note to an order."""
        from aliorder_desktop.ui.note_dialog import NoteDialog

        dialog = NoteDialog(self._window)
        dialog.given.connect(lambda text: self._deeds.note(order_key, title, text))
        dialog.open()

    def walk(self, order_key: str, flow_id: str) -> None:
        """Walk through an action step by step."""
        from aliorder_desktop.ui.flow_dialog import FlowDialog

        FlowDialog(self._window, self._office, self._deeds, order_key, flow_id).open()

    def write_message(self, order_key: str) -> None:
        """Fill in a message about an order, to be copied."""
        from aliorder_desktop.ui.message_dialog import MessageDialog

        dialog = MessageDialog(self._window, self._office, order_key)
        dialog.sent.connect(self._deeds.said)
        dialog.open()

    def correct_time(self, deed: Deed) -> None:
        """Ask when something that was just recorded really happened."""
        from aliorder_desktop.ui.when_dialog import WhenDialog

        recording, (event_id, *_) = deed.again, deed.events
        if recording is None:
            return
        dialog = WhenDialog(self._window, deed.text, self._office)
        dialog.given.connect(lambda at: self._deeds.redate(event_id, recording, at))
        dialog.open()

    # --- several orders --------------------------------------------------------------------

    def tick(self, bundle: Bundle) -> None:
        """Open the tick list of a card."""
        keys = [entry.row.order_key for entry in bundle.entries]
        heading = f"{bundle.first.label}: {card_title(bundle)}"
        self._ask_about(keys, heading)

    def record_for(self, order_keys: Sequence[str]) -> None:
        """Open the tick list of selected orders."""
        self._ask_about(order_keys[:_MANY], "What happened to them?")

    # --- inside ------------------------------------------------------------------------

    def _ask_about(self, keys: Sequence[str], heading: str) -> None:
        now = self._office.now()
        self._office.ask(
            lambda opened: (lines(opened, keys), shared_choices(opened, keys, now)),
            lambda found: self._open_ticks(heading, *found),
        )

    def _open_ticks(
        self, heading: str, orders: Sequence[BoardLine], choices: Sequence[Choice]
    ) -> None:
        from aliorder_desktop.ui.tick_dialog import TickDialog

        named = [(line.order_key, line_text(line)) for line in orders]
        dialog = TickDialog(self._window, heading, named, choices)
        dialog.recorded.connect(self._deeds.record_for_all)
        dialog.open()

    def _open_parcels(self, parcels: Sequence[ParcelLine]) -> None:
        from aliorder_desktop.ui.parcels_dialog import ParcelsDialog

        dialog = ParcelsDialog(self._window, self._office, parcels)
        dialog.chosen.connect(self._add_parcels)
        dialog.open()

    def _add_parcels(self, chosen: Sequence[tuple[str, str]], left_out: int) -> None:
        now = self._office.now()
        text = parcels_added_text(len(chosen), left_out)
        self._office.do(
            lambda opened: add_parcels(opened, chosen, now), lambda _: self.said.emit(text)
        )

    def _open_dates(self, orders: Sequence[BoardLine]) -> None:
        from aliorder_desktop.ui.dates_dialog import DatesDialog

        if not orders:
            tell(self._window, "Fill in the dates", "Every open order has a date.")
            return
        dialog = DatesDialog(self._window, self._office, orders)
        dialog.told.connect(self._deeds.tell)
        dialog.zones_kept.connect(lambda zones: self._keep_zones(zones, dialog.zones_changed))
        dialog.open()

    def _open_correction(self, draft: Draft) -> None:
        from aliorder_desktop.ui.order_form import OrderForm

        key = f"{draft.marketplace}:{draft.number}"
        title = draft.values.get("title") or number_text(draft.number)
        dialog = OrderForm(self._window, self._office, draft, is_new=False)
        dialog.given.connect(lambda new, telling: self._deeds.correct(key, title, new, telling))
        dialog.open()

    def _keep_zones(self, zones: Mapping[str, str], kept: Callable[[object], None]) -> None:
        def done(settings: Settings) -> None:
            self._office.settings = settings
            hand_back(kept, settings)

        self._office.do(lambda opened: choose(opened, page_zones=zones), done)
