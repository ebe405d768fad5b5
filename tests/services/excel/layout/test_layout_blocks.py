"""Forms of labels and values are read record by record, in the shapes people give them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.excel.workbooks import layout_of
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import RowSaid

_FORM = (
    ("Country:", "Ghana"),
    ("Implementer:", "World Vision"),
    ("Amount:", "$5"),
    ("Duration:", "12 months"),
)
_SECOND = (
    ("Country:", "Mali"),
    ("Implementer:", "IOM"),
    ("Amount:", "$6"),
    ("Duration:", "1 year"),
)


def records(found: Layout) -> list[tuple[int, tuple[object, ...]]]:
    """Row and values of each record."""
    assert found.header_row is None
    return [(row.row, row.values) for row in found.data]


def test_values_may_stand_two_columns_on() -> None:
    found = layout_of(*((label, None, value) for label, value in (*_FORM, *_SECOND)))
    assert records(found)[0] == (1, ("Ghana", "World Vision", "$5", "12 months"))
    assert found.cell(1, 1) == "C2"
    assert found.cell(5, 2) == "C7"
    assert found.heading_cell(1) == "A2"


def test_label_and_value_may_share_a_cell() -> None:
    found = layout_of(*((f"{label} {value}",) for label, value in (*_FORM, *_SECOND)))
    assert [row for row, _ in records(found)] == [1, 5]
    assert found.data[1].values == ("Mali", "IOM", "$6", "1 year")
    assert found.cell(5, 1) == "A6"


@pytest.mark.parametrize("card", ["Project {}", "Projet n° {}", "Proyecto {}", "مشروع {}", "{}."])
def test_the_number_of_a_card_is_no_record(card: str) -> None:
    first, second = (card.format(1),), (card.format(2),)
    found = layout_of(first, *_FORM, (), second, *_SECOND)
    assert [values for _, values in records(found)] == [
        ("Ghana", "World Vision", "$5", "12 months"),
        ("Mali", "IOM", "$6", "1 year"),
    ]


def test_blocks_beside_each_other_are_two_records() -> None:
    found = layout_of(*((*one, None, *other) for one, other in zip(_FORM, _SECOND, strict=True)))
    assert [values for _, values in records(found)] == [
        ("Ghana", "World Vision", "$5", "12 months"),
        ("Mali", "IOM", "$6", "1 year"),
    ]
    first, second = (row.row for row in found.data)
    assert first != second
    assert found.cell(first, 1) == "B2"
    assert found.cell(second, 1) == "E2"


def test_two_labels_in_a_row_may_be_of_one_record() -> None:
    found = layout_of(
        ("Country:", "Ghana", None, "Amount:", "$5"),
        ("Implementer:", "World Vision", None, "Duration:", "12 months"),
        (),
        ("Country:", "Mali", None, "Amount:", "$6"),
        ("Implementer:", "IOM", None, "Duration:", "1 year"),
    )
    assert [set(values) for _, values in records(found)] == [
        {"Ghana", "World Vision", "$5", "12 months"},
        {"Mali", "IOM", "$6", "1 year"},
    ]


def test_a_label_that_names_no_field_ends_no_form() -> None:
    form = (("اسم المشروع", "دعم مراكز الإيواء"), ("مدير المشروع", "قسم البرامج"),
            ("الجهة المنفذة", "هيئة الإغاثة"), ("القطاع", "الحماية"), ("البلد", "اليمن"),
            ("المبلغ", 5000), ("الإجمالي", 5000))  # fmt: skip
    (record,) = records(layout_of(("بطاقة المشروع",), *form))
    assert record[1] == (
        *("دعم مراكز الإيواء", "قسم البرامج", "هيئة الإغاثة", "الحماية", "اليمن", 5000),
    )
    numbered = (("رقم البطاقة", 1), *form, ("رقم البطاقة", 2), *form)
    assert [values for _, values in records(layout_of(*numbered))] == [record[1]] * 2


def test_arabic_forms_are_read() -> None:
    form = (("الدولة:", "غانا"), ("الجهة:", "الرؤية العالمية"), ("المبلغ:", "5"), ("المدة:", "سنة"))
    assert len(records(layout_of(*form, (), *form))) == 2
    turned = layout_of(*((value, label) for label, value in form))
    assert records(turned)[0][1] == ("غانا", "الرؤية العالمية", "5", "سنة")
    assert turned.cell(1, 0) == "A1"


def test_labels_nobody_knows_stay_with_their_record() -> None:
    extra = ("Visited by:", "Ann Lee")
    found = layout_of(*_FORM, extra, (), *_SECOND, extra)
    assert found.headings == ("Country", "Implementer", "Amount", "Duration", "Visited by")
    assert [values[4] for _, values in records(found)] == ["Ann Lee", "Ann Lee"]
    assert {found.kind_of(row) for row in (1, 5, 7)} == {"record"}


@pytest.mark.parametrize("between", [(), ((),)])
def test_a_label_nobody_knows_may_be_the_first_of_each_record(between: tuple[Any, ...]) -> None:
    found = layout_of(("Batch:", "B1"), *_FORM, *between, ("Batch:", "B2"), *_SECOND)
    assert found.headings[0] == "Batch"
    assert [values[0] for _, values in records(found)] == ["B1", "B2"]


def test_a_value_may_go_on_in_the_rows_below_it() -> None:
    found = layout_of(*_FORM, ("Description:", "First line"), (None, "second line"), (), *_SECOND)
    assert records(found)[0][1][4] == "First line\nsecond line"
    assert found.kind_of(6) == "record"


def test_blank_rows_between_the_lines_do_not_part_a_record() -> None:
    spaced = [row for line in _FORM for row in (line, ())]
    found = layout_of(*spaced, *[row for line in _SECOND for row in (line, ())])
    assert [row for row, _ in records(found)] == [1, 9]


def test_a_value_that_is_missing_still_has_a_place() -> None:
    found = layout_of(*_FORM, (), *_SECOND[:2])
    assert records(found)[1] == (6, ("Mali", "IOM", "", ""))
    assert found.cell(6, 3) == "A6"


def test_a_person_can_say_that_a_block_is_no_record() -> None:
    found = layout_of(*_FORM, (), ("Pilot projects",), *_SECOND)
    assert [row for row, _ in records(found)] == [1, 7]
    without = found.with_rows([3], RowSaid("left_out"))
    assert [row.row for row in without.data] == [7]
    assert without.as_found([3]).data == found.data
    named = found.with_rows([6], RowSaid("section", target="fiscal_year", value="2019"))
    assert [one.value for one in named.chain(named.data[1].section)] == ["2019"]
    assert named.kind_of(6) == "section"


def test_a_source_below_the_records_is_none() -> None:
    found = layout_of(
        *_FORM, (), *_SECOND, (), ("Source: embassy cables",), ("Prepared by the program team",)
    )
    assert [row for row, _ in records(found)] == [1, 6]
    assert [row.row for row in found.left_out] == [11, 12]


def test_parts_of_one_card_are_one_record() -> None:
    found = layout_of(
        *(("Award Number:", "S-21-001"), ("Recipient:", "Sample Aid"), ("Country:", "Ghana")),
        *(("Amount:", 500_000), ("", ""), ("Objectives:", "Protection"), ("Contact:", "The desk")),
    )
    assert [row.row for row in found.data] == [1]
    assert found.data[0].values == ("S-21-001", "Sample Aid", "Ghana", 500_000, "Protection",
                                    "The desk")  # fmt: skip


def test_a_status_that_is_a_heading_too_is_the_value_of_its_label() -> None:
    found = layout_of(
        *(("Title", "Wells"), ("Country", "Ghana"), ("Status", "Closed"), ("", "")),
        *(("Title", "Dams"), ("Country", "Kenya"), ("Status", "Active")),
    )
    assert [row.values for row in found.data] == [
        ("Wells", "Ghana", "Closed"),
        ("Dams", "Kenya", "Active"),
    ]


@pytest.mark.parametrize("records", [1, 2, 3])
def test_a_row_with_label_and_value_in_each_cell_is_a_record_and_no_header(records: int) -> None:
    rows = [
        ("Country: Benin", "Implementer: Sample Relief", "Amount: $200,000", "Duration: 12 months"),
        ("Country: Mali", "Implementer: Sample Aid", "Amount:", "Duration: 18 months"),
        ("Country: Togo", "Implementer: Sample Hope", "Amount: $50,000", "Duration: 6 months"),
    ]
    found = layout_of(("Awards of 2006",), ("Africa",), *rows[:records])
    wanted = [
        ("Benin", "Sample Relief", "$200,000", "12 months"),
        ("Mali", "Sample Aid", "", "18 months"),
        ("Togo", "Sample Hope", "$50,000", "6 months"),
    ]
    assert [row.values for row in found.data] == wanted[:records]
    assert found.header_row is None


def test_units_behind_the_headings_of_a_table_make_no_record_of_them() -> None:
    found = layout_of(
        ("Country: ISO", "Amount: USD", "Implementer: name"), ("KE", "100", "Sample Relief")
    )
    assert (found.header_row, len(found.data)) == (1, 1)
