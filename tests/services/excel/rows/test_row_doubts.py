"""What a list of projects lacks, and cells that differ from the rest of their column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.services.excel.workbooks import HEADER, parsed, said, sheet_of
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.cells.place_cells import Places
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.rows.parse import parse_sheet

REMARK = "(text of the list left out)"


def kinds(cell: str, *rows: Sequence[Any]) -> list[str]:
    """The severities told of one cell."""
    return [severity for severity, _ in said(parsed(*rows), cell)]


def test_a_list_without_amounts_says_so_in_each_row() -> None:
    result = parsed(
        ("Title", "Country", "Grantee", "Start", "End"),
        ("Fields of hope", "Peru", "World Vision", "12/15/2022", "12/14/2026"),
    )
    assert said(result, "D2") == [("warns", "The list gives no amount.")]


def test_a_list_without_dates_says_so_in_each_row() -> None:
    result = parsed(("Country", "Implementer", "Amount"), ("Peru", "World Vision", "$5,000"))
    assert said(result, "C2") == [("warns", "The list gives neither dates nor a duration.")]


def test_a_fiscal_year_is_a_date_of_sorts() -> None:
    assert not kinds("C2", ("Country", "Implementer", "Amount", "Year"),
                     ("Peru", "World Vision", "$5,000", 2010))  # fmt: skip


def test_a_blank_title_is_told() -> None:
    rows = (("Title", *HEADER), (None, "Peru", "World Vision", "$5,000", "24 months"))
    assert kinds("A2", *rows) == ["warns"]


def test_a_row_without_the_implementer_that_others_name_is_told() -> None:
    rows = [("Ghana", "Aid A", "Wells"), ("Mali", "", "Roads"), ("Peru", "Aid A", "Schools")]
    result = parsed(("Country", "Implementer", "Title"), *rows)
    told = ("warns", "No implementer is given.")
    assert told in said(result, "B3")
    sparse = parsed(("Country", "Implementer", "Title"), *rows[:2], ("Togo", None, "Radio"))
    assert told not in said(sparse, "B3")


def test_a_remark_in_brackets_is_no_title() -> None:
    result = parsed(("Title", *HEADER), (REMARK, "Peru", "World Vision", "$5,000", "24 months"))
    assert "title_en" not in result.rows[0].values
    assert [severity for severity, _ in said(result, "A2")] == ["warns"]


def test_a_number_among_titles_is_asked_and_not_taken() -> None:
    title = ("Shelters", "Peru", "World Vision", "$5,000", "24 months")
    rows = (("Title", *HEADER), title, (500, "Mexico", "IOM", "$6,000", "12 months"))
    result = parsed(*rows)
    [problem] = [p for p in result.problems if p.cell == "A3"]
    assert (problem.severity, problem.question is not None) == ("asks", True)
    assert "title_en" not in result.rows[1].values
    layout = lay_out(sheet_of(*rows))
    columns = match_columns(layout)
    question = problem.question
    assert question is not None
    for meaning, taken in (
        (Meaning("reading", 0), "500"),
        (Meaning("value", "Wells"), "Wells"),
        (Meaning("not_stated"), None),
    ):
        again = parse_sheet(layout, columns, answers=Answers().with_answer(question, meaning))
        assert again.rows[1].values.get("title_en") == taken


def test_a_column_of_bare_numbers_is_no_title_and_told_once() -> None:
    rows = [(at, "Peru", "World Vision", "$5,000", "24 months") for at in (101, 102, 103)]
    result = parsed(("Project", *HEADER), *rows)
    assert [p.severity for p in result.problems if p.cell == "A1"] == ["warns"]
    assert not [row for row in result.rows if "title_en" in row.values]


@pytest.mark.parametrize("heading", ["Awards", "Grants"])
def test_small_whole_numbers_under_awards_are_counts_and_no_amounts(heading: str) -> None:
    head = ("Title", "Country", "Implementer", heading)
    names = (("Wells", "Peru", "Aid A"), ("Schools", "Mali", "Aid B"), ("Roads", "Chad", "Aid C"))
    counted = parsed(head, *((*name, count) for name, count in zip(names, (5, 3, 2), strict=True)))
    assert counted.columns.of("amount") is None
    [told] = [p for p in counted.problems if p.cell == "D1"]
    assert (told.severity, "taken for counts" in told.message.id) == ("warns", True)
    awarded = parsed(head, *((*name, 250_000) for name in names))
    assert awarded.rows[0].values["amount"].minor == 25_000_000


@pytest.mark.parametrize(
    "title",
    [
        "Fields of Hope09/30/2019 - 09/30/2024 In Mexico, the project",
        "Fields of Hope (2019-09-30) and more",
    ],
)
def test_a_title_that_runs_into_dates_is_asked_with_what_it_may_be(title: str) -> None:
    result = parsed(("Title", *HEADER), (title, "Mexico", "World Vision", "$5,000", "24 months"))
    [problem] = [p for p in result.problems if p.cell == "A2"]
    assert problem.severity == "asks"
    assert problem.question is not None
    assert problem.question.candidates == ("Fields of Hope",)
    assert "title_en" not in result.rows[0].values


def test_countries_in_a_title_are_proposed_and_never_set() -> None:
    rows = (("Project", "Grantee"), ("Safe workplaces in Honduras and El Salvador", "Verité"))
    result = parsed(*rows)
    [problem] = [p for p in result.problems if p.severity == "asks"]
    assert problem.cell == "A2"
    assert problem.question is not None
    assert problem.question.candidates == (("HN", "SV"),)
    assert "countries" not in result.rows[0].values

    layout = lay_out(sheet_of(*rows))
    answers = Answers().with_answer(problem.question, Meaning("reading", 0))
    answered = parse_sheet(layout, match_columns(layout), answers=answers)
    assert answered.rows[0].values["countries"] == Places(("HN", "SV"))


def test_a_section_that_names_a_region_is_where_enough() -> None:
    result = parsed(("Region", "Grantee", "Amount"), ("AF", "Verité", "$5,000"))
    assert not [p for p in result.problems if p.severity == "asks"]


def test_a_country_that_only_the_sheet_names_is_proposed_below_a_region_too() -> None:
    head, row = ("Grantee", "Amount", "Duration"), ("Verité", "$5,000", "12 months")
    result = parsed(("AFRICA",), head, row, name="Ghana")
    [problem] = [p for p in result.problems if p.severity == "asks"]
    assert problem.question is not None
    assert problem.question.candidates == (("GH",),)
    assert not [p for p in parsed(("AFRICA",), head, row).problems if p.severity == "asks"]


def test_a_name_in_capitals_among_others_is_told() -> None:
    names = ("Uganda", "Nepal", "INDIA", "Ukraine", "Romania")
    result = parsed(HEADER, *((name, "Pact", "$5,000", "9 months") for name in names))
    assert [p.cell for p in result.problems] == ["A4"]
    assert not parsed(HEADER, *((n.upper(), "Pact", "$5,000", "9 months") for n in names)).problems


def test_a_name_in_another_language_than_its_column_is_told() -> None:
    rows = (
        ("Titre", "Pays bénéficiaires", "Date de début", "Montant du budget"),
        ("Un projet", "République du Congo", "2010-04-01", "$1"),
        ("Un autre", "Afrique du Sud", "2010-04-01", "$1"),
        ("Le dernier", "Guinée équatoriale", "2010-04-01", "$1"),
        ("Et un", "Federated States of Micronesia", "2010-04-01", "$1"),
    )
    told = [p.cell for p in parsed(*rows).problems if "language" in p.message.id]
    assert told == ["B5"]


def test_a_shorter_name_of_another_recipient_is_told() -> None:
    result = parsed(
        HEADER,
        ("Peru", "Winrock", "$5,000", "9 months"),
        ("Peru", "Winrock International", "$5,000", "9 months"),
        ("Peru", "Pact", "$5,000", "9 months"),
        ("Peru", "Free the Slaves (FTS)", "$5,000", "9 months"),
        ("Peru", "Free the Slaves", "$5,000", "9 months"),
    )
    assert [(p.cell, p.severity) for p in result.problems] == [("B2", "warns")]


def test_an_office_of_a_recipient_in_a_country_is_told() -> None:
    result = parsed(
        HEADER,
        ("Peru", "IOM", "$5,000", "9 months"),
        ("Jordan", "IOM Jordan", "$5,000", "9 months"),
        ("Peru", "ILO Peru", "$5,000", "9 months"),
    )
    assert [(p.cell, p.severity) for p in result.problems] == [("B3", "warns")]


def test_a_heading_that_comes_twice_is_told() -> None:
    rows = ((*HEADER, "Type", "Type"), ("Peru", "Pact", "$5,000", "9 months", "Active", "P"))
    assert kinds("E1", *rows) == ["warns"]


def test_labels_that_vary_from_block_to_block_are_told() -> None:
    result = parsed(
        *(("Location:", "Peru"), ("Implementer:", "Pact"), ("Amount:", "$5,000")),
        *(("Duration:", "9 months"), (None, None)),
        *(("Country:", "Peru"), ("Implementers:", "World Vision"), ("Amount:", "$6,000")),
        *(("Duration:", "9 months"), (None, None)),
        *(("Country:", "Chad"), ("Implementers:", "Verité"), ("Amount:", "$7,000")),
        ("Duration:", "9 months"),
    )
    told = [p.cell for p in result.problems if "stands where other records" in p.message.id]
    assert told == ["A1", "A7", "A12"]


def test_a_currency_that_only_the_heading_names_is_told_quietly() -> None:
    result = parsed(
        ("Country", "Implementer", "Awarded amount (EUR)", "Duration"),
        ("Peru", "Pact", "20,000", "9 months"),
        ("Peru", "Hagar", "EUR 20,000", "9 months"),
    )
    assert [(p.cell, p.severity) for p in result.problems] == [("C2", "informs")]
    assert result.rows[0].values["amount"].currency == "EUR"


@pytest.mark.parametrize(
    ("above", "cell"),
    [
        (("Total Number of Programs", 73), "A1"),
        (("All 30 open grants of the year", None), "A1"),
        (("12 projects selected (FY 2010 projects)", None), "A1"),
    ],
)
def test_a_sheet_that_speaks_of_more_projects_than_it_holds_is_told(
    above: tuple[Any, ...], cell: str
) -> None:
    row = ("Peru", "Pact", "$5,000", "9 months")
    assert "warns" in kinds(cell, above, (None,), HEADER, row)


def test_a_count_that_is_right_and_a_year_are_not_told() -> None:
    row = ("Peru", "Pact", "$5,000", "9 months")
    assert not kinds("A1", ("2 projects funded in 2010",), (None,), HEADER, row, row)
    assert not kinds("A1", ("All 2010 projects",), (None,), HEADER, row, row)


def test_a_title_that_goes_on_as_a_description_is_told_and_kept() -> None:
    long = "Safe shelters for survivors. " + "Survivors will be housed. " * 10
    result = parsed(("Title", "Country", "Amount"), (long, "Mali", "$5"), ("Courts", "Togo", "$6"))
    assert [severity for severity, _ in said(result, "A2")] == ["warns"]
    assert result.rows[0].values["title_en"] == long.strip()
