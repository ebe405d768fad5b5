"""Rows whose marks stand under the heading beside their own are found."""

from __future__ import annotations

import pytest

from tests.services.excel.workbooks import parsed, said, sheet_of
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


def test_a_mark_alone_among_words_is_asked_about_and_not_read() -> None:
    rows = [
        ("Mali", "IOM", 1 if n == 7 else f"Group {n}", f"${n + 1}000", n % 2) for n in range(20)
    ]
    result = parsed(("country", "recipient", "objective", "amount", "prevention"), *rows)
    assert said(result, "C9") == [
        ("asks", "'1' stands under “objective”, where words are expected.")
    ]
    assert result.rows[7].values.get("summary_en") is None
