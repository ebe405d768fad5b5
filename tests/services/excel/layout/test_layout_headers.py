"""Headers over several rows, in two languages, with tags, and where they stand."""

from __future__ import annotations

import pytest

from tests.services.excel.workbooks import layout_of, sheet_of
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.headings.headers import find_header
from tipdesk.services.excel.headings.hxl import is_tag_row, target_of_tag
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.layout.layout import Layout, lay_out
from tipdesk.services.excel.reading.workbook import Sheet, SheetFacts

_GROUPS = ("Country", "Implementer", "Period", None, "Amount")
_PARTS = (None, None, "Start", "End", None)
_ROWS = (
    ("Mali", "Free the Slaves (FTS)", "10/1/2020", "9/30/2022", "$500,000"),
    ("Ghana", "World Vision", "10/1/2021", "9/30/2023", "$600,000"),
)


def targets_of(found: Layout) -> list[str | None]:
    """What each heading is known as."""
    known = map(known_heading, found.headings)
    return [heading.target if heading is not None else None for heading in known]


def test_a_period_over_start_and_end_is_one_header() -> None:
    found = layout_of(("Open projects",), _GROUPS, _PARTS, *_ROWS)
    assert found.headings == ("Country", "Implementer", "Period: Start", "Period: End", "Amount")
    assert targets_of(found) == ["countries", "recipient", "start_date", "end_date", "amount"]
    assert found.header_rows == (2, 3)
    assert found.header_row == 3
    assert [row.row for row in found.data] == [4, 5]
    assert found.heading_cell(0) == "A2"
    assert found.heading_cell(2) == "C3"


def test_a_second_row_translates_headings_and_parts_merged_ones() -> None:
    found = layout_of(
        ("رقم المنحة", "عنوان المشروع", None, "البلد", "المبلغ", "فترة الأداء", None),
        ("Award No.", "English", "العربية", "Country", "Amount (USD)", "من From", "إلى To"),
        ("S-1", "A safe way", "طريق آمن", "مالي", 5000, "01-Oct-2020", "30-Sep-2022"),
        merged=(((0, 1), (0, 2)), ((0, 5), (0, 6))),
    )
    assert [column.target for column in match_columns(found).columns] == [
        *("award_number", "title_en", "title_ar", "countries", "amount", "start_date", "end_date"),
    ]


def test_headings_over_two_lines_are_one_each() -> None:
    found = layout_of(
        ("", "Implementing", "Start", "End", "Award"),
        ("Country", "Partner", "Date", "Date", "Amount"),
        *_ROWS,
    )
    assert targets_of(found) == ["countries", "recipient", "start_date", "end_date", "amount"]
    assert [row.row for row in found.data] == [3, 4]


def test_the_first_lines_of_few_headings_belong_to_them() -> None:
    found = layout_of(
        ("Implementing", None, "Award", "Duration"),
        ("Partner", "Country", "Amount", "(months)"),
        ("IOM", "Mali", "$5,000", 12),
        ("ILO", "Ghana", "$6,000", 24),
    )
    assert targets_of(found) == ["recipient", "countries", "amount", "period"]
    assert found.header_rows == (1, 2)


def test_a_code_with_a_digit_is_a_heading_and_no_amount() -> None:
    found = layout_of(("ISO3", "Implementer", "Amount"), ("GHA", "IOM", "$5"), ("MLI", "ILO", "$6"))
    assert found.header_row == 1
    assert targets_of(found) == ["countries", "recipient", "amount"]


def test_a_region_holds_below_words_over_groups_of_columns() -> None:
    found = layout_of(
        ("AFRICA",),
        ("Where", "Who", "When", None, "How much"),
        ("Country", "Implementer", "Start", "End", "Amount"),
        *_ROWS,
    )
    assert [found.chain(row.section)[0].value for row in found.data] == ["AF", "AF"]


def test_a_merged_group_reaches_as_far_as_it_is_merged() -> None:
    found = layout_of(
        ("Country", "Implementer", "Objectives", None, None, "Amount"),
        (None, None, "Prevention", "Protection", "Prosecution", None),
        ("Mali", "IOM", 1, 0, 1, 5000),
        merged=(((0, 2), (0, 4)), ((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 5), (1, 5))),
    )
    assert targets_of(found) == [
        *("countries", "recipient", "pillars=PREV", "pillars=PROT", "pillars=PROS", "amount"),
    ]
    assert len(found.data) == 1
    assert not found.notices


def test_a_group_above_a_full_row_of_headings() -> None:
    found = layout_of(
        (None, None, "Period", None, None),
        ("Country", "Implementer", "Start", "End", "Amount"),
        *_ROWS,
    )
    assert found.header_rows == (1, 2)
    assert found.headings == ("Country", "Implementer", "Period: Start", "Period: End", "Amount")


def test_the_same_in_arabic() -> None:
    found = layout_of(
        ("قائمة المشاريع",),
        ("البلدان", "الجهة", "الفترة", None, "المبلغ"),
        (None, None, "من", "إلى", None),
        ("ليبيا", "المنظمة الدولية للهجرة", "8/1/2021", "31/7/2024", "750 ألف دولار"),
        ("غانا", "منظمة الرؤية العالمية", "8/1/2021", "31/7/2024", "750 ألف دولار"),
    )
    assert targets_of(found) == ["countries", "recipient", "start_date", "end_date", "amount"]
    assert [row.row for row in found.data] == [4, 5]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (("الدولة", "الجهة", "المبلغ", "المدة"), ("Country", "Implementer", "Amount", "Duration")),
        (("Country", "Implementer", "Amount", "Duration"), ("الدولة", "الجهة", "المبلغ", "المدة")),
    ],
)
def test_a_row_of_translations_is_part_of_the_header(
    upper: tuple[str, ...], lower: tuple[str, ...]
) -> None:
    found = layout_of(
        upper, lower, ("Mali", "IOM", "$5", "1 year"), ("Chad", "IOM", "$6", "1 year")
    )
    assert found.header_rows == (1, 2)
    assert [row.row for row in found.data] == [3, 4]
    assert targets_of(found)[1] == "recipient"
    assert targets_of(found)[2] == "amount"


def test_line_breaks_and_units_belong_to_the_heading() -> None:
    found = layout_of(
        ("Country", "Implementing\nPartner", "Amount", "Duration"),
        (None, None, "(USD)", "(months)"),
        ("Mali", "IOM", 5000, 12),
        ("Ghana", "IOM", 6000, 12),
    )
    assert found.headings == (
        "Country",
        "Implementing Partner",
        "Amount (USD)",
        "Duration (months)",
    )
    assert [row.row for row in found.data] == [3, 4]


@pytest.mark.parametrize("counted", [(1, 2, 3, 4), ("(1)", "(2)", "(3)", "(4)"), tuple("ABCD")])
def test_a_row_that_counts_the_columns_is_no_record(counted: tuple[object, ...]) -> None:
    found = layout_of(("Country", "Implementer", "Amount", "Duration"), counted, _ROWS[0][:4])
    assert found.headings[0] == "Country"
    assert found.header_rows == (1, 2)
    assert [row.row for row in found.data] == [3]


def test_a_heading_over_two_lines_of_cells_is_one_heading() -> None:
    found = layout_of(
        (None, "Award", "Project", None),
        ("Country", "Number", "Title", "Amount"),
        ("Mali", "SSJTIP18CA0003", "Safe return", 5000),
    )
    assert targets_of(found) == ["countries", "award_number", "title_en", "amount"]


def test_repeated_headings_are_told_apart() -> None:
    found = layout_of(("Country", "Amount", "Amount", "Amount"), ("Mali", 1, 2, 3))
    assert found.headings == ("Country", "Amount", "Amount (2)", "Amount (3)")
    assert found.heading_cell(2) == "C1"


@pytest.mark.parametrize("tags_first", [False, True])
def test_tags_are_no_record_and_speak_for_their_columns(*, tags_first: bool) -> None:
    names, tags = ("aid", "reporting", "country"), ("#activity +id", "#org+name", "#country+name")
    rows = (tags, names) if tags_first else (names, tags)
    found = layout_of(*rows, ("X-1", "WHO", "Bahrain"), ("X-2", "WHO", "Tunisia"))
    assert found.headings == names
    assert found.tags == ("#activity+id", "#org+name", "#country+name")
    assert found.kind_of(1 if tags_first else 2) == "tags"
    assert len(found.data) == 2


def test_tags_alone_name_the_columns() -> None:
    found = layout_of(("#org+name", "#country"), ("WHO", "Bahrain"))
    assert found.header_row == 1
    assert found.headings == found.tags == ("#org+name", "#country")


def test_a_tag_feeds_a_column_that_its_heading_does_not_explain() -> None:
    names = ("aid", "reporting", "where", "day_start", "since")
    tags = ("#activity+id", "#org+name", "#country+name", "#date+start", "#date+end")
    found = layout_of(
        *(names, tags, ("X-1", "WHO", "Bahrain", 18993, "1 May 2021")),
        ("X-2", "WHO", "Tunisia", 18994, "2 May 2021"),
    )
    columns = match_columns(found).columns
    assert [(column.target, column.confidence) for column in columns] == [
        *(("alt_number", "unsure"), (None, None), ("countries", "unsure"), (None, None)),
        ("end_date", "unsure"),
    ]


def test_headings_that_begin_with_a_number_sign_are_no_tags() -> None:
    assert not is_tag_row(("#States", "#Localities", "#IDP Households"))
    assert target_of_tag("#date+start") == "start_date"
    assert target_of_tag("#org+name") is None


def test_a_wide_title_is_no_group() -> None:
    found = layout_of(
        ("Results", None), ("Project", "Grantee"), ("A safe way", "IOM"), merged=(((0, 0), (0, 1)),)
    )
    assert found.header_rows == (2,)


@pytest.mark.parametrize("title", ["Africa", "Programs in Sub-Saharan Africa"])
def test_a_title_that_an_added_column_outgrew_is_no_group(title: str) -> None:
    headings = ("Country", "Implementer", "Amount", "Project", "Description")
    found = layout_of(
        (None, title),
        ("No.", *headings),
        (1, "Mali", "IOM", "$5,000", "Shelter", "Beds"),
        (2, "Ghana", "ILO", "$6,000", "Training", "Classes"),
        merged=(((0, 1), (0, 5)),),
    )
    assert found.headings == ("No.", *headings)
    assert [row.row for row in found.data] == [3, 4]


def test_a_name_of_a_group_may_be_a_title() -> None:
    found = layout_of(
        (None, "Results"),
        ("No.", "Project", "Grantee"),
        (1, "A safe way", "IOM"),
        merged=(((0, 1), (0, 2)),),
    )
    assert found.headings == ("No.", "Project", "Grantee")


@pytest.mark.parametrize("group", ["Sub-recipient", "Requested"])
def test_a_group_that_says_whose_its_columns_are_stays_one(group: str) -> None:
    found = layout_of(
        (None, group),
        ("Project", "Country", "Recipient", "Amount"),
        ("Shelter", "Mali", "IOM", "$5,000"),
        merged=(((0, 1), (0, 3)),),
    )
    assert found.headings[1:] == (f"{group}: Country", f"{group}: Recipient", f"{group}: Amount")


def test_a_title_in_the_middle_is_no_group() -> None:
    found = layout_of(
        (None, None, "Open grants by country"), ("Country", "Implementer", "Amount"), _ROWS[0][:3]
    )
    assert found.header_rows == (2,)


def test_a_first_record_that_lacks_cells_is_no_header() -> None:
    found = layout_of(
        ("Country", "Implementer", None, "Amount"), (None, "UNODC", "x", None), _ROWS[0]
    )
    assert found.header_rows == (1,)
    assert [row.row for row in found.data] == [2, 3]


def test_a_table_may_begin_at_any_column() -> None:
    found = layout_of(
        ("Open projects", None, None, None, None),
        (),
        (None, None, "Country", "Implementer", "Amount"),
        (None, None, "Mali", "IOM", "$5"),
        (None, None, "Total", None, "$5"),
        ("Source: the office",),
    )
    assert found.header_row == 3
    assert [row.row for row in found.data] == [4]
    assert found.kind_of(5) == "total"
    assert found.kind_of(6) == "note"
    assert found.cell(4, 2) == "C4"


def test_a_header_far_down_is_found() -> None:
    titles = [(f"Remark {n}",) for n in range(40)]
    found = layout_of(*titles, ("Country", "Implementer", "Amount"), ("Mali", "IOM", "$5"))
    assert found.header_row == 41


def test_headings_nobody_knows_are_found_by_their_shape() -> None:
    found = layout_of(("Report",), ("Zed", "Why", None, "Ex"), ("a", "b", 4, 5), ("c", "d", 5, 6))
    assert found.header_row == 2


def test_a_person_can_say_that_the_header_has_two_rows() -> None:
    sheet = sheet_of(("Part", "Other"), ("one", "two"), ("Mali", "IOM"), ("Ghana", "IOM"))
    found = lay_out(sheet).with_header_rows(1, 2)
    assert found.header_rows == (1, 2)
    assert found.headings == ("Part one", "Other two")
    assert [row.row for row in found.data] == [3, 4]
    assert find_header(sheet) is None


def test_groups_over_a_full_row_of_headings_may_be_of_the_three_ps() -> None:
    found = layout_of(
        ("Project overview", None, None, "Money", "Dates", None, "3Ps", None),
        ("Award No.", "Implementer", "Location", "Federal", "Start", "End", "Prev", "Prot"),
        ("SSJTIP15CA1001", "IOM", "Kenya", 500000, "10/1/2015", "9/30/2017", 1, 1),
    )
    assert found.header_rows == (1, 2)
    assert targets_of(found) == [
        "award_number", "recipient", "countries", "amount", "start_date", "end_date",
        "pillars=PREV", "pillars=PROT",
    ]  # fmt: skip


def test_headings_that_nobody_knows_are_headings_though_rows_are_fuller() -> None:
    found = layout_of(
        ("Wer", "Wo", "Was", None, "Wann"),
        ("Verein", "Mali", "Haus", "neu", "bald"),
        ("Bund", "Togo", "Hof", "alt", "jetzt"),
    )
    assert found.headings == ("Wer", "Wo", "Was", "", "Wann")
    assert [row.row for row in found.data] == [2, 3]


def test_a_line_for_each_language_is_one_heading() -> None:
    found = layout_of(
        ("Grant amount\nMontant de la subvention", "Country\nPays"), ("$5,000", "Mali")
    )
    assert found.headings == ("Grant amount / Montant de la subvention", "Country / Pays")
    assert targets_of(found) == ["amount", "countries"]


def test_a_cell_behind_the_last_heading_is_a_column_of_its_own() -> None:
    sheet = Sheet(SheetFacts("List"), [("Country", "Amount"), ("Mali", "$5", "#N/A")])
    found = lay_out(sheet)
    assert found.headings == ("Country", "Amount", "")
    assert found.data[0].values == ("Mali", "$5", "#N/A")


def test_no_two_columns_are_called_alike() -> None:
    found = layout_of(("Country", "Amount", "Amount", "Amount (2)"), ("Mali", "$5", "$6", "$7"))
    assert found.headings == ("Country", "Amount", "Amount (3)", "Amount (2)")
