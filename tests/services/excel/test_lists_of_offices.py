"""Lists as ministries, foundations and agencies keep or export them, made up for tests.

Each imitates a kind of list that was once read wrongly, or asked about without need.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.factories import value
from tests.services.excel.imported import asked, book, offered, read, warned
from tests.services.excel.workbooks import save_book
from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.rows.column_doubts import OFFICES


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


def test_the_place_of_performance_is_the_country_and_not_the_recipients_own(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("award_id_fain", "total_obligated_amount", "period_of_performance_start_date",
         "period_of_performance_current_end_date", "recipient_name", "recipient_country_name",
         "primary_place_of_performance_country_name"),
        ("SSJTIP21GR0021", 750000.0, "2021-10-01", "2024-09-30", "SAMPLE RELIEF, INC.",
         "UNITED STATES", "UGANDA"),
        ("SSJTIP21CA0033", 1500000.0, "2021-10-01", "2023-03-31", "SAMPLE AID", "UNITED KINGDOM",
         "COTE D'IVOIRE"),
    ))  # fmt: skip
    assert rows == {
        2: ("UG", "75000000 USD", "2021-10-01..2024-09-30", "SAMPLE RELIEF, INC."),
        3: ("CI", "150000000 USD", "2021-10-01..2023-03-31", "SAMPLE AID"),
    }
    assert [row.values["award_number"] for row in plan.rows] == ["SSJTIP21GR0021", "SSJTIP21CA0033"]


def test_where_a_grantee_sits_is_never_taken_for_where_it_works(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Grantee Name", "Grantee City", "Grantee State", "Grantee Country", "Amount",
         "Geographic Area Served"),
        ("Sample Relief", "Baltimore", "MD", "United States", "$150,000", "Peru"),
        ("Sample Aid", "London", None, "United Kingdom", "$300,000", "Thailand; Indonesia"),
    ))  # fmt: skip
    assert [row[0] for row in rows.values()] == ["PE", "ID,TH"]
    assert not asked(plan)


def test_initials_behind_a_name_are_no_country(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Title", "Grantee", "Amount", "Duration"),
        ("Safe", "Hope Relief (HR)", "$500,000", "24 months"),
        ("Just", "Sample Mission (US)", "$500,000", "24 months"),
    ))  # fmt: skip
    assert [row[0] for row in rows.values()] == ["-", "US"]
    assert asked(plan) == {"A2"}


def test_what_was_asked_for_or_passed_on_is_no_amount_of_the_award(
    desk: Desk, tmp_path: Path
) -> None:
    path = save_book(
        tmp_path / "amounts.xlsx",
        Requests=[
            ("Partner", "Country", "Budget (Requested)", "Budget (Approved)"),
            ("Sample Relief", "Nepal", 600_000, 500_000),
        ],
        Tagged=[
            ("Project", "Agency", "Country", "Requested (USD)", "Funded (USD)"),
            ("#activity+title", "#org+impl", "#country+name", "#value+requested+usd",
             "#value+funding+usd"),
            ("Camps", "Sample Aid", "Mali", 1_200_000, 300_000),
        ],
        Passed=[
            ("Prime Recipient", "Sub-recipient", "Sub-award amount", "Country"),
            ("Sample Hope", "Sample Home", "$50,000", "Ghana"),
        ],
    )  # fmt: skip
    plan = importing.read_and_plan(desk, path)
    amounts = {row.sheet: row.funding.get("amount") for row in plan.rows}
    assert [money and money.minor for money in amounts.values()] == [50_000_000, 30_000_000, None]


def test_the_later_end_date_is_the_current_one(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Partner", "Country", "Amount", "Start Date", "End Date (Original)", "End Date (Revised)"),
        ("Sample Relief", "Nepal", 1000, date(2020, 1, 1), date(2021, 9, 30), date(2022, 3, 31)),
    ))  # fmt: skip
    assert rows[2][2] == "2020-01-01..2022-03-31"
    assert plan.rows[0].values["end_date_original"] == "2021-09-30"


def test_a_column_of_award_numbers_is_no_column_of_amounts(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Award", "Grantee", "Country", "Amount"),
        ("S-SJTIP-15-GR-1001", "Sample Relief", "Ghana", "$500,000"),
        ("SSJTIP16GR1005", "Sample Aid", "Togo", "$300,000"),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["50000000 USD", "30000000 USD"]
    assert plan.rows[0].values["award_number"] == "S-SJTIP-15-GR-1001"
    assert not asked(plan)


@pytest.mark.parametrize("heading", ["Award #", "N° de convention", "Nº de convenio", "Grant No."])
def test_the_sign_of_a_number_makes_a_heading_one_of_numbers(
    desk: Desk, tmp_path: Path, heading: str
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        (heading, "Bénéficiaire", "Pays", "Total €"),
        ("2020-TEH-01", "Sample Espoir", "Togo", "250 000 €"),
    ))  # fmt: skip
    assert (rows[2][1], plan.rows[0].values["award_number"]) == ("25000000 EUR", "2020-TEH-01")


def test_amounts_with_a_decimal_comma_prove_it_for_their_column(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Organización ejecutora", "País", "Monto (EUR)", "Inicio", "Término"),
        ("Casa Uno", "Perú", "1.250.000,00", "15/03/2019", "28/02/2021"),
        ("Casa Dos", "Bolivia", "350.000", "15/03/2019", "14/03/2020"),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["125000000 EUR", "35000000 EUR"]
    assert (asked(plan), warned(plan)) == (set(), {"C3"})


def test_the_total_of_years_proves_how_their_amounts_are_written(
    desk: Desk, tmp_path: Path
) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Organización ejecutora", "País", "FY 2018", "FY 2019", "Total"),
        ("Casa Uno", "Perú", "US$ 625.000", "US$ 430.000", "US$ 1.055.000"),
        ("Casa Dos", "Bolivia", "US$ 55.000", "US$ 825.000", "US$ 880.000"),
    ))  # fmt: skip
    assert asked(plan) == set()
    assert [[year.amount.minor for year in row.years] for row in plan.rows] == [
        [62_500_000, 43_000_000],
        [5_500_000, 82_500_000],
    ]


def test_a_decimal_comma_that_another_amount_denies_is_asked(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount (EUR)"),
        ("Sample Relief", "Peru", "1.250.000,00"),
        ("Sample Aid", "Bolivia", "350.000"),
        ("Sample Hope", "Ecuador", "1,250.50"),
    ))  # fmt: skip
    # Points and a comma together have one reading, whatever the others say.
    assert asked(plan) == {"C3"}


def test_a_date_with_a_later_one_beside_it_is_asked_with_both(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount", "Start Date", "End Date"),
        ("Sample Relief", "Ghana", 1000, "10/1/2018", "9/30/2022 (NCE to 3/31/2023)"),
        ("Sample Aid", "Nepal", 1000, "10/15/2018", "9/30/2021 extended to 10/1/2022"),
        ("Sample Hope", "Togo", 1000, "10/1/2018", "9/30/2020 (original 9/30/2019)"),
    ))  # fmt: skip
    assert asked(plan) == {"E2", "E3"}
    assert offered(plan, "E2") == ["2022-09-30", "2023-03-31"]
    assert offered(plan, "E3") == ["2021-09-30", "2022-10-01"]
    assert rows[4][2] == "2018-10-01..2020-09-30"


def test_a_period_that_was_extended_is_asked_with_both_ends(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount", "Period"),
        ("Sample Relief", "Ghana", 1000, "10/1/2018 - 9/30/2021 (NCE to 3/31/2022)"),
    ))  # fmt: skip
    assert offered(plan, "D2") == [("2018-10-01", "2021-09-30"), ("2018-10-01", "2022-03-31")]


def test_one_period_proves_the_order_of_the_others(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount", "Period"),
        ("Sample Relief", "Ghana", 1000, "10/1/19-9/30/21"),
        ("Sample Aid", "Togo", 1000, "10/1/2019 - ongoing"),
        ("Sample Hope", "Mali", 1000, "24 months (10/1/2019–9/5/2021)"),
    ))  # fmt: skip
    assert [row[2] for row in rows.values()] == [
        "2019-10-01..2021-09-30", "2019-10-01..-", "2019-10-01..2021-09-05",
    ]  # fmt: skip
    assert not asked(plan)


def test_our_date_beside_one_of_the_islamic_calendar_is_read(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("المستفيد", "البلد", "المبلغ (ريال سعودي)", "تاريخ البداية", "تاريخ النهاية"),
        ("هيئة الخير", "اليمن", "3,750,000", "1443/03/05هـ الموافق 2021/10/11م",
         "31/12/2022م (07/06/1444هـ)"),
        ("جمعية العون", "موريتانيا", "900,000", "15 محرم 1444هـ", "2023"),
    ))  # fmt: skip
    assert rows[2] == ("YE", "375000000 SAR", "2021-10-11..2022-12-31", "هيئة الخير")
    assert asked(plan) == {"D3"}


def test_rupees_are_those_of_the_heading_and_grouped_as_there(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("NGO", "Country", "Sanctioned Amount (INR)"),
        ("Sample Seva", "India", "Rs. 12,50,000"),
        ("Sample Sangh", "Nepal", "Rs 45 lakh"),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["125000000 INR", "450000000 INR"]
    assert not asked(plan)


def test_pillars_are_marked_in_many_ways(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Recipient", None, None, "3Ps", None),
        ("Prime", "Sub-recipients", "Country", "Prosecution", "Protection"),
        ("Sample Relief", "Sample Home; Sample Aid", "Ghana", "●", "no"),
        ("Sample Hope", None, "Togo", "x", "✓"),
        ("Sample River", None, "Mali", None, "Yes"),
    ))  # fmt: skip
    pillars = [[link.target for link in row.values["pillars"]] for row in plan.rows]
    assert pillars == [["PROS"], ["PROS", "PROT"], ["PROT"]]
    assert len(plan.rows[0].values["sub_recipients"]) == 2


def test_one_choice_in_two_languages_is_one(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Implementer", "Country", "Amount", "Status | الحالة"),
        ("Sample Relief", "Jordan", 1000, "Active / نشط"),
        ("Sample Aid", "Egypt", 1000, "Closed / نشط"),
    ))  # fmt: skip
    assert plan.rows[0].values["status"] == "ACTIVE"
    assert asked(plan) == {"D3"}


def test_numbers_of_footnotes_belong_to_no_heading(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Country¹", "Implementing Partner²", "Award Amount³"),
        ("Ghana", "Sample Relief", "$250,000"),
        ("Mali", "Sample Aid", "$300,000"),
        ("¹ Country of implementation",),
    ))  # fmt: skip
    assert [row[3] for row in rows.values()] == ["Sample Relief", "Sample Aid"]
    assert not asked(plan)


@pytest.mark.parametrize("heading", ["Duration (years)", "Durée (ans)", "المدة بالسنوات"])
def test_durations_in_years_are_counted_in_months(desk: Desk, tmp_path: Path, heading: str) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Organisation", "Pays", "Montant", heading),
        ("Sample Espoir", "Togo", 1000, 2), ("Sample Sud", "Gabon", 1000, "1.5"),
        ("Sample Nord", "Mali", 1000, "18 months"),
    ))  # fmt: skip
    assert [row.values["duration_stated"] for row in plan.rows] == [24, 18, 18]
    assert {"D2", "D3"} <= warned(plan)


def test_durations_in_weeks_are_never_taken_for_months(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount", "Duration (weeks)"), ("Sample Relief", "Togo", 1000, 26),
    ))  # fmt: skip
    assert "duration_stated" not in plan.rows[0].values
    assert [column.heading for _, column in plan.unmapped] == ["Duration (weeks)"]


def test_a_summary_that_counts_the_awards_holds_no_projects(desk: Desk, tmp_path: Path) -> None:
    path = save_book(
        tmp_path / "summary.xlsx",
        Summary=[("Country", "Number of awards", "Total amount"), ("Kenya", 2, 300_000)],
        Awards=[("Award No.", "Grantee", "Country", "Amount"), ("SSJTIP20GR0001", "A", "Kenya", 1)],
    )
    plan = importing.read_and_plan(desk, path)
    assert {row.sheet for row in plan.rows} == {"Awards"}
    assert "Summary" in {row.sheet for row in plan.left_out}


def test_a_first_record_is_never_taken_for_headings(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ("Kenya", "Sample Relief", "$100,000", "24 months"),
        ("Mali", "Sample Aid", "$50,000", "12 months"),
        ("Togo", "Sample Hope", "$70,000", "18 months"),
    )
    with pytest.raises(UnreadableWorkbook):
        importing.read_and_plan(desk, path)


def test_a_sheet_with_both_orders_in_one_column_proves_none(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount", "Start", "End"),
        ("Sample Relief", "Kenya", 1000, "03/04/2020", "31/12/2020"),
        ("Sample Aid", "Mali", 1000, "04/15/2020", "12/31/2020"),
    ))  # fmt: skip
    assert asked(plan) == {"D2"}
    assert offered(plan, "D2") == ["2020-04-03", "2020-03-04"]


def test_dates_that_a_program_may_have_turned_round_are_asked(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount", "Start", "End"),
        ("Sample Relief", "Kenya", 1000, date(2020, 4, 3), date(2021, 4, 30)),
        ("Sample Aid", "Mali", 1000, date(2020, 1, 5), date(2021, 1, 5)),
        ("Sample Hope", "Togo", 1000, "25/06/2020", "30/06/2021"),
        ("Sample River", "Peru", 1000, date(2020, 12, 11), date(2021, 12, 11)),
    ))  # fmt: skip
    assert asked(plan) == {"D2", "D3", "D5"}
    assert offered(plan, "D2") == ["2020-04-03", "2020-03-04"]


def test_a_header_with_another_field_in_it_is_not_the_header_again(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("ACTIVE AWARDS",),
        ("Award No.", "Grantee", "Country", "Amount", "End Date"),
        ("SSJTIP20GR0001", "Sample Relief", "Kenya", 100_000, "2025-09-30"),
        (None,), ("CLOSED AWARDS",),
        ("Award No.", "Grantee", "Country", "Amount", "Date Closed"),
        ("SSJTIP15GR0009", "Sample Aid", "Mali", 200_000, "2019-01-31"),
    ))  # fmt: skip
    assert rows == {
        3: ("KE", "10000000 USD", "-..2025-09-30", "Sample Relief"),
        7: ("ML", "20000000 USD", "-..-", "Sample Aid"),
    }
    assert plan.rows[1].values["closed_date"] == "2019-01-31"


def test_the_recipient_country_of_a_published_activity_is_where_it_works(
    desk: Desk, tmp_path: Path
) -> None:
    _, rows = read(desk, book(
        tmp_path,
        ("iati-identifier", "title", "start-actual", "participating-org (Implementing)",
         "recipient-country", "recipient-country-code", "default-currency", "total-Commitment"),
        ("XX-1", "Fair work", "2019-02-01", "Sample Relief", "Nepal;India", "NP;IN", "EUR", 9_000),
    ))  # fmt: skip
    assert rows[2] == ("IN,NP", "900000 EUR", "2019-02-01..-", "Sample Relief")


def test_who_gives_and_who_receives_is_told_from_where_it_goes(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Source org.", "Destination org.", "Description", "Amount (USD)", "Original amount",
         "Original currency", "Destination Country", "Decision date"),
        ("Norway, Government of", "Sample Relief", "Shelter for survivors", "400,000", "3,400,000",
         "NOK", "Sudan", date(2022, 4, 5)),
        ("Kenya, Government of", "Sample Aid", "Legal aid", "150,000", "19,000,000", "KES",
         "South Sudan", date(2022, 5, 6)),
    ))  # fmt: skip
    assert [row[:2] for row in rows.values()] == [("SD", "40000000 USD"), ("SS", "15000000 USD")]
    assert [row[3] for row in rows.values()] == ["Sample Relief", "Sample Aid"]
    assert {len(row.values["funders"]) for row in plan.rows} == {1}
    assert {row.values["currency"] for row in plan.rows} == {"USD"}


def test_activities_of_foreign_assistance_are_projects_without_a_guessed_amount(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Country Code", "Country Name", "Managing Agency Name", "Implementing Partner Name",
         "Activity Name", "Activity Description", "Activity Project Number",
         "Activity Start Date", "Activity End Date", "Transaction Type Name",
         "Current Dollar Amount"),
        ("EGY", "Egypt", "Department of State", "Sample Relief", "Referral mechanism",
         "Training of officials", "SSJTIP19CA0031", "2019-10-01", "2022-09-30", "Disbursements",
         120000),
        ("GHA", "Ghana", "Department of State", "Sample Aid", "Child protection", "Shelter",
         "SSJTIP19GR0032", "2019-10-01", "2021-09-30", "Obligations", 750000),
    ))  # fmt: skip
    assert [row[0] for row in rows.values()] == ["EG", "GH"]
    assert [row.values["title_en"] for row in plan.rows] == [
        "Referral mechanism",
        "Child protection",
    ]
    assert not any(row.funding for row in plan.rows), "a disbursement is no amount of an award"


def test_each_country_has_a_ministry_of_justice_of_its_own(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Country", "Recipient", "Amount"),
        ("Ghana", "Ministry of Justice", "$150,000"),
        ("Kenya", "Ministry of Justice", "$250,000"),
        ("Kenya", "Ministry of Labour of Kenya", "$50,000"),
        ("Uganda", "Sample Relief", "$50,000"),
        ("Ghana", "Sample Relief", "$50,000"),
        ("الأردن", "وزارة العدل", "$10,000"),
        ("مصر", "وزارة العدل", "$10,000"),
    ))  # fmt: skip
    assert [p.cell for p in plan.every_problem if p.message.id == OFFICES] == ["B3", "B8"]


def test_a_name_in_the_other_language_is_asked_before_it_replaces_a_known_one(
    desk: Desk, tmp_path: Path
) -> None:
    headings = ("Award Number", "Title", "Country", "Recipient", "Amount")
    known = ("SSJTIP22GR0203", "Migrant helpdesk", "Jordan", "Tamkeen", "$400")
    importing.apply_plan(desk, importing.read_and_plan(desk, book(tmp_path, headings, known)))
    plan, _ = read(desk, book(tmp_path, headings, (*known[:3], "تمكين", "$400")))
    assert plan.count("changed") == 0
    assert not plan.new_records
    [uid] = offered(plan, "D2")
    assert value(desk, "organization", str(uid), "name_en") == "Tamkeen"


@pytest.mark.parametrize(
    "heads",
    [
        ("Requested", "Recommended", "Awarded"),
        ("Ask", "Recommended amount", "Approved"),
        ("Disbursed", "Balance", "Awarded"),
        ("المبلغ المطلوب", "المبلغ المقترح", "المبلغ الموافق عليه"),
    ],
)
def test_what_was_asked_for_or_recommended_is_not_what_was_awarded(
    desk: Desk, tmp_path: Path, heads: tuple[str, str, str]
) -> None:
    _, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", *heads),
        ("Sample Relief", "Kenya", "$300,000", "$260,000", "$250,000"),
        ("Sample Aid", "Mali", "$500,000", "$10,000", "$20,000"),
        ("Sample Hope", "Peru", "$400,000", "$400,000", "TBD"),
    ))  # fmt: skip
    assert [rows[at][1] for at in (2, 3, 4)] == ["25000000 USD", "2000000 USD", "-"]


def test_of_two_columns_of_money_that_say_nothing_none_is_the_amount(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Low", "High"),
        ("Sample Relief", "Kenya", "$300,000", "$350,000"),
        ("Sample Aid", "Mali", "$500,000", "TBD"),
        ("Sample Hope", "Peru", "$400,000", "$450,000"),
    ))  # fmt: skip
    assert {row[1] for row in rows.values()} == {"-"}
    assert [column.heading for column in plan.sheets[0].columns.unmapped] == ["Low", "High"]
