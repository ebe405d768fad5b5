"""What the desk knows stands on the page, and what it does not know is never made up."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pypdfium2
import pytest

from tests.factories import (
    links,
    make,
    make_action,
    make_organization,
    make_person,
    make_project,
    on,
    usd,
)
from tipdesk.db.sql import insert_many
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services import records
from tipdesk.services.catalog import fields_of, names
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels
from tipdesk.services.reports.build import PORTFOLIO, PROJECT_SHEET, build_report
from tipdesk.services.reports.document import ListDocument, SheetDocument
from tipdesk.services.reports.portfolio import portfolio
from tipdesk.services.reports.project_sheet import project_sheet
from tipdesk.services.reports.render import ReportCancelled
from tipdesk.services.reports.request import Request

EN, AR = Words("en"), Words("ar")
TODAY = date(2026, 11, 21)
ON_PAPER = fields_of("project", Show.PAPER)


def asked(desk: Desk, words: Words = EN, **more: Any) -> Request:
    return Request(desk, words, Labels(desk), TODAY, **more)


def sheet(desk: Desk, uid: str, words: Words = EN, **more: Any) -> SheetDocument:
    return project_sheet(asked(desk, words, **more), uid)


def listed(desk: Desk, selection: Selection | None = None, **more: Any) -> ListDocument:
    return portfolio(asked(desk, **more), selection or Selection("project"))


def texts(document: SheetDocument | ListDocument) -> str:
    return str(json.loads(document.to_json()))


def page_texts(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def facts(document: SheetDocument) -> dict[str, str]:
    figures = document.funding.figures if document.funding else ()
    every = [*figures, *(f for section in document.sections for f in section.facts)]
    return {fact.label: fact.value for fact in every}


def some_value(desk: Desk, field: Field) -> Any:
    """A value that the field may hold."""
    labels = Labels(desk)
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return f"Words of {field.name}"
        case Kind.INTEGER:
            return 37
        case Kind.MONEY:
            return usd(4321)
        case Kind.DATE:
            return on("2019-05-17")
        case Kind.CHOICE:
            return labels.choices(field, "en")[-1][0]
        case Kind.BOOLEAN:
            return True
        case Kind.CHOICES:
            return links(labels.choices(field, "en")[-1][0])
    target = field.of or ""
    uid = "EG" if target == "country" else make(desk, target, **{names(target)[0]: "Another"})
    return uid if field.kind is Kind.REFERENCE else links(uid)


@pytest.mark.parametrize("words", [EN, AR], ids=["en", "ar"])
@pytest.mark.parametrize("field", [f for f in ON_PAPER if not f.computed], ids=lambda f: f.name)
def test_every_stated_field_of_a_project_is_on_its_sheet(
    sqlite_desk: Desk, field: Field, words: Words
) -> None:
    value = some_value(sqlite_desk, field)
    uid = make(sqlite_desk, "project", **{"title_en": "Safe return", field.name: value})
    request = asked(sqlite_desk, words)
    assert request.display.text(field, value) in texts(project_sheet(request, uid))


@pytest.mark.parametrize("field", [f for f in ON_PAPER if f.computed], ids=lambda f: f.name)
def test_every_figure_that_the_desk_computes_is_on_the_sheet(
    sqlite_desk: Desk, field: Field
) -> None:
    uid = make_project(sqlite_desk, start_date=on("2024-01"), end_date=on("2025-07"))
    make_action(sqlite_desk, uid, 4321, fiscal_year=2024, account="INCLE")
    make(sqlite_desk, "disbursement", project=uid, amount=usd(4000))
    make(sqlite_desk, "report_due", project=uid, due_date=on("2024-04-30"))
    make(sqlite_desk, "report_due", project=uid, report_kind="FINAL_FFR",
         received_date=on("2025-09-30"))  # fmt: skip
    make(sqlite_desk, "site_visit", project=uid, visit_kind="SITE", from_date=on("2024-06-11"))
    make(sqlite_desk, "amendment", project=uid, amendment_kind="NCE",
         end_date_before=on("2025-01"), new_end_date=on("2025-07"))  # fmt: skip
    record = records.load(sqlite_desk, "project", uid)
    assert record is not None
    assert record[field.name] is not None
    request = asked(sqlite_desk)
    assert request.display.text(field, record[field.name]) in texts(project_sheet(request, uid))


def test_what_is_not_known_is_said_in_words_and_never_as_nought(sqlite_desk: Desk) -> None:
    document = sheet(sqlite_desk, make_project(sqlite_desk))
    said = facts(document)
    assert said["Total obligated"] == said["Recipient"] == said["Start date"] == "not stated"
    assert not [value for value in said.values() if value.startswith("0")]
    assert document.gaps is not None
    assert "Program officer" in document.gaps.lines[-1]
    assert document.funding is not None
    assert not document.funding.progress


def test_sheet_says_how_exactly_the_money_is_known(sqlite_desk: Desk) -> None:
    uid = make_project(sqlite_desk, ceiling=usd(10_000))
    make_action(sqlite_desk, uid, amount=usd(4000, "gt"))
    document = sheet(sqlite_desk, uid)
    assert facts(document)["Total obligated"] == "more than 4,000 USD"
    assert document.funding is not None
    (bar,) = document.funding.progress
    assert (bar.value, bar.hundredths) == ("more than 40%", 4000)


def test_time_elapsed_is_shown_only_for_dates_known_well_enough(sqlite_desk: Desk) -> None:
    known = make_project(sqlite_desk, start_date=on("2025-11-22"), end_date=on("2027-11-21"))
    coarse = make_project(sqlite_desk, "Other", start_date=on("2025"), end_date=on("2027"))
    bars = [sheet(sqlite_desk, uid).funding for uid in (known, coarse)]
    assert [[bar.value for bar in box.progress] for box in bars if box] == [["50%"], []]


def test_an_earlier_day_shows_the_links_and_the_money_of_that_day(sqlite_desk: Desk) -> None:
    gone = Link("EG", until=on("2020"))
    uid = make_project(
        sqlite_desk, start_date=on("2018"), countries=(gone, Link("JO", since=on("2021")))
    )
    make_action(sqlite_desk, uid, 100, action_date=on("2018-05-01"))
    make_action(sqlite_desk, uid, 900, action_date=on("2022-05-01"))
    document = sheet(sqlite_desk, uid, as_of=on("2019"))
    said = facts(document)
    assert said["Total obligated"] == "100 USD"
    assert "Egypt" in said["Countries"]
    assert "Jordan" not in said["Countries"]
    assert document.page.as_of == "As of 2019"
    with pytest.raises(TipdeskError, match="had not begun"):
        sheet(sqlite_desk, uid, as_of=on("2001"))


def test_marks_of_the_source_stand_beside_the_values(sqlite_desk: Desk) -> None:
    uid = make_project(sqlite_desk, pillars=links("PROT"))
    with sqlite_desk.writing() as connection:
        insert_many(
            connection,
            "source_mark",
            ("uid", "record", "field_name", "mark", "wording"),
            [("1" * 16, uid, "pillars", "I", "helps victims")],
        )
    assert "inferred, in the source: “helps victims”" in texts(sheet(sqlite_desk, uid))


def test_officers_stand_with_how_to_reach_them(sqlite_desk: Desk) -> None:
    officer = make_person(sqlite_desk, email="mona@example.org", phone="+1 202 555 0101")
    said = texts(sheet(sqlite_desk, make_project(sqlite_desk, po=officer)))
    assert "mona@example.org, +1 202 555 0101" in said


def test_many_funding_actions_are_counted_not_lost(sqlite_desk: Desk) -> None:
    uid = make_project(sqlite_desk)
    for year in range(2010, 2020):
        make_action(sqlite_desk, uid, year, action_date=on(f"{year}-03-01"))
    said = facts(sheet(sqlite_desk, uid))
    assert said["1 March 2019"] == "2,019 USD"
    assert said["Earlier"] == "2 more funding actions"


def test_sheet_in_both_languages_holds_both_summaries(sqlite_desk: Desk) -> None:
    uid = make_project(sqlite_desk, title_ar="عودة آمنة", summary_en="Homes.", summary_ar="بيوت.")
    document = sheet(sqlite_desk, uid, second=AR)
    assert document.second_title is not None
    assert document.second_title.text == "عودة آمنة"
    assert document.other is not None
    assert document.other.page.lang == "ar"
    assert [t.text.text for t in (*document.texts, *document.other.texts)] == ["Homes.", "بيوت."]


def test_paper_of_a_sample_desk_says_so_and_names_who_printed_it(sqlite_desk: Desk) -> None:
    uid = make_project(sqlite_desk)
    assert sheet(sqlite_desk, uid).page.sample == ""
    sqlite_desk.who = make_person(sqlite_desk)
    with sqlite_desk.writing() as connection:
        insert_many(connection, "desk_setting", ("name", "value"), [("sample", "yes")])
    page = sheet(sqlite_desk, uid).page
    assert "Sample data" in page.sample
    assert page.printed == "Printed on 21 November 2026 by Mona Haddad"


def test_list_adds_up_each_currency_by_itself(sqlite_desk: Desk) -> None:
    for title, amount in (
        ("One", usd(1000)),
        ("Two", usd(500, "gt")),
        ("Three", Money(70000, "EUR")),
    ):
        make_action(sqlite_desk, make_project(sqlite_desk, title), amount=amount)
    make_project(sqlite_desk, "Four")
    document = listed(sqlite_desk)
    assert document.totals is not None
    assert document.notes is not None
    assert document.totals.rows == (("EUR", "1", "700 EUR"), ("USD", "2", "more than 1,500 USD"))
    assert document.count == "4 projects"
    assert document.notes.lines == (
        "Amounts in different currencies are not added together.",
        "1 row states no amount and is not in the totals.",
    )


def test_list_shows_the_columns_and_says_the_filters_that_were_chosen(sqlite_desk: Desk) -> None:
    make_project(sqlite_desk, "One", countries=links("EG"), start_date=on("2020-04"))
    make_project(sqlite_desk, "Two", countries=links("JO"))
    chosen = Selection("project", columns=("title_en", "start_date")).where("countries", "=", "EG")
    document = listed(sqlite_desk, chosen)
    assert [column.label for column in document.columns] == ["Project", "Start date"]
    assert document.rows == (("One", "April 2020"),)
    assert document.filters is not None
    assert document.filters.lines == ("Countries: Egypt",)
    assert listed(sqlite_desk, chosen.where("status", "=", "CLOSED")).rows == ()


def test_list_names_a_project_in_the_other_language_where_it_must(sqlite_desk: Desk) -> None:
    make(sqlite_desk, "project", title_ar="عودة آمنة")
    (row,) = listed(sqlite_desk).rows
    assert row[1] == "عودة آمنة"
    assert row[2:] == ("not stated",) * 7


def test_list_in_both_languages_has_both_titles_and_labels(sqlite_desk: Desk) -> None:
    make_project(sqlite_desk, title_ar="عودة آمنة")
    document = listed(sqlite_desk, second=AR)
    assert {"Safe return", "عودة آمنة"} <= set(document.rows[0])
    assert document.columns[0].second_label


def test_columns_that_do_not_fit_are_not_left_out_silently(sqlite_desk: Desk) -> None:
    make_project(sqlite_desk)
    every = tuple(f.name for f in fields_of("project", Show.TABLE))
    document = listed(sqlite_desk, Selection("project", columns=every))
    assert document.notes is not None
    assert "the workbook has them" in document.notes.lines[-1]


def test_any_register_can_be_listed(sqlite_desk: Desk) -> None:
    make_organization(sqlite_desk, country="JO")
    document = listed(sqlite_desk, Selection("organization"))
    assert document.title == "Organizations"
    assert document.totals is None
    assert "Open Door" in document.rows[0]


def test_a_list_too_long_for_paper_is_refused_with_advice(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tipdesk.services.reports.award_rows.MOST_ROWS", 1)
    for title in ("One", "Two"):
        make_project(sqlite_desk, title)
    with pytest.raises(TipdeskError, match="take the workbook"):
        listed(sqlite_desk)


def test_reports_become_pdf_the_same_on_every_kind_of_desk(desk: Desk) -> None:
    uid = make_project(desk, title_ar="عودة آمنة", countries=links("EG"))
    make_action(desk, uid, 4321)
    printed = page_texts(build_report(desk, PROJECT_SHEET, EN, project=uid, second=AR))
    assert "4,321 USD" in printed
    assert "Egypt" in printed
    assert "4,321" in page_texts(build_report(desk, PORTFOLIO, AR, today=TODAY))


def test_a_report_that_is_stopped_makes_nothing(sqlite_desk: Desk) -> None:
    with pytest.raises(ReportCancelled):
        build_report(sqlite_desk, PORTFOLIO, EN, cancelled=lambda: True)


def test_a_project_that_is_gone_is_said_to_be_gone(sqlite_desk: Desk) -> None:
    with pytest.raises(TipdeskError, match="not in the desk any more"):
        sheet(sqlite_desk, "0" * 16)
