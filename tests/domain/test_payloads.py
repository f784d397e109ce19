"""Payload texts and checksums: quick to write, and the same as the plain way."""

from __future__ import annotations

import json
import zlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.events import checksum
from aliorder_desktop.domain.payloads import payload_text

LETTERS = st.characters(exclude_categories=())  # halves of letters and controls as well
TEXTS = st.text(LETTERS, max_size=20)
PLAIN = st.none() | st.booleans() | st.integers() | TEXTS
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=20
)
PAYLOADS = st.dictionaries(TEXTS, VALUES)
COLUMNS = st.tuples(*[st.none() | st.integers() | TEXTS] * 15, TEXTS)


@given(PAYLOADS)
def test_a_payload_has_the_text_that_the_standard_library_writes(payload: dict[str, Any]) -> None:
    plain = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert payload_text(payload) == plain


@given(st.dictionaries(TEXTS, st.floats(allow_nan=False, allow_infinity=False)))
def test_a_fraction_reads_back_as_it_was(payload: dict[str, float]) -> None:
    assert json.loads(payload_text(payload)) == payload


@given(COLUMNS)
def test_a_checksum_is_that_of_the_whole_row(columns: tuple[object, ...]) -> None:
    whole = repr(columns[:-1]) + str(columns[-1])
    assert checksum(columns) == zlib.crc32(whole.encode("utf-8", "surrogatepass"))
