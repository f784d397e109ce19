"""Forms: what a form about an order offers, and how a typed line reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.moments import moment
from aliorder_desktop.domain.statuses import STATUS
from aliorder_desktop.services.adding import PROTECTION, Draft, draft_of, read_quick
from aliorder_desktop.services.rows import order_key, rulebook_of
from aliorder_desktop.services.workspace import Workspace

PAYMENT = "payment.method"
PROMISED = "delivery.promised_by"
SHIPPING = "shipping.method"

# Where shoppers buy; one that is not named here is "other".
MARKETPLACES = (
    "aliexpress", "amazon", "ebay", "temu", "shein", "alibaba", "etsy", "taobao", "bol", "allegro",
    "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What a form offers for one marketplace.

    Attributes:
        statuses: labels of the order's statuses by their word.
        payments: payment methods the rules know.
        dates:    the fields among protection's end and promised delivery that there are.
    """

    statuses: Mapping[str, str]
    payments: tuple[str, ...]
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a typed line reads.

    Attributes:
        draft:     the order it makes.
        status:    label of the status it names, '' without one.
        ends_at:   when protection ends by it, None where it does not say.
        is_enough: it holds a number or a title.
    """

    draft: Draft
    status: str = ""
    ends_at: datetime | None = None
    is_enough: bool = field(default=False)


def form_choices(workspace: Workspace, marketplace: str) -> FormChoices:
    """Return what a form about an order of ``marketplace`` offers."""
    pack = rulebook_of(workspace, marketplace).pack
    return FormChoices(
        statuses={status.id: status.label for status in pack.statuses},
        payments=pack.literals_of(PAYMENT),
        dates=tuple(name for name in (PROTECTION, PROMISED) if name in pack.fields),
    )


def reading_of(workspace: Workspace, text: str, now: datetime) -> Reading:
    """Return how one typed line reads at ``now``; nothing is stored."""
    draft = draft_of(workspace, read_quick(workspace, text))
    countdown = draft.values.get(PROTECTION, "")
    return Reading(
        draft=draft,
        status=_status_label(workspace, draft),
        ends_at=_instant(countdown, now, workspace) if countdown else None,
        is_enough=bool(draft.number or draft.values.get("title")),
    )


def draft_of_order(workspace: Workspace, order: str) -> Draft:
    """Return a known order as a form shows it; instants are left out, they are told anew.

    Raises: UserError "no_such_order", "order_is_ambiguous".
    """
    key = order_key(workspace, order)
    rulebook = rulebook_of(workspace, key)
    state = fold(key, workspace.journal.events_of(key), rulebook, workspace.circumstances())
    total = f"{state.total.text} {state.total.currency or ''}".strip() if state.total else ""
    values = {
        "title": state.title,
        "seller": state.seller,
        "account": state.account,
        "total": total,
        "ordered_on": state.ordered_on.isoformat() if state.ordered_on else "",
        STATUS: state.value(STATUS) or "",
        PAYMENT: state.value(PAYMENT) or "",
    }
    return Draft(state.marketplace, state.number, values, state.tracking)


def _status_label(workspace: Workspace, draft: Draft) -> str:
    statuses = form_choices(workspace, draft.marketplace).statuses
    return statuses.get(draft.values.get(STATUS, ""), "")


def _instant(text: str, now: datetime, workspace: Workspace) -> datetime | None:
    try:
        return moment(text, now, workspace.zone).at
    except UserError:
        return None
