"""A project's payments, reports, amendments and visits stand in its own columns."""

from __future__ import annotations

from tests.factories import make, make_action, make_project, on, set_value, usd, value
from tipdesk.domain.money import Money
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.check import check
from tipdesk.services.desk import Desk


def test_what_is_disbursed_and_what_is_left_follow_the_payments(desk: Desk) -> None:
    project = make_project(desk)
    make_action(desk, project, 1000)
    assert value(desk, "project", project, "balance") is None
    make(desk, "disbursement", project=project, amount=usd(300))
    refund = make(desk, "disbursement", project=project, amount=usd(-50))
    make(desk, "disbursement", project=project, amount=Money(7_00, "EUR"))
    assert value(desk, "project", project, "disbursed") == usd(250)
    assert value(desk, "project", project, "balance") == usd(750)
    remove(desk, "disbursement", [refund])
    assert value(desk, "project", project, "balance") == usd(700)
    undo_step(desk)
    make_action(desk, project, 100)
    assert value(desk, "project", project, "balance") == usd(850)
    assert check(desk).sound


def test_a_weak_part_makes_a_weak_balance(desk: Desk) -> None:
    project = make_project(desk)
    make_action(desk, project, 1000)
    make(desk, "disbursement", project=project, amount=usd(300, "gt"))
    assert value(desk, "project", project, "disbursed") == usd(300, "gt")
    assert value(desk, "project", project, "balance").qualifier == "gt"


def test_the_next_report_is_the_first_that_is_still_to_come(desk: Desk) -> None:
    project = make_project(desk)
    first = make(desk, "report_due", project=project, due_date=on("2024-01-30"))
    make(desk, "report_due", project=project, due_date=on("2024-04-30"))
    assert value(desk, "project", project, "next_due") == "2024-01-30"
    set_value(desk, "report_due", first, "extension_granted", on("2024-06-30"))
    assert value(desk, "report_due", first, "effective_due") == "2024-06-30"
    assert value(desk, "project", project, "next_due") == "2024-04-30"
    set_value(desk, "report_due", first, "extension_granted", None)
    set_value(desk, "report_due", first, "received_date", on("2024-01-20"))
    assert value(desk, "project", project, "next_due") == "2024-04-30"
    set_value(desk, "report_due", first, "review", "RETURNED")
    assert value(desk, "project", project, "next_due") == "2024-01-30"
    set_value(desk, "report_due", first, "waived", True)
    assert value(desk, "project", project, "next_due") == "2024-04-30"
    assert check(desk).sound


def test_a_later_end_counts_as_an_extension(desk: Desk) -> None:
    project = make_project(desk, end_date=on("2022-03-31"))
    make(desk, "amendment", project=project, amendment_kind="NCE",
         end_date_before=on("2022-03-31"), new_end_date=on("2023-03-31"))  # fmt: skip
    make(desk, "amendment", project=project, amendment_kind="SCOPE")
    assert value(desk, "project", project, "extensions") == 1


def test_only_a_visit_that_was_held_is_the_last(desk: Desk) -> None:
    project = make_project(desk)
    make(desk, "site_visit", project=project, visit_kind="SITE", visit_state="HELD",
         from_date=on("2024-02-01"), to_date=on("2024-02-03"))  # fmt: skip
    make(desk, "site_visit", project=project, visit_kind="SITE", visit_state="PLANNED",
         from_date=on("2025-02-01"))  # fmt: skip
    make(desk, "site_visit", project=project, visit_kind="DESK", visit_state="HELD",
         from_date=on("2024-08-01"))  # fmt: skip
    assert value(desk, "project", project, "last_visit") == "2024-02-03"


def test_records_are_kept_three_years_from_the_final_financial_report(desk: Desk) -> None:
    project = make_project(desk)
    make(desk, "report_due", project=project, report_kind="FINAL_FFR",
         received_date=on("2024-02-29"))  # fmt: skip
    assert value(desk, "project", project, "retain_until") == "2027-02-28"
    set_value(desk, "project", project, "retention_hold", True)
    assert value(desk, "project", project, "retain_until") is None


def test_a_final_report_that_an_extension_replaced_starts_no_retention(desk: Desk) -> None:
    project = make_project(desk)
    make(desk, "report_due", project=project, report_kind="FINAL_FFR", review="ACCEPTED",
         period_end=on("2023-03-31"), received_date=on("2023-07-01"))  # fmt: skip
    assert value(desk, "project", project, "retain_until") == "2026-07-01"
    last = make(desk, "report_due", project=project, report_kind="FINAL_FFR",
                period_end=on("2024-03-31"), due_date=on("2024-07-29"))  # fmt: skip
    assert value(desk, "project", project, "retain_until") is None
    set_value(desk, "report_due", last, "received_date", on("2024-07-20"))
    assert value(desk, "project", project, "retain_until") == "2027-07-20"
    set_value(desk, "report_due", last, "received_date", None)
    set_value(desk, "report_due", last, "waived", True)
    assert value(desk, "project", project, "retain_until") == "2026-07-01"
