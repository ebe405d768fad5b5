"""Tables beside one another are read each by itself; a list with a blank column inside is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.excel.workbooks import sheet_of
from tipdesk.services.excel.layout.apart import apart
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.layout.parts import joined, together
from tipdesk.services.excel.reading.packed import PackedRows, pack
from tipdesk.services.excel.reading.workbook import Sheet

Rows = Sequence[Sequence[Any]]

LIST: Rows = (
    ("Award Number", "Project Title", "Implementer", "Country", "Start Date", "Amount"),
    ("S-1", "Safe harvests", "FTS", "Ghana", "2021-10-01", 500),
    ("S-2", "Strong courts", "IOM", "Kenya", "2021-10-01", 750),
    ("S-3", "Open doors", "Caritas", "Peru", "2022-01-01", 600),
    ("S-4", "Bright paths", "ILO", "Mali", "2022-03-01", 450),
    ("S-5", "Long roads", "TdH", "Togo", "2022-03-01", 300),
)
SIDES: dict[str, Rows] = {
    "summary": (("Country", "Amount"), ("Ghana", 500), ("Kenya", 750), ("Total", 1250)),
    "counts": (("Region", "Projects"), ("Africa", 4), ("WHA", 1), ("Total", 5)),
    "titled": (("By status",), ("Status", "Count"), ("Active", 3), ("Closed", 2)),
    "pivot": (("Row Labels", "Sum of Amount"), ("Ghana", 5), ("Peru", 6), ("Grand Total", 11)),
    "organizations": (
        ("Organizations",),
        ("Name", "Acronym", "Country", "Website"),
        ("Free the Slaves", "FTS", "United States", "fts.net"),
        ("World Vision", "WV", "United States", "wvi.org"),
    ),
    "french": (("Récapitulatif",), ("Pays", "Nombre de projets"), ("Mali", 1), ("Togo", 1)),
    "years": (("Year", "Amount"), (2021, 1250), (2022, 1350), (2023, 500)),
    "choices": (("Status",), ("Active",), ("Closed",), ("Pending",)),
    "the like": (LIST[0][:4], ("S-6", "Blue sea", "IOM", "Chad"), ("S-7", "Wells", "ILO", "Mali")),
    "longer": (("Officer", "Room"), *((f"Officer {letter}", 5) for letter in "ABCDEFGHIJ")),
}


def beside(left: Rows, right: Rows, gap: int = 1, down: int = 0) -> list[tuple[Any, ...]]:
    """The rows of two tables, *right* with *gap* blank columns between and *down* rows lower."""
    width = max(map(len, left))
    rows = []
    for at in range(max(len(left), len(right) + down)):
        first = tuple(left[at]) if at < len(left) else ()
        second = right[at - down] if 0 <= at - down < len(right) else ()
        rows.append((*first, *[None] * (width - len(first) + gap), *second))
    return rows


def with_blank_column(rows: Rows, at: int, width: int = 1) -> list[tuple[Any, ...]]:
    return [(*row[:at], *[None] * width, *row[at:]) for row in rows]


@pytest.mark.parametrize("gap", [1, 2])
@pytest.mark.parametrize("down", [0, 1, 2])
@pytest.mark.parametrize("name", sorted(SIDES))
def test_what_stands_beside_a_list_changes_nothing_of_it(name: str, down: int, gap: int) -> None:
    title = (("Our awards",),)
    # In the first column choices cannot be told from headings of rows.
    for list_first in (True, False)[: 1 if name == "choices" else 2]:
        tables = (LIST, SIDES[name]) if list_first else (SIDES[name], LIST)
        first_row = 1 if list_first else 1 + down
        for above in ((), title):
            found = apart(sheet_of(*above, *beside(*tables, gap, down)))
            main = lay_out(next(one for one in found if not one.table))
            rows = [row.row - len(above) - first_row for row in main.data]
            assert rows == [1, 2, 3, 4, 5]
            assert len(found) == 2 or name == "choices"  # they may be remarks on rows
            assert [heading for heading in main.headings if heading] == list(LIST[0])
            assert main.data[0].values[-len(LIST[0]) :] == LIST[1] or list_first


def test_the_cells_of_a_table_beside_keep_their_names() -> None:
    merged = (((2, 7), (3, 7)), ((2, 0), (3, 0)))
    sheet = sheet_of(
        *beside(LIST, SIDES["organizations"]),
        merged=merged,
        errors={(3, 9): "#N/A", (3, 1): "#REF!"},
    )
    first, second = apart(sheet)
    assert second.name == "List (Organizations)"
    layout = lay_out(second)
    assert (layout.headings, layout.header_rows) == (
        ("Name", "Acronym", "Country", "Website"),
        (2,),
    )
    assert (layout.cell(3, 0), layout.heading_cell(3)) == ("H3", "K2")
    assert (first.facts.merged, first.facts.errors) == (merged[1:], {(3, 1): "#REF!"})
    assert (second.facts.merged, second.facts.errors) == (merged[:1], {(3, 9): "#N/A"})


def test_several_tables_beside_and_below_are_all_found() -> None:
    years = ("Project", "Country", "Amount")
    three: Rows = [
        ("2019", None, None, None, "2020", None, None, None, "2021"),
        (*years, None, *years, None, *years),
        ("Safe harvests", "Ghana", 1, None, "Open doors", "Peru", 2, None, "Wells", "Mali", 3),
        ("Strong courts", "Kenya", 4, None, "Long roads", "Togo", 5),
    ]
    below = ((), ("Organizations",), *(row[:3] for row in SIDES["organizations"][1:]))
    found = apart(sheet_of(*three, *below))
    assert {one.name: [row.row for row in lay_out(one).data] for one in found} == {
        "List": [3, 4],
        "List (2020)": [3, 4],
        "List (2021)": [3],
        "List (Organizations)": [8, 9],
    }


@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.parametrize("at", range(1, len(LIST[0])))
def test_a_list_with_a_blank_column_inside_is_one(at: int, width: int) -> None:
    no_amounts = [*LIST, *(row[:4] for row in LIST[1:3])]
    for rows in (LIST, no_amounts, [*LIST, ("Total", *[None] * 4, 2600)]):
        sheet = sheet_of(*with_blank_column(rows, at, width))
        assert apart(sheet) == [sheet]
        assert [text for text in lay_out(sheet).headings if text] == list(LIST[0])


@pytest.mark.parametrize(
    "rows",
    [
        # Remarks far to the right, amounts of several years, a country once above its rows,
        # a column without a heading, and numbers that go on below the list.
        [(*LIST[0], None, None, "Notes", "Reviewed by"), *((*row, None, None, "ok", "A")
         for row in LIST[1:3]), *LIST[3:]],
        [("Title", "Country", None, "2019", "2020", None, "Amount", "Status", None, "Amount",
          "Status"), ("Safe", "Ghana", None, 1, 2, None, 3, "Open", None, 5, "Open"),
         ("Strong", "Kenya", None, 1, 2, None, 3, "Open", None, 5, "Closed")],
        [("Region", "Country", None, "Title", "Amount"), ("Africa", "Ghana", None, "Safe", 5),
         *((None, None, None, f"Title {at}", 5) for at in range(9))],
        [LIST[0], *((*row, None, "extended twice") for row in LIST[1:4]), *LIST[4:]],
        [(*[None] * 7, "As of", "2022-01-01"), (), *with_blank_column(LIST, 2)],
        [("No.", None, "Title", "Country"), (1, None, "Safe", "Ghana"), (2, None, "Wells", "Mali"),
         (3,), (4,), (5,)],
    ],
)  # fmt: skip
def test_what_belongs_to_the_rows_of_a_list_stays_with_it(rows: Rows) -> None:
    sheet = sheet_of(*rows)
    assert apart(sheet) == [sheet]


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        (("Award Number", "Amount"), "S-{}"),
        (("Award Number",), "S-{}"),
        (("Implementer", "Amount"), "Office {}"),
        (("Implementer",), "Office {}"),
        (("Start Date", "End Date"), "202{}-10-01"),
        (("Start Date",), "202{}-10-01"),
        (("Period", "Amount"), "202{} - 2030"),
    ],
)
def test_what_the_last_rows_of_a_list_do_not_say_yet_stays_with_it(
    head: tuple[str, ...], cell: str
) -> None:
    told = [head, *((cell.format(at), *(500 + at for _ in head[1:])) for at in range(4))]
    told += [(None,) * len(head)] * 2
    named = [("Project Title", "Country"), *((f"Title {at}", "Ghana") for at in range(6))]
    for left, right in ((named, told), (told, named)):
        sheet = sheet_of(*((*one, None, *other) for one, other in zip(left, right, strict=True)))
        assert apart(sheet) == [sheet]


def test_nothing_is_parted_where_a_wider_table_stands_below() -> None:
    wide = [tuple(f"{heading} {at}" for at, heading in enumerate("abcdefghij")) for _ in range(3)]
    sheet = sheet_of(*beside(LIST, SIDES["summary"]), (), *wide)
    assert all(one.first_column == 0 for one in apart(sheet))


def test_a_large_sheet_is_parted_by_columns_too() -> None:
    many = [LIST[0], *((f"S-{at}", f"Title {at}", *LIST[1][2:]) for at in range(50))]
    whole = sheet_of(*beside(many, SIDES["summary"]))
    packed = Sheet(whole.facts, PackedRows([pack(list(whole.rows))]))
    assert [list(one.rows) for one in apart(packed)] == [list(one.rows) for one in apart(whole)]
    assert len(apart(packed)) == 2


def test_a_person_may_say_that_two_tables_are_one() -> None:
    sheet = sheet_of(*beside(LIST, SIDES["summary"]))
    whole = joined(*apart(sheet))
    assert list(whole.rows) == list(sheet.rows)
    assert lay_out(whole).headings == (*LIST[0], "", "Country (2)", "Amount (2)")


@given(st.permutations(sorted(SIDES)), st.integers(1, 2), st.integers(0, 3))
def test_no_cell_is_lost_or_doubled(names: list[str], gap: int, down: int) -> None:
    sheet = sheet_of(*beside(beside(LIST, SIDES[names[0]], gap), SIDES[names[1]], gap, down))
    found = apart(sheet)
    assert list(together(found).rows) == list(sheet.rows)
