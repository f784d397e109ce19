"""The desktop the window stands on, as far as its parts need to know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Desktop:
    """What the computer is set up for.

    Attributes:
        country:       ISO code of its country, '' if it names none.
        icon_file:     the program's icon.
        starts_itself: whether the program starts with the computer; None where that is not known.
        start_itself:  has it start with the computer, or not.
    """

    country: str
    icon_file: Path
    starts_itself: Callable[[], bool | None]
    start_itself: Callable[[bool], None]
