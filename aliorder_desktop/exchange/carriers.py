"""Carriers: who carries a parcel by its number, whether its check digit holds, and whom to ask."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

FILE = "_carriers.toml"

_LONGEST = 40
_HOST = re.compile(r"https://([a-z0-9.-]+)/")

Check = Literal["good", "bad", "none"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """One shape of tracking numbers.

    Attributes:
        check: the rule of its last digit, '' for none.
        must:  a number whose check digit is wrong is somebody else's.
        link:  the carrier's page, '' where none is known.
    """

    id: str
    name: str
    pattern: re.Pattern[str]
    check: str = ""
    must: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Carriers:
    """Every carrier, and the posts by country.

    Attributes:
        hosts: of all links; no other page is opened.
    """

    known: tuple[Carrier, ...]
    posts: Mapping[str, str]
    hosts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Carried:
    """Who carries a parcel.

    Attributes:
        carrier: id, '' where the number is of no known shape.
        check:   whether the check digit holds; none where there is none.
        link:    its page at the carrier, '' where none is known or the number is wrong.
    """

    carrier: str
    name: str
    check: Check
    link: str


def load_carriers(folder: Path) -> Carriers:
    """Return the carriers in ``folder``.

    Raises: ValueError where a pattern or a link cannot be used.
    """
    raw = tomllib.loads((folder / FILE).read_text("utf-8"))
    known = tuple(
        Carrier(**{**each, "pattern": re.compile(each["pattern"], re.ASCII)})
        for each in raw["carrier"]
    )
    posts: dict[str, str] = raw["posts"]
    links = [link for link in (*(carrier.link for carrier in known), *posts.values()) if link]
    hosts = [_HOST.match(link) for link in links]
    if None in hosts:
        raise ValueError(f"{FILE}: a link is not over https")
    return Carriers(known, posts, frozenset(host.group(1) for host in hosts if host))


def carried(number: str, carriers: Carriers) -> Carried:
    """Return who carries the parcel of that number."""
    bare = re.sub(r"[\s-]", "", number[: 2 * _LONGEST]).upper()
    for carrier in carriers.known:
        found = carrier.pattern.fullmatch(bare)
        if found is None:
            continue
        check = _checked(bare, carrier.check)
        if check == "bad" and carrier.must:
            continue
        country = found.groupdict().get("country", "")
        link = carriers.posts.get(country, "") if country else carrier.link
        shown = link.replace("{number}", quote(bare, safe="")) if check != "bad" else ""
        return Carried(carrier.id, carrier.name.replace("{country}", country), check, shown)
    return Carried("", "", "none", "")


def _checked(number: str, rule: str) -> Check:
    if not rule:
        return "none"
    return "good" if _RULES[rule](number) else "bad"


def _s10(number: str) -> bool:
    """UPU S10: weights, eleven; ten becomes nought and eleven five."""
    weighted = sum(int(d) * w for d, w in zip(number[2:10], (8, 6, 4, 2, 3, 5, 9, 7), strict=True))
    return int(number[10]) == {10: 0, 11: 5}.get(11 - weighted % 11, 11 - weighted % 11)


def _ups(number: str) -> bool:
    values = [int(c) if c.isdecimal() else (ord(c) - 63) % 10 for c in number[2:-1]]
    return int(number[-1]) == -(sum(values[::2]) + 2 * sum(values[1::2])) % 10


def _three_one(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    return digits[0] == -(3 * sum(digits[1::2]) + sum(digits[2::2])) % 10


def _fedex(number: str) -> bool:
    weighted = sum(int(d) * (3, 1, 7)[place % 3] for place, d in enumerate(number[:-1]))
    return int(number[-1]) == weighted % 11 % 10


def _seven(number: str) -> bool:
    return int(number[-1]) == int(number[:-1]) % 7


_RULES: Mapping[str, Callable[[str], bool]] = {
    "s10": _s10,
    "ups": _ups,
    "three_one": _three_one,
    "fedex": _fedex,
    "seven": _seven,
}
