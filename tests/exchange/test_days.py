"""Days: every unambiguous style is read back, and no other is guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.exchange.days import BadDay, day, day_order

STYLES = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M", "%d.%m.%Y",
    "%b %d, %Y", "%d %B %Y", "%H:%M %b. %d %Y", "%Y年%m月%d日", "%Y%m%d",
)  # fmt: skip


@given(
    st.dates(date(1995, 1, 1), date(2100, 12, 31)),
    st.sampled_from(STYLES),
)
def test_a_day_is_read_back_from_every_clear_style(value: date, style: str) -> None:
    assert day(value.strftime(style), "") == value


@given(st.dates(date(1995, 1, 1), date(2100, 12, 31)), st.sampled_from(["dmy", "mdy"]))
def test_a_slashed_day_is_read_back_in_the_order_that_is_known(value: date, order: str) -> None:
    style = {"dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y"}[order]
    assert day(value.strftime(style), order) == value


@given(st.dates(date(1995, 1, 1), date(2100, 12, 31)))
def test_a_day_number_of_a_spreadsheet_is_read_back(value: date) -> None:
    assert day(str((value - date(1899, 12, 30)) // timedelta(days=1)), "") == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("21 мая 2019", "2019-05-21"),
        ("14 lis. 2023", "2023-11-14"),
        ("3 Şubat 2024", "2024-02-03"),
        ("5 août 2024", "2024-08-05"),
        ("25/03/25", "2025-03-25"),
        ("03.25.2025", "2025-03-25"),
        ("5/5/2025", "2025-05-05"),
        ("2024-07-19T19:52:49Z and 2024-07-19T20:23:05+00:00", "2024-07-19"),
    ],
)
def test_a_day_is_what_people_write(cell: str, value: str) -> None:
    assert day(cell, "") == date.fromisoformat(value)


@pytest.mark.parametrize("cell", ["", " ", "Not Available", "undefined", "N/A", "-"])
def test_a_cell_that_says_nothing_holds_no_day(cell: str) -> None:
    assert day(cell, "") is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("05/06/2023", "ambiguous_date"),
        ("05-06-23", "ambiguous_date"),
        ("2025-02-30", "bad_date"),
        ("2025-25-03", "bad_date"),
        ("1900-01-01", "bad_date"),
        ("2222-01-01", "bad_date"),
        ("31/12/94", "bad_date"),
        ("Mar 2025", "bad_date"),
        ("Due to technical limitations, see your orders prior to 2002", "bad_date"),
        ("2024-07-19T19:52:49Z and 2024-07-21T20:23:05+00:00", "bad_date"),
        ("99999999", "bad_date"),
        ("12", "bad_date"),
    ],
)
def test_what_is_no_clear_day_is_refused(cell: str, code: str) -> None:
    with pytest.raises(BadDay, match=code):
        day(cell, "")


@pytest.mark.parametrize(
    ("cells", "order", "ambiguous", "mixed"),
    [
        (["25/03/2025", "05/03/2025"], "dmy", True, False),
        (["03/25/2025", "05/03/2025"], "mdy", True, False),
        (["03.25.2025", "05.03.2025"], "mdy", False, False),
        (["25/03/2025", "03/25/2025"], "", False, True),
        (["05/03/2025"], "", True, False),
        (["2025-03-05", "Mar 5, 2025"], "", False, False),
    ],
)
def test_a_column_proves_the_order_of_day_and_month(
    cells: list[str], order: str, ambiguous: bool, mixed: bool
) -> None:
    found = day_order(cells)
    assert (found.order, found.ambiguous, found.mixed) == (order, ambiguous, mixed)
