"""Records whose texts go on in the row below are read whole, and others are never put together."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.excel.workbooks import layout_of
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import GOES_ON, NOTE, RowSaid

_HEADER = ("Country", "Grantee", "Project", "Amount", "Period")
_NEXT = (
    ("Togo", "WAO Afrique", "Domestic workers", "$100,000", "10/2005 - 9/2006"),
    ("Mali", "UNICEF", "Border", "$50,000", "10/2005 - 9/2006"),
)


def _found(first: tuple[Any, ...], below: tuple[Any, ...]) -> Layout:
    return layout_of(_HEADER, first, below, *_NEXT)


def test_texts_that_go_on_below_are_one_record_and_told() -> None:
    found = _found(
        ("Ghana", "International Organization", "Rescue and", "$350,000", "10/2005 -"),
        ("", "for Migration", "Return of Children", "", "9/2007"),
    )
    assert [one.row for one in found.data] == [2, 4, 5]
    assert found.data[0].values == (
        *("Ghana", "International Organization for Migration", "Rescue and Return of Children"),
        *("$350,000", "10/2005 - 9/2007"),
    )
    assert [(one.row, one.reason.id, one.quiet) for one in found.left_out] == [(3, GOES_ON, False)]


def test_several_rows_go_on_with_one() -> None:
    found = layout_of(
        _HEADER,
        ("Democratic Republic of the", "IOM", "Return of", "$350,000", "24 months"),
        ("Congo", "", "children from", "", ""),
        ("", "", "the mines", "", ""),
        *_NEXT,
    )
    assert found.data[0].values[:3] == (
        *("Democratic Republic of the Congo", "IOM", "Return of children from the mines"),
    )
    assert [one.row for one in found.data] == [2, 5, 6]


@pytest.mark.parametrize(
    "below",
    [
        ("", "for Migration", "Return of Children", "$90,000", ""),
        ("", "Free the Slaves", "Return of Children", "", ""),
        ("", "iDE", "Return of Children", "", ""),
        ("", "", "", "", "9"),
    ],
)
def test_a_row_that_may_be_a_record_is_put_to_none(below: tuple[Any, ...]) -> None:
    found = _found(("Ghana", "Sample Organization", "Rescue", "$350,000", "24 months"), below)
    assert GOES_ON not in [one.reason.id for one in found.left_out]
    assert found.data[0].values[1] == "Sample Organization"


def test_what_a_person_calls_a_record_is_one() -> None:
    found = _found(
        ("Ghana", "International Organization", "Rescue and", "$350,000", "24 months"),
        ("", "for Migration", "Return of Children", "", ""),
    )
    again = found.with_rows([3], RowSaid("record"))
    assert [one.row for one in again.data] == [2, 3, 4, 5]


def test_rows_of_words_alone_are_records() -> None:
    found = layout_of(
        ("Title", "Country", "Grantee"),
        *(("prevention and", "Ghana", "aid a"), ("protection of", "Ghana", "aid b")),
        ("return", "", "aid c"),
    )
    assert [one.row for one in found.data] == [2, 3, 4]


@pytest.mark.parametrize(
    "part",
    [
        "of which FY19 funds",
        "dont part du ministère",
        "منها للتدريب",
        "Balance available for new awards",
        "Solde",
        "الرصيد المتبقي",
    ],
)
def test_what_is_a_part_of_the_row_above_is_no_project(part: str) -> None:
    found = layout_of(
        ("Grantee", "Country", "Amount", "Start", "End"),
        ("IOM", "Ghana", "$500,000", "2019", "2021"),
        (part, "", "$200,000", "", ""),
        ("Plan", "Togo", "$100,000", "2019", "2021"),
    )
    assert [one.row for one in found.data] == [2, 4]
    assert [one.reason.id for one in found.left_out] == [NOTE]


def test_a_remark_at_the_side_is_a_note_and_asks_nothing() -> None:
    found = layout_of(
        ("Grantee", "Country", "Amount", "Start", "Reviewed by"),
        ("IOM", "Ghana", "$500,000", "2019", "JS"),
        ("", "", "", "", "check totals!"),
        ("Plan", "Togo", "$100,000", "2019", ""),
    )
    assert [one.row for one in found.data] == [2, 4]
    assert [(one.reason.id, one.asks) for one in found.left_out] == [(NOTE, False)]
