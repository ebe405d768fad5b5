"""Lists as other offices keep them, made up for tests: what each row says and what is asked.

The layouts imitate public lists of grants; every name and figure is a sample.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.services.excel.imported import asked, book, offered, read, warned
from tests.services.excel.workbooks import save_book
from tipdesk.domain.money import Money
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.excel import importing
from tipdesk.services.excel.cells.money_cells import FROM_HEADING
from tipdesk.services.excel.planning.chosen_rows import TAKEN_OUT, as_stored
from tipdesk.services.excel.planning.planned_labels import planned_display
from tipdesk.services.excel.rows.heading_doubts import STILL_UNDER
from tipdesk.services.labels import Labels

TEXT = "(sample text)"


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


def test_amounts_in_thousands_are_what_the_heading_says(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Agreement title", "Recipient country", "Agreement partner", "Disbursed (NOK 1000)",
         "Agreement period"),
        ("Sample 1", "Ethiopia", "Sample Relief", "1 500", "15.01.2018 - 31.12.2020"),
        ("Sample 2", "Malawi", "Sample Aid", 12000, "20.01.2019 - 31.12.2021"),
        ("Sample 3", "Kenya", "Sample Hope", "NOK 2 million", "20.01.2019 - 31.12.2021"),
    ))  # fmt: skip
    assert rows == {
        2: ("ET", "150000000 NOK", "2018-01-15..2020-12-31", "Sample Relief"),
        3: ("MW", "1200000000 NOK", "2019-01-20..2021-12-31", "Sample Aid"),
        4: ("KE", "200000000 NOK", "2019-01-20..2021-12-31", "Sample Hope"),
    }
    assert not asked(plan)
    assert warned(plan) == {"D2", "D3", "D4"}


def test_a_column_of_currencies_says_what_its_amounts_are_in(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Identifier", "Title", "Currency", "Amount Awarded", "Planned Dates:Start Date",
         "Planned Dates:End Date", "Recipient Org:Name", "Country"),
        ("smpl-1", "Sample 1", "GBP", 50000, date(2020, 4, 1), date(2021, 3, 31), "Sample Trust",
         "Kenya"),
        ("smpl-2", "Sample 2", "EUR", 12345.67, "2020-06-01", "2022-05-31", "Sample Home", "Peru"),
        ("smpl-3", "Sample 3", "EUR", "£900", "2020-06-01", "2022-05-31", "Sample Home", "Peru"),
        ("smpl-4", "Sample 4", None, 700, "2020-06-01", "2022-05-31", "Sample Home", "Peru"),
    ))  # fmt: skip
    assert rows == {
        2: ("KE", "5000000 GBP", "2020-04-01..2021-03-31", "Sample Trust"),
        3: ("PE", "1234567 EUR", "2020-06-01..2022-05-31", "Sample Home"),
        4: ("PE", "-", "2020-06-01..2022-05-31", "Sample Home"),
        5: ("PE", "-", "2020-06-01..2022-05-31", "Sample Home"),
    }
    assert asked(plan) == {"D4", "D5"}


def test_a_bare_number_among_several_currencies_is_asked(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Country", "Partner", "Amount", "Start", "End"),
        ("Kenya", "Sample Relief", "USD 100,000", "2020-01-15", "2021-01-14"),
        ("Norway", "Sample Aid", "NOK 1 250 000", "2020-01-15", "2021-01-14"),
        ("Switzerland", "Sample Hope", "CHF 1'250'000.50", "2020-01-15", "2021-01-14"),
        ("Jordan", "Sample Garden", 100000, "2020-01-15", "2021-01-14"),
    ))  # fmt: skip
    amounts = [rows[number][1] for number in (2, 3, 4, 5)]
    assert amounts == ["10000000 USD", "125000000 NOK", "125000050 CHF", "-"]
    assert asked(plan) == {"C5"}


def test_french_and_spanish_headings_of_trust_funds_are_known(desk: Desk, tmp_path: Path) -> None:
    path = save_book(
        tmp_path / "fonds.xlsx",
        Liste=[
            ("Fonds d’affectation volontaire, projets de 2018",),
            ("ONG", "Pays", "Montant alloué (USD)", "Durée", "Début", "Fin"),
            ("Foyer Exemple", "Bénin et Togo", "20 000", "1 an", "15/02/2018", "14/02/2019"),
            ("Maison Exemple", "Congo", "n.d.", "6 mois", "1er mars 2018", "août 2018"),
        ],
        Lista=[
            ("Organización", "País", "Monto (EUR)", "Fecha de inicio", "Fecha de término"),
            ("Casa Ejemplo", "Perú y Bolivia", "10 mil euros", "15/02/2019", "31/01/2020"),
        ],
    )
    plan = importing.read_and_plan(desk, path)
    found = {
        (row.sheet, row.row): (
            row.funding.get("amount"), row.values.get("start_date"), row.values.get("end_date")
        )
        for row in plan.rows
    }  # fmt: skip
    assert [str(value) for value in found["Liste", 3][1:]] == ["2018-02-15", "2019-02-14"]
    assert found["Liste", 3][0] == Money(2_000_000, "USD")
    assert [str(value) for value in found["Liste", 4][1:]] == ["2018-03-01", "2018-08"]
    assert found["Lista", 2][0] == Money(1_000_000, "EUR")
    assert [str(value) for value in found["Lista", 2][1:]] == ["2019-02-15", "2020-01-31"]
    assert asked(plan) == {"B4"}


@pytest.mark.parametrize(
    ("heading", "cells", "open_"),
    [
        ("Calendrier", ("trimestriel", "semestriel"), set()),
        ("Months", ("Jan", "Feb"), set()),
        ("Months", ("24", "Feb"), {"D3"}),
        ("المدة", ("سنتان", "سنة"), set()),
    ],
)
def test_words_that_are_no_period_are_not_asked_for_dates(
    desk: Desk, tmp_path: Path, heading: str, cells: tuple[str, str], open_: set[str]
) -> None:
    rows = [("Aid A", "Ghana", "$500", cells[0]), ("Aid B", "Mali", "$400", cells[1])]
    plan = importing.read_and_plan(
        desk,
        save_book(tmp_path / "a.xlsx", List=[("Grantee", "Country", "Amount", heading), *rows]),
    )
    assert asked(plan) == open_


@pytest.mark.parametrize(
    ("head", "open_"),
    [
        (("Organización", "País", "Monto", "Fecha de inicio", "Título del proyecto"), set()),
        (("Grantee", "Country", "Amount", "Start", "Title of the project"), {"C2"}),
    ],
)
def test_mil_is_a_thousand_where_the_headings_are_spanish(
    desk: Desk, tmp_path: Path, head: tuple[str, ...], open_: set[str]
) -> None:
    row = ("Casa Ejemplo", "Peru", "400 mil", "2019-02-15", "Refugio")
    plan = importing.read_and_plan(desk, save_book(tmp_path / "a.xlsx", List=[head, row]))
    assert asked(plan) == open_
    amounts = [row.funding.get("amount") for row in plan.rows]
    assert amounts == [None if open_ else Money(40_000_000, "USD")]


def test_a_wide_list_is_read_by_the_few_columns_that_are_known(desk: Desk, tmp_path: Path) -> None:
    unknown = [f"Internal ref {number}" for number in range(40)]
    plan, rows = read(desk, book(
        tmp_path,
        ("Country", *unknown[:20], "Implementing organisation", *unknown[20:], "Grant amount USD"),
        ("Kenya", *map(str, range(20)), "Sample Relief", *map(str, range(20)), 100000),
        ("Mali", *map(str, range(20)), "Sample Aid", *map(str, range(20)), 200000),
    ))  # fmt: skip
    assert rows == {
        2: ("KE", "10000000 USD", "-..-", "Sample Relief"),
        3: ("ML", "20000000 USD", "-..-", "Sample Aid"),
    }
    assert not asked(plan)


def test_program_types_and_programmes_are_taken_for_what_they_hold(
    desk: Desk, tmp_path: Path
) -> None:
    path = save_book(
        tmp_path / "types.xlsx",
        One=[
            ("Location", "Implementing Partner", "Federal share", "Program Type", "Duration"),
            ("Peru", "Sample Andes", "$750,000", "Protection", "24 months"),
            ("Chile", "Sample Coast", "$50,000", "Prosecution, Protection", "24 months"),
            ("Mali", "Sample River", "$5,000", "Prevention", "24 months"),
        ],
        Two=[
            ("Programme", "Country", "Delivery partner", "Budget (£)", "Start", "End"),
            ("Safer roads", "Nigeria", "Sample Trust", "£2,000", "13/04/2019", "31/03/2022"),
            ("Safer work", "Albania", "Sample Home", "1.5m", "13/05/2019", "30/04/2021"),
        ],
    )
    plan = importing.read_and_plan(desk, path)
    assert not asked(plan)
    kinds = {(row.sheet, row.row): row.values.get("pillars") for row in plan.rows}
    assert [link.target for link in kinds["One", 3] or ()] == ["PROS", "PROT"]
    assert plan.rows[0].funding["amount"].minor == 75_000_000
    assert plan.rows[3].title[0] == "Safer roads"
    assert plan.rows[4].funding["amount"].currency == "GBP"


def test_marks_that_repeat_the_cell_above_are_understood_and_told(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Country", "Grantee", "Amount", "Start", "End"),
        ("Kenya", "Sample Relief", "$100,000", "2019-10-01", "2020-09-30"),
        ('"', "Sample Aid", "$50,000", '"', "〃"),
        ("Same as above", "ditto", "ditto", "2020-10-01", "2021-09-30"),
        ("غانا", "Sample Garden", "$75,000", "2020-10-01", "2021-09-30"),
        ("كما سبق", "idem", "$5,000", "2020-10-01", "2021-09-30"),
    ))  # fmt: skip
    assert rows == {
        2: ("KE", "10000000 USD", "2019-10-01..2020-09-30", "Sample Relief"),
        3: ("KE", "5000000 USD", "2019-10-01..2020-09-30", "Sample Aid"),
        4: ("KE", "-", "2020-10-01..2021-09-30", "Sample Aid"),
        5: ("GH", "7500000 USD", "2020-10-01..2021-09-30", "Sample Garden"),
        6: ("GH", "500000 USD", "2020-10-01..2021-09-30", "Sample Garden"),
    }
    assert asked(plan) == {"C4"}
    assert warned(plan) >= {"A3", "D3", "E3", "A4", "B4", "A6", "B6"}


def test_shares_of_countries_are_read_with_them(desk: Desk, tmp_path: Path) -> None:
    plan = importing.read_and_plan(desk, book(
        tmp_path,
        ("Countries (share)", "Recipient", "Total USD", "Period"),
        ("Kenya 60%, Uganda 40%", "Sample Relief", "1,000,000", "13/10/2019 - 30/09/2021"),
        ("Ghana (50%); Togo (50 %)", "Sample Aid", "500,000", "13/10/2019 - 30/09/2021"),
        ("Mali 70%, Niger 40%", "Sample Garden", "500,000", "13/10/2019 - 30/09/2021"),
        ("كينيا ٢٥٪، أوغندا ٧٥٪", "Sample House", "500,000", "13/10/2019 - 30/09/2021"),
    ))  # fmt: skip
    found = [
        [(link.target, link.share) for link in row.values.get("countries") or ()]
        for row in plan.rows
    ]
    assert found == [
        [("KE", 6000), ("UG", 4000)],
        [("GH", 5000), ("TG", 5000)],
        [],
        [("KE", 2500), ("UG", 7500)],
    ]
    assert asked(plan) == {"A4"}


def test_merged_regions_are_no_other_labels_and_footnotes_no_countries(
    desk: Desk, tmp_path: Path
) -> None:
    path = book(
        tmp_path,
        ("Region", "Country", "Recipient Organization", "Award Amount", "Project Period"),
        ("Africa", "Kenya", "Sample Relief", "$1,250,000.00",
         "October 1, 2010 – September 30, 2012"),
        (None, "Tanzania (1)", "Sample Aid", "$500,000", "Oct. 1, 2010 - Sept. 30, 2012"),
        ("Near East", "Lebanon", "Sample Cedar", "$200,000", "1 Oct 2010 through 30 Sep 2012"),
        (None, "Jordan", "Sample River", "$300,000", "1 Oct 2010 through 30 Sep 2012"),
        ("(1) Zanzibar only",),
    )  # fmt: skip
    workbook = load_workbook(path)
    for span in ("A2:A3", "A4:A5"):
        workbook["List"].merge_cells(span)
    workbook.save(path)
    plan, rows = read(desk, path)
    dates = "2010-10-01..2012-09-30"
    assert rows == {
        2: ("KE", "125000000 USD", dates, "Sample Relief"),
        3: ("TZ", "50000000 USD", dates, "Sample Aid"),
        4: ("LB", "20000000 USD", dates, "Sample Cedar"),
        5: ("JO", "30000000 USD", dates, "Sample River"),
    }
    assert not asked(plan)
    assert warned(plan) == {"B3"}


def test_a_row_that_stands_twice_is_told_wherever_it_stands(desk: Desk, tmp_path: Path) -> None:
    header = ("Country", "Grantee", "Amount", "Duration")
    kenya = ("Kenya", "Sample Relief", "$500,000", "24 months")
    path = save_book(
        tmp_path / "years.xlsx",
        FY18=[header, kenya, ("Chad", "Sample Aid", "$250,000", "12 months"), kenya],
        FY19=[header, kenya, ("Kenya", "Sample Relief", "$500,000", "36 months")],
    )
    plan = importing.read_and_plan(desk, path)
    places = {(p.sheet, p.cell) for p in plan.every_problem if p.severity == "warns"}
    assert places == {("FY18", "A4"), ("FY19", "A2")}
    assert len(plan.rows) == 5


def test_forms_with_label_and_value_in_one_cell_are_read_without_remarks(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("FY 2016 Awards",), ("AFRICA",),
        ("Country: Ghana",), ("Grantee: Sample Relief",), ("Amount: $500,000",),
        ("Duration: 24 months",), (),
        ("Country: Mali",), ("Grantee: Sample Aid",), ("Amount: $300,000",),
        ("Duration: 12 mths",),
    ))  # fmt: skip
    assert rows == {
        3: ("GH", "50000000 USD", "-..-", "Sample Relief"),
        8: ("ML", "30000000 USD", "-..-", "Sample Aid"),
    }
    assert not asked(plan) | warned(plan)


def test_a_label_that_one_record_lacks_is_no_other_label(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Country:", "Ghana"), ("Implementer:", "Sample Relief"), ("Amount:", "$500,000"),
        ("Duration:", "24 months"), ("Description:", "Shelters"),
        ("Country:", "Mali"), ("Implementers:", "Sample Aid"), ("Amount:", "$300,000"),
        ("Duration:", "12 months"),
    ))  # fmt: skip
    assert [row[0] for row in rows.values()] == ["GH", "ML"]
    assert warned(plan) == {"A7"}


def test_amounts_without_any_currency_are_told_once(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Pays", "Bénéficiaire", "Montant", "Durée"),
        ("Mali", "Foyer Exemple", "15000", "12 mois"),
        ("Niger", "Maison Exemple", 20000, "12 mois"),
    ))  # fmt: skip
    assert [rows[2][1], rows[3][1]] == ["1500000 USD", "2000000 USD"]
    told = {(p.severity, p.cell) for p in plan.every_problem}
    assert told == {("informs", "C1")}


def test_a_numbered_list_of_recipients_is_a_list_of_projects(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("No.", "Organization (country)"),
        (1, "Sample Relief (Kenya)"),
        (3, "Sample Aid (Mali)"),
    ))  # fmt: skip
    assert [row.row for row in plan.rows] == [2, 3]


def test_places_behind_names_are_read_or_asked_under_a_region_too(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("NGO (Country)", "Grant (US$)"),
        ("Africa",),
        ("Sample Relief (Kenya)", "20,000"),
        ("Sample Aid (Congo)", "25,000"),
        ("Sample Hope (Kenya and Uganda)", "2,000"),
        ("Sample Sea (Friends of Kenya)", "3,000"),
    ))  # fmt: skip
    assert [(rows[at][0], rows[at][3]) for at in (3, 4, 5, 6)] == [
        ("KE", "Sample Relief"),
        ("-", "Sample Aid"),
        ("KE,UG", "Sample Hope"),
        ("-", "Sample Sea (Friends of Kenya)"),
    ]
    assert asked(plan) == {"A4"}
    assert set(offered(plan, "A4")) == {"CG", "CD"}
    assert {"A3", "A5"} <= warned(plan)


def test_odd_blanks_hide_no_question_about_the_currency(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ("Country", "Partner", "Amount (EUR)"),
        ("Kenya", "Sample Relief", "\u00a020,000 \u200b"),
        ("Mali", "Sample Aid", "٢٠٬٠٠٠"),
    )
    plan, _ = read(desk, path)
    told = [p.cell for p in plan.every_problem if p.message.id == FROM_HEADING]
    assert told == ["C2", "C3"]


def test_a_sheet_named_for_a_country_asks_once_whether_it_is_meant(
    desk: Desk, tmp_path: Path
) -> None:
    header = ("Partner", "Project", "Amount", "Deobligated")
    path = save_book(
        tmp_path / "countries.xlsx",
        Kenya=[
            header,
            ("Kwame Relief", "Shelter", "$500", "$20"),
            ("Open Door", "Hotline", "$700", ""),
        ],
        Ghana=[header, ("Desert Bridge", "Courts", "$900", "$30")],
    )  # fmt: skip
    plan = importing.read_and_plan(desk, path)
    questions = {p.question for p in plan.every_problem if p.severity == "asks"}
    assert {(q.text, q.candidates) for q in questions if q is not None} == {
        ("Kenya", (("KE",),)),
        ("Ghana", (("GH",),)),
    }
    assert [row.funding["amount"].minor for row in plan.rows] == [50000, 70000, 90000]


def test_a_column_of_nothing_but_pillars_is_one_whatever_it_is_called(
    desk: Desk, tmp_path: Path
) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Country", "Partner", "Sector", "Amount"),
        ("Kenya", "Kwame Relief", "Protection", "$500"),
        ("Mali", "Open Door", "Prevention; Prosecution", "$700"),
    ))  # fmt: skip
    assert [[link.target for link in row.values["pillars"]] for row in plan.rows] == [
        ["PROT"],
        ["PREV", "PROS"],
    ]
    other, _ = read(desk, book(
        tmp_path,
        ("Country", "Partner", "Sector", "Amount"),
        ("Kenya", "Kwame Relief", "Protection", "$500"),
        ("Mali", "Open Door", "Agriculture", "$700"),
    ))  # fmt: skip
    assert all("pillars" not in row.values for row in other.rows)


def test_an_area_of_several_regions_ends_the_region_above_it(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Country", "Partner", "Title", "Amount"),
        ("Africa",),
        ("Kenya", "Kwame Relief", "Shelter", "$500"),
        ("Asia",),
        ("Nepal", "Open Door", "Hotline", "$700"),
        ("Country", "Partner", "Title", "Amount"),
        ("Near East",),
        ("Jordan", "Desert Bridge", "Courts", "$900"),
        ("Continuing",),
        ("Country", "Partner", "Title", "Amount"),
        ("Egypt", "Nile Schools", "Border", "$800"),
    ))  # fmt: skip
    assert [row.values.get("region") for row in plan.rows] == ["AF", None, "NEA", "NEA"]
    assert [p.cell for p in plan.every_problem if p.message.id == STILL_UNDER] == ["A9"]


def test_every_amount_without_a_currency_is_asked_where_several_are_named(
    desk: Desk, tmp_path: Path
) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Country", "Partner", "Title", "Amount"),
        ("Kenya", "Kwame Relief", "Shelter", "€50,000"),
        ("Mali", "Open Door", "Hotline", "$70,000"),
        ("Jordan", "Desert Bridge", "Courts", "500k"),
        ("Egypt", "Nile Schools", "Border", "1,100,000 (incl. 10% cost share)"),
        ("Peru", "Casa Andina", "Judges", 420000),
    ))  # fmt: skip
    assert asked(plan) == {"D4", "D5", "D6"}


def test_a_party_that_only_a_refused_row_names_is_shown_by_its_name(
    desk: Desk, tmp_path: Path
) -> None:
    plan = importing.read_and_plan(desk, book(
        tmp_path,
        ("Country", "Partner", "Title", "Start", "End"),
        ("Kenya", "Kwame Relief", "Shelter", "2022-01-15", "2021-01-14"),
    ))  # fmt: skip
    [row] = plan.rows
    assert row.state == "rejected"
    assert not plan.new_records
    shown = planned_display(Display(Words("en"), Labels(desk)), plan)
    assert shown.labels.name("organization", row.values["recipient"], "en") == "Kwame Relief"


def test_a_row_that_was_taken_out_is_told_as_such(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Country", "Partner", "Title", "Amount"),
        ("Kenya", "Kwame Relief", "Shelter", "$500"),
        ("Mali", "Open Door", "Hotline", "$700"),
    ))  # fmt: skip
    stored = as_stored(plan, {(plan.rows[0].sheet, 2)})
    assert stored.count("new") == 1
    assert [(row.row, row.reason.id) for row in stored.left_out] == [(3, TAKEN_OUT)]
    assert plan.count("new") == 2


def test_money_that_would_be_below_zero_is_told_at_its_cell(desk: Desk, tmp_path: Path) -> None:
    plan = importing.read_and_plan(desk, book(
        tmp_path,
        ("#", "Country", "Partner", "Title", "Amount"),
        (1, "Kenya", "Kwame Relief", "Shelter", "$50,000"),
        (2, "Mali", "Open Door", "Hotline", "($50,000)"),
    ))  # fmt: skip
    assert [p.cell for p in plan.every_problem if p.severity == "blocks"] == ["E3"]
