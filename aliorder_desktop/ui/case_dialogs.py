"""The dialogs around a case: before one buys, what was said or happened, all of it on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from aliorder_desktop.domain.board_line import BoardLine
from aliorder_desktop.services.listing import lines
from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.services.overview import Choice
from aliorder_desktop.ui.deeds import Deeds, Recording
from aliorder_desktop.ui.messages import tell
from aliorder_desktop.ui.office import Office
from aliorder_desktop.words.dossier import (
    dossier_file_text,
    dossier_written_text,
    dossier_zip_text,
    no_font_text,
    paper_label,
)
from aliorder_desktop.words.lists import number_text, short_title
from aliorder_desktop.words.today import (
    ended_text,
    line_text,
    money_missing_text,
    nothing_owed_text,
)

if TYPE_CHECKING:  # what draws on paper is not loaded before it is wanted
    from aliorder_desktop.services.dossier import Dossier


class CaseDialogs(QObject):
    """Opens each of them over the window.

    Attributes:
        said:    a sentence to show for a while.
        ordered: something was ordered; a Draft of what is known of it.
    """

    said = Signal(str)
    ordered = Signal(object)

    def __init__(self, window: QWidget, office: Office, deeds: Deeds) -> None:
        super().__init__(window)
        self._window, self._office, self._deeds = window, office, deeds

    def check_before_buying(self) -> None:
        """Show what to look at before an order is placed."""
        from aliorder_desktop.ui.buying_dialog import BuyingDialog

        dialog = BuyingDialog(self._window, self._office)
        dialog.ordered.connect(self.ordered)
        dialog.open()

    def keep_said(self, order_key: str, text: str) -> None:
        """Keep what was said about an order."""
        from aliorder_desktop.ui.said_dialog import SaidDialog

        dialog = SaidDialog(self._window, self._office, order_key, text)
        dialog.kept.connect(self._deeds.said)
        dialog.open()

    def look_through(self, order_keys: tuple[str, ...]) -> None:
        """Open the tick list of cancelled orders of which nobody told what is owed."""
        self._office.ask(lambda opened: lines(opened, order_keys), self._open_ended)

    def add_past(self, view: OrderView) -> None:
        """Add something that happened to an order before."""
        from aliorder_desktop.ui.event_dialog import ask_recording
        from aliorder_desktop.ui.past_dialog import PastDialog

        order = view.row
        labels = {t.event: t.label for t in view.rulebook.pack.transitions if t.label}

        def record(kind: str, text: str) -> None:
            deed = Recording(order.order_key, order.title, kind, text, None, {})
            ask_recording(self._window, view, deed, self._office, self._deeds.record, past=True)

        dialog = PastDialog(
            self._window, short_title(order.title) or number_text(order.number), labels
        )
        dialog.chosen.connect(record)
        dialog.open()

    def tell_story(self, order_key: str) -> None:
        """Tell what happened with an order in short."""
        from aliorder_desktop.ui.story_dialog import StoryDialog

        dialog = StoryDialog(self._window, self._office, order_key)
        dialog.paper_wanted.connect(lambda language: self.make_dossier(order_key, language))
        dialog.open()

    def make_dossier(self, order_key: str, language: str = "") -> None:
        """Put everything about an order on paper, as a PDF or with the originals as a ZIP.

        Shape: in the shopper's language where none is named.
        """
        from aliorder_desktop.services.dossier import write_dossier

        kinds = (dossier_file_text(), dossier_zip_text())
        name, kind = QFileDialog.getSaveFileName(
            self._window, paper_label(), "dossier.pdf", ";;".join(kinds)
        )
        if not name:
            return
        target, now = Path(name), self._office.now()
        asked = bool(target.suffix)  # the dialog asked about the name as it was typed
        if not asked:
            target = target.with_suffix(".zip" if kind == kinds[1] else ".pdf")
        self._office.ask(
            lambda opened: write_dossier(opened, order_key, target, now, language, replaces=asked),
            lambda found: self._tell_written(found, target),
        )

    def _open_ended(self, orders: Sequence[BoardLine]) -> None:
        from aliorder_desktop.ui.tick_dialog import TickDialog

        named = [(line.order_key, line_text(line)) for line in orders]
        choices = (
            Choice("payment.made=true", money_missing_text()),
            Choice("refund.final=true", nothing_owed_text()),
        )
        dialog = TickDialog(self._window, ended_text(len(named)), named, choices)
        dialog.recorded.connect(self._deeds.tell_for_all)
        dialog.open()

    def _tell_written(self, found: Dossier, target: Path) -> None:
        if found.boxes:  # to be read before it is sent to anybody
            tell(self._window, dossier_written_text(str(target)), no_font_text(found.boxes))
        else:
            self.said.emit(dossier_written_text(str(target)))
