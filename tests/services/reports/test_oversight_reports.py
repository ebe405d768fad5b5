"""The registers that an auditor asks for, and the checklist that goes along to a visit."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from tests.factories import links, make, make_organization, make_person, make_project, on, usd
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.grant.closeout import begin
from tipdesk.services.labels import Labels
from tipdesk.services.reports.build import (
    CLOSEOUT_LIST,
    MONITORING_REGISTER,
    VISIT_CHECKLIST,
    build_report,
)
from tipdesk.services.reports.closeout_list import closeout_list
from tipdesk.services.reports.monitoring_register import monitoring_register
from tipdesk.services.reports.request import Request
from tipdesk.services.reports.visit_checklist import visit_checklist

TODAY = date(2026, 3, 1)
ALL = Selection("project")


def request(desk: Desk, lang: str = "en", second: str | None = None) -> Request:
    return Request(desk, Words(lang), Labels(desk), TODAY, Words(second) if second else None)


def going_on() -> bool:
    return False


def test_the_register_says_of_each_open_award_what_auditors_ask(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    gor, recipient = make_person(desk, "Mona Haddad"), make_organization(desk, "Open Door")
    watched = make_project(
        desk, "Courts", award_number="S-SJTIP-24-CA-0001", status="ACTIVE", gor=gor,
        recipient=recipient, start_date=on("2025-01-01"),
    )  # fmt: skip
    make(desk, "risk_assessment", project=watched, rating="HIGH")
    make(desk, "monitoring_plan", project=watched, plan_date=on("2025-02-01"))
    make(desk, "site_visit", project=watched, visit_kind="DESK", from_date=on("2025-06-02"))
    make(desk, "site_visit", project=watched, visit_kind="SITE", visit_state="PLANNED",
         from_date=on("2026-02-02"))  # fmt: skip
    make(desk, "finding", project=watched)
    make(desk, "finding", project=watched, action_done=on("2025-07-01"))
    make(desk, "report_due", project=watched, report_kind="PPR", due_date=on("2025-07-30"),
         received_date=on("2025-07-29"))  # fmt: skip
    indicator = make(desk, "indicator", code="X", name_en="Judges trained")
    make(desk, "project_indicator", project=watched, indicator=indicator)
    make_project(desk, "Radio", status="ACTIVE", start_date=on("2025-01-01"))
    make_project(desk, "Old", status="CLOSED")
    document = monitoring_register(request(desk), ALL, going_on)
    (table,) = document.tables
    rows = {row[1]: row for row in table.rows}
    assert set(rows) == {"Courts", "Radio"}
    assert rows["Courts"] == (
        "S-SJTIP-24-CA-0001", "Courts", "Open Door", "Mona Haddad", "High", "1 February 2025",
        "29 July 2025", "not stated", "2 June 2025", "1", "1",
    )  # fmt: skip
    assert rows["Radio"][-2:] == ("not stated", "0")
    figures = {fact.label: (fact.value, fact.note) for fact in document.figures}
    assert figures["No monitoring plan"] == ("1", "of 2, 50%")
    assert figures["Indicator without target"] == ("1", "of 1, 100%")


def test_the_closeout_list_says_what_stands_in_the_way_and_how_long_records_stay(
    sqlite_desk: Desk,
) -> None:
    desk = sqlite_desk
    ended = make_project(desk, "Courts", status="ENDED", end_date=on("2025-02-28"))
    begin(desk, ended)
    make_project(desk, "Later", status="CLOSEOUT", end_date=on("2025-12-31"))
    kept = make_project(
        desk, "Old", status="CLOSED", closed_date=on("2022-05-01"), closed_reason="Merged",
    )  # fmt: skip
    make(desk, "report_due", project=kept, report_kind="FINAL_FFR", received_date=on("2022-01-15"))
    make_project(desk, "Held", status="CLOSED", retention_hold=True)
    make_project(desk, "Running", status="ACTIVE")
    document = closeout_list(request(desk), ALL, going_on)
    open_, retention = document.tables
    assert [(row[1], row[5], row[6]) for row in open_.rows] == [
        ("Courts", "28 February 2026", "0 of 8"), ("Later", "31 December 2026", "0 of 8"),
    ]  # fmt: skip
    assert "No final report stands among the reports due." in open_.rows[0][-1]
    assert open_.rows[1][-1] == "The closeout checklist has not begun."
    assert {(row[1], row[5]) for row in retention.rows} == {
        ("Old", "15 January 2025"), ("Held", "open (hold)"),
    }  # fmt: skip
    assert [fact.value for fact in document.figures] == ["2", "1", "2", "1"]


def test_the_checklist_brings_the_award_and_its_open_findings_along(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    project = make_project(
        desk, "Courts", title_ar="المحاكم", award_number="S-1", countries=links("EG")
    )
    make(desk, "funding_action", project=project, amount=usd(5000))
    make(desk, "finding", project=project, text_en="No receipts", text_ar="لا إيصالات")
    make(desk, "finding", project=project, text_en="Done", action_done=on("2025"))
    visit = make(desk, "site_visit", project=project, visit_kind="DESK", place="Cairo")
    english = visit_checklist(request(desk), visit)
    assert english.kind == "Checklist of a desk review"
    assert {"Cairo", "S-1", "Egypt", "5,000 USD"} <= {fact.value for fact in english.facts}
    assert [row[0] for row in english.findings.rows] == ["No receipts"]
    assert all(question.second is None for topic in english.topics for question in topic.questions)
    arabic = visit_checklist(request(desk, "ar", "en"), visit)
    assert arabic.title.text == "المحاكم"
    assert arabic.second_title is not None
    assert arabic.second_title.text == "Courts"
    assert [row[0] for row in arabic.findings.rows] == ["لا إيصالات"]
    first = arabic.topics[0].questions[0]
    assert (first.text.lang, first.second and first.second.lang) == ("ar", "en")
    with pytest.raises(TipdeskError, match="not in the desk any more"):
        visit_checklist(request(desk), project)


@pytest.mark.parametrize(("lang", "second"), [("en", None), ("ar", "en")])
def test_each_is_set_on_pages(sqlite_desk: Desk, lang: str, second: str | None) -> None:
    desk = sqlite_desk
    project = make_project(desk, "Courts", award_number="S-1", status="ENDED")
    visit = make(desk, "site_visit", project=project)
    make_project(desk, "Old", award_number="S-2", status="CLOSED")
    for name in (MONITORING_REGISTER, CLOSEOUT_LIST, VISIT_CHECKLIST):
        pdf = build_report(
            desk, name, Words(lang), second=Words(second) if second else None,
            project=visit if name == VISIT_CHECKLIST else None, today=TODAY,
        )  # fmt: skip
        document = pypdfium2.PdfDocument(pdf)
        page = document[0]
        text = page.get_textpage()
        assert "Courts" in text.get_text_range()
        for part in (text, page, document):
            part.close()
