"""Several tables on one sheet are read each as a sheet of its own, their cells where they stand."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.excel.workbooks import HEADER, sheet_of
from tipdesk.services.excel.layout.apart import apart, parted_at, tables_apart
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.layout.parts import together
from tipdesk.services.excel.layout.row_kinds import OTHER_TABLE
from tipdesk.services.excel.reading.packed import PackedRows, pack
from tipdesk.services.excel.reading.workbook import Sheet, SheetFacts, Workbook

PROJECTS = (
    HEADER,
    ("Mali", "Free the Slaves (FTS)", "$5", "12 months"),
    ("Ghana", "World Vision", "$6", "24 months"),
)
ORGANIZATIONS = (
    ("Organizations",),
    ("Name", "Acronym", "Country", "Website"),
    ("Free the Slaves", "FTS", "United States", "freetheslaves.net"),
    ("World Vision", "WV", "United States", "wvi.org"),
)
SUB_AWARDS = (
    ("Sub-awards",),
    ("Prime Award", "Sub-recipient", "Amount", "Purpose"),
    ("S-1", "Challenging Heights", "$2", "Shelter"),
    ("S-2", "HAART", "$3", "Counselling"),
)
BLANK: tuple[Any, ...] = (None,)


def rows_of(sheets: list[Sheet]) -> dict[str, list[int]]:
    return {one.name: [row.row for row in lay_out(one).data] for one in sheets}


def test_each_table_is_a_sheet_whose_rows_keep_their_numbers() -> None:
    found = apart(sheet_of(*PROJECTS, BLANK, BLANK, *SUB_AWARDS, BLANK, *ORGANIZATIONS))
    assert rows_of(found) == {
        "List": [2, 3],
        "List (Sub-awards)": [8, 9],
        "List (Organizations)": [13, 14],
    }
    below = lay_out(found[1])
    assert below.headings == ("Prime Award", "Sub-recipient", "Amount", "Purpose")
    assert below.cell(9, 2) == "C9"
    assert below.heading_cell(2) == "C7"


def test_a_table_above_the_projects_is_read_too() -> None:
    more = [
        (*row, more) for row, more in zip(PROJECTS, ("Start date", "2010", "2011"), strict=True)
    ]
    found = apart(sheet_of(*ORGANIZATIONS, BLANK, *more))
    assert rows_of(found) == {"List (Organizations)": [3, 4], "List": [7, 8]}


def test_no_blank_row_is_needed_between_a_table_and_the_title_of_the_next() -> None:
    found = apart(sheet_of(*PROJECTS, *SUB_AWARDS))
    assert rows_of(found) == {"List": [2, 3], "List (Sub-awards)": [6, 7]}


def test_a_note_below_a_table_stays_with_it() -> None:
    note = ("Source: reports of the office",)
    found = apart(sheet_of(*PROJECTS, note, BLANK, *SUB_AWARDS[1:]))
    assert found[0].row_number(len(found[0].rows) - 1) == 4
    assert found[1].name == "List (Prime Award, Sub-recipient)"
    assert lay_out(found[0]).kind_of(4) == "note"


def test_a_list_that_goes_on_after_another_table_is_one() -> None:
    found = apart(sheet_of(*PROJECTS, BLANK, *SUB_AWARDS, BLANK, HEADER, PROJECTS[1]))
    assert rows_of(found) == {"List": [2, 3, 11], "List (Sub-awards)": [7, 8]}


def test_tables_with_the_same_headings_are_one() -> None:
    again = (BLANK, *PROJECTS, BLANK, *SUB_AWARDS[1:])
    found = apart(sheet_of(*PROJECTS, BLANK, *SUB_AWARDS, *again))
    assert rows_of(found) == {"List": [2, 3, 11, 12], "List (Sub-awards)": [7, 8, 15, 16]}


def test_a_sheet_with_one_table_stays_as_it_is() -> None:
    sheet = sheet_of(("My list of 2012",), *PROJECTS, BLANK, ("Total", None, "$11", None))
    assert apart(sheet) == [sheet]


def test_sections_of_a_list_are_no_tables() -> None:
    more = (("Near East",), ("Iraq", "UNODC", "Not listed", "1 year"), ("Iraq", "ILO", "$7", "1"))
    sheet = sheet_of(HEADER, ("Africa",), *PROJECTS[1:], BLANK, *more)
    assert apart(sheet) == [sheet]


def test_no_two_tables_of_a_workbook_have_the_same_name() -> None:
    other = ("Organizations",), ("Name", "UEI", "Address"), ("ILO", "X1", "Geneva")
    first = sheet_of(*PROJECTS, BLANK, *ORGANIZATIONS, BLANK, *other)
    second = sheet_of(*PROJECTS, name="List (Organizations)")
    names = [one.name for one in tables_apart(Workbook("book", (first, second))).sheets]
    assert len(set(names)) == len(names) == 4
    assert names[0] == "List"
    assert names[3] == "List (Organizations)"


def test_a_title_that_could_be_a_header_is_not_taken_for_one() -> None:
    staff = ("Officers",), ("Officer", "Desk", "Room"), ("Ann", "Africa", "B"), ("Bo", "Asia", "C")
    wide = [(*row, "2010", "2011") for row in PROJECTS[1:]]
    found = apart(sheet_of((*HEADER, "Start", "End"), *wide, BLANK, *staff))
    assert lay_out(found[1]).headings == ("Officer", "Desk", "Room")
    assert rows_of(found)["List (Officer, Desk)"] == [7, 8]


def test_what_a_sheet_says_of_its_cells_goes_to_the_table_they_are_in() -> None:
    merged = (((1, 0), (2, 0)), ((5, 3), (6, 3)))
    sheet = sheet_of(
        *(*PROJECTS, BLANK, *SUB_AWARDS),
        merged=merged,
        errors={(7, 2): "#N/A"},
        hidden_rows=frozenset({2, 6}),
    )
    above, below = apart(sheet)
    assert (above.facts.merged, above.facts.errors) == (merged[:1], {})
    assert (below.facts.merged, below.facts.errors) == (merged[1:], {(7, 2): "#N/A"})
    assert (above.facts.hidden_rows, below.facts.hidden_rows) == ({2}, {6})


def test_a_large_sheet_is_parted_too() -> None:
    many = [("Mali", f"Project {number}", "$5", "12 months") for number in range(50)]
    whole = sheet_of(HEADER, *many, BLANK, *SUB_AWARDS)
    packed = Sheet(SheetFacts("List"), PackedRows([pack(list(whole.rows))]))
    assert rows_of(apart(packed)) == rows_of(apart(whole))
    alone = Sheet(SheetFacts("List"), PackedRows([pack([HEADER, *many])]))
    assert apart(alone) == [alone]


def test_a_person_says_where_another_table_begins() -> None:
    sheet = sheet_of(*PROJECTS, BLANK, ("Staff",), ("Ann", "Post"), ("Bo", "Desk"), ("Cy", "Desk"))
    above, below = parted_at(sheet, 6, {"List"})
    assert (above.name, below.name) == ("List", "List (Staff)")
    assert below.first_row == 4
    assert together([above, below]).rows[4][0] == "Staff"


TOUCHING = (
    ("Award Number", "Project Title", "Implementer", "Country", "Start Date", "Amount"),
    ("S-1", "Shelter", "IOM", "Mali", "2021-10-01", 500),
    ("S-2", "Courts", "ILO", "Togo", "2021-11-01", 600),
)


@pytest.mark.parametrize(
    "below",
    [
        [
            ("Project Title", "Implementer", "Country", "Start Date", "Amount"),
            ("Old", "TdH", "Togo", "2011-01-01", 100),
            ("Older", "HAART", "Ghana", "2012-01-01", 200),
        ],
        [*SUB_AWARDS[1:]],
        [*ORGANIZATIONS[1:]],
        [("رقم المنحة", "الجهة المنفذة", "البلد", "المبلغ"), ("S-8", "م", "غانا", 5), ("S-9",) * 4],
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_table_that_touches_the_one_above_is_its_own(
    below: list[tuple[Any, ...]], packed: bool
) -> None:
    sheet = sheet_of(*TOUCHING, *below, *TOUCHING)
    if packed:
        sheet = Sheet(sheet.facts, PackedRows([pack(list(sheet.rows))]))
    first, second = apart(sheet)
    assert [row.row for row in lay_out(first).data] == [2, 3, 8, 9]
    assert [row.row for row in lay_out(second).data] == [5, 6]
    assert [text for text in lay_out(second).headings if text] == list(below[0])


def test_of_very_many_tables_the_last_are_told_and_not_parted() -> None:
    tables = (
        (("Project Title", "Country", f"Sum {n}", f"Note {n}"), ("T", "Mali", 5, "x"), BLANK)
        for n in range(150)
    )
    sheet = sheet_of(*chain(*tables), ("T", "Mali", 5, "x"))
    found = apart(sheet)
    assert 100 <= len(found) < 150
    told = {one.reason.id: one.last for one in lay_out(found[-1]).left_out}
    assert told[OTHER_TABLE] == len(sheet.rows)


def test_headings_that_each_page_repeats_begin_no_table() -> None:
    again = tuple(heading.upper() for heading in TOUCHING[0])
    (only,) = apart(sheet_of(*TOUCHING, again, *TOUCHING[1:], TOUCHING[0], *TOUCHING[1:]))
    assert [row.row for row in lay_out(only).data] == [2, 3, 5, 6, 8, 9]


@pytest.mark.parametrize(
    "row",
    [
        ("Amount", "Country", "Partners", "Sector", "Outcome of the project", "Notes of ours"),
        ("Project", "Status", "IOM", "Mali", "Start Date", "unknown"),
        ("Name", "Acronym", "Country", "Website", "Start Date", 500),
    ],
)
def test_a_record_with_some_words_of_headings_stays_one(row: tuple[Any, ...]) -> None:
    (only,) = apart(sheet_of(*TOUCHING, row, *TOUCHING[1:]))
    assert [one.row for one in lay_out(only).data] == [2, 3, 4, 5, 6]


def test_any_row_of_a_parted_table_may_be_said_to_be_its_header() -> None:
    goes_on = (BLANK, *PROJECTS[1:], BLANK)
    for part in apart(sheet_of(*PROJECTS, *goes_on, *SUB_AWARDS, BLANK, SUB_AWARDS[2])):
        layout = lay_out(part)
        numbers = [part.row_number(at) for at in range(len(part.rows))]
        for first in numbers:
            for last in (first, min(first + 1, numbers[-1])):
                assert layout.with_header_rows(first, last).header_rows


def test_tables_put_together_are_as_wide_as_the_widest_in_every_row() -> None:
    found = apart(sheet_of(*PROJECTS, BLANK, ("Partners",), ("Name", "Acronym"), ("IOM", "I")))
    assert len(found) == 2
    assert {len(row) for row in together(found).rows} == {len(HEADER)}


TABLES = st.lists(st.sampled_from([PROJECTS, SUB_AWARDS, ORGANIZATIONS]), min_size=1, max_size=6)


@given(TABLES, st.integers(1, 3))
def test_no_row_is_lost_or_read_twice(
    tables: list[tuple[tuple[Any, ...], ...]], blank: int
) -> None:
    rows = [row for table in tables for row in (*table, *[BLANK] * blank)]
    sheet = sheet_of(*rows)
    found = apart(sheet)
    numbers = [row.row for one in found for row in lay_out(one).data]
    assert len(numbers) == len(set(numbers)) == sum(2 for _ in tables)
    again = together(found)
    for at, row in enumerate(again.rows, again.first_row):
        assert [cell for cell in row if cell] == [cell for cell in sheet.rows[at] if cell]


CELLS = st.sampled_from(
    [
        None,
        None,
        None,
        *HEADER,
        "Name",
        "Acronym",
        "Mali",
        "Ghana",
        "IOM",
        "$5",
        7,
        "Total",
        "Notes",
    ]
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=16))
def test_whatever_stands_on_a_sheet_stands_in_one_of_its_tables(rows: list[list[Any]]) -> None:
    sheet = sheet_of(*rows)
    found = apart(sheet)
    places = [
        (number, at, cell)
        for one in found
        for number, row in enumerate(one.rows, one.first_row)
        for at, cell in enumerate(row, one.first_column)
        if cell != ""
    ]
    whole = [(n, at, c) for n, row in enumerate(sheet.rows) for at, c in enumerate(row) if c != ""]
    assert sorted(places, key=lambda place: place[:2]) == whole
    assert len({one.name for one in found}) == len(found)


@pytest.mark.parametrize("row", [HEADER, ("Country", "Amount")])
def test_a_sheet_of_one_row_is_no_trouble(row: tuple[Any, ...]) -> None:
    assert len(apart(sheet_of(row))) == 1


@pytest.mark.parametrize(
    "below",
    [
        [("Country", "Number of awards", "Total"), ("Kenya", 1, 500), ("Peru", 1, 700)],
        [("Country", "Awards", "Total"), ("Kenya", 1, 500), ("Peru", 1, 700)],
        [("البلد", "عدد المشاريع", "المجموع"), ("كينيا", 1, 500), ("بيرو", 1, 700)],
    ],
)
def test_a_table_that_counts_projects_by_country_is_its_own(below: list[tuple[Any, ...]]) -> None:
    head = ("Country", "Grantee", "Title", "Amount")
    rows = [("Kenya", "HAART", "Safe homes", 500), ("Peru", "CHS", "Voices", 700)]
    first, second = apart(sheet_of(head, *rows, BLANK, *below))
    assert [row.row for row in lay_out(first).data] == [2, 3]
    assert [row.row for row in lay_out(second).data] == [6, 7]


def test_a_list_with_a_blank_column_after_each_is_one() -> None:
    header, *records = PROJECTS
    numbered = [
        ("No.", *header),
        (None, "Africa"),
        *((number, *row) for number, row in enumerate(records, 1)),
    ]
    sheet = sheet_of(*([part for cell in row for part in (cell, None)] for row in numbered))
    assert len(apart(sheet)) == 1
    found = lay_out(sheet)
    assert [row.row for row in found.data] == [3, 4]
    assert [section.value for section in found.sections] == ["AF"]
