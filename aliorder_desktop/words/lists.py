"""Lists of orders in words; loaded before anything of the rules is."""

from __future__ import annotations

from aliorder_desktop.words.catalogue import said, said_of

_STATUSES = {
    "awaiting_payment": "Awaiting payment",
    "processing": "Being prepared",
    "shipped": "Shipped",
    "delivered": "Delivered",
    "completed": "Completed",
    "cancelled": "Cancelled",
    "closed": "Closed",
    "refunded": "Refunded",
    "disputed": "In dispute",
    "unknown": "Status not known",
}
_MARKETPLACES = {
    "aliexpress": "AliExpress",
    "alibaba": "Alibaba.com",
    "ebay": "eBay",
    "other": "Another marketplace",
    "taobao": "Taobao",
    "bol": "bol",
    "shein": "SHEIN",
}
_TITLE_LENGTH = 60


def status_text(status: str) -> str:
    """Return a neutral status word as people read it."""
    return said(_STATUSES.get(status, status))


def count_text(count: int) -> str:
    """Return how many orders a list shows."""
    return said_of("{count} order", "{count} orders", count)


def selected_text(count: int) -> str:
    """Return how many orders are selected."""
    return said_of("{count} order selected", "{count} orders selected", count)


def together_label() -> str:
    """Return the button that links the selected orders."""
    return said("They were paid together")


def nothing_found_text() -> str:
    """Return what a list says that shows no order."""
    return said("No order holds these words.")


def marketplace_text(marketplace: str) -> str:
    """Return the name of a marketplace."""
    return said(_MARKETPLACES.get(marketplace, marketplace.capitalize()))


def number_text(number: str) -> str:
    """Return an order number in groups of four; words for one that is not known yet."""
    if number.startswith("new-"):
        return said("No order number yet")
    if number.isdecimal() and len(number) > 8:
        return " ".join(number[start : start + 4] for start in range(0, len(number), 4))
    return number


def short_title(title: str) -> str:
    """Return a title on one line, cut at 60 characters."""
    line = " ".join(title.split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1] + "…"


def more_text(count: int) -> str:
    """Return that a list goes on."""
    return said("and {count} more").format(count=count)
