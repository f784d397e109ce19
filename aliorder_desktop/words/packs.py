"""Faults of packs in words, for whoever writes or changes one."""

from __future__ import annotations

from aliorder_desktop.domain.faults import Fault
from aliorder_desktop.words.catalogue import said

_SENTENCES = {
    "not_toml": "the file is not TOML: {detail}",
    "unknown_table": "there is no table of that name",
    "unknown_key": "there is no key {detail}",
    "missing_key": "{detail} is missing",
    "wrong_value": "{detail}",
    "not_a_list": "is written as [[{detail}]]",
    "schema_too_new": "schema {detail} is newer than this program knows; use a newer program",
    "circle": "these wait for each other: {detail}",
    "duplicate_id": "{detail} is there twice",
    "bad_expression": "the expression {detail}",
    "undeclared_name": "{detail} is not declared as a field, derived name, clock edge or setting",
    "unknown_word": "{detail} is not a possible value",
    "not_an_instant": "{detail} is no field of type instant",
    "wrong_limits": (
        "a deadline has `at` or `latest`, a window has `earliest` and `latest`; found: {detail}"
    ),
    "at_takes_hours": "`at` takes hours; use `latest` for {detail}",
    "missing_flow": "there is no flow {detail}",
    "missing_event": "there is no transition for the event {detail}",
    "missing_reason": "[reasons] has no text for {detail}",
    "missing_warning": "there is no warning {detail}",
    "missing_action": "there is no action {detail}",
    "no_source": "{detail} names no source",
    "unknown_source": "[sources] does not tell where {detail} was read",
    "cannot_be_set": "no event, import or question ever makes {detail} known",
    "no_event": "nothing can be recorded of {detail}: name the events",
    "not_the_shoppers": "only a deadline of the shopper's has a moment to act by",
    "not_prefixed": "a pack laid over others begins its names with {detail}",
}


def fault_text(fault: Fault) -> str:
    """Return one fault with its table and key: "[clock] refund.when: ..."."""
    place = f"[{fault.table}] {fault.key}".strip() if fault.table else ""
    why = said(_SENTENCES.get(fault.code, fault.code)).format(detail=fault.detail)
    return f"{place}: {why}" if place else why


def knows(code: str) -> bool:
    """Return whether there are words for a fault's code."""
    return code in _SENTENCES
