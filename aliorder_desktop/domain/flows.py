"""Flows: guided ways through an action, as the packs say them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a flow.

    Attributes:
        app:  it is done in this program.
        shop: it is done at the marketplace, on its pages or in its app.
    """

    id: str
    do: str
    show_if: str = "True"
    check: str = "True"
    soft: bool = False
    note: tuple[str, ...] = ()
    record: str = ""
    app: bool = False
    shop: bool = False
    source: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowRule:
    """A guided way through an action."""

    id: str
    title: str
    steps: tuple[Step, ...]
