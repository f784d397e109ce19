"""Together: what of one order matters to those that were paid with it, as the packs say it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TogetherRule:
    """Something that orders of one checkout share; it is said, and nothing follows by itself.

    Attributes:
        theirs: what must be so of another order of the checkout.
        ours:   what must be so of the order it is told of.
        text:   the sentence or plain question; ``{orders}`` names the others.
        events: what can be recorded of this order in answer, as far as it can have happened.
        ask:    a field to ask of this order, '' for none.
        copies: fields that one click takes over from the other order, where nobody told them here.
    """

    id: str
    theirs: str
    ours: str
    text: str
    events: tuple[str, ...] = ()
    ask: str = ""
    copies: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()
