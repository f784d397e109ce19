"""The ledger in words: item by item, and amount by amount."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aliorder_desktop.domain.ledger import by_item
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.lists import short_title
from aliorder_desktop.words.orders import entry_kind_text, reference_text


def item_lines(state: OrderState, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the sums of each item that amounts were told of; ``names`` are theirs by id."""
    for found in by_item(state):
        sums = (
            ("expected back {amount}", found.expected),
            ("come back {amount}", found.received),
            ("short by {amount}", found.short_by),
            ("compensation {amount}", found.compensation),
        )
        told = [said(text).format(amount=total_text(m)) for text, m in sums if m is not None]
        if told:
            yield f"{_named(found.item, names)}: {', '.join(told)}"


def entry_lines(state: OrderState, names: Mapping[str, str]) -> Iterator[str]:
    """Yield every single amount, with the item and the reference it was told with."""
    for entry in state.entries:
        facts = [f"{entry_kind_text(entry.kind)}: {total_text(entry.amount)}"]
        if entry.item:
            facts.append(_named(entry.item, names))
        if entry.reference:
            facts.append(reference_text(entry.reference))
        yield ", ".join(facts)


def reference_label() -> str:
    """Return the name of the number by which a bank finds a refund."""
    return said("Reference (ARN)")


def reference_hint_text() -> str:
    """Return what that number is, and that it may be left out."""
    return said("The number by which a bank finds a refund. It may stay open.")


def _named(item: str, names: Mapping[str, str]) -> str:
    return short_title(names.get(item, item))
