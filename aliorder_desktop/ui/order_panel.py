"""The order panel: one order in full, with what can be done and recorded."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from aliorder_desktop.domain.events import Event
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.services.recording import Telling
from aliorder_desktop.ui.checkout_deeds import CheckoutDeeds
from aliorder_desktop.ui.checkout_section import CheckoutSection
from aliorder_desktop.ui.clock_section import clock_rows
from aliorder_desktop.ui.deeds import Deeds, Recording
from aliorder_desktop.ui.evidence_section import EvidenceSection
from aliorder_desktop.ui.menu import open_menu
from aliorder_desktop.ui.notes_section import NotesSection
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.parcel_section import ParcelSection
from aliorder_desktop.ui.part_choice import PartChoice
from aliorder_desktop.ui.plain import button, label, tip
from aliorder_desktop.ui.question import Question
from aliorder_desktop.ui.record_buttons import keyed, record_rows
from aliorder_desktop.ui.replacement_section import ReplacementSection
from aliorder_desktop.ui.sections import flow, row, section
from aliorder_desktop.ui.seller_line import SellerLine
from aliorder_desktop.ui.story_section import (
    action_rows,
    blocked_rows,
    money_rows,
    timeline_rows,
    warning_rows,
)
from aliorder_desktop.ui.theme import WIDE_GAP
from aliorder_desktop.ui.timeline_changes import change_entries
from aliorder_desktop.words.advice import expect_text, turn_sentence
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.lists import marketplace_text, number_text, short_title, status_text
from aliorder_desktop.words.order_page import PagePart, heading
from aliorder_desktop.words.orders import status_age_text

_NARROWEST = 360


class OrderPanel(QFrame):
    """One order at the side of the window.

    Attributes:
        closed:        the shopper wants it out of the way.
        flow_wanted:   a guided flow is to open; the order's key and the flow.
        correct_wanted: the order's values are to be corrected; its key.
        note_wanted:   a note is to be added; the order's key and title.
        message_wanted: a message about it is to be written; its key.
        story_wanted:   it is to be told in short; its key.
        dossier_wanted: all of it is to be put on paper; its key.
        said_wanted:    what was said is to be kept; its key and the words so far.
        past_wanted:    something that happened before is to be added; the order in full.
        order_wanted:  another order is to be shown; its key.
        more_wanted:   what else can be done with one clock; a button, the order's row, the clock.
    """

    closed = Signal()
    flow_wanted = Signal(str, str)
    correct_wanted = Signal(str)
    note_wanted = Signal(str, str)
    message_wanted = Signal(str)
    story_wanted = Signal(str)
    dossier_wanted = Signal(str)
    said_wanted = Signal(str, str)
    past_wanted = Signal(object)
    order_wanted = Signal(str)
    more_wanted = Signal(object, object, str)

    def __init__(self, office: Office, deeds: Deeds) -> None:
        super().__init__()
        self._office, self._deeds = office, deeds
        self.checkouts = CheckoutDeeds(office, deeds)
        self.setProperty("role", "panel")
        self.setMinimumWidth(_NARROWEST)
        self.key: str | None = None
        self.view: OrderView | None = None
        self._part: str | None = None
        self._evidence: EvidenceSection | None = None
        self._seller: SellerLine | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self.closed)
        self._take_pastes()

    def show_order(self, key: str) -> None:
        """Show an order; what is there stays until the other one is known."""
        if key != self.key or self._evidence is None:
            # One for each order, because it holds a question that may still be open.
            self._evidence = EvidenceSection(self._office, key)
            self._evidence.attached.connect(self._deeds.attached)
            self._evidence.worded.connect(lambda text: self.said_wanted.emit(key, text))
            self._seller = SellerLine(self._office, key)
            self._part = None
        self.key = key
        self.refresh()

    def refresh(self) -> None:
        """Show the order as it is now."""
        key, now, part = self.key, self._office.now(), self._part
        if key is not None:
            self._office.ask(
                lambda opened: order_view(opened, key, now, part), self._show, self._lost
            )

    def changed(self, keys: tuple[str, ...]) -> None:
        """Show the order anew if it may have changed."""
        if self.isVisible() and (not keys or self.key in keys):
            self.refresh()

    def paste(self) -> None:
        """Attach what is on the clipboard to the order."""
        if self._evidence is not None:
            self._evidence.paste()

    # --- inside ------------------------------------------------------------------------

    def _take_pastes(self) -> None:
        """Have Ctrl+V attach pictures and files wherever the keys are, and words on the order."""
        paste = QKeySequence(QKeySequence.StandardKey.Paste)
        self._paste_anywhere, self._paste_here = QShortcut(paste, self), QShortcut(paste, self)
        self._paste_here.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for each in (self._paste_anywhere, self._paste_here):
            each.activated.connect(self.paste)
        QGuiApplication.clipboard().dataChanged.connect(self._look_at_clipboard)
        self._look_at_clipboard()

    def _look_at_clipboard(self) -> None:
        found: list[QMimeData | None] = [QGuiApplication.clipboard().mimeData()]  # None if empty
        shows = any(data and (data.hasImage() or data.hasUrls()) for data in found)
        self._paste_anywhere.setEnabled(shows)
        self._paste_here.setEnabled(not shows)

    def _lost(self, _: Exception) -> None:
        self.closed.emit()

    def _show(self, view: OrderView) -> None:
        if view.row.order_key != self.key:
            return
        again = self.view is not None and self.view.row.order_key == self.key
        scrolled = self._scroll.verticalScrollBar().value() if again else 0
        self.view = view
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(WIDE_GAP, WIDE_GAP, WIDE_GAP, WIDE_GAP)
        layout.setSpacing(6)
        for part in self._parts(view):
            if part is not None:
                layout.addWidget(part)
        layout.addStretch(1)
        self._scroll.setWidget(page)
        self._scroll.verticalScrollBar().setValue(scrolled)

    def _parts(self, view: OrderView) -> Iterable[QWidget | None]:
        now, zone = self._office.now(), self._office.zone
        advice = view.advice
        yield self._head(view)
        if len(view.names) > 1:
            yield self._choice(view)
        turn = turn_sentence(advice, view.assessment, zone, now)
        yield _titled(PagePart.TURN, [label(turn, "strong")])
        if self._seller is not None:
            self._seller.refresh()
            yield self._seller
        yield ReplacementSection(self._office, self._deeds, view, self.order_wanted.emit)
        yield _titled(PagePart.CLOCKS, clock_rows(view, zone, now, self._offer))
        yield _titled(PagePart.HAPPENED, record_rows(view, self._deed))
        yield _titled(PagePart.CAN, action_rows(view, zone, now, self._act, self._deed))
        yield _titled(PagePart.QUESTION, self._questions(view))
        yield _titled(PagePart.MIND, warning_rows(view))
        yield _titled(PagePart.NOT_NOW, blocked_rows(view))
        expected = view.assessment.outlook.items()
        yield _titled(PagePart.EXPECT, [label(t) for o, v in expected if (t := expect_text(o, v))])
        parcels = view.row.tracking
        yield _titled(PagePart.PARCELS, [ParcelSection(self._office, parcels)] if parcels else [])
        yield self._paid_with(view) if view.part_id is None else None
        yield _titled(PagePart.MONEY, money_rows(view))
        yield _titled(PagePart.TIMELINE, self._timeline(view))
        yield _titled(PagePart.EVIDENCE, [self._evidence] if self._evidence is not None else [])
        yield _titled(PagePart.NOTES, [self._notes(view)])

    def _head(self, view: OrderView) -> QWidget:
        order = view.row
        close = button("Close", "link")
        close.clicked.connect(self.closed)
        tip(close, "Close this order (Esc)")
        copy = button("Copy number", "link")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(order.number))
        correct = button("Correct or add…", "link")
        correct.clicked.connect(lambda: self.correct_wanted.emit(order.order_key))
        place = marketplace_text(order.marketplace)
        facts = (place, order.seller, order.account, total_text(order.total))
        status = label(status_text(order.status), "strong", wrap=False)
        same = button("Still the same")
        tip(same, "The order page shows the same status as before (key: S)")
        same.setEnabled(bool(order.pack_status))
        same.clicked.connect(lambda: self._deeds.same(order.order_key, order.title))
        keyed(same, "S")
        age = status_age_text(order, self._office.now())
        head = QWidget()
        layout = QVBoxLayout(head)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(4)
        layout.addWidget(row(label(short_title(order.title) or order.number, "title"), close))
        number = label(number_text(order.number), "small", wrap=False)
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(row(number, copy, correct))
        layout.addWidget(label(" · ".join(fact for fact in facts if fact), "muted"))
        layout.addWidget(row(status, label(age, "small"), same, stretch=1))
        return head

    def _choice(self, view: OrderView) -> QWidget:
        choice = PartChoice(view)
        choice.chosen.connect(self._choose_part)
        return choice

    def _paid_with(self, view: OrderView) -> QWidget:
        made = CheckoutSection(self.checkouts, view)
        made.opened.connect(self.order_wanted)
        made.recorded.connect(self._deed)
        return made

    def _choose_part(self, part_id: str) -> None:
        self._part = part_id or None
        self.refresh()

    def _deed(self, kind: str, text: str) -> None:
        if self.view is None:
            return
        from aliorder_desktop.ui.event_dialog import ask_recording

        order, part = self.view.row, self.view.part_id or ""
        title = self.view.names.get(part, order.title)
        deed = Recording(order.order_key, title, kind, text, None, {}, part)
        ask_recording(self, self.view, deed, self._office, self._deeds.record)

    def _act(self, flow: str) -> None:
        """Open a guided flow; those are for whole orders, of a part the event alone is recorded."""
        if self.view is None or self.key is None:
            return
        if self.view.part_id is None:
            self.flow_wanted.emit(self.key, flow)
            return
        pack, allowed = self.view.rulebook.pack, self.view.assessment.allowed
        events = [a.events[0] for a in pack.actions if a.flow == flow and a.id in allowed]
        for kind in events[:1]:
            self._deed(kind, self.view.rulebook.transitions[kind].label)

    def _questions(self, view: OrderView) -> list[QWidget]:
        if not view.advice.asks:
            return []
        name = view.advice.asks[0]
        order, office = view.row, self._office
        page_zone = office.page_zone(order.marketplace)
        asked = Question(view.rulebook.pack, name, office.now, office.zone, page_zone)
        page = office.settings.page_zones.get(order.marketplace)
        telling = Telling(zone=page, part=view.part_id or "")
        asked.answered.connect(
            lambda text: self._deeds.tell(order.order_key, order.title, {name: text}, telling)
        )
        return [asked]

    def _timeline(self, view: OrderView) -> list[QWidget]:
        add = button("Add what happened before…", "link")
        add.clicked.connect(lambda: self.past_wanted.emit(view))
        rows = timeline_rows(view, self._office.zone, self._office.now(), self._change)
        return [*rows, flow([add])]

    def _change(self, event: Event, below: QWidget) -> None:
        if self.view is not None:
            open_menu(below, change_entries(self, self.view, event, self._deeds, self._office))

    def _offer(self, below: QWidget, clock: str) -> None:
        if self.view is not None:
            self.more_wanted.emit(below, self.view.row, clock)

    def _notes(self, view: OrderView) -> NotesSection:
        notes = NotesSection(view, self._deeds)
        notes.note_wanted.connect(self.note_wanted)
        notes.message_wanted.connect(self.message_wanted)
        notes.said_wanted.connect(self.said_wanted)
        notes.story_wanted.connect(self.story_wanted)
        notes.dossier_wanted.connect(self.dossier_wanted)
        return notes


def _titled(part: PagePart, widgets: Iterable[QWidget]) -> QWidget | None:
    return section(heading(part), widgets)
