"""Cells become values exactly, or they are asked about; nothing is guessed."""

from __future__ import annotations

import pytest

from tests.services.excel.workbooks import HEADER, layout_of, parsed, said, sheet_of
from tipdesk.domain.money import Money
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning, Question
from tipdesk.services.excel.cells.converters import Period
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.rows.parse import parse_sheet
from tipdesk.services.excel.rows.parsed import Parsed

_FLAGS = ("name", "grant", "recipient", "subgrantee", "prevention", "protection", "amount")


def _flagged(*rows: tuple[object, ...]) -> list[tuple[object, ...]]:
    """Those rows among enough ordinary ones to show what each column holds."""
    usual = ("Mali", 1, "IOM", "A local group", 1, 0, "$5")
    return [_FLAGS, *[usual] * 12, *rows]


def test_amounts_countries_and_durations_are_read() -> None:
    result = parsed(HEADER, ("Cameroon", "Vital Voices", "$500,000", "24 months"))
    values = result.rows[0].values
    assert values["amount"] == Money(50_000_000, "USD")
    assert values["countries"].countries == ("CM",)
    assert values["period"] == Period(months=24)
    assert not result.problems


@pytest.mark.parametrize("text", ["Not Listed", "n/a", "-", "غير مذكور", "TBD"])
def test_words_for_not_stated_are_never_zero(text: str) -> None:
    result = parsed(HEADER, ("Mali", "IOM", text, text))
    assert "amount" not in result.rows[0].values
    assert not result.problems


@pytest.mark.parametrize("text", ["$14, 248", "$1, 300, 000", "$65,676,50", "Cannot determine"])
def test_doubtful_amounts_are_asked_and_not_stated(text: str) -> None:
    result = parsed(HEADER, ("Mali", "IOM", text, "1 year"))
    assert "amount" not in result.rows[0].values
    assert [severity for severity, _ in said(result, "C2")] == ["asks"]
    assert result.problems[0].value == text


def test_an_amount_of_zero_is_asked() -> None:
    result = parsed(HEADER, ("Mali", "IOM", "$0", "1 year"))
    assert "amount" not in result.rows[0].values
    assert said(result, "C2")[0][0] == "asks"


def test_a_missing_amount_is_asked_and_named_by_its_cell() -> None:
    result = parsed(HEADER, ("Mali", "IOM", None, "1 year"))
    assert said(result, "C2") == [("asks", "No amount is given.")]


def test_a_period_in_one_cell_is_a_start_and_an_end() -> None:
    result = parsed(("Country", "Project Period"), ("Angola", "September 2011-September 2012"))
    period = result.rows[0].values["period"]
    assert (period.start, period.end) == ("2011-09", "2012-09")
    assert said(result, "B2")[0][0] == "warns"


def test_one_clear_date_tells_the_order_of_all() -> None:
    header = ("Country", "Start", "End")
    unsure = parsed(header, ("Mali", "02/03/2022", "04/05/2023"))
    assert said(unsure, "B2")[0][0] == "asks"
    sure = parsed(header, ("Mali", "02/03/2022", "12/31/2023"))
    assert sure.rows[0].values["start_date"] == "2022-02-03"


def test_a_currency_other_than_the_headings_is_asked() -> None:
    result = parsed(("Country", "Amount (USD)"), ("Mali", "18 M€"), ("Togo", "5"))
    assert "amount" not in result.rows[0].values
    assert "asks" in {severity for severity, _ in said(result, "B2")}
    assert result.rows[1].values["amount"] == Money(500, "USD")


def test_rows_that_say_there_was_no_grant_are_left_out() -> None:
    result = parsed(*_flagged(("Togo", 0, None, None, None, None, "$0")))
    assert [row.row for row in result.no_grant] == [14]
    assert 14 not in {row.row for row in result.rows}
    assert not said(result, "G14")


def test_a_row_that_names_neither_grant_nor_recipient_is_no_project_of_zero() -> None:
    result = parsed(*_flagged(("Togo", None, None, None, None, None, "$0")))
    assert [row.row for row in result.no_grant] == [14]


def test_a_row_that_slid_by_one_is_named_and_its_cells_are_not_trusted() -> None:
    result = parsed(*_flagged(("Togo", 1, "Search", "1", 0, 1, "$8")))
    values = result.rows[-1].values
    assert "sub_recipients" not in values
    assert "pillars=PROT" not in values
    assert values["amount"] == Money(800, "USD")
    assert {cell for cell in ("D14", "E14", "F14") if said(result, cell)} == {"D14", "E14", "F14"}


def _slid(*, answers: Answers = NO_ANSWERS) -> Parsed:
    """The last row has the marks 1 and 0 one column too early, and the 0 twice."""
    rows = _flagged(("Togo", 1, "Search", "1", 0, 0, "$8"))
    layout = lay_out(sheet_of(*rows))
    return parse_sheet(layout, match_columns(layout), answers=answers)


def _questions(result: Parsed) -> set[Question]:
    return {problem.question for problem in result.problems if problem.question is not None}


def _asked(result: Parsed) -> list[str | None]:
    return [problem.cell for problem in result.problems if problem.severity == "asks"]


def test_rows_that_slid_are_one_question_and_can_be_read_one_column_on() -> None:
    (question,) = _questions(_slid())
    result = _slid(answers=NO_ANSWERS.with_answer(question, Meaning("reading", 0)))
    values = result.rows[-1].values
    assert (values["pillars=PREV"], values["pillars=PROT"]) == (True, False)
    assert "sub_recipients" not in values
    assert not _asked(result)


def test_rows_that_slid_can_be_left_out_without_being_asked_again() -> None:
    (question,) = _questions(_slid())
    result = _slid(answers=NO_ANSWERS.with_answer(question, Meaning("not_stated")))
    assert "pillars=PREV" not in result.rows[-1].values
    assert not _asked(result)


def test_a_row_that_would_lose_a_cell_is_not_offered_to_be_read_one_column_on() -> None:
    assert not _questions(parsed(*_flagged(("Togo", 1, "Search", "1", 0, 1, "$8"))))


def test_marks_of_not_applicable_are_not_stated() -> None:
    result = parsed(*_flagged(("Togo", 1, "Staff", "Somebody", "N/A", "N/A", "$8")))
    assert "pillars=PREV" not in result.rows[-1].values
    assert not said(result, "E14")


def test_an_error_in_a_cell_is_asked_about() -> None:
    result = parsed(HEADER, ("Mali", "IOM", "#REF!", "1 year"), errors={(1, 2): "#REF!"})
    assert "amount" not in result.rows[0].values
    assert said(result, "C2")[0][0] == "asks"


def test_prose_of_two_columns_is_joined_and_two_names_are_asked_about() -> None:
    layout = layout_of(
        ("Title", "Objective", "Progress", "Partner", "Other", "Country", "Amount"),
        ("Courts", "To train judges", "Slow so far", "IOM", "UNODC", "Mali", "$5"),
        ("Police", "To train police", "", "", "UNODC", "Togo", "$5"),
    )
    columns = match_columns(layout).with_target(2, "summary_en").with_target(4, "recipient")
    result = parse_sheet(layout, columns)
    first, second = (row.values for row in result.rows)
    assert first["summary_en"] == "To train judges\nSlow so far"
    assert (first["recipient"].name, second["recipient"].name) == ("IOM", "UNODC")
    assert said(result, "E2") == [
        ("asks", "Another column gives a different value for the field that “Other” feeds.")
    ]
    assert not said(result, "E3")
