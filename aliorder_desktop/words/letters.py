"""Letters in words: the values that templates name, written so that every language reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.ledger import Ledger
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.lists import short_title
from aliorder_desktop.words.times import zoned_text

_INSTANTS = {
    "asked_at": "cancel.requested_at",
    "promised": "delivery.promised_by",
    "protection": "protection.ends_at",
    "post_by": "returns.post_by",
    "refund_started": "refund.started_at",
}
_PROMISED = ("delivery.promised_by",)
_CLOCKS = {
    "answer_by": ("seller_cancel_response",),
    "refund_by": ("refund_stated", "refund_window"),
}
_LANGUAGES = {"en": "English", "zh": "中文", "de": "Deutsch"}
_LATE = {"days_late": "promised", "refund_days_late": "refund_by"}


def letter_values(
    state: OrderState,
    assessment: Assessment,
    ledger: Ledger,
    zones: Mapping[str, tzinfo],
    now: datetime,
) -> dict[str, str]:
    """Return what templates may name, as text; '' for what is not known.

    Units: times stand in every zone of ``zones``, by its name.
    """
    instants = {name: _instant(state, field) for name, field in _INSTANTS.items()}
    for name, clocks in _CLOCKS.items():
        running = next((assessment.clocks[c] for c in clocks if c in assessment.clocks), None)
        instants[name] = running.due if running else None
    ended = (instants["answer_by"], instants["refund_by"])
    return {
        "number": "" if state.number.startswith("new-") else state.number,
        "item": short_title(state.title),
        "amount": total_text(state.total),
        "ordered_on": state.ordered_on.isoformat() if state.ordered_on else "",
        "tracking": ", ".join(state.tracking),
        "expected": total_text(ledger.expected or (ledger.paid if any(ended) else None)),
        "received": total_text(ledger.received),
        "short": total_text(ledger.short_by),
        **{name: zoned_text(at, zones) if at else "" for name, at in instants.items()},
        **{name: _days_since(instants[of], now) for name, of in _LATE.items()},
    }


def sent_text(title: str) -> str:
    """Return that a message was logged."""
    return said("Kept in the log: {title}.").format(title=title)


def kept_text() -> str:
    """Return that what was said was logged."""
    return said("Kept in the log.")


def copy_hint_text(key: str) -> str:
    """Return what copies a whole text."""
    return said("Copy all of it (key: {key})").format(key=key)


def delete_own_label() -> str:
    """Return the words of the button that deletes an own message."""
    return said("Delete it")


def undelete_label() -> str:
    """Return the words of the button that takes a deletion back."""
    return said("Undo")


def deleted_text(title: str) -> str:
    """Return that an own message is gone from the list."""
    return said("{title} is deleted.").format(title=title)


def deleted_hint_text(template: str) -> str:
    """Return how a deleted message comes back."""
    return said("To take it back: aliorder templates restore {template}").format(template=template)


def restored_text(title: str) -> str:
    """Return that a deleted message is there again."""
    return said("{title} is there again.").format(title=title)


def letter_title(title: str, *, fits: bool) -> str:
    """Return a letter's title as a list names it; those that do not fit now say so."""
    return title if fits else said("{title} (not now)").format(title=title)


def language_text(code: str) -> str:
    """Return a language in its own words, the code of one that is not known here."""
    return _LANGUAGES.get(code, code)


def _instant(state: OrderState, field: str) -> datetime | None:
    """Return an instant; of a day that was promised to the shopper its last moment counts."""
    known = state.fields.get(field)
    if known is None or not isinstance(known.value, datetime):
        return None
    return known.latest or known.value if field in _PROMISED else known.value


def _days_since(instant: datetime | None, now: datetime) -> str:
    days = (now - instant).days if instant else 0
    return str(days) if days > 0 else ""
