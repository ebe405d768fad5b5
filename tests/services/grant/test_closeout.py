"""The closeout of an award: eight steps, what the desk proves, what blocks."""

from __future__ import annotations

from datetime import date

from tests.factories import make, make_action, make_project, on, set_value, usd, values
from tipdesk.domain.words import Words
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.grant.closeout import Standing, begin, standing, take_proved
from tipdesk.services.grant.lifecycle import move

WORDS = Words("en")


def said(found: Standing) -> list[str]:
    return [WORDS.say(block) for block in found.blocks]


def ended(desk: Desk) -> str:
    return make_project(desk, status="ENDED", end_date=on("2024-09-30"))


def test_closeout_begins_with_the_eight_steps_and_once_only(desk: Desk) -> None:
    project = ended(desk)
    assert said(standing(desk, project)) == ["The closeout checklist has not begun."]
    move(desk, project, "CLOSEOUT", on("2025-02-01"))
    found = standing(desk, project)
    assert [step.state for step in found.steps] == ["OPEN"] * 8
    assert not begin(desk, project).stored
    undo_step(desk)
    assert not standing(desk, project).begun


def test_the_desk_settles_what_it_can_prove_and_says_what_it_cannot(desk: Desk) -> None:
    project = ended(desk)
    begin(desk, project)
    make_action(desk, project, 100)
    make(desk, "disbursement", project=project, amount=usd(100))
    set_value(desk, "project", project, "cost_share_required", usd(0))
    make(desk, "report_due", project=project, report_kind="FINAL_PPR",
         received_date=on("2025-01-20"))  # fmt: skip
    late = make(desk, "report_due", project=project, report_kind="FINAL_FFR",
                due_date=on("2025-01-28"))  # fmt: skip
    proofs = {step.step: step for step in standing(desk, project).steps}
    assert {name for name, step in proofs.items() if step.provable} == {
        "FINAL_PPR", "COST_SHARE", "DEOBLIGATION",
    }  # fmt: skip
    late_proof = proofs["FINAL_FFR"].proof
    assert late_proof is not None
    assert WORDS.say(late_proof.why) == "The report has not come; it is due on 28 January 2025."
    take_proved(desk, project, WORDS, date(2025, 2, 1))
    found = {step.step: step for step in standing(desk, project).steps}
    assert found["FINAL_PPR"].state == found["DEOBLIGATION"].state == "DONE"
    waived = values(desk, "closeout_item", found["COST_SHARE"].uid or "")
    assert waived["closeout_state"] == "NOT_NEEDED"
    assert waived["reason"] == "The award requires no cost share."
    assert waived["done_date"] == "2025-02-01"
    assert "1 report is still open." in said(standing(desk, project))
    set_value(desk, "report_due", late, "received_date", on("2025-01-25"))
    set_value(desk, "report_due", late, "ffr_10c", usd(0))
    set_value(desk, "report_due", late, "ffr_10e", usd(100))
    take_proved(desk, project, WORDS)
    left = {step.step for step in standing(desk, project).steps if step.state == "OPEN"}
    assert left == {"PROPERTY", "DOCUMENTS"}


def test_closing_is_free_when_every_step_is_settled(desk: Desk) -> None:
    project = ended(desk)
    begin(desk, project)
    for step in standing(desk, project).steps:
        set_value(desk, "closeout_item", step.uid or "", "closeout_state", "DONE")
    assert said(standing(desk, project)) == []
    step = standing(desk, project).steps[3]
    set_value(desk, "closeout_item", step.uid or "", "closeout_state", "NOT_NEEDED")
    assert said(standing(desk, project)) == ["Property accounted for: Say why it is not needed."]
    set_value(desk, "closeout_item", step.uid or "", "reason", "No property was bought")
    make(desk, "finding", project=project)
    assert said(standing(desk, project)) == ["1 finding is not closed."]


def test_the_retention_date_is_three_years_after_the_final_financial_report(desk: Desk) -> None:
    project = ended(desk)
    make(desk, "report_due", project=project, report_kind="FINAL_FFR",
         received_date=on("2025-01-25"))  # fmt: skip
    assert standing(desk, project).retain_until == "2028-01-25"
    set_value(desk, "project", project, "retention_hold", after=True)
    found = standing(desk, project)
    assert (found.retain_until, found.on_hold) == (None, True)


def test_a_final_report_before_an_extension_settles_no_step(desk: Desk) -> None:
    project = ended(desk)
    begin(desk, project)
    for kind in ("FINAL_PPR", "FINAL_FFR"):
        make(desk, "report_due", project=project, report_kind=kind,
             period_end=on("2023-09-30"), received_date=on("2023-12-01"))  # fmt: skip
        make(desk, "report_due", project=project, report_kind=kind,
             due_date=on("2025-01-28"))  # fmt: skip
    steps = {step.step: step for step in standing(desk, project).steps}
    assert not steps["FINAL_PPR"].provable
    assert not steps["FINAL_FFR"].provable


def test_a_step_settled_by_hand_was_settled_today_unless_said_otherwise(desk: Desk) -> None:
    project = ended(desk)
    begin(desk, project)
    first, second, *_ = (step.uid or "" for step in standing(desk, project).steps)
    set_value(desk, "closeout_item", first, "closeout_state", "DONE")
    assert values(desk, "closeout_item", first)["done_date"] == date.today().isoformat()
    set_value(desk, "closeout_item", second, "done_date", on("2025-02"))
    set_value(desk, "closeout_item", second, "closeout_state", "DONE")
    assert values(desk, "closeout_item", second)["done_date"] == "2025-02"
    undo_step(desk)
    assert values(desk, "closeout_item", second)["closeout_state"] == "OPEN"
