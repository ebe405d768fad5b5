"""Rows are sorted into header, records, headings, totals and notes."""

from __future__ import annotations

from tests.services.excel.workbooks import HEADER, layout_of, sheet_of
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.layout.row_kinds import NO_HEADINGS, SECTION, TOTAL

_ROW = ("Mali", "Free the Slaves (FTS)", "$5", "12 months")


def test_titles_stand_above_the_header_and_are_no_records() -> None:
    found = layout_of(("List of projects",), ("May 14, 2010",), HEADER, _ROW)
    assert found.header_row == 3
    assert [left.row for left in found.left_out] == [1, 2]
    assert [row.row for row in found.data] == [4]


def test_a_summary_table_above_is_not_taken_for_the_list() -> None:
    found = layout_of(("Region", "Programs"), ("Global", 4), ("Africa", 10), (), HEADER, _ROW, _ROW)
    assert found.header_row == 5
    assert len(found.data) == 2


def test_region_headings_hold_for_the_rows_below_them() -> None:
    found = layout_of(
        ("AFRICA",), HEADER, _ROW, ("EUROPE AND EURASIA",), ("Moldova", "IOM", "$6", "1 year")
    )
    assert [section.value for section in found.sections] == ["AF", "EUR"]
    assert [row.section for row in found.data] == [0, 1]
    assert {row.reason.id for row in found.left_out} == {SECTION}


def test_a_heading_with_a_count_still_names_its_region() -> None:
    found = layout_of(HEADER, ("AFRICA (AF) REGION – 30 Open Grants in 17 Countries",), _ROW)
    assert found.sections[0].value == "AF"


def test_total_rows_and_repeated_headers_are_no_records() -> None:
    found = layout_of(HEADER, _ROW, ("Total", None, "$5", None), HEADER, _ROW)
    assert [row.row for row in found.data] == [2, 5]
    assert [row.reason.id for row in found.left_out if not row.quiet] == [TOTAL]


def test_a_footnote_is_said_and_not_imported() -> None:
    found = layout_of(HEADER, _ROW, ("Figures as reported by the implementers.",))
    assert len(found.data) == 1
    assert [row.row for row in found.left_out] == [3]


def test_headers_in_arabic_are_found() -> None:
    found = layout_of(("الجهة", "البلدان", "المبلغ"), ("جهة", "ليبيا", "750 ألف دولار"))
    assert found.header_row == 1


def test_a_form_repeated_for_each_project_is_read_block_by_block() -> None:
    found = layout_of(
        ("AFRICA",),
        ("Location:", "Djibouti"),
        ("Implementer:", "UNODC"),
        ("Amount:", "$500,000"),
        (),
        ("Country:", "Ghana"),
        ("Implementers:", "Free the Slaves (FTS)"),
        ("Amount:", "$2,460,000"),
    )
    assert found.header_row is None
    assert [(row.row, row.values) for row in found.data] == [
        (2, ("Djibouti", "UNODC", "$500,000")),
        (6, ("Ghana", "Free the Slaves (FTS)", "$2,460,000")),
    ]
    assert found.cell(6, 2) == "B8"
    assert found.sections[found.data[0].section or 0].value == "AF"


def test_a_sheet_without_a_table_says_so() -> None:
    found = layout_of(("Only a line of text",), ("and another",))
    assert not found.data
    assert found.left_out[0].reason.id == NO_HEADINGS


def test_a_person_can_say_which_row_is_the_header() -> None:
    sheet = sheet_of(("a", "b"), ("c", "d"), ("e", "f"))
    found = lay_out(sheet).with_header_rows(2, 2)
    assert found.headings == ("c", "d")
    assert [row.row for row in found.data] == [3]
