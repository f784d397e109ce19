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

    Shape: values are freed as always once nobody holds them. Only a cycle of values that are there
           by then is never found: what stays, such as the window's parts, need not be.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
