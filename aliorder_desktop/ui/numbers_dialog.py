"""Numbers of the rules: each with the rules' own beside the shopper's, and where it was read."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.services.numbers import KnownNumbers, Number, with_numbers
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import row
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.words.clocks import source_line
from aliorder_desktop.words.errors import error_text
from aliorder_desktop.words.settings import (
    length_text,
    no_source_text,
    number_text,
    own_numbers_text,
)

_WHAT, _USUAL, _OWN = range(3)
_HEADINGS = ("What", "The rules say", "Yours: type here")
_WIDTHS = {_USUAL: 190, _OWN: 140}


class NumbersDialog(QDialog):
    """A table of one marketplace's numbers; what is typed holds for all of them.

    Attributes:
        chosen: the shopper's own numbers by name, where they are other than they were.
    """

    chosen = Signal(dict)

    def __init__(self, parent: QWidget, known: KnownNumbers) -> None:
        super().__init__(parent)
        self._known = known
        self._texts = {name: str(value) for name, value in known.own.items()}
        self._shown: list[Number] = []
        layout = sheet(self, "Numbers of the rules", width=720)
        self.resize(820, 620)
        self.marketplace = QComboBox()
        self.marketplace.setAccessibleName("Marketplace")
        for each in known.at:
            self.marketplace.addItem(each.title)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find")
        self.search.setAccessibleName("Find a number")
        self.search.setClearButtonEnabled(True)
        self.table = self._made_table()
        self._source = label("", "small")
        self._source.setMinimumHeight(3 * self._source.fontMetrics().height())
        self._fault = label("", "danger")
        self.usual = button("Back to the rules' own")
        self._keep = button("Keep it", "first")
        layout.addWidget(label(own_numbers_text(), "muted"))
        layout.addWidget(row(self.marketplace, self.search, stretch=1))
        layout.addWidget(self.table, 1)
        layout.addWidget(self._source)
        layout.addWidget(self._fault)
        layout.addWidget(verb_row(self, self._keep, [self.usual]))
        self._connect()
        self._show()
        self.table.setFocus()

    def own(self) -> dict[str, int]:
        """Return the shopper's own numbers as they are typed now.

        Raises: UserError "number_not_understood", "window_turned_round".
        """
        texts = dict.fromkeys(self._known.own, "") | self._texts
        return with_numbers(self._known.every, self._known.own, texts)

    # --- inside ------------------------------------------------------------------------

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(0, len(_HEADINGS))
        table.setAccessibleName("Numbers of the rules")
        table.setHorizontalHeaderLabels(_HEADINGS)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        trigger = QAbstractItemView.EditTrigger
        table.setEditTriggers(
            trigger.AnyKeyPressed
            | trigger.EditKeyPressed
            | trigger.SelectedClicked
            | trigger.DoubleClicked
        )
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        return table

    def _connect(self) -> None:
        self.marketplace.currentIndexChanged.connect(self._show)
        self.search.textChanged.connect(self._show)
        self.table.currentCellChanged.connect(self._show_source)
        self.table.cellChanged.connect(self._typed)
        self.usual.clicked.connect(self._take_usual)
        self._keep.clicked.connect(self._give)
        clear = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        clear.setContext(Qt.ShortcutContext.WidgetShortcut)
        clear.activated.connect(self._take_usual)

    def _show(self) -> None:
        """Show the numbers of the marketplace that hold what is to be found."""
        wanted = self.search.text().casefold().split()
        at = self._known.at[self.marketplace.currentIndex()]
        found = sorted(at.numbers, key=lambda each: _place(each, at.marketplace))
        self._shown = [each for each in found if all(w in _text(each).casefold() for w in wanted)]
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._shown))
        for place, number in enumerate(self._shown):
            for column, text in enumerate(self._cells(number)):
                self.table.setItem(place, column, _item(text, editable=column == _OWN))
        self.table.blockSignals(False)
        if self._shown:
            self.table.setCurrentCell(0, _OWN)
        self._show_source()
        self._check()

    def _cells(self, number: Number) -> Iterable[str]:
        usual = "; ".join(length_text(each.value, each.unit) for each in number.usual)
        return (_text(number), usual, self._texts.get(number.name, ""))

    def _typed(self, place: int, column: int) -> None:
        item = self.table.item(place, column)
        if column == _OWN and item is not None:
            text = item.text().strip()
            self._texts.pop(self._shown[place].name, None)
            if text:
                self._texts[self._shown[place].name] = text
            self._show_source()
            self._check()

    def _show_source(self) -> None:
        """Say where the chosen number was read, and let it be given up."""
        place = self.table.currentRow()
        number = self._shown[place] if 0 <= place < len(self._shown) else None
        self.usual.setEnabled(number is not None and number.name in self._texts)
        sources = dict.fromkeys(s for each in number.usual for s in each.sources) if number else ()
        lines = [source_line(source) for source in sources] or [no_source_text()]
        self._source.setText("\n".join(lines) if number else "")

    def _take_usual(self) -> None:
        item = self.table.item(self.table.currentRow(), _OWN)
        if item is not None:
            item.setText("")

    def _check(self) -> None:
        fault = ""
        try:
            self.own()
        except UserError as error:
            labels = {each.name: _text(each) for each in self._known.every}
            named = error.details | {"name": labels[error.details["name"]]}
            fault = error_text(UserError(error.code, **named))
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self._keep.setEnabled(not fault)

    def _give(self) -> None:
        own = self.own()
        if own != self._known.own:
            self.chosen.emit(own)
        self.accept()


def _place(number: Number, marketplace: str) -> tuple[bool, bool, str]:
    """Return where a number stands: the marketplace's own rules first, then reminders."""
    return (marketplace not in number.usual[0].packs, number.of_reminder, _text(number))


def _text(number: Number) -> str:
    return number_text(number.name, number.label, of_window=number.of_window)


def _item(text: str, *, editable: bool) -> QTableWidgetItem:
    made = QTableWidgetItem(text)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    made.setFlags(flags | Qt.ItemFlag.ItemIsEditable if editable else flags)
    return made
