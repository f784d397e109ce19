"""Files of every family: what is right of each order, and which rows are none."""

from __future__ import annotations

from datetime import date

import pytest

from aliorder_desktop.exchange.file_reading import Choices
from aliorder_desktop.exchange.reading import read_order_file
from tests.exchange.builders import layouts, total_of
from tests.exchange.families import FamilyFile, family_files

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("file", tuple(family_files()), ids=lambda file: file.name)
def test_a_file_of_the_family_is_read_right(file: FamilyFile) -> None:
    name = file.name.partition("/")[2]
    reading = read_order_file(file.data, name, layouts(), Choices(), TODAY)
    assert [problem.reason for problem in reading.rejected] == list(file.rejected)
    found = [
        (order.number, str(order.ordered_on) if order.ordered_on else None, total_of(order))
        for order in reading.orders
    ]
    assert found == [right[:3] for right in file.orders], reading.reason
    for order, right in zip(reading.orders, file.orders, strict=True):
        assert right[3] in (None, order.status)
