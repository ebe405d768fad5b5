"""Currencies of one name: dollars of other lists, francs that the country tells apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book, offered, read
from tests.services.excel.workbooks import save_book
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import NO_ANSWERS
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.cells.money_cells import DOLLARS
from tipdesk.services.excel.cells.told_currencies import ONLY_SIGNS, PLACED


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


_HEADINGS = ("Grantee", "Country", "Amount")
_ROWS = (("Sample Relief", "Ghana", "$500,000"), ("Sample Aid", "Kenya", "$750,000"))


@pytest.mark.parametrize(
    "rows",
    [
        (("Global Affairs Canada: projects",), (None,), _HEADINGS, *_ROWS),
        ((*_HEADINGS, "Donor"), *((*row, "Government of Australia") for row in _ROWS)),
        (("Grantee", "Province", "Country", "Amount"), ("Sample Aid", "ON", "Canada", 500_000)),
        (("Grantee", "Country", "Amount ($)"), ("Sample Aid", "New Zealand", 500_000)),
        (_HEADINGS, *_ROWS, ("Note: all dollar amounts are Canadian and rounded",)),
    ],
)
def test_dollars_of_a_list_of_another_country_are_asked_once(
    desk: Desk, tmp_path: Path, rows: tuple[tuple[object, ...], ...]
) -> None:
    path = book(tmp_path, *rows)
    plan, found = read(desk, path)
    assert {row[1] for row in found.values()} == {"-"}
    questions = {p.question for p in plan.every_problem if p.severity == "asks"}
    assert len(questions) == 1
    (question,) = questions
    assert question is not None
    first = question.candidates[0].currency
    assert [one.currency for one in question.candidates] == [first, "USD"]
    answers = NO_ANSWERS.with_answer(question, Meaning("reading", 0))
    workbook = importing.open_workbook(path)
    chosen = importing.sheets_of(desk, workbook)
    again = importing.plan_sheets(desk, workbook, chosen, answers=answers)
    assert {row.funding["amount"].currency for row in again.rows} == {first}


@pytest.mark.parametrize(
    "rows",
    [
        (_HEADINGS, ("Sample Relief", "Canada", "$500,000"), ("Sample Aid", "Jamaica", "$7,000")),
        (("Awards in Canada",), _HEADINGS, ("Sample Aid", "Canada", "US$ 500,000")),
        (_HEADINGS, *_ROWS, ("* In Ghana with the Government of Canada",)),
        (("Grantee", "Amount"), ("Ghana",), ("Aid A", "$5"), ("Canada",), ("Aid B", "$7")),
        (_HEADINGS, *_ROWS, ("Canada Total", None, "$7"), ("Sample Hope", "Togo", "$9")),
        (("Awards in Canada",), (*_HEADINGS[:2], "US dollars"), ("Sample Aid", "Canada", 500_000)),
    ],
)
def test_dollars_that_surely_are_united_states_ones_are_not_asked(
    desk: Desk, tmp_path: Path, rows: tuple[tuple[object, ...], ...]
) -> None:
    plan, found = read(desk, book(tmp_path, *rows))
    assert found
    assert all(row[1].endswith("USD") for row in found.values())
    assert not any(problem.message.id == DOLLARS for problem in plan.every_problem)


@pytest.mark.parametrize(
    ("above", "heading", "amount"),
    [
        ("All amounts in Canadian dollars", "Amount ($)", "50000 CAD"),
        ("(in AUD)", "Amount ($)", "50000 AUD"),
        ("Grants", "Amount (Canadian $)", "50000 CAD"),
        ("Grants", "Amount ($CAD)", "50000 CAD"),
        ("Grants", "Amount (New Zealand dollars)", "50000 NZD"),
        ("Grants", "Amount (Jamaican dollars)", "50000 JMD"),
        ("Amounts in Canadian dollars", "Amount ($ thousands)", "50000000 CAD"),
    ],
)
def test_dollars_are_of_the_country_that_is_said(
    desk: Desk, tmp_path: Path, above: str, heading: str, amount: str
) -> None:
    _, rows = read(desk, book(
        tmp_path, (above,), ("Grantee", "Country", heading), ("Sample Relief", "Ghana", "$500"),
    ))  # fmt: skip
    assert rows[3][1] == amount


@pytest.mark.parametrize(
    ("heading", "francs"), [("Montant (FCFA)", "5 000 000"), ("Montant", "5 000 000 FCFA")]
)
def test_the_country_of_a_row_says_which_francs_are_meant(
    desk: Desk, tmp_path: Path, heading: str, francs: str
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Organisation", "Pays", heading),
        ("Sample Espoir", "Togo", francs), ("Sample Sud", "Gabon", francs),
        ("Sample Est", "Sénégal; Mali", francs), ("Sample Nord", "Tchad; Niger", francs),
        ("Sample Loin", "Kenya", francs), ("Sample Ouest", "Togo", "USD 5,000"),
    ))  # fmt: skip
    amounts = [row[1] for row in rows.values()]
    assert amounts == ["5000000 XOF", "5000000 XAF", "5000000 XOF", "-", "-", "500000 USD"]
    assert asked(plan) == {"C5", "C6"}
    assert [getattr(one, "currency", None) for one in offered(plan, "C6")] == ["XOF", "XAF"]
    assert PLACED in {problem.message.id for problem in plan.every_problem}


def test_dinars_of_several_countries_are_asked(desk: Desk, tmp_path: Path) -> None:
    """All of them may be those of the office that wrote the list."""
    plan, _ = read(desk, book(
        tmp_path,
        ("Organization", "Country", "Amount (dinar)"),
        ("Sample Hope", "Jordan", 5_000), ("Sample Aid", "Iraq", 7_000),
    ))  # fmt: skip
    assert asked(plan) == {"C2", "C3"}
    one, rows = read(desk, book(
        tmp_path,
        ("Organization", "Country", "Amount (dinar)"),
        ("Sample Hope", "Jordan", 5_000), ("Sample Aid", "Jordan", 7_000),
    ))  # fmt: skip
    assert {row[1] for row in rows.values()} == {"5000000 JOD", "7000000 JOD"}
    assert not asked(one)


def test_bare_amounts_among_francs_of_several_countries_are_asked(
    desk: Desk, tmp_path: Path
) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Organisation", "Pays", "Montant"),
        ("Sample Espoir", "Togo", "5 000 000 FCFA"), ("Sample Sud", "Kenya", 70_000),
    ))  # fmt: skip
    assert asked(plan) == {"C3"}


_LISTA = ("País", "Socio", "Monto", "Período")


def test_a_spanish_list_of_one_country_may_mean_its_pesos(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path,
        _LISTA,
        ("México", "Sin Trata", "$ 5,000,000", "6 meses"),
        ("Mexico", "Otra", "US$ 75,000", "6 meses"),
    )
    plan, rows = read(desk, path)
    assert asked(plan) == {"C2"}
    assert [one.currency for one in offered(plan, "C2")] == ["MXN", "USD"]
    assert rows[3][1] == "7500000 USD"


@pytest.mark.parametrize(
    "rows",
    [
        (_HEADINGS, ("Sample Relief", "Mexico", "$500,000"), ("Sample Aid", "Mexico", "$7,000")),
        (_LISTA, ("México", "Una", "$ 5,000", "6 meses"), ("Haití", "Otra", "$ 7,000", "6 meses")),
        (("País", "Socio", "Monto (USD)"), ("Mexico", "Una", "$ 5,000"), ("Mexico", "Otra", "700")),
    ],
)
def test_other_dollars_in_lists_of_countries_with_pesos_are_no_question(
    desk: Desk, tmp_path: Path, rows: tuple[tuple[object, ...], ...]
) -> None:
    plan, found = read(desk, book(tmp_path, *rows))
    assert not asked(plan)
    assert {row[1].split()[1] for row in found.values()} == {"USD"}


@pytest.mark.parametrize(
    "rows",
    [
        (_LISTA, ("México", "Una", "$5,000", "6 meses"), ("Chile", "Otra", "$7,000", "6 meses")),
        (
            ("País", "Socio", "Monto ($)"),
            ("México, Colombia", "Una", 5_000),
            ("El Salvador", "Otra", 7_000),
        ),
        (
            ("Título del proyecto", "Fecha de inicio", "Total"),
            ("MÉXICO",), ("Refugio", "2020-01-01", "$5,000"),
            ("CHILE",), ("Escuela", "2020-01-01", "$7,000"),
        ),
    ],
)  # fmt: skip
def test_signs_of_several_countries_with_pesos_are_one_question(
    desk: Desk, tmp_path: Path, rows: tuple[tuple[object, ...], ...]
) -> None:
    plan, found = read(desk, book(tmp_path, *rows))
    assert {row[1] for row in found.values()} == {"-"}
    questions = {p.question for p in plan.every_problem if p.question is not None}
    assert len(questions) == 1
    currencies = [one.currency for question in questions for one in question.candidates]
    assert currencies[0] == "MXN"
    assert currencies[-1] == "USD"
    assert len(currencies) == 3


@pytest.mark.parametrize(
    "rows",
    [
        (_LISTA, ("México", "Una", "$5,000", "6 meses"), ("Chile", "Otra", "US$7,000", "6 meses")),
        (("Apoyos, en dólares",), _LISTA, ("México", "Una", "$5,000"), ("Chile", "Otra", "$7,000")),
        (
            ("Subvenciones de la Embajada de los Estados Unidos",),
            _LISTA,
            ("México", "Una", "$5,000"),
            ("Chile", "Otra", "$7,000"),
        ),
        (
            (*_LISTA, "Donante"),
            ("México", "Una", "$5,000", None, "USAID"),
            ("Chile", "Otra", "$7,000", None, "J/TIP"),
        ),
        (("País", "Socio", "Monto en dólares"), ("México", "Una", 5_000), ("Chile", "Otra", 7_000)),
    ],
)
def test_what_calls_them_dollars_says_that_they_are_no_pesos(
    desk: Desk, tmp_path: Path, rows: tuple[tuple[object, ...], ...]
) -> None:
    plan, found = read(desk, book(tmp_path, *rows))
    assert not asked(plan)
    assert {row[1] for row in found.values()} == {"500000 USD", "700000 USD"}


def test_dollars_by_their_name_are_no_pesos(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        _LISTA,
        ("México", "Una", "$ 5,000,000", "6 meses"),
        ("México", "Otra", "75,000 dólares", "6 meses"),
    ))  # fmt: skip
    assert asked(plan) == {"C2"}
    assert rows[3][1] == "7500000 USD"


@pytest.mark.parametrize(("heading", "amount"), [("Monto", "$5,000"), ("Monto ($)", 5_000)])
def test_signs_beside_countries_that_write_their_money_otherwise_are_told(
    desk: Desk, tmp_path: Path, heading: str, amount: object
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("País", "Socio", heading),
        ("México", "Una", amount), ("Guatemala", "Otra", amount),
    ))  # fmt: skip
    assert not asked(plan)
    assert {row[1] for row in rows.values()} == {"500000 USD"}
    told = [p.cell for p in plan.every_problem if p.message.id == ONLY_SIGNS]
    assert told == ["C1"]


def test_amounts_in_pesos_by_their_name_are_told_no_dollars(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("País", "Socio", "Monto"),
        ("México", "Una", "MXN 5,000"), ("Guatemala", "Otra", "MXN 7,000"),
    ))  # fmt: skip
    assert {row[1] for row in rows.values()} == {"500000 MXN", "700000 MXN"}
    assert ONLY_SIGNS not in {p.message.id for p in plan.every_problem}


def test_the_sign_under_pesos_is_theirs(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("País", "Socio", "Monto (MXN)"),
        ("México", "Una", "$ 5,000"),
        ("México", "Otra", "MXN $7,000"),
    ))  # fmt: skip
    assert not asked(plan)
    assert [rows[2][1], rows[3][1]] == ["500000 MXN", "700000 MXN"]


def test_a_spanish_sheet_of_funding_is_read_beside_its_projects(desk: Desk, tmp_path: Path) -> None:
    plan = importing.read_and_plan(desk, save_book(
        tmp_path / "list.xlsx",
        Proyectos=(
            ("Número de subvención", "Título del proyecto", "Organización", "País"),
            ("S-SJTIP-19-CA-0001", "Muestra 1", "Ayuda de muestra", "México"),
            ("S-SJTIP-19-CA-0002", "Muestra 2", "Casa de muestra", "Perú"),
        ),
        Financiamiento=(
            ("Número de subvención", "Monto", "Año fiscal"),
            ("S-SJTIP-19-CA-0001", 500_000, 2019),
            ("S-SJTIP-19-CA-0002", 250_000, 2020),
        ),
    ))  # fmt: skip
    assert [sheet.columns.entity for sheet in plan.sheets] == ["project", "funding_action"]
    assert {row.state for row in plan.rows} == {"new"}
