"""Rows whose marks stand under the heading beside their own are found."""

from __future__ import annotations

import pytest

from tests.services.excel.workbooks import sheet_of
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.columns.slid import find_slid
from tipdesk.services.excel.layout.layout import lay_out

_HEADINGS = ("country", "recipient", "subgrantee", "prevention", "amount")
_COUNT = 200


def _found(others: range) -> list[int]:
    """The rows found in a list whose marks are words in the rows *others*, and one row slid."""
    rows = [
        ("Mali", "IOM", f"Group {n}", "see notes" if n in others else n % 2, f"${n + 1}")
        for n in range(_COUNT)
    ]
    rows[150] = ("Mali", "IOM", 1, 0, "$5")  # type: ignore[assignment]
    layout = lay_out(sheet_of(_HEADINGS, *rows))
    cells = list(zip(*(row.values for row in layout.data), strict=True))
    return [one.index for one in find_slid(match_columns(layout).columns, cells)]


@pytest.mark.parametrize("first", [0, 20, 100, 180])
def test_a_few_words_among_marks_change_nothing_wherever_they_stand(first: int) -> None:
    assert _found(range(first, first + 20)) == [150]


@pytest.mark.parametrize("first", [0, 100, 179])
def test_a_column_with_more_words_than_a_tenth_is_none_of_marks(first: int) -> None:
    assert _found(range(first, first + 21)) == []
