"""Columns find their fields by heading, language and content, and say how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.workbooks import layout_of, parsed, save_book
from tipdesk.services.excel.choosing import choose_sheets
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.reading.read import read_workbook


def _match(*rows: Sequence[Any]) -> ColumnMap:
    return match_columns(layout_of(*rows))


def _targets(columns: ColumnMap) -> list[str | None]:
    return [column.target for column in columns.columns]


def test_headings_are_known_in_four_languages() -> None:
    row = ("x", "Mali", "$5", "2010")
    expected = ["title_en", "countries", "amount", "start_date"]
    assert _targets(_match(("Title", "Country:", "Amount", "Start"), row)) == expected
    assert _targets(_match(("Titre", "Pays", "Montant", "Date de début"), row)) == expected
    assert _targets(_match(("Título", "País", "Monto", "Fecha de inicio"), row)) == expected
    assert _targets(_match(("العنوان", "البلد", "المبلغ", "تاريخ البدء"), row))[1:] == expected[1:]


def test_a_description_goes_to_the_language_it_is_written_in() -> None:
    header = ("Country", "Description")
    assert _targets(_match(header, ("Mali", "Shelters for victims")))[1] == "summary_en"
    assert _targets(_match(header, ("Mali", "دعم الضحايا")))[1] == "summary_ar"


def test_an_unnamed_column_of_countries_is_found_by_its_cells() -> None:
    columns = _match(("name", "recipient"), ("Mali", "IOM"), ("Benin", "ILO"), ("Togo", "TAF"))
    assert _targets(columns) == ["countries", "recipient"]
    assert columns.columns[0].confidence == "likely"


def test_marks_of_pillars_need_marks_in_their_cells() -> None:
    header = ("Country", "Protection")
    assert _targets(_match(header, ("Mali", 1), ("Togo", 0)))[1] == "pillars=PROT"
    assert _targets(_match(header, ("Mali", 14), ("Togo", 3)))[1] is None


def test_the_heading_says_the_currency() -> None:
    columns = _match(("Country", "Budget Amount (EUR)"), ("Mali", 5))
    assert columns.columns[1].currency == "EUR"


def test_what_a_project_costs_is_its_amount_where_nothing_else_is() -> None:
    for heading in ("التكلفة (دولار أمريكي)", "كلفة المشروع", "Coût total du projet", "Costo"):
        columns = _match(("Country", heading), ("Mali", "500 000"), ("Togo", "750.000"))
        assert _targets(columns) == ["countries", "amount"]
        assert columns.columns[1].confidence == "likely"


def test_years_in_arabic_and_of_the_islamic_calendar_are_under_their_heading() -> None:
    header = ("البلد", "السنة المالية")
    assert _targets(_match(header, ("مالي", "٢٠٢١"), ("توغو", "٢٠٢٢م")))[1] == "fiscal_year"
    assert _targets(_match(header, ("مالي", "1443هـ"), ("توغو", 1444)))[1] == "fiscal_year"
    assert _targets(_match(header, ("مالي", "الأولى"), ("توغو", 2)))[1] is None


def test_columns_without_a_field_are_named() -> None:
    columns = _match(("Country", "Website", "Amount"), ("Mali", "www", "$5"))
    assert [column.heading for column in columns.unmapped] == ["Website"]


def test_a_person_can_say_what_a_column_holds() -> None:
    columns = _match(("Country", "Stuff"), ("Mali", "x")).with_target(1, "notes")
    assert columns.columns[1].target == "notes"
    assert columns.columns[1].confidence == "sure"


@pytest.mark.parametrize(
    ("cells", "name"),
    [(("CA", "GR"), "instrument"), (("CPC", "Bilateral"), "program_type"), (("Big", "Odd"), None)],
)
def test_a_column_of_types_is_of_the_list_that_its_cells_are_of(
    cells: tuple[str, str], name: str | None
) -> None:
    rows = [("Wells", "Peru", "Aid A", cell) for cell in cells]
    found = match_columns(layout_of(("Title", "Country", "Implementer", "Type"), *rows))
    assert found.columns[3].target == name


def test_years_of_two_digits_are_asked_about() -> None:
    rows = [("Wells", "Peru", "Aid A", "18"), ("Dams", "Peru", "Aid A", "19")]
    result = parsed(("Title", "Country", "Implementer", "FY"), *rows)
    assert [p.question and p.question.candidates for p in result.problems if p.cell == "D2"] == [
        (2018,)
    ]


def test_a_column_of_program_types_that_holds_pillars_is_about_pillars() -> None:
    cells = ("Prevention", "Protection", "Prevention/Protection", "Prosecution", "Prevention")
    columns = _match(("Title", "Type of program"), *[("x", cell) for cell in cells])
    assert _targets(columns)[1] == "pillars"


def test_a_column_of_regions_that_holds_countries_is_about_countries() -> None:
    names = ("Kenya", "Peru", "United States", "United Kingdom", "Chad", "Nepal")
    rows = [(name, "Pact", "$5,000", "9 months") for name in names]
    layout = layout_of(("Region", "Implementer", "Amount", "Duration"), *rows)
    assert match_columns(layout).columns[0].target == "countries"


def test_addresses_and_towns_are_no_column_of_countries() -> None:
    rows = [
        ("Pact", "$5,000", "https://example.org/Food.png", "Massachusetts"),
        ("Hagar", "$6,000", "https://example.org/Health.png", "California"),
    ]
    layout = layout_of(("Implementer", "Amount", "Icons", "Seat"), *rows)
    assert [column.target for column in match_columns(layout).columns[2:]] == [None, None]


def _region(*cells: str) -> Column:
    rows = [("Mali", cell, "Pact", "$5,000") for cell in cells]
    return match_columns(layout_of(("Country", "Region", "Implementer", "Amount"), *rows)).columns[
        1
    ]


def test_a_column_of_choices_whose_cells_are_none_is_named_and_not_read() -> None:
    somali = ("Lower Juba", "Bay", "Sool", "Gedo", "Banadir", "Sanaag")
    assert _region(*somali).target is None
    assert _region(*somali, "Africa").confidence == "unsure"
    assert _region(*somali[:4], "Africa").confidence == "sure"
    assert _region("Tombouctou, Gao", "Mopti", "Kidal").target is None
    # A few cells may be slips, so that they are asked about.
    assert _region("Afrca", "Afrca", "Afrca", "Afrca", "Near Eest").target == "region"


def test_a_list_whose_choices_are_none_of_ours_can_still_be_read(tmp_path: Path) -> None:
    rows = [("Pact", region) for region in ("Lower Juba", "Bay", "Sool", "Gedo", "Banadir")]
    book = read_workbook(save_book(tmp_path / "a.xlsx", List=[("Organization", "Region"), *rows]))
    (chosen,) = choose_sheets(book)
    assert [column.heading for column in chosen.columns.unmapped] == ["Region"]


def test_who_coordinates_a_project_is_not_taken_for_its_implementer() -> None:
    columns = _match(
        ("Project title", "Country", "Coordinator"),
        ("Shelter", "Mali", "Sample Person"),
        ("Training", "Benin", "Sample Officer"),
    )
    assert _targets(columns) == ["title_en", "countries", None]


def test_of_two_columns_for_one_list_of_choices_that_with_the_choices_is_read() -> None:
    columns = _match(
        ("Country", "Project Title", "Objectives", "Pillar"),
        ("Ghana", "Safe harvests", "Free children", "Protection"),
        ("Kenya", "Strong courts", "Train judges", "Prosecution"),
    )
    assert _targets(columns) == ["countries", "title_en", "summary_en", "pillars"]


def _beneficiaries(heading: str, *cells: str) -> str | None:
    rows = [(f"Shelter {at}", "Mali", cell, "$5,000") for at, cell in enumerate(cells)]
    columns = _match(("Title", "Country", heading, "Amount"), *rows)
    return columns.columns[2].target


def test_groups_of_people_are_no_implementers() -> None:
    named = ("Save the Children", "World Vision", "Hagar International")
    assert _beneficiaries("Beneficiary", *named) == "recipient"
    groups = ("Children", "Victims of labor trafficking", "NGO staff")
    assert _beneficiaries("Beneficiary", *groups) is None
    assert _beneficiaries("Beneficiaries", *groups) is None
    listed = ("Children", "Women", "Migrant workers; Children")
    assert _beneficiaries("Beneficiary", *listed) == "target_groups"
    assert _beneficiaries("Beneficiaries", *listed) == "target_groups"
    assert _beneficiaries("المستفيد", "الأطفال", "النساء", "ضحايا الاتجار") == "target_groups"


def test_codes_under_project_are_numbers_and_leave_the_title_to_its_column() -> None:
    columns = _match(
        ("Project", "Title", "Country", "Amount"),
        ("TD-1", "Shelter", "Kenya", "$5,000"),
        ("TD-2", "Training", "Mali", "$6,000"),
    )
    assert _targets(columns) == ["alt_number", "title_en", "countries", "amount"]
    named = _match(("Project", "Country"), ("Shelter 2", "Kenya"), ("FREE", "Mali"))
    assert _targets(named) == ["title_en", "countries"]


def test_where_an_organization_is_registered_is_not_where_it_works() -> None:
    columns = _match(
        ("Title", "Country of registration", "Country of origin", "Amount"),
        ("Shelter", "United States", "Nepal", "$5,000"),
        ("Training", "United States", "India", "$6,000"),
    )
    assert _targets(columns) == ["title_en", None, None, "amount"]


def test_millions_and_thousands_of_francs_and_dirhams_are_counted() -> None:
    units = {
        "Montant (M FCFA)": "millions",
        "Montant (MDH)": "millions",
        "Budget (KDH)": "thousands",
    }
    for heading, unit in units.items():
        columns = _match(("Pays", heading), ("Mali", 80), ("Togo", 90))
        assert columns.columns[1].unit == unit


@pytest.mark.parametrize(
    "headings",
    [
        ("Investment no.", "Investment name", "Managing contractor", "Country"),
        ("Project ID", "Operation", "Borrower", "Country / Economy"),
        ("Código", "Projeto", "Entidade executora", "País"),
    ],
)
def test_lists_of_banks_and_agencies_are_known_by_their_own_words(
    headings: tuple[str, ...],
) -> None:
    rows = [("INL001", "Safe Harbours", "Sample Relief", "Fiji"),
            ("INL002", "Better Courts", "Sample Aid", "Peru")]  # fmt: skip
    found = match_columns(layout_of(headings, *rows))
    names = [column.target for column in found.columns]
    assert names == ["alt_number", "title_en", "recipient", "countries"]


def test_further_words_of_funds_and_databases_are_known() -> None:
    rows = [("Wells", "Belize", "$5,000", "10/01/2020", "09/30/2023"),
            ("Dams", "Jamaica", "$6,000", "10/15/2020", "09/30/2022")]  # fmt: skip
    header = ("Title", "Benefitting Member State(s)", "Budget value", "PPOP Start", "PPOP End")
    names = [column.target for column in match_columns(layout_of(header, *rows)).columns]
    assert names == ["title_en", "countries", "amount", "start_date", "end_date"]


def test_what_an_award_came_to_and_when_it_is_are_known() -> None:
    rows = [("Aid A", "$5", "$6,000", "2020-01-31", "2021"), ("Aid B", "$7", "$8,000", "2020", "")]
    header = ("Implementer", "Original Award", "Current Award", "When", None)
    found = match_columns(layout_of(header, (None, None, None, "From", "To"), *rows))
    assert [column.target for column in found.columns] == [
        "recipient", None, "amount", "start_date", "end_date",
    ]  # fmt: skip


def test_the_ends_of_a_period_are_known_in_two_scripts() -> None:
    rows = [("Wells", "Peru", "Aid A", day, "2022-01-31") for day in ("2020-01-01", "2020-01-02")]
    header = ("Title", "Country", "Implementer", "من From", "To / إلى")
    found = match_columns(layout_of(header, *rows))
    assert [column.target for column in found.columns[3:]] == ["start_date", "end_date"]


def test_amounts_beside_a_column_of_their_signs_are_read_in_these() -> None:
    rows = [("Wells", "Peru", "Aid A", "$", 100_000, "2020"),
            ("Dams", "Chile", "Aid B", "€", 50_000, "2021"),
            ("Roads", "Mali", "Aid C", "$", 70_000, "2021")]  # fmt: skip
    result = parsed(("Title", "Country", "Implementer", "Amount", None, "Year"), *rows)
    amounts = [row.values["amount"] for row in result.rows[:2]]
    assert [(one.minor, one.currency) for one in amounts] == [
        (10_000_000, "USD"),
        (5_000_000, "EUR"),
    ]


def test_numbers_without_a_heading_elsewhere_are_no_amounts() -> None:
    rows = [("Wells", "Peru", "$", "Aid A", 100_000), ("Dams", "Chile", "€", "Aid B", 50_000),
            ("Roads", "Mali", "$", "Aid C", 70_000)]  # fmt: skip
    result = parsed(("Title", "Country", "Amount", "Implementer", None), *rows)
    assert [row.values.get("amount") for row in result.rows] == [None] * 3


def test_what_is_obligated_of_an_estimated_cost_is_the_amount() -> None:
    rows = [("Wells", "Peru", "Aid A", "5,900", "4,200"), ("Dams", "Chile", "Aid B", "900", "600")]
    header = ("Title", "Country", "Implementer", "TEC (US$ '000)", None)
    result = parsed(header, (None, None, None, "Total", "Obligated"), *rows)
    assert [row.values["amount"].minor for row in result.rows] == [420_000_000, 60_000_000]
