"""Lists of grants and aid as data portals and public repositories have them, with sample values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.imported import asked, book, read, warned
from tipdesk.services.desk import Desk
from tipdesk.services.excel.importing import read_and_plan
from tipdesk.services.excel.planning.plan import Plan


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


def fed(plan: Plan) -> dict[str, str]:
    """Which field each heading of the list feeds; headings that feed none are left out."""
    columns = plan.sheets[0].columns.columns
    return {column.heading: "+".join(column.feeds) for column in columns if column.feeds}


def values(plan: Plan, name: str) -> list[Any]:
    """What the rows state in the field *name*."""
    return [row.values.get(name) for row in plan.rows]


def test_a_donors_country_is_not_where_the_work_is_done(desk: Desk, tmp_path: Path) -> None:
    # After the global list of Chinese development finance of AidData (ODC-BY).
    plan, rows = read(desk, book(
        tmp_path,
        ("Financier Country", "Recipient", "Title", "Funding Agencies", "Commitment Date",
         "Amount (Constant USD 2021)", "Amount (Nominal USD)"),
        ("China", "Nepal", "Repair of a school", "Ministry of Commerce", "2017-05-01", 90, 70.5),
        ("China", "Kenya", "Training of officials", "An Embassy", "2018-05-01", 80, 60),
        ("China", "Peru", "Equipment for a hospital", "An Embassy", "2019-05-01", 70, 50),
    ))  # fmt: skip
    assert [row[:2] for row in rows.values()] == [
        ("NP", "7050 USD"), ("KE", "6000 USD"), ("PE", "5000 USD"),
    ]  # fmt: skip
    assert fed(plan)["Funding Agencies"] == "funders"
    assert values(plan, "award_date") == ["2017-05-01", "2018-05-01", "2019-05-01"]


@pytest.mark.parametrize(
    ("beside", "where", "feeds"),
    [
        ("Recipient state", (("Brazil", "Bahia"), ("India", "Kerala")), True),
        ("Recipient state", (("United States", "TX"), ("United States", "NY")), False),
        ("Recipient city", (("Brazil", "Salvador"), ("India", "Kochi")), False),
    ],
)
def test_a_state_alone_makes_no_address_of_the_country(
    desk: Desk, tmp_path: Path, beside: str, where: tuple[tuple[str, str], ...], feeds: bool
) -> None:
    rows = [(f"Shelter {at}", f"Aid {at}", *place, 5_000) for at, place in enumerate(where)]
    path = book(tmp_path, ("Title", "Grantee", "Recipient country", beside, "Amount"), *rows)
    plan, _ = read(desk, path)
    assert ("Recipient country" in fed(plan)) is feeds


def test_recipients_that_are_organizations_stay_recipients(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Recipient", "Country", "Amount"),
        ("Kenya", "Kenya", "$5,000"),
        ("Sample Aid", "Kenya", "$6,000"),
        ("Sample Hope", "Peru", "$7,000"),
    ))  # fmt: skip
    assert fed(plan) == {"Recipient": "recipient", "Country": "countries", "Amount": "amount"}


def test_a_column_of_nothing_but_no_and_na_names_no_countries(desk: Desk, tmp_path: Path) -> None:
    plan = read_and_plan(desk, book(
        tmp_path,
        ("Title", "Reinstated on", "Extended", "Grantee", "Amount"),
        ("A study", "NA", "NO", "Sample University", "$5,000"),
        ("A course", "NA", "NO", "Sample College", "$6,000"),
        ("A survey", "NA", "NO", "Sample Institute", "$7,000"),
    ))  # fmt: skip
    assert "countries" not in fed(plan).values()


def test_grants_that_are_described_under_grant_have_titles(desk: Desk, tmp_path: Path) -> None:
    # After the grants of foundations that list "Grant, Organization Name, Amount".
    plan, rows = read(desk, book(
        tmp_path,
        ("Grant", "Organization Name", "Country", "Amount"),
        ("Sample Aid &#8211; General Support (2020)", "Sample Aid", "Kenya", "$5,000"),
        ("Hope &amp; Work - Training", "Hope &amp; Work", "Peru", "$6,000"),
    ))  # fmt: skip
    assert values(plan, "title_en") == [
        "Sample Aid \N{EN DASH} General Support (2020)", "Hope & Work - Training",
    ]  # fmt: skip
    assert [row[3] for row in rows.values()] == ["Sample Aid", "Hope & Work"]
    assert not asked(plan)


@pytest.mark.parametrize(
    "cells", [("Contract", "Cooperative agreement", "Contract"), ("Awarded", "Pending", "Declined")]
)
def test_choices_under_grant_are_no_titles(
    desk: Desk, tmp_path: Path, cells: tuple[str, str, str]
) -> None:
    grantees = (("Sample Aid", "Kenya"), ("Sample Hope", "Peru"), ("Sample Care", "Nepal"))
    rows = ((cell, *grantee, "$5,000") for cell, grantee in zip(cells, grantees, strict=True))
    plan, _ = read(desk, book(tmp_path, ("Grant", "Grantee", "Country", "Amount"), *rows))
    assert values(plan, "title_en") == [
        "Sample Aid in Kenya", "Sample Hope in Peru", "Sample Care in Nepal",
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Agency", "Agency/Bureau"])
def test_an_agency_of_the_united_states_funds(desk: Desk, tmp_path: Path, heading: str) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        (heading, "Country", "Project Title", "Amount"),
        ("DOL/ILAB", "Ghana", "Less child labor", "$5,000"),
        ("DOS/J/TIP", "Peru", "Help for victims", "$6,000"),
        ("U.S. Department of State", "Kenya", "Training", "$7,000"),
        ("USAID", "Nepal", "Safer journeys", "$8,000"),
    ))  # fmt: skip
    assert fed(plan)[heading] == "funders"
    assert {row[3] for row in rows.values()} == {"-"}


def test_an_agency_that_does_the_work_is_the_recipient(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Agency", "Country", "Project Title", "Amount"),
        ("IOM", "Ghana", "Less child labor", "$5,000"),
        ("UNODC", "Peru", "Help for victims", "$6,000"),
        ("Department of Social Welfare", "Kenya", "Training", "$7,000"),
    ))  # fmt: skip
    assert fed(plan)["Agency"] == "recipient"


def test_the_currency_of_another_amount_is_not_taken(desk: Desk, tmp_path: Path) -> None:
    # After the flows of the Financial Tracking Service.
    plan, rows = read(desk, book(
        tmp_path,
        ("description", "amountUSD", "srcOrganization", "srcLocations", "destOrganization",
         "destLocations", "originalAmount", "originalCurrency"),
        ("Protection", 220000, "Germany, Government of", "DEU", "Sample Aid", "NGA", 200000, "EUR"),
        ("Shelter", 110000, "Germany, Government of", "DEU", "Sample Hope", "KEN", 100000, "EUR"),
        ("Return", 330000, "Germany, Government of", "DEU", "Sample Work", "PER", 300000, "EUR"),
    ))  # fmt: skip
    assert [row[:2] for row in rows.values()] == [
        ("NG", "22000000 USD"), ("KE", "11000000 USD"), ("PE", "33000000 USD"),
    ]  # fmt: skip
    assert [row[3] for row in rows.values()] == ["Sample Aid", "Sample Hope", "Sample Work"]
    assert fed(plan)["srcOrganization"] == "funders"


def test_headings_without_blanks_are_read_word_by_word(desk: Desk, tmp_path: Path) -> None:
    # After the award search of the National Science Foundation and a pooled fund's project list.
    plan, rows = read(desk, book(
        tmp_path,
        ("AwardID", "PrjTitle", "OrgNm", "EffDate", "ExpirDate", "AwardedAmountToDate", "Country"),
        ("0600016", "A study", "Sample University", "08/15/2006", "07/31/2009", "$5,000", "Kenya"),
        ("0700021", "A course", "Sample College", "04/01/2007", "03/31/2010", "$6,000", "Peru"),
    ))  # fmt: skip
    assert list(rows.values()) == [
        ("KE", "500000 USD", "2006-08-15..2009-07-31", "Sample University"),
        ("PE", "600000 USD", "2007-04-01..2010-03-31", "Sample College"),
    ]
    assert values(plan, "award_number") == ["0600016", "0700021"]


def test_what_is_said_of_the_action_is_said_of_the_project(desk: Desk, tmp_path: Path) -> None:
    # After the list of actions of the EU Trust Fund for Africa.
    plan, rows = read(desk, book(
        tmp_path,
        ("Title", "Country", "EU Trust Fund contribution (EUR)", "Total cost of the action",
         "Date of adoption", "Duration of the action"),
        ("Help for victims", "Nigeria", "EUR 10 100 000", "EUR 12 000 000", "13/12/2017",
         "48 months"),
    ))  # fmt: skip
    assert rows[2][:2] == ("NG", "1010000000 EUR")
    assert values(plan, "award_date") == ["2017-12-13"]
    assert values(plan, "duration_stated") == [48]


def test_a_start_date_says_more_than_a_start_year(desk: Desk, tmp_path: Path) -> None:
    # After a foundation's list that has both columns.
    plan, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount", "Start Year", "Start Date", "End Date"),
        ("Sample Aid", "Kenya", "$5,000", "2019", "15 March 2019", "14 February 2021"),
        ("Sample Hope", "Peru", "$6,000", "2020", "15 January 2020", "14 December 2021"),
    ))  # fmt: skip
    assert [row[2] for row in rows.values()] == ["2019-03-15..2021-02-14", "2020-01-15..2021-12-14"]
    assert not warned(plan)


def test_a_town_beside_its_country_is_no_other_country(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Location", "Amount", "Start Date"),
        ("Sample Aid", "Kenya", "Nairobi", "$5,000", "15 March 2019"),
        ("Sample Hope", "Peru", "Lima and Cusco", "$6,000", "15 January 2020"),
    ))  # fmt: skip
    assert not warned(plan)


def test_years_at_the_end_of_a_title_are_part_of_it(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Project Title", "Grantee", "Country", "Amount", "Start Date"),
        ("Program against trafficking 2019-2021", "Sample Aid", "Kenya", "$5,000", "2019-03-15"),
        ("Sample Hope 10/20/2005", "Sample Hope", "Peru", "$6,000", "2005-10-20"),
        ("Help 2019-03-15 Sample Work $7,000", "Sample Work", "Ghana", "$7,000", "2019-03-15"),
        ("Training 2019-2021", "Sample Care", "Nepal", "$8,000", None),
    ))  # fmt: skip
    assert values(plan, "title_en")[:2] == [
        "Program against trafficking 2019-2021", "Sample Hope 10/20/2005",
    ]  # fmt: skip
    assert asked(plan) == {"A4", "A5"}


def test_the_time_of_the_last_change_is_no_telephone(desk: Desk, tmp_path: Path) -> None:
    # After an export of USAspending.gov.
    plan, _ = read(desk, book(
        tmp_path,
        ("award_id", "recipient", "country", "amount", "start_date", "last_modified"),
        ("SSJTIP18CA0032", "Sample Aid", "Kenya", "$5,000", "2018-10-01",
         "2019-09-05 20:51:02.966992+00"),
        ("SSJTIP18CA0033", "Sample Hope", "Peru", "$6,000", "2018-10-01",
         "2018-02-05 18:53:06.462747+00"),
    ))  # fmt: skip
    assert not warned(plan)


def test_the_history_of_an_amount_is_not_guessed_to_be_the_amount(
    desk: Desk, tmp_path: Path
) -> None:
    history = "- 2022-04-26: $690,303\n- 2023-01-25: $16,000"
    plan = read_and_plan(desk, book(
        tmp_path,
        ("Award ID", "Recipient", "Country", "Past actions", "Start Date"),
        ("SSJTIP18CA0032", "Sample Aid", "Kenya", history, "2022-07-01"),
        ("SSJTIP18CA0033", "Sample Hope", "Peru", history, "2022-08-01"),
    ))  # fmt: skip
    assert "amount" not in fed(plan).values()


def test_amounts_that_were_converted_are_asked_about_once(desk: Desk, tmp_path: Path) -> None:
    plan = read_and_plan(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount (USD)"),
        ("Sample Aid", "Kenya", "24154.5893719806"),
        ("Sample Hope", "Peru", "1016812.03674418"),
        ("Sample Work", "Ghana", "75000.12345"),
    ))  # fmt: skip
    questions = {p.question.pattern for p in plan.every_problem if p.question is not None}
    assert questions == {"9999.9999"}


def test_a_file_for_old_macintoshes_is_read(desk: Desk, tmp_path: Path) -> None:
    # After a list of grants in Colorado, whose lines end with a bare return.
    file = tmp_path / "grants.csv"
    lines = (
        "funder,nonprofit,country,amount,year",
        'Sample Fund,"Sample Meals, Inc.",United States,122149.00,2009',
        "Sample Trust,Sample Library,United States,25000.00,2009",
    )
    file.write_bytes("\r".join(lines).encode())
    plan, rows = read(desk, file)
    assert [row[1] for row in rows.values()] == ["12214900 USD", "2500000 USD"]
    assert [row[3] for row in rows.values()] == ["Sample Meals, Inc.", "Sample Library"]
    assert fed(plan)["funder"] == "funders"


def test_a_recipients_country_beside_its_city_is_its_office(desk: Desk, tmp_path: Path) -> None:
    # After the grants that the Government of Canada discloses (Open Government License - Canada).
    plan, rows = read(desk, book(
        tmp_path,
        ("agreement_number", "recipient_legal_name", "recipient_country", "recipient_city",
         "agreement_title_en", "agreement_value", "agreement_start_date"),
        ("7062345", "Sample Aid", "AT", "Vienna", "Work against smuggling", "1500000.00",
         "2019-04-01"),
        ("7062346", "Sample Hope", "FR", "Lyon", "Training of police", "900000.00", "2019-05-01"),
        ("7062347", "Sample Care", "US", "Boston", "Help for victims", "800000.00", "2019-06-01"),
    ))  # fmt: skip
    assert [row[:2] for row in rows.values()] == [
        ("-", "150000000 USD"), ("-", "90000000 USD"), ("-", "80000000 USD"),
    ]  # fmt: skip
    assert values(plan, "title_en")[0] == "Work against smuggling"
    assert [row[3] for row in rows.values()] == ["Sample Aid", "Sample Hope", "Sample Care"]


def test_towns_and_states_of_america_are_asked_about_once(desk: Desk, tmp_path: Path) -> None:
    # After the list of awards for victims of trafficking within the United States.
    plan = read_and_plan(desk, book(
        tmp_path,
        ("Awardee", "Total Funding (to date)", "Location", "Project Title", "Start Date"),
        ("Sample Aid", "$5,000", "Chicago, IL", "Help for victims", "10/20/2018"),
        ("Sample Hope", "$6,000", "Atlanta, GA", "Housing", "10/20/2019"),
        ("Sample Care", "$7,000", "Columbia, SC 29201", "A hotline", "10/20/2020"),
    ))  # fmt: skip
    assert "Location" not in fed(plan)
    questions = {p.message.id for p in plan.every_problem if p.severity == "asks"}
    assert questions == {"No column names countries, and the title names none."}


def test_the_same_sum_with_its_currency_is_no_other_amount(desk: Desk, tmp_path: Path) -> None:
    # After a donor's list that has each sum as it was paid and in dollars.
    plan, rows = read(desk, book(
        tmp_path,
        ("Recipient", "Country", "Cur", "Amount", "Value", "Start Date"),
        ("Sample Aid", "Kenya", "USD", "10,000", "$10,000", "2019-03-15"),
        ("Sample Hope", "Peru", "USD", "300", "$300.00", "2019-03-15"),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["1000000 USD", "30000 USD"]
    assert not warned(plan)


def test_a_business_case_is_no_case_of_a_victim(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Business_Case_ID", "Project_Name", "Country", "Amount", "Start_Date"),
        ("212", "Sample system", "Kenya", "$5,000", "2019-03-15"),
        ("213", "Sample training", "Peru", "$6,000", "2019-03-15"),
    ))  # fmt: skip
    assert not warned(plan)


def test_awards_with_numbers_of_their_own_are_no_repetition(desk: Desk, tmp_path: Path) -> None:
    # After an export of USAspending.gov, which has no titles.
    heading = ("recipient", "country", "amount", "start_date")
    awards = [("Sample Aid", "Kenya", f"${amount},000", "2018-10-01") for amount in (5, 6)]
    numbers = ("SSJTIP18CA0032", "SSJTIP18CA0033")
    numbered = [(number, *award) for number, award in zip(numbers, awards, strict=True)]
    assert warned(read_and_plan(desk, book(tmp_path, heading, *awards)))
    assert not warned(read_and_plan(desk, book(tmp_path, ("award_id", *heading), *numbered)))
