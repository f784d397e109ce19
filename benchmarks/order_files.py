"""Order files of any size, as wide as real ones, the same for the same seed."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

HEADER = (
    "Order Date,Order ID,Title,Qty,Price,Store,Product ID,SKU ID,Attributes,Price Info,Currency,"
    "Status,Product Url,Product Image Url,Store Url,Tags"
).split(",")
STATUSES = ("Completed",) * 18 + ("Awaiting delivery", "Awaiting shipment")

_WORDS = "lamp dock cable mug phone case strap printer nozzle tape light glue saw ring".split()
_LAST_DAY = date(2026, 3, 1)


def write_orders(path: Path, count: int, seed: int = 1) -> None:
    """Write ``count`` orders of one line each; nine in ten have ended, as in a real history."""
    pick = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for place in range(count):
            writer.writerow(_row(pick, place))


def _row(pick: random.Random, place: int) -> list[str]:
    day = _LAST_DAY - timedelta(days=pick.randrange(2700))
    cents = pick.randrange(50, 20000)
    product = 1005000000000000 + pick.randrange(10**11)
    store = 1100000000 + pick.randrange(5000)
    price = f"US ${cents // 100}.{cents % 100:02}"
    title = " ".join(pick.choice(_WORDS) for _ in range(9)).capitalize()
    return [
        day.isoformat(),
        str(3060000000000000 + place * 7 + 3),
        title,
        str(pick.choice((1, 1, 1, 2, 3))),
        price,
        f"{pick.choice(_WORDS).title()} Official Store {store % 900}",
        str(product),
        str(12000000000000000 + pick.randrange(10**11)),
        f"Color: {pick.choice(_WORDS)}, Ships From: CHINA",
        f"{price}|{cents // 100}|{cents % 100:02}",
        "USD",
        pick.choice(STATUSES),
        f"https://www.aliexpress.com/item/{product}.html",
        f"https://ae01.alicdn.com/kf/S{product:x}.jpg_220x220.jpg",
        f"https://www.aliexpress.com/store/{store}",
        "",
    ]
