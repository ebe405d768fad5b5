"""A blank beside the original end says that the award was not extended."""

from __future__ import annotations

import pytest

from tests.services.excel.workbooks import parsed, said

HEADER = ("Title", "Country", "Implementer", "Original End", "Extended End")
ROW = ("Wells", "Peru", "Aid A")


def test_the_original_end_holds_where_nothing_was_extended() -> None:
    result = parsed(
        HEADER,
        (*ROW, "2021-09-30", "2022-03-31"),
        (*ROW, "2020-09-30", ""),
        (*ROW, "2020-09-30", "n/a"),
        (*ROW, "", ""),
    )
    ends = [row.values.get("end_date") for row in result.rows]
    assert ends == ["2022-03-31", "2020-09-30", "2020-09-30", None]


def test_an_extension_that_is_asked_about_waits_for_the_answer() -> None:
    result = parsed(HEADER, (*ROW, "2021-09-30", "2022-03-31"), (*ROW, "2020-09-30", "spring"))
    assert [row.values.get("end_date") for row in result.rows] == ["2022-03-31", None]
    assert [severity for severity, _ in said(result, "E3")] == ["asks"]


@pytest.mark.parametrize("open_", ["TBD", "ongoing", "?", "غير محدد", "por definir"])
def test_an_end_that_is_open_is_not_the_original_one(open_: str) -> None:
    result = parsed(HEADER, (*ROW, "2021-09-30", "2022-03-31"), (*ROW, "2020-09-30", open_))
    assert [row.values.get("end_date") for row in result.rows] == ["2022-03-31", None]


def test_an_original_end_alone_is_not_the_end() -> None:
    result = parsed(HEADER[:4], (*ROW, "2021-09-30"))
    assert "end_date" not in result.rows[0].values
