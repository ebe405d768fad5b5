"""What has one reading is read: an office is not asked what it can only have meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book, offered, read
from tipdesk.services.desk import Desk

HEADER = ("FAIN", "Project Title", "Recipient", "Country", "Amount", "Award Type")
ROW = ("S-1", "Safe harvests", "Sample Aid", "Ghana", "$5,000", "Grant")


@pytest.mark.parametrize(
    ("code", "instrument"), [("04", "GR"), ("05", "CA"), ("02", "GR"), ("G", "GR"), ("g", "GR")]
)
def test_codes_of_federal_assistance_are_instruments(
    sqlite_desk: Desk, tmp_path: Path, code: str, instrument: str
) -> None:
    plan, _ = read(sqlite_desk, book(tmp_path, HEADER, (*ROW[:5], code)))
    assert plan.rows[0].values["instrument"] == instrument
    assert not asked(plan)


def test_a_letter_of_two_instruments_is_asked_with_both(sqlite_desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(sqlite_desk, book(tmp_path, HEADER, (*ROW[:5], "C")))
    assert offered(plan, "F2") == ["CA", "CON"]


@pytest.mark.parametrize(
    ("name", "is_asked"),
    [
        ("80,000 Hours", False),
        ("10,000 Small Steps", False),
        ("Sample Aid 80,000", True),
        ("80,000 IOM", True),
        ("Sample Aid $80,000", True),
    ],
)
def test_a_number_that_begins_a_name_is_a_part_of_it(
    sqlite_desk: Desk, tmp_path: Path, name: str, is_asked: bool
) -> None:
    plan, rows = read(sqlite_desk, book(tmp_path, HEADER, (*ROW[:2], name, *ROW[3:])))
    assert asked(plan) == ({"C2"} if is_asked else set())
    assert is_asked or rows[2][3] == name


@pytest.mark.parametrize(
    ("text", "country"),
    [("Congo (Brazaville)", "CG"), ("Congo (Brazzavile)", "CG"), ("Congo (Kinshassa)", "CD")],
)
def test_a_slip_in_the_capital_leaves_which_congo_is_meant(
    sqlite_desk: Desk, tmp_path: Path, text: str, country: str
) -> None:
    plan, rows = read(sqlite_desk, book(tmp_path, HEADER, (*ROW[:3], text, *ROW[4:])))
    assert (rows[2][0], asked(plan)) == (country, set())


@pytest.mark.parametrize("text", ["€ 300.000,00", "300.000,00 EUR", "€ 1.300.000,5"])
def test_points_and_a_comma_have_one_reading_beside_other_styles(
    sqlite_desk: Desk, tmp_path: Path, text: str
) -> None:
    rows = [(*ROW[:4], text, ROW[5]), ("S-2", *ROW[1:4], "$7,000.00", "Grant")]
    plan, found = read(sqlite_desk, book(tmp_path, HEADER, *rows))
    amount = 130_000_050 if text.endswith("5") else 30_000_000
    assert (found[2][1], asked(plan)) == (f"{amount} EUR", set())


@pytest.mark.parametrize(
    ("towns", "countries"),
    [
        (("Accra, GH", "Nairobi, KE", "Lima, PE", "Tirana, AL"), ["GH", "KE", "PE", "AL"]),
        (("Atlanta, GA", "Chicago, IL", "Mobile, AL", "Lima, OH"), ["-"] * 4),
    ],
)
def test_a_town_of_a_country_is_in_no_state_of_the_same_letters(
    sqlite_desk: Desk, tmp_path: Path, towns: tuple[str, ...], countries: list[str]
) -> None:
    header = ("FAIN", "Project Title", "Recipient", "Where", "Amount")
    rows = [(f"S-{n}", f"Title of {n}", "Sample Aid", town, "$5") for n, town in enumerate(towns)]
    _, found = read(sqlite_desk, book(tmp_path, header, *rows))
    assert [row[0] for row in found.values()] == countries


@pytest.mark.parametrize(
    ("regions", "are_asked"),
    [
        (("Ashanti", "Rift Valley"), set()),
        (("Ashanti", "Ashanti"), set()),
        (("Afirca", "Afirca"), {"F2", "F3"}),
        (("Sub-Saharan", "Ashanti"), {"F2", "F3"}),
        (("Africa", "Rift Valley"), {"F3"}),
    ],
)
def test_two_provinces_under_region_are_no_slips_of_ours(
    sqlite_desk: Desk, tmp_path: Path, regions: tuple[str, str], are_asked: set[str]
) -> None:
    header = (*HEADER[:5], "Region")
    rows = [(f"S-{n}", f"Title {n}", *ROW[2:5], region) for n, region in enumerate(regions)]
    plan, _ = read(sqlite_desk, book(tmp_path, header, *rows))
    assert asked(plan) == are_asked
