"""Totals are left out by word and by sum; a project that is named like one is not lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.excel.workbooks import HEADER, layout_of
from tipdesk.services.excel.layout.row_kinds import MAYBE_HEADING, MAYBE_TOTAL, TOTAL, RowSaid

_HEADER = ("Title", "Country", "Implementer", "Start", "End", "Amount")
_FIRST = ("Safe return", "Mali", "IOM", "2020", "2022", "$500,000")
_SECOND = ("Better courts", "Ghana", "World Vision", "2021", "2023", "$250,000")


@pytest.mark.parametrize(
    "row",
    [
        ("Total", None, None, None, None, "$9"),
        (None, None, None, None, "Total:", "$9"),
        (None, "Grand Total", None, None, None, 9),
        ("Sous-total Afrique", None, None, None, None, "9 €"),
        ("Total general", None, None, None, None, 9),
        ("المجموع", None, None, None, None, "9"),
        (None, None, "إجمالي المنح", None, None, 9),
        ("Africa Total", None, None, None, None, 9),
        ("Total for FY 2017", None, None, None, None, 9),
        ("Total Number of Programs", 73, None, None, None, None),
        ("Total", "2 projects", None, None, None, "$9"),
        ("TOTAL OBLIGATED", None, None, None, None, "$9"),
        ("Africa Total: 2 programs, $425,000", None, None, None, None, None),
    ],
)
def test_a_row_with_a_total_word_is_a_total(row: tuple[Any, ...]) -> None:
    found = layout_of(_HEADER, _FIRST, _SECOND, row)
    assert [one.row for one in found.data] == [2, 3]
    assert [one.reason.id for one in found.left_out] == [TOTAL]
    assert found.kind_of(4) == "total"


def test_a_project_whose_title_begins_with_total_is_a_project() -> None:
    row = ("Total Community Response", "Ghana", "IOM", "2020", "2022", "$9")
    assert [one.row for one in layout_of(_HEADER, _FIRST, row, _SECOND).data] == [2, 3, 4]


@pytest.mark.parametrize(
    "row",
    [
        ("Total Community Response", None, None, None, None, "$9"),
        ("Total Community Response", "Ghana", None, None, None, "$9"),
        ("Total", "IOM", "World Vision", "2020", "2022", "$9"),
    ],
)
def test_what_may_be_either_is_asked(row: tuple[Any, ...]) -> None:
    found = layout_of(_HEADER, _FIRST, _SECOND, row)
    assert [(one.reason.id, one.asks, one.quiet) for one in found.left_out] == [
        (MAYBE_TOTAL, True, False)
    ]
    assert [one.row for one in found.with_rows([4], RowSaid("record")).data] == [2, 3, 4]


@pytest.mark.parametrize("amount", ["$750,000", 750_000, "750 000 USD"])
def test_a_bare_sum_of_the_rows_above_is_a_total(amount: object) -> None:
    found = layout_of(_HEADER, _FIRST, _SECOND, (None, None, None, None, None, amount))
    assert [one.row for one in found.data] == [2, 3]
    assert found.kind_of(4) == "total"


def test_a_sum_of_the_rows_above_is_a_total_whatever_it_is_called() -> None:
    row = ("All projects", None, None, None, None, "$750,000")
    found = layout_of(_HEADER, _FIRST, _SECOND, row)
    assert [one.row for one in found.data] == [2, 3]
    assert found.kind_of(4) == "total"


@pytest.mark.parametrize(
    "row", [("All projects", None, None, None, None, "$900,000"), (*_FIRST[:5], "$750,000")]
)
def test_a_row_that_is_no_sum_or_says_more_is_a_project(row: tuple[Any, ...]) -> None:
    assert [one.row for one in layout_of(_HEADER, _FIRST, _SECOND, row).data] == [2, 3, 4]


def test_a_project_that_costs_as_much_as_the_one_above_is_a_project() -> None:
    row = ("Better courts", None, None, None, None, "$500,000")
    assert [one.row for one in layout_of(_HEADER, _FIRST, row).data] == [2, 3]
    other = (*_SECOND[:5], None)
    assert [one.row for one in layout_of(_HEADER, _FIRST, other, row).data] == [2, 3, 4]


def test_a_bare_number_that_is_no_sum_is_asked_about() -> None:
    found = layout_of(_HEADER, _FIRST, _SECOND, (None, None, None, None, None, "$1"))
    assert found.kind_of(4) == "left_out"
    assert [(one.row, one.quiet) for one in found.left_out] == [(4, False)]


def test_subtotals_of_sections_are_totals_too() -> None:
    found = layout_of(
        *(_HEADER, ("AFRICA",), _FIRST, _SECOND, ("AFRICA", None, None, None, None, "$750,000")),
        *(("EUROPE",), _FIRST, (None, None, None, None, None, "$500,000")),
        (None, None, None, None, None, "$1,250,000"),
    )
    assert [one.row for one in found.data] == [3, 4, 7]
    assert [found.kind_of(row) for row in (5, 8, 9)] == ["total"] * 3


def test_a_wrapped_total_row_in_a_long_table_is_found() -> None:
    rows = [(f"Project {n}", "Mali", "IOM", "2020", "2022", 10) for n in range(300)]
    found = layout_of(_HEADER, *rows, ("Total", 300, 1, 2, 3, 3000), *rows[:5])
    assert len(found.data) == 305
    assert found.kind_of(302) == "total"


def test_rows_that_were_only_numbered_are_left_out_quietly() -> None:
    rows = [(n, *_FIRST) for n in range(1, 4)] + [(n,) for n in range(4, 20)]
    found = layout_of(("No.", *_HEADER), *rows)
    assert len(found.data) == 3
    assert all(one.quiet for one in found.left_out)


def test_who_signed_a_list_is_no_project_of_a_narrow_one() -> None:
    found = layout_of(("NGO", "Country"), ("IOM", "Mali"), (), ("Prepared by", "J. Smith"))
    assert [row.row for row in found.data] == [2]


def test_who_signed_a_list_is_no_project() -> None:
    rows = (("Mali", "IOM", "$5", "1 year"), ("Togo", "ILO", "$6", "2 years"))
    signed = (("Prepared by", "J. Smith"), ("Date", "10/14/2011"), ("Approved by: M. Jones",))
    found = layout_of(HEADER, *rows, (), *signed)
    assert [row.row for row in found.data] == [2, 3]
    assert [found.kind_of(row) for row in (5, 6, 7)] == ["note"] * 3
    assert not any(one.asks for one in found.left_out)


def test_a_count_of_the_projects_below_them_is_no_project() -> None:
    rows = (("Mali", "IOM", "$5", "1 year"), ("Togo", "ILO", "$6", "2 years"))
    for label in ("Number of projects", "No. of awards:", "عدد المشاريع"):
        found = layout_of(HEADER, *rows, (), (label, 2))
        assert [row.row for row in found.data] == [2, 3]
        assert found.kind_of(5) == "total"


def test_the_total_of_a_recipient_is_no_award_of_it() -> None:
    found = layout_of(
        ("Grantee", "Country", "Amount"),
        *(("IOM", "Jordan", "$750,000"), ("IOM", "Lebanon", "$250,000")),
        ("IOM Total", None, "$1,000,000"),
        ("UNODC", "Tunisia", "$500,000"),
        ("Total UNODC", None, "$500,000"),
        ("Justice Total", "Peru", "$400,000"),
    )
    assert [data.row for data in found.data] == [2, 3, 5, 7]


def test_rows_of_the_largest_and_the_smallest_are_no_records() -> None:
    found = layout_of(
        ("Grantee", "Country", "Amount"),
        *(("IOM", "Jordan", 750_000), ("Mineral Watch", "Peru", 250_000)),
        *(("Max", None, 750_000), ("Minimum", None, 250_000)),
    )
    assert [data.row for data in found.data] == [2, 3]


@pytest.mark.parametrize("counts", [("Count", None, 2), ("Record count", None, 2), ("Count: 2",)])
def test_a_row_that_counts_the_others_is_no_record(counts: tuple[Any, ...]) -> None:
    found = layout_of(
        ("Grantee", "Country", "Amount"),
        *(("IOM", "Jordan", 750_000), ("Counter-Traffic", "Peru", 250_000)),
        counts,
    )
    assert [data.row for data in found.data] == [2, 3]
    assert not any(row.asks for row in found.left_out)


_OF_COUNTRIES = ("Country / Grantee", "Purpose", "Amount", "Start", "End")


def test_a_country_with_the_sum_of_one_row_below_heads_it() -> None:
    found = layout_of(
        _OF_COUNTRIES,
        ("GHANA", None, "$600,000"),
        ("IOM", "Rescue of children", "$400,000", "2006", "2008"),
        ("Right to be Free", "Shelter", "$200,000", "2006", "2008"),
        ("TOGO", None, "$150,000"),
        ("Plan", "Awareness", "$150,000", "2006", "2007"),
    )
    sections = [found.sections[one.section or 0].value for one in found.data]
    assert [one.row for one in found.data] == [3, 4, 6]
    assert sections == ["GH", "GH", "TG"]


def test_a_country_with_another_sum_than_the_rows_below_is_asked_about() -> None:
    found = layout_of(
        _OF_COUNTRIES,
        ("GHANA", None, "$600,000"),
        ("IOM", "Rescue of children", "$400,000", "2006", "2008"),
        ("Right to be Free", "Shelter", "$200,000", "2006", "2008"),
        ("TOGO", None, "$170,000"),
        ("Plan", "Awareness", "$150,000", "2006", "2007"),
    )
    assert [(one.row, one.reason.id) for one in found.left_out if one.asks] == [(5, MAYBE_HEADING)]
    below = found.data[-1]
    assert below.row == 6
    assert found.sections[below.section or 0].value is None


def test_a_country_among_countries_with_little_beside_it_is_a_project() -> None:
    found = layout_of(
        ("Country", "Purpose", "Amount", "Start", "End"),
        ("Ghana", "Rescue of children", "$400,000", "2006", "2008"),
        ("Togo", None, "$150,000"),
        ("Benin", "Awareness", "$150,000", "2006", "2007"),
    )
    assert [one.row for one in found.data] == [2, 3, 4]
