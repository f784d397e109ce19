"""What to know and to answer about the files of an import, above its orders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from aliorder_desktop.exchange.file_reading import Question
from aliorder_desktop.services.planning import IMPORTED, PlannedFile
from aliorder_desktop.services.previewing import Preview
from aliorder_desktop.services.sources import Source
from aliorder_desktop.ui.date_field import DateField
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import card, row
from aliorder_desktop.words.imports import caution_text, file_text
from aliorder_desktop.words.mapping import choose_columns_text
from aliorder_desktop.words.parcels import offer_parcels_text
from aliorder_desktop.words.previews import (
    ask_text,
    choice_text,
    read_as_text,
    seen_as_text,
    seen_at_text,
    seen_hint_text,
    source_text,
    sums_of_text,
    totals_mean_text,
)
from aliorder_desktop.words.times import instant_text

# What a question says already need not be said again.
_ASKED = {"currency_unknown": "currency", "ambiguous_amount": "decimal"}

_TIME_WIDTH = 220

Choose = Callable[[int, str, object], None]


def plan_notes(
    found: Preview,
    sources: Sequence[Source],
    choose: Choose,
    map_by_hand: Callable[[int], None],
    offer_parcels: Callable[[int], None],
) -> Iterator[QWidget]:
    """Yield what a plan's files say, one after the other.

    ``choose`` is told the place of a file, what was asked and the answer; ``map_by_hand`` the
    place of a file whose columns the shopper wants to look at, ``offer_parcels`` that of one
    whose tracking numbers are to be put to orders.
    """
    if found.sums.amounts:
        yield label(sums_of_text(found.sums.amounts))
    for place, file in enumerate(found.plan.files):
        columns = button(choose_columns_text(), "link")
        columns.clicked.connect(lambda _=False, each=place: map_by_hand(each))
        parcels = button(offer_parcels_text(), "first")
        parcels.clicked.connect(lambda _=False, each=place: offer_parcels(each))
        way = (columns,) if file.reading.sketch is not None else ()
        way = (parcels,) if file.reading.parcels else way
        yield from _file_notes(file, found.meanings[place], way)
        questions = [question for question in file.reading.questions if question.answers]
        for each in questions:
            chosen = getattr(sources[place].choices, each.about)
            yield _question_card(each, chosen, partial(choose, place, each.about))
        asked = {question.about for question in questions}
        for caution in file.reading.cautions:
            if _ASKED.get(caution.code) not in asked:
                yield label(caution_text(caution), "small")


def _file_notes(
    file: PlannedFile, meanings: Mapping[str, int], way: Sequence[QWidget]
) -> Iterator[QWidget]:
    reading = file.reading
    asked = any(question.answers for question in reading.questions)
    if reading.outcome not in IMPORTED and not asked:
        refusal = label(file_text(reading.outcome, reading.reason))
        ways = [row(*way, label("", wrap=False), stretch=len(way))] if way else []
        yield card(label(source_text(file.name), "strong"), refusal, *ways)
    elif reading.title:
        yield row(label(read_as_text(source_text(file.name), reading.title), "small"), *way)
        meaning = totals_mean_text(meanings)
        if meaning:
            yield label(meaning, "small")


def _question_card(
    question: Question, chosen: str | None, choose: Callable[[object], None]
) -> QFrame:
    box = QComboBox()
    box.setAccessibleName(ask_text(question.about))
    box.addItem("", None)
    for answer in question.answers:
        box.addItem(choice_text(question.about, answer), answer)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.activated.connect(lambda _: choose(box.currentData()))
    asked = row(label(ask_text(question.about), "strong"), box)
    return card(asked, label(seen_as_text(question.samples), "small"))


def seen_card(
    office: Office, seen_at: datetime, typed: str, choose: Callable[[object], None]
) -> QFrame:
    """Return from when a page's countdowns are counted, which the shopper may correct."""
    field = DateField(seen_at_text(), office.now, office.zone, past=True)
    field.edit.setText(typed)
    field.setMinimumWidth(_TIME_WIDTH)
    field.given.connect(choose)
    hint = seen_hint_text(instant_text(seen_at, office.zone, office.now()))
    return card(row(label(seen_at_text(), "strong"), field), label(hint, "small"))
