"""Letters: message templates, which of them fit an order, and how they are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aliorder_desktop.domain.assessment import Assessment

# What a template may name; each is a text, or nothing where nobody knows it.
VALUES = (
    "number", "item", "amount", "ordered_on", "tracking", "asked_at", "answer_by", "promised",
    "days_late", "protection", "post_by", "refund_started", "refund_by", "refund_days_late",
    "expected", "received", "short",
)  # fmt: skip

_TELLING = 4  # characters from which on a value stands for nothing else
_NAME = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """One message to be filled in.

    Attributes:
        actions: actions it goes with.
        clocks:  running clocks it goes with.
        texts:   its sentences, by language.
        own:     the shopper wrote it.
    """

    id: str
    title: str
    actions: tuple[str, ...]
    clocks: tuple[str, ...]
    texts: Mapping[str, tuple[str, ...]]
    own: bool

    def fits(self, assessment: Assessment) -> bool:
        """Return whether it goes with what an order allows or waits for; an own one always does."""
        return (
            self.own
            or any(action in assessment.allowed for action in self.actions)
            or any(clock in assessment.clocks for clock in self.clocks)
        )


def filled(sentences: Iterable[str], values: Mapping[str, str]) -> str:
    """Return a letter with its values; a sentence that lacks one is left out."""
    return "\n".join(
        _NAME.sub(lambda name: values[name[1]], sentence)
        for sentence in sentences
        if all(values.get(name) for name in names_in(sentence))
    )


def named(text: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return a filled-in letter as sentences of a template: known values stand by their names.

    Shape: short values are left as they stand, since they may mean anything; longer ones go
           first, so that one inside another is not cut out of it.
    """
    plain = text.replace("{", "(").replace("}", ")")
    for name, value in sorted(values.items(), key=lambda each: -len(each[1])):
        if len(value) >= _TELLING:
            plain = plain.replace(value, f"{{{name}}}")
    return tuple(line.strip() for line in plain.splitlines() if line.strip())


def names_in(sentence: str) -> tuple[str, ...]:
    """Return the values a sentence names."""
    return tuple(_NAME.findall(sentence))
