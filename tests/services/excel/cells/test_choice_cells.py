"""Choices, years and periods in cells of trackers: taken, told or asked with what they may mean."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.excel.workbooks import parsed, said
from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.links import Link
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.cells.converters import Period, Terms, converter
from tipdesk.services.excel.headings.targets import Target, target

PLAIN = Terms()


def read(name: str, raw: Any, terms: Terms = PLAIN) -> Any:
    """The cell as a column that feeds *name* reads it."""
    return converter(target(name), terms)(raw)


def asked(name: str, raw: Any) -> tuple[Any, ...]:
    """What the cell may mean, when it is asked about."""
    cell = read(name, raw)
    assert cell.value is None
    [found] = [found for found in cell.found if found.severity == "asks"]
    assert found.question is not None
    return tuple(found.question.candidates)


@pytest.mark.parametrize(("text", "code"), [("$", "USD"), ("US$", "USD"), ("€", "EUR")])
def test_a_currency_is_known_by_its_sign(text: str, code: str) -> None:
    assert read("currency", text).value == code


def test_a_sign_alone_is_no_country_and_asked() -> None:
    assert asked("countries", "✓") == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Prevention/Protection", "PREV PROT"),
        ("Prevention, Protection and Prosecution", "PREV PROT PROS"),
        ("الوقاية والحماية", "PREV PROT"),
        ("Prévention, poursuites", "PREV PROS"),
        ("Protección; Enjuiciamiento", "PROT PROS"),
        ("3Ps", "PREV PROT PROS"),
        ("all four Ps", "PREV PROT PROS PART"),
        ("Prosecution.", "PROS"),
    ],
)
def test_several_choices_in_one_cell_are_read(text: str, codes: str) -> None:
    cell = read("pillars", text)
    assert (cell.value, cell.found) == (tuple(map(Link, codes.split())), ())


@pytest.mark.parametrize("text", ["Unknown", "غير معروف"])
def test_a_choice_that_is_called_unknown_is_one_of_several(text: str) -> None:
    field = Field(
        name="sexes", label="Sexes", kind=Kind.CHOICES, section="identity", show=Show.EXCEL,
        of="sex",
    )  # fmt: skip
    assert converter(Target("sexes", "Sexes", field), PLAIN)(text).value == (Link("UNK"),)
    assert read("pillars", text).value is None


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("status", "Achevé", "ENDED"),
        ("status", "Terminé", "ENDED"),
        ("status", "Finalizado", "ENDED"),
        ("status", "En cours", "ACTIVE"),
        ("status", "قيد التنفيذ", "ACTIVE"),
        ("instrument", "Subvention", "GR"),
        ("recipient_type", "Universidad", "IHE"),
        ("region", "América Latina y el Caribe", "WHA"),
        ("region", "Europe/Eurasia", "EUR"),
        ("scope", "Monde", "GLOBAL"),
    ],
)
def test_a_choice_is_known_in_four_languages(name: str, text: str, code: str) -> None:
    cell = read(name, text)
    assert (cell.value, cell.found) == (code, ())


@pytest.mark.parametrize(
    ("name", "text", "candidates"),
    [
        ("pillars", "Prevntion", ("PREV", "PROT")),
        ("pillars", "prevention (primary)", ("PREV",)),
        ("pillars", "P1", ()),
        ("status", "On-going", ("ACTIVE",)),
        ("status", "Closed out", ("CLOSEOUT", "CLOSED")),
        ("recipient_type", "NGO", ("US_NGO", "FOREIGN_NGO")),
        ("instrument", "Cooperative Agrement", ("CA",)),
        ("fiscal_year", "2010-2011", (2011, 2010)),
        ("fiscal_year", "FY 2009 & FY 2010", (2010, 2009)),
        ("start_date", "2010-11", ("2010", "2010-11")),
        ("start_date", "FY 2011", ("2010-10", "2011-09")),
        ("period", "24-36 months", (24, 36)),
        ("period", "FY 2010-2011", (("2009-10", "2011-09"),)),
    ],
)
def test_what_is_near_is_proposed_and_not_taken(
    name: str, text: str, candidates: tuple[Any, ...]
) -> None:
    assert asked(name, text) == candidates


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("status", "Active (extended)", "ACTIVE"),
        ("program_type", "CPC Mongolia", "CPC"),
        ("program_type", "PEMS 2019", "PEMS"),
        ("program_type", "FY 2019 PEMS", "PEMS"),
        ("risk", "Q1: high", "HIGH"),
    ],
)
def test_a_choice_with_a_remark_is_taken_and_told(name: str, text: str, value: str) -> None:
    cell = read(name, text)
    assert (cell.value, [found.severity for found in cell.found]) == (value, ["warns"])


@pytest.mark.parametrize("text", ["FY10", "FY 2010", "2010", "2010.0", 2010, "السنة المالية ٢٠١٠"])
def test_a_fiscal_year_is_read_however_it_is_written(text: object) -> None:
    assert read("fiscal_year", text).value == 2010


def test_dates_in_brackets_behind_a_duration_are_read_too() -> None:
    cell = read("period", "24 months (Oct 2009 - Sep 2011)")
    start, end = cell.value.start, cell.value.end
    assert (start, end, cell.value.months) == ("2009-10", "2011-09", 24)
    assert isinstance(cell.value, Period)


def test_the_same_quarter_is_asked_apart_for_start_and_end() -> None:
    [start], [end] = read("start_date", "Q1 2012").found, read("end_date", "Q1 2012").found
    assert start.question is not None
    assert end.question is not None
    assert start.question.key != end.question.key
    answers = Answers().with_answer(start.question, Meaning("reading", 0))
    answers = answers.with_answer(end.question, Meaning("reading", 1))
    terms = Terms(answers=answers)
    assert read("start_date", "Q1 2012", terms).value == "2012-01"
    assert read("end_date", "Q1 2012", terms).value == "2012-03"


@pytest.mark.parametrize("raw", [1250, "1,250"])
def test_a_column_in_thousands_multiplies_numbers_and_texts_alike(raw: object) -> None:
    assert read("amount", raw, Terms(unit="thousands")).value.minor == 125_000_000
    assert read("amount", "1.2 million", Terms(unit="thousands")).value.minor == 120_000_000


def _orders(*rows: tuple[str, str]) -> list[tuple[str | None, list[str]]]:
    """The start dates that a list gives, each with what is told of its cell."""
    header = ("Country", "Implementer", "Amount", "Start", "End")
    result = parsed(header, *(("Peru", "Pact", "$5,000", *row) for row in rows))
    return [
        (row.values.get("start_date"), [severity for severity, _ in said(result, f"D{row.row}")])
        for row in result.rows
    ]


def test_a_column_proves_the_order_of_its_own_dates() -> None:
    rows = (("8/1/2021", "31/7/2024"), ("8/13/2021", "30/6/2024"))
    assert _orders(*rows) == [("2021-08-01", []), ("2021-08-13", [])]


def test_the_order_of_another_column_is_taken_and_told() -> None:
    rows = (("8/1/2021", "7/31/2024"), ("9/1/2021", "6/30/2024"))
    assert _orders(*rows) == [("2021-08-01", ["warns"]), ("2021-09-01", ["warns"])]


def test_an_order_that_nothing_proves_is_asked() -> None:
    assert _orders(("8/1/2021", "7/5/2024")) == [(None, ["asks"])]
    both = (("8/1/2021", "7/31/2024"), ("9/1/2021", "30/6/2024"))
    assert [severities for _, severities in _orders(*both)] == [["asks"], ["asks"]]


def test_an_amount_below_zero_is_told() -> None:
    cell = read("amount", "-$5,000")
    assert (cell.value.minor, [found.severity for found in cell.found]) == (-500_000, ["warns"])


@pytest.mark.parametrize(
    ("name", "text", "proposed"),
    [("status", "Closed?", "CLOSED"), ("status", "Active (suspended)", "ACTIVE"),
     ("pillars", "Prevention?", "PREV")],
)  # fmt: skip
def test_a_choice_that_is_put_in_question_is_asked(name: str, text: str, proposed: str) -> None:
    cell = read(name, text)
    assert cell.value is None
    [found] = cell.found
    assert (found.severity, found.question.candidates[0]) == ("asks", proposed)
    answers = Answers().with_answer(found.question, Meaning("value", proposed))
    answered = read(name, text, Terms(answers=answers)).value
    assert answered in (proposed, (Link(proposed),))


def test_a_column_of_currencies_may_hold_their_initials() -> None:
    assert [read("currency", text).value for text in ("ج.م", "د.إ", "د.أ")] == ["EGP", "AED", "JOD"]
