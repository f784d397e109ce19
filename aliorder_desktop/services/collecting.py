"""Collecting: Python's search for cycles, kept away from work that makes many values.

A search looks at every value there is and holds all threads meanwhile: with the plan of a hundred
thousand orders in memory the window would stand still for a fifth of a second, again and again.
Plans, sightings and events form no cycles, so there is nothing in them to be found.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Search for no cycles meanwhile; later searches leave out what is there by the end of it.

    Shape: values are freed as always once nobody holds them; cycles wait for ``collected_again``.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


def collected_again() -> None:
    """Let later searches look at everything again, once what was made is let go."""
    gc.unfreeze()
