"""Lists as databases, open data portals and scrapers write them: headings and signs of theirs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.imported import asked, book, offered, read, warned
from tests.services.excel.workbooks import save_book
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.headings.known_headings import known_heading


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


def test_subsidies_in_the_form_of_the_french_law_are_read(desk: Desk, tmp_path: Path) -> None:
    """The headings of etalab/format-subventions, which all towns publish by, with sample cells."""
    plan, rows = read(desk, book(
        tmp_path,
        ("nomAttribuant", "idAttribuant", "dateConvention", "referenceDecision",
         "nomBeneficiaire", "idBeneficiaire", "objet", "montant", "nature", "pays"),
        ("Sample Region", "23350001600040", "2017-06-27", "Z1", "Sample Aide", "81223113200026",
         "Shelter", "22000,80 €", "aide en numéraire", "France"),
        ("Sample Region", "23350001600040", "2017-06-27", "Z2", "Sample Espoir", "67895644300011",
         "Courts", "5500,20 €", "aide en numéraire", "France"),
    ))  # fmt: skip
    assert [(row[1], row[3]) for row in rows.values()] == [
        ("2200080 EUR", "Sample Aide"),
        ("550020 EUR", "Sample Espoir"),
    ]
    assert {row.values["award_date"] for row in plan.rows} == {"2017-06-27"}
    assert {row.values["summary_en"] for row in plan.rows} == {"Shelter", "Courts"}
    assert all(row.values["funders"] for row in plan.rows)


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("nombre_proyecto", "title_en"),
        ("intitule_projet", "title_en"),
        ("nomBeneficiaire", "recipient"),
        ("bailleur_fonds", "funders"),
        ("montant_subvention", "amount"),
        ("date_signature_projet", "award_date"),
        ("duree_projet", "period"),
        ("numero_convention", "award_number"),
        ("pays_intervention", "countries"),
        ("Nombre de projets", None),
        ("type_projet", None),
    ],
)
def test_columns_of_databases_are_known_without_their_small_words(
    heading: str, target: str | None
) -> None:
    known = known_heading(heading)
    assert (known and known.target) == target


def test_a_column_called_grant_may_hold_what_was_granted(desk: Desk, tmp_path: Path) -> None:
    """As rufuspollock/good-ventures-grants has it, with the signs of the web page it is from."""
    plan, rows = read(desk, book(
        tmp_path,
        ("Grant", "Organization", "Main Topic", "Date of Award", "Amount", "Country"),
        ("Sample Aid — Testing", "Sample Aid", "Health", "11/2023", "$1,000,000", "Nepal"),
        ("Law Project &#8211; General Support", "Law &amp; Order", "Justice", "05/2020",
         "$500,000", "Kenya"),
    ))  # fmt: skip
    assert [row.values["title_en"] for row in plan.rows] == [
        "Sample Aid — Testing",
        "Law Project – General Support",
    ]
    assert [(row[1], row[3]) for row in rows.values()] == [
        ("100000000 USD", "Sample Aid"),
        ("50000000 USD", "Law & Order"),
    ]
    assert not asked(plan), "an ampersand joins no two organizations"


def test_the_second_of_a_time_is_no_telephone(desk: Desk, tmp_path: Path) -> None:
    """As the awards of jpwolfson/foreign-aid-dashboard say when they were last changed."""
    plan, rows = read(desk, book(
        tmp_path,
        ("award_id", "recipient", "country", "amount", "start_date", "last_modified"),
        ("SLMAQM15GR1295", "Sample Aid", "Kenya", 188531.04, "2015-09-29",
         "2019-09-05 20:51:02.966992+00"),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["18853104 USD"]
    assert not asked(plan) | (warned(plan) - {"F1"})


def test_without_titles_the_description_proposes_countries(desk: Desk, tmp_path: Path) -> None:
    """As in the awards of jpwolfson/foreign-aid-dashboard, taken from USAspending."""
    plan, _ = read(desk, book(
        tmp_path,
        ("award_id", "amount", "recipient", "description"),
        ("SLMAQM15GR1260", 502283, "SAMPLE MIGRATION", "BORDER SECURITY IN SENEGAL"),
        ("AID674A000900128", 196959, "SAMPLE ANGOLA", "LITERACY AND SMALL BUSINESS"),
        ("AIDGHF1500004", 1000, "SAMPLE DIAGNOSTICS", "SAVING LIVES AT BIRTH"),
    ))  # fmt: skip
    assert [offered(plan, cell) for cell in ("D2", "C3")] == [[("SN",)], [("AO",)]]
    assert asked(plan) == {"D2", "C3", "D4"}


NGOS = (
    ("NGO Name", "Contact Person", "Email", "Phone", "Website", "Country"),
    ("Sample Aid", "J. Sample", "j@aid.example", "+1 202 555 0100", "aid.example", "Kenya"),
    ("Sample Hope", "M. Sample", "m@hope.example", "+1 202 555 0101", "hope.example", "Peru"),
)


@pytest.mark.parametrize("name", ["Organizations", "NGOs", "ONG", "الجمعيات"])
def test_a_directory_of_organizations_brings_no_projects(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    sheets: dict[str, Any] = {name: NGOS}
    plan = importing.read_and_plan(desk, save_book(tmp_path / "list.xlsx", **sheets))
    assert {row.entity for row in plan.rows} == {"organization"}
    assert [row.values["name_en"] for row in plan.rows] == ["Sample Aid", "Sample Hope"]


@pytest.mark.parametrize(
    ("heading", "cells", "projects"),
    [
        ("Date and Time", ("11-May-2014 15:13:24", "09-Feb-2011 00:00:00"), 0),
        ("Start Date", ("11-May-2014", "09-Feb-2011"), 2),
    ],
)
def test_a_log_of_incidents_is_no_list_of_projects(
    desk: Desk, tmp_path: Path, heading: str, cells: tuple[str, str], projects: int
) -> None:
    """As toladata/TolaActivity has it: a country and a description of what happened there."""
    plan = importing.read_and_plan(desk, save_book(
        tmp_path / "list.xlsx",
        List=(("Title", "Country", "Amount"), ("Shelter", "Peru", "$7,000")),
        Log=(
            ("Incident No.", "Country", "City", heading, "Description", "Setting"),
            (3, "Iraq", "Baghdad", cells[0], "Shots near a checkpoint", "Checkpoint"),
            (None, "Kosovo", "Mitrovica", cells[1], "Theft of one laptop", "Office"),
        ),
    ))  # fmt: skip
    assert sum(row.sheet == "Log" for row in plan.rows) == projects


@pytest.mark.parametrize(
    ("more", "cells", "projects"),
    [
        (("Eligibility Criteria", "Application Deadline"), ("NGOs", "Rolling"), 0),
        (("Éligibilité", "Date limite"), ("ONG", "01/05/2026"), 0),
        (("Implementing Partner", "Report deadline"), ("Sample Aid", "01/05/2026"), 2),
        (("Program officer", "Report deadline"), ("A. Sample", "01/05/2026"), 2),
        (("Eligible for extension", "Fiscal year"), ("Yes", "FY 2025"), 2),
    ],
)
def test_calls_for_proposals_are_no_projects(
    desk: Desk, tmp_path: Path, more: tuple[str, str], cells: tuple[str, str], projects: int
) -> None:
    """The headings of the grants of Annomy111/grants-website, which anybody may apply for."""
    plan = importing.read_and_plan(desk, save_book(
        tmp_path / "list.xlsx",
        List=(("Title", "Country", "Amount"), ("Shelter", "Peru", "$7,000")),
        Open=(
            ("Grant Name", "Funding Organization", "Country", "Grant Amount", *more),
            ("Grant for returnees", "Sample Council", "Ukraine", "$5,000", *cells),
            ("Grant for shelters", "Sample Fund", "Kenya", "$6,000", *cells),
        ),
    ))  # fmt: skip
    assert sum(row.sheet == "Open" for row in plan.rows) == projects


def test_who_works_where_in_which_sector_is_no_list_of_projects(desk: Desk, tmp_path: Path) -> None:
    """The headings of the list of UNHCR in HXLStandard/hxl-showcase, with sample partners."""
    sectors = ("Health", "Nutrition", "Shelter")
    partners = (("Chad", "Sample Aid"), ("Cameroon", "Sample Hope"))
    where = [(country, "East", sector, who) for country, who in partners for sector in sectors]
    tags = ("#country", "#adm1", "#sector", "#org")
    headings = ("Country name", "Admin level 1", "Sector (English)", "Organisation name")
    plan = importing.read_and_plan(desk, save_book(
        tmp_path / "list.xlsx",
        List=(("Title", "Country", "Amount"), ("Shelter", "Peru", "$7,000")),
        W3=(headings, tags, *where),
        Grants=(headings[::3], *partners),
    ))  # fmt: skip
    assert [row.sheet for row in plan.rows] == ["List", "Grants", "Grants"]


REACHED = ("Organization", "ProjectCode", "Activity", "Indicator", "Country", "AnnualTarget",
           "Achieved")  # fmt: skip


@pytest.mark.parametrize(
    ("more", "cells", "projects"),
    [
        ((), (), 0),
        (("Amount",), ("$5,000",), 2),
        (("Start Date", "End Date"), ("2020-01-15", "2021-01-14"), 2),
    ],
)
def test_results_by_indicator_are_projects_only_with_money_or_time(
    desk: Desk, tmp_path: Path, more: tuple[str, ...], cells: tuple[str, ...], projects: int
) -> None:
    """As the reports of clusters in HXLStandard/hxl-showcase: a row for each indicator."""
    of_projects = ("Title", "Country", "Amount"), ("Shelter", "Peru", "$7,000")
    plan = importing.read_and_plan(desk, save_book(
        tmp_path / "list.xlsx",
        List=of_projects,
        Reports3W=(
            (*REACHED, *more),
            ("Sample Aid", "MLI-14/E/1", "School canteens", "Children fed", "Mali", 10207, 9877,
             *cells),
            ("Sample Hope", "SEN-14/F/2", "Food for work", "Families", "Senegal", 221, 24, *cells),
        ),
    ))  # fmt: skip
    assert sum(row.sheet == "Reports3W" for row in plan.rows) == projects
