"""What single cells of offices' lists say beside the others: orders, lines, headings, names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book, offered, read, warned
from tipdesk.services.desk import Desk


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


@pytest.mark.parametrize("action", ["Action Location", "Country of implementation"])
def test_where_the_action_is_goes_before_a_country_that_says_nothing_of_it(
    desk: Desk, tmp_path: Path, action: str
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Year", "Name of Beneficiary", "Country", "Commitment contracted amount (EUR) (A)",
         "Subject of grant or contract", action, "Start date", "End date"),
        (2018, "Sample Alto", "Spain", "1.250.000,00", "Lutte contre la traite", "Senegal",
         "01.01.2019", "31.12.2021"),
        (2018, "Sample Ponte", "Italy", "750.000,50", "Migrants", "Libya", "15.03.2019",
         "14.03.2022"),
    ))  # fmt: skip
    assert rows == {
        2: ("SN", "125000000 EUR", "2019-01-01..2021-12-31", "Sample Alto"),
        3: ("LY", "75000050 EUR", "2019-03-15..2022-03-14", "Sample Ponte"),
    }
    assert "Country" in [column.heading for _, column in plan.unmapped]


def test_slashes_prove_nothing_of_dates_with_dots(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount", "Start", "End"),
        ("Sample Relief", "Kenya", 1000, "01/15/2019", "01/14/2020"),
        ("Sample Aid", "Mali", 1000, "02.03.2019", "01.03.2020"),
        ("Sample Hope", "Togo", 1000, "05/06/2019", "05/05/2020"),
    ))  # fmt: skip
    assert asked(plan) == {"D3", "E3"}
    assert offered(plan, "D3") == ["2019-03-02", "2019-02-03"]
    assert rows[4][2] == "2019-05-06..2020-05-05"


def test_dates_with_dots_prove_their_own_order(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount", "Start", "End"),
        ("Sample Relief", "Kenya", 1000, "9.30.2018", "9.29.2019"),
        ("Sample Aid", "Mali", 1000, "10.1.2018", "9.30.2019"),
    ))  # fmt: skip
    assert rows[3][2] == "2018-10-01..2019-09-30"
    assert not asked(plan)


def test_a_short_year_may_stand_first_between_dashes(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount", "Start", "End"),
        ("Sample Relief", "Kenya", 1000, "1/15/09", "1/14/10"),
        ("Sample Aid", "Mali", 1000, "09-10-01", "10-09-30"),
    ))  # fmt: skip
    assert asked(plan) == {"D3", "E3"}
    assert offered(plan, "E3") == ["2030-09-10", "2030-10-09", "2010-09-30"]


def test_a_period_in_two_orders_is_asked_whatever_its_column_has(
    desk: Desk, tmp_path: Path
) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount", "Period"),
        ("Sample Relief", "Kenya", 1000, "10/1/2018-9/30/2020"),
        ("Sample Aid", "Mali", 1000, "8/1/2021 - 31/7/2024"),
        ("Sample Hope", "Togo", 1000, "01.10.2018–30.09.2020"),
    ))  # fmt: skip
    assert asked(plan) == {"D3", "D4"}
    assert offered(plan, "D4") == [("2018-01-10", "2020-09-30"), ("2018-10-01", "2020-09-30")]


def test_a_line_for_each_organization_names_several(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Implementer", "Country", "Amount"),
        ("IOM\nILO", "Ghana", "$1,000"), ("Catholic Relief\nServices", "Togo", "$1,000"),
        ("Free the Slaves (FTS)\nPact (P)", "Mali", "$1,000"), ("Sample Aid*", "Peru", "$1,000"),
    ))  # fmt: skip
    assert asked(plan) == {"A2", "A4"}
    assert [row[3] for row in rows.values()] == ["-", "Catholic Relief Services", "-", "Sample Aid"]


def test_short_words_of_a_name_are_the_long_ones(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Implementer", "Country", "Amount"),
        ("International Organization for Migration", "Ghana", "$1,000"),
        ("Intl Org. for Migration", "Togo", "$2,000"),
        ("WINROCK INTERNATIONAL", "Mali", "$3,000"), ("Winrock Int’l", "Peru", "$4,000"),
        ("United Nations Office on Drugs and Crime", "Chile", "$5,000"),
        ("U.N. Office on Drugs and Crime", "Chad", "$6,000"),
    ))  # fmt: skip
    assert asked(plan) == {"A3", "A5", "A7"}


def test_a_heading_that_may_be_two_countries_ends_the_one_above(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Implementer", "Amount", "Duration"),
        ("GHANA", None, None),
        ("Sample Relief", "$100,000", "24 months"),
        ("CONGO", None, None),
        ("Sample Aid", "$200,000", "24 months"),
        ("Sample Hope", "$300,000", "24 months"),
        ("Multiple Countries", None, None),
        ("Sample River", "$400,000", "24 months"),
    ))  # fmt: skip
    assert {row: values[0] for row, values in rows.items()} == {3: "GH", 5: "-", 6: "-", 8: "-"}
    assert asked(plan) == {"A4", "A7"}
    assert offered(plan, "A4") == ["CD", "CG"]


def test_words_that_were_broken_at_line_ends_are_one(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Coun-\ntry", "Imple-\nmenter", "Amount", "Dura-\ntion"),
        ("Domini-\ncan Republic", "Catholic Re-\nlief Services", "$500,000", "24\nmonths"),
        ("Indo-\nnesia", "ILO-\nIPEC", "$250,000", "12 months"),
        ("Guinea-\nBissau", "Anti-\ntrafficking Trust", "$250,000", "12 months"),
    ))  # fmt: skip
    assert [(row[0], row[3]) for row in rows.values()] == [
        ("DO", "Catholic Relief Services"), ("ID", "ILO-IPEC"), ("GW", "Anti-trafficking Trust"),
    ]  # fmt: skip
    assert plan.rows[0].values["duration_stated"] == 24
    assert not asked(plan)
    assert "B2" in warned(plan)


def test_a_column_of_regions_is_not_taken_for_one_of_countries(desk: Desk, tmp_path: Path) -> None:
    _, rows = read(desk, book(
        tmp_path,
        ("Titre", "Date de début", "IDF Region", "Où", "Montant"),
        ("Projet A", "2021", "Afrique", "Ghana", 1000), ("Projet B", "2021", "Asie", "Népal", 1000),
        ("Projet C", "2021", "Europe", "Géorgie", 1000),
    ))  # fmt: skip
    assert [row[0] for row in rows.values()] == ["GH", "NP", "GE"]


@pytest.mark.parametrize(
    "headings",
    [
        ("Country 1", "Country 2", "Country 3"),
        ("Lead Country", "Other Countries", "Additional country"),
        ("Pays", "Autres pays", "Pays 3"),
    ],
)
def test_further_columns_of_countries_are_read_too(
    desk: Desk, tmp_path: Path, headings: tuple[str, ...]
) -> None:
    _, rows = read(desk, book(
        tmp_path,
        ("Title", "Implementer", *headings, "Amount"),
        ("A", "Sample Relief", "Ghana", "Togo; Benin", "Mali", "$100"),
        ("B", "Sample Aid", "Peru", "Chile", None, "$100"),
        ("C", "Sample Hope", "Nepal", None, None, "$100"),
    ))  # fmt: skip
    assert [row[0] for row in rows.values()] == ["BJ,GH,ML,TG", "CL,PE", "NP"]


def test_a_total_with_cost_share_is_no_amount_of_the_award(desk: Desk, tmp_path: Path) -> None:
    _, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Federal", "Cost Share", "Total"),
        ("Sample Relief", "Ghana", 100_000, 10_000, 110_000),
    ))  # fmt: skip
    assert rows[2][1] == "10000000 USD"
    _, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "J/TIP", "Matching Funds", "Total"),
        ("Sample Aid", "Ghana", 100_000, 10_000, 110_000),
    ))  # fmt: skip
    assert rows[2][1] == "-"


def test_amounts_are_no_part_of_names_beside_them(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Country", "Implementer", "Amount"),
        ("Ghana", "Sample Relief: $2.5M", "$5M"),
    ))  # fmt: skip
    assert offered(plan, "B2") == ["Sample Relief"]


@pytest.mark.parametrize(
    "cell",
    [
        "Oct 2019 - Sept 2021 (24 months)",
        "Oct 2019 - Sept 2021, 24 months",
        "24 months; Oct 2019 - Sept 2021",
        "24 months (Oct 2019 - Sept 2021)",
    ],
)
def test_dates_and_how_long_are_read_from_one_cell(desk: Desk, tmp_path: Path, cell: str) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount", "Project Period"),
        ("Sample Relief", "Ghana", "$1", cell),
    ))  # fmt: skip
    assert rows[2][2] == "2019-10..2021-09"
    assert plan.rows[0].values["duration_stated"] == 24
    assert not asked(plan)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Start Date (MM/DD/YYYY)", "End Date (MM/DD/YYYY)"),
        ("Start (mm-dd-yy)", "End (mm-dd-yy)"),
    ],
)
def test_headings_may_say_the_order_of_their_dates(
    desk: Desk, tmp_path: Path, start: str, end: str
) -> None:
    plan, rows = read(desk, book(
        tmp_path, ("Grantee", "Country", "Amount", start, end),
        ("Sample Relief", "Ghana", "$1", "03/04/2019", "05/06/2021"),
    ))  # fmt: skip
    assert rows[2][2] == "2019-03-04..2021-05-06"
    assert not asked(plan)


def test_a_heading_that_its_dates_contradict_proves_nothing(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path, ("Grantee", "Country", "Amount", "Start Date (MM/DD/YYYY)"),
        ("Sample Relief", "Ghana", "$1", "03/04/2019"),
        ("Sample Aid", "Togo", "$1", "31/12/2019"),
    ))  # fmt: skip
    assert asked(plan) == {"D2"}


@pytest.mark.parametrize("heading", ["Date de début (JJ/MM/AAAA)", "Fecha de inicio (dd/mm/aaaa)"])
def test_headings_say_the_order_in_other_languages(
    desk: Desk, tmp_path: Path, heading: str
) -> None:
    plan, rows = read(desk, book(
        tmp_path, ("ONG", "Pays", "Montant", heading),
        ("Sample Relief", "Ghana", "$1", "03/04/2019"),
    ))  # fmt: skip
    assert rows[2][2] == "2019-04-03..-"
    assert not asked(plan)
