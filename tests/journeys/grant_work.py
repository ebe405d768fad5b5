"""Monitoring, results and closeout of a grant, each as a person takes it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel

from tests.factories import here, usd, values
from tests.journeys.grant_acts import CONTROL, Key
from tests.journeys.grant_story import FIRST, LATE, QUARTERS, Story, take_button
from tests.tables import Stored, stored
from tipdesk.domain.dates import PartialDate
from tipdesk.ui.project.closeout_part import KIND as ITEM
from tipdesk.ui.project.closeout_part import CloseoutPart
from tipdesk.ui.project.monitoring_tab import MonitoringTab
from tipdesk.ui.project.move_dialog import MoveDialog
from tipdesk.ui.project.oversight_part import OversightPart
from tipdesk.ui.results.quarter_grid import QuarterGrid
from tipdesk.ui.results.sheet_rows import Column

TODAY = PartialDate(date.today().isoformat())
MOST_STEPS = 150
RESULTS = {FIRST: "40", FIRST + 1: "55", FIRST + 2: "60", FIRST + 3: "45"}


def assess(story: Story) -> None:
    """A risk leads to a rating, the rating to a plan, the plan to visits."""
    me = story.officer
    me.tab("monitoring")
    me.add(
        "risk_assessment",
        {"assessed_date": QUARTERS[FIRST].start, "financial_risk": "High",
         "performance_risk": "Low", "audit_risk": "Low"},
    )  # fmt: skip
    part = me.part(OversightPart)
    me.click(part.rating.button)
    assert story.only("risk_assessment")["rating"] == "HIGH"
    me.click(part.plan.button)
    assert story.only("monitoring_plan")["visit_frequency"] == "S"
    me.click(part.visits.button)
    assert here(story.desk, "site_visit")


def visit(story: Story) -> None:
    """A visit is held, finds something, and what it found is put right."""
    me = story.officer
    me.tab("monitoring")
    visits = me.table("site_visit")
    me.add(
        "site_visit",
        {"from_date": QUARTERS[LATE].start, "to_date": QUARTERS[LATE].start,
         "visit_kind": "Site visit", "visit_state": "Held", "place": "Cairo"},
    )  # fmt: skip
    row = me.column("site_visit", "place").index("Cairo")
    me.point(visits.table, me.cell(visits, row, "place"))
    me.press_button("Add a finding of this visit")
    me.press(Key.Key_Return)
    me.write("Receipts are missing")
    me.press(Key.Key_Return, CONTROL)
    assert story.only("finding")["text_en"] == "Receipts are missing"
    findings = me.table("finding")
    me.fill(findings, 0, "severity", "Major")
    me.fill(findings, 0, "action", "Send the receipts")
    me.fill(findings, 0, "action_due", QUARTERS[LATE].end)
    me.point(findings.table, me.cell(findings, 0, "state"))
    me.press_button("Close finding")
    assert story.only("finding")["action_done"] == TODAY
    assert me.column("finding", "state") == ["Done"]


def enter_results(story: Story) -> None:
    """A line, its target, and quarter after quarter typed into the sheet."""
    me = story.officer
    me.tab("results")
    me.add("project_indicator", {"level": "Output", "indicator": "Survivors sheltered"})
    grid = me.part(QuarterGrid)
    sheet, view = grid.model, grid.view
    me.put(view, sheet.index(1, Column.BASELINE), "0")
    me.put(view, sheet.index(1, Column.TARGET), "400")
    me.click(view.viewport(), view.visualRect(sheet.index(1, Column.VALUE)).center())
    while sheet.sheet is not None and sheet.sheet.quarter != QUARTERS[FIRST]:
        me.press(Key.Key_Left, CONTROL)
    for n, text in RESULTS.items():
        me.put(view, sheet.index(1, Column.VALUE), text)
        if n != max(RESULTS):
            me.press(Key.Key_Right, CONTROL)
    assert sheet.index(1, Column.PCT).data() == "50%"
    results = [values(story.desk, "result", uid) for uid in here(story.desk, "result")]
    assert sorted(r["value"] for r in results) == [40, 45, 55, 60]


def close(story: Story) -> None:
    """Closing is held up, what holds it up is mended, and the award is closed."""
    me = story.officer
    story.move("TERM", TODAY, "The shelter burned down")
    story.amend("Administrative", QUARTERS[0].start, TODAY, "The shelter burned down")
    assert story.ends("PPR") == [QUARTERS[n].end for n in range(FIRST, 0)]
    assert story.ends("FINAL_PPR") == [TODAY]
    story.move("CLOSEOUT", TODAY)
    part = _closeout(story)
    assert any("3 reports are still open." in line for line in _said(part))
    me.click(part.close_)
    dialog = me.part(MoveDialog)
    me.click(take_button(dialog))
    assert dialog.isVisible()
    assert story.stored()["status"] == "CLOSEOUT"
    me.press_button("Cancel", dialog)
    _settle_reports(story)
    _settle_money(story)
    part = _closeout(story)
    me.click(part.prove)
    steps = me.table(ITEM)
    for step, state, reason in (
        ("Property accounted for", "Done", ""),
        ("Cost share met", "Not needed", "None was promised"),
        ("Documents filed", "Done", ""),
    ):
        row = me.column(ITEM, "closeout_step").index(step)
        me.fill(steps, row, "closeout_state", state)
        if reason:
            me.fill(steps, row, "reason", reason)
    assert "8 of 8 steps are settled. Nothing stands in the way of closing." in _said(part)
    me.click(part.close_)
    me.click(take_button(me.part(MoveDialog)))
    closed = story.stored()
    assert (closed["status"], closed["closed_date"]) == ("CLOSED", TODAY)
    assert closed["retain_until"] == _three_years_after(date.today())
    assert closed["closed_reason"] is None
    assert "The award is closed." in _said(part)


def _settle_reports(story: Story) -> None:
    """What was late comes after all, and the final ones are here."""
    me = story.officer
    me.tab("deadlines")
    table = me.table("report_due")
    story.receive(table, story.report("PPR", LATE), TODAY)
    for kind in ("FINAL_PPR", "FINAL_FFR"):
        story.receive(table, story.final(kind), TODAY)


def _settle_money(story: Story) -> None:
    """What was not spent goes back, and the final financial report says the same."""
    me = story.officer
    me.tab("money")
    me.add("disbursement", {"payment_kind": "Advance", "pay_date": TODAY, "amount": "900,000"})
    me.add(
        "funding_action",
        {"action_kind": "De-obligation", "action_date": TODAY, "amount": "-100,000"},
    )
    lines = me.table("report_due")
    row = me.column("report_due", "report_kind").index("Final financial report")
    me.fill(lines, row, "ffr_10c", "0")
    me.fill(lines, row, "ffr_10e", "900,000")
    assert story.stored()["balance"] == usd(0)


def refuses_money(story: Story) -> None:
    """A closed award takes no new money, and says so; what was typed can be given up."""
    me = story.officer
    me.tab("money")
    me.add("funding_action", {"action_kind": "Incremental funding", "amount": "5,000"})
    assert me.workspace.messages is not None
    assert "The award is closed, so no money can be added" in me.workspace.messages.text()
    assert story.stored()["obligated"] == usd(900_000)
    actions = me.table("funding_action")
    me.point(actions.table, me.cell(actions, actions.model.blank_row() - 1, "amount"))
    me.press(Key.Key_Delete)
    assert me.column("funding_action", "amount") == ["750,000 USD", "250,000 USD", "-100,000 USD"]


def take_back(story: Story, award: Stored) -> None:
    """Ctrl+Z again and again, until the desk is as it was when the award was signed."""
    me = story.officer
    for _ in range(MOST_STEPS):
        if stored(story.desk) == award:
            return
        me.press(Key.Key_Z, CONTROL)
    different = [kind for kind, rows in stored(story.desk).items() if rows != award[kind]]
    raise AssertionError(f"undo does not lead back: {different}")


def _closeout(story: Story) -> CloseoutPart:
    me = story.officer
    me.tab("monitoring")
    me.turn(me.part(MonitoringTab).bar, 2)
    return me.part(CloseoutPart)


def _said(part: CloseoutPart) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def _three_years_after(day: date) -> str:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 3, day=28 if leap else day.day).isoformat()
