"""Several tables in one sheet, notes around them, and sheets that are not understood."""

from __future__ import annotations

import pytest

from tests.services.excel.workbooks import HEADER, layout_of, sheet_of
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.layout.row_kinds import (
    HEADER_AGAIN,
    NO_HEADINGS,
    NO_ROWS_BELOW,
    OTHER_TABLE,
    TABLE_BESIDE,
)

_ROW = ("Mali", "Free the Slaves (FTS)", "$5", "12 months")
_OTHER = ("Ghana", "World Vision", "$6", "24 months")


def test_a_second_table_with_the_same_headings_goes_on() -> None:
    found = layout_of(HEADER, _ROW, (), ("Country:", "Implementer", "AMOUNT", "Duration"), _OTHER)
    assert [row.row for row in found.data] == [2, 5]
    assert all(one.quiet for one in found.left_out)


def test_a_second_table_with_other_headings_is_said_and_not_read() -> None:
    found = layout_of(
        *(HEADER, _ROW, _OTHER, (), ("Officer", "Phone", "Email", "Post")),
        *(("Ann Lee", "555", "a@b.org", "Accra"), ("Bo Ray", "556", "b@b.org", "Lome")),
        *((), ("Region", "Programs"), ("Africa", 5), ("Near East", 6)),
    )
    tables = [one for one in found.left_out if one.reason.id == OTHER_TABLE]
    assert [row.row for row in found.data][:2] == [2, 3]
    assert found.kind_of(10) == "left_out"
    assert tables
    assert all(not one.quiet for one in tables)


def test_a_summary_below_the_list_is_said_as_one_entry() -> None:
    found = layout_of(
        *(HEADER, _ROW, _OTHER, (), ("Region", "Programs"), ("Africa", 5), ("Near East", 6)),
    )
    assert [row.row for row in found.data] == [2, 3]
    (table,) = found.left_out
    assert (table.reason.id, table.row, table.last) == (OTHER_TABLE, 5, 7)


def test_the_list_goes_on_after_another_table() -> None:
    found = layout_of(
        *(HEADER, _ROW, (), ("Region", "Programs"), ("Africa", 5), (), HEADER, _OTHER),
    )
    assert [row.row for row in found.data] == [2, 8]


def test_a_table_beside_it_is_said_and_not_read() -> None:
    found = layout_of(
        ("Country", "Implementer", "Amount", None, None, "Region", "Programs"),
        ("Mali", "IOM", "$5", None, None, "Africa", 14),
        ("Ghana", "IOM", "$6", None, None, "Near East", 7),
        (None, None, None, None, None, "Global", 4),
        (None, None, None, None, None, "Total", 25),
    )
    assert [row.values for row in found.data] == [
        ("Mali", "IOM", "$5", "", "", "", ""),
        ("Ghana", "IOM", "$6", "", "", "", ""),
    ]
    assert [(one.reason.id, one.quiet) for one in found.left_out] == [(TABLE_BESIDE, False)]
    assert found.cell(2, 2) == "C2"


def test_the_table_of_projects_is_taken_wherever_it_stands() -> None:
    found = layout_of(
        ("Region", "Programs", None, None, "Country", "Implementer", "Amount"),
        ("Africa", 14, None, None, "Mali", "IOM", "$5"),
        ("Near East", 7, None, None, "Ghana", "IOM", "$6"),
    )
    assert found.headings == ("", "", "", "", "Country", "Implementer", "Amount")
    assert [row.values[4:] for row in found.data] == [("Mali", "IOM", "$5"), ("Ghana", "IOM", "$6")]
    assert found.cell(2, 4) == "E2"


def test_a_blank_column_inside_a_table_does_not_part_it() -> None:
    found = layout_of(
        ("Country", "Implementer", None, "Amount", "Duration"),
        ("Mali", "IOM", None, "$5", "1 year"),
        ("Ghana", "IOM", None, "$6", "1 year"),
    )
    assert found.headings == ("Country", "Implementer", "", "Amount", "Duration")
    assert [row.values[3] for row in found.data] == ["$5", "$6"]


def test_sources_and_legends_below_are_notes() -> None:
    found = layout_of(
        *(HEADER, _ROW, (), ("Source:", "Office reports"), ("* estimated",), ("Legend",)),
        *(("P", "pending"), ("C", "closed")),
    )
    assert [row.row for row in found.data] == [2]
    assert {found.kind_of(row) for row in range(4, 9)} == {"note"}


def test_cells_beyond_the_last_heading_are_kept() -> None:
    found = layout_of(HEADER, (*_ROW, "extended twice"), _OTHER)
    assert found.data[0].values[4] == "extended twice"
    assert found.headings[4] == ""


def test_a_sheet_that_is_not_understood_says_why() -> None:
    found = lay_out(sheet_of(("Meeting of May 4",), ("Present: all",), ("Tea was served",)))
    assert not found.data
    assert [(one.reason.id, one.last) for one in found.left_out] == [(NO_HEADINGS, 3)]
    assert {found.kind_of(row) for row in (1, 2, 3)} == {"left_out"}


def test_a_header_without_rows_says_so() -> None:
    found = layout_of(HEADER, (), ("Source: the office",))
    assert found.left_out[0].reason.id == NO_ROWS_BELOW


def test_a_short_form_is_never_read_as_a_table() -> None:
    found = layout_of(("Country", "Ghana"), ("Officer in charge", "Ann"), ("Amount", "$5"))
    assert not found.data or found.header_row is None


def test_a_list_of_another_kind_above_is_said() -> None:
    found = layout_of(
        *(("Officer", "Region", "Status"), ("Ann Lee", "Africa", "Active"), ()),
        *((*HEADER, "Description"), (*_ROW, "text"), (*_OTHER, "text")),
    )
    assert [row.row for row in found.data] == [5, 6]
    assert [one.row for one in found.left_out if not one.quiet] == [1]


def test_a_block_of_records_that_lack_what_others_have_is_no_other_table() -> None:
    found = layout_of(
        *(HEADER, _ROW, _OTHER, (), ("Planned",), ("Togo", "IOM"), ("Benin", "ILO")),
        *((), ("Chad", "Caritas", "to be decided"), ("Niger", "UNODC", "to be decided")),
    )
    assert [row.row for row in found.data] == [2, 3, 6, 7, 9, 10]


def test_headings_of_another_kind_below_a_title_of_two_lines_begin_a_table() -> None:
    found = layout_of(
        *(HEADER, _ROW, _OTHER, (), ("Organizations",), ("that carry them out",)),
        *(("Name", "Acronym", "Address"), ("Free the Slaves", "FTS", "Washington")),
    )
    assert [row.row for row in found.data] == [2, 3]
    assert [one.row for one in found.left_out if one.reason.id == OTHER_TABLE] == [7]


def test_numbers_where_every_row_has_words_tell_another_table() -> None:
    wide = (*HEADER, "Start", "End")
    found = layout_of(
        *(wide, (*_ROW, "2010", "2011"), (*_OTHER, "2010", "2011"), ("Total", None, "$11")),
        *((), ("Line item", "Cost", "Share"), ("Staff", 3000, "50%"), ("Travel", 2000, "30%")),
    )
    assert [row.row for row in found.data] == [2, 3]
    assert [one.row for one in found.left_out if one.reason.id == OTHER_TABLE] == [6]


@pytest.mark.parametrize(
    "again",
    [
        ("Country", "Grantee Name", "Amount", "Duration"),
        ("Country", "Grantee", "Amount (USD)", "Period"),
        ("Countries", "Grantee", "Amount", "Duration (cont.)"),
    ],
)
def test_a_header_printed_again_in_slightly_other_words_goes_on(again: tuple[str, ...]) -> None:
    found = layout_of(
        ("Country", "Grantee", "Amount", "Duration"),
        ("Benin", "UNICEF", "$500,000", "24 months"),
        again,
        ("Peru", "CHS", "$400,000", "30 months"),
    )
    assert [one.row for one in found.data] == [2, 4]
    assert [one.reason.id for one in found.left_out] == [HEADER_AGAIN]


@pytest.mark.parametrize("money", ["Amount (EUR)", "Amount (US$ '000)"])
def test_a_header_again_with_amounts_in_other_money_begins_another_table(money: str) -> None:
    found = layout_of(
        ("Country", "Grantee", "Amount (USD)", "Duration"),
        ("Benin", "UNICEF", "500", "24 months"),
        ("Country", "Grantee", money, "Duration"),
        ("Peru", "CHS", "400", "30 months"),
    )
    assert [one.row for one in found.data] == [2]
    assert [one.reason.id for one in found.left_out] == [OTHER_TABLE]


@pytest.mark.parametrize("page", ["Page 2 of 2", "page 2", "Página 2 de 3", "صفحة 2 من 3"])
def test_the_title_of_a_further_printed_page_is_no_record(page: str) -> None:
    found = layout_of(HEADER, _ROW, ("International Programs", "", "", page), HEADER, _OTHER)
    assert [row.row for row in found.data] == [2, 5]


def test_a_header_again_in_another_order_begins_another_table() -> None:
    found = layout_of(
        ("Country", "Grantee", "Project Title", "Amount"),
        ("Benin", "UNICEF", "Return", "$500"),
        ("Country", "Project Title", "Grantee", "Amount"),
        ("Peru", "Shelter", "CHS", "$400"),
    )
    assert [one.row for one in found.data] == [2]
    assert [one.reason.id for one in found.left_out] == [OTHER_TABLE]
