"""Columns that would feed the same field as one that is read are told of where they differ."""

from __future__ import annotations

from typing import Any

from tests.services.excel.workbooks import parsed, said

_NAMES = (("Wells", "Peru", "Aid A"), ("Schools", "Mali", "Aid B"))


def _said_of(headings: tuple[str, str], *cells: tuple[Any, Any]) -> list[str]:
    rows = [(*name, *pair) for name, pair in zip(_NAMES, cells, strict=True)]
    result = parsed(("Title", "Country", "Implementer", *headings), *rows)
    return [sentence for severity, sentence in said(result, "E1") if severity == "warns"]


def test_an_extended_end_beside_an_end_is_told_where_it_differs() -> None:
    headings = ("End date", "Extended end date")
    told = (
        "“Extended end date” may say the same as “End date” and differs from it in E3. Only “End "
        "date” is read."
    )
    assert _said_of(headings, ("2022-09-30", ""), ("2022-09-30", "2023-03-31")) == [told]
    assert not _said_of(headings, ("2022-09-30", "n/a"), ("2022-09-30", "2022-09-30"))
    assert not _said_of(headings, ("2022-09-30", "Yes"), ("2022-09-30", "No"))


def test_two_columns_of_amounts_that_differ_are_told() -> None:
    headings = ("Award amount", "Amount")
    assert len(_said_of(headings, (500_000, 450_000), (300_000, 300_000))) == 1
    assert not _said_of(headings, (500_000, 500_000), (300_000, None))
