"""What a person says of rows holds, together and in the next workbook."""

from __future__ import annotations

import pytest

from tests.services.excel.workbooks import HEADER, layout_of, sheet_of
from tipdesk.services.excel.layout.layout import Layout, lay_out
from tipdesk.services.excel.layout.row_kinds import RowSaid

_ROW = ("Mali", "Free the Slaves (FTS)", "$5", "12 months")
_OTHER = ("Ghana", "World Vision", "$6", "24 months")
_SHEET = sheet_of(("Our list",), HEADER, ("Pilot grants",), _ROW, _OTHER, ("Checked by Ann",), _ROW)


def rows(found: Layout) -> list[int]:
    """The rows taken for records."""
    return [row.row for row in found.data]


def test_corrections_hold_together() -> None:
    found = (
        lay_out(_SHEET)
        .with_rows([5], RowSaid("left_out"))
        .with_rows([6], RowSaid("record"))
        .with_header_rows(2, 2)
    )
    assert rows(found) == [4, 6, 7]
    found = found.with_rows([3], RowSaid("section", target="fiscal_year", value="2019")).with_rows(
        [7], RowSaid("total")
    )
    assert rows(found) == [4, 6]
    assert found.header_row == 2
    assert [found.kind_of(row) for row in range(1, 8)] == [
        *("title", "header", "section", "record", "left_out", "record", "total"),
    ]
    assert [one.value for one in found.chain(found.data[0].section)] == ["2019"]
    assert rows(found.as_found([7])) == [4, 6, 7]


def test_what_was_said_is_found_again_by_its_text() -> None:
    found = lay_out(_SHEET).with_rows([3], RowSaid("section", target="fiscal_year", value="2019"))
    said = found.with_rows([6], RowSaid("left_out")).said_by_text()
    assert said == {"pilot grants": "section=fiscal_year:2019", "checked by ann": "left_out"}
    later = sheet_of((), *_SHEET.rows[1:4], ("CHECKED BY  ANN", "x"), _OTHER)
    again = lay_out(later, said_by_text=said)
    assert rows(again) == [4, 6]
    assert again.chain(again.data[1].section)[0].value == "2019"
    assert again.said_by_text() == said


def test_what_was_said_of_one_project_is_not_said_of_its_namesakes() -> None:
    total = ("Total", "2 projects", "$9", None)
    found = lay_out(sheet_of(HEADER, _ROW, _OTHER, total)).with_rows([2], RowSaid("left_out"))
    assert rows(found) == [3]
    assert found.with_rows([4], RowSaid("record")).said_by_text() == {}


def test_a_recipe_finds_its_header_wherever_it_stands_now() -> None:
    known = ("Zone", "Doer", "Sum: first", "Sum: second")
    titles = [(f"Remark {n}", "a", "b", "c", "d", "e") for n in range(100)]
    found = lay_out(
        sheet_of(*titles, ("Zone", "Doer", "first", "second"), ("a", "b", 1, 2)),
        header_headings=known,
    )
    assert found.header_row == 101
    assert lay_out(sheet_of(HEADER, _ROW), header_headings=known).header_row == 1


@pytest.mark.parametrize(
    "said",
    [
        RowSaid("record"),
        RowSaid("section", "countries", "GH"),
        RowSaid("section", "recipient", "a:b"),
    ],
)
def test_what_was_said_survives_as_text(said: RowSaid) -> None:
    assert RowSaid.of(said.text()) == said


def test_every_row_has_a_kind() -> None:
    found = layout_of(
        *(("List",), (), HEADER, ("#country", "#org", "#value", "#date"), ("AFRICA",)),
        *(_ROW, ("Total", None, "$5", None), (), ("Source: us",)),
    )
    assert [found.kind_of(row) for row in range(12)] == [
        *("blank", "title", "blank", "header", "tags", "section", "record", "total", "blank"),
        *("note", "blank", "blank"),
    ]


def test_a_header_row_out_of_the_sheet_is_no_crash() -> None:
    assert lay_out(_SHEET).with_header_rows(99, 99).header_row == 2
