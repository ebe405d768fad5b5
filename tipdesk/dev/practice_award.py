"""A made-up award with all that a grant can have, for pictures; its title says that it is none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tipdesk.db.columns import uid_of
from tipdesk.db.sql import execute
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.services.changes.edits import create
from tipdesk.services.desk import Desk
from tipdesk.services.due import deadlines
from tipdesk.services.grant import lifecycle

_TITLES = ("Practice award (made up)", "منحة للتدريب على البرنامج (غير حقيقية)")


def practice_award(desk: Desk, today: date) -> str:
    """Make the award in *desk*, its dates around *today*; answers the uid of its project."""

    def day(days: int) -> PartialDate:
        return PartialDate((today + timedelta(days=days)).isoformat())

    def make(entity: str, **values: Any) -> str:
        return create(desk, entity, values).created[0]

    begin = date(today.year - 1, 10, 1) if today.month < 10 else date(today.year, 1, 1)
    start, end = PartialDate(begin.isoformat()), PartialDate(f"{begin.year + 2}-09-30")
    grantee = make("organization", name_en="Practice Organization (made up)")
    project = make(
        "project", title_en=_TITLES[0], title_ar=_TITLES[1], award_number="S-SJTIP-00-GR-0000",
        program_type="BIREG", pillars=(Link("PROT"), Link("PREV")), scope="NATIONAL",
        countries=(Link("JO"),), status="AWARD", instrument="GR", recipient=grantee,
        award_date=start, start_date=start, end_date=end, currency="USD", po=desk.who,
        perf_frequency="Q", fin_frequency="Q", cost_share_required=_usd(50_000),
        ceiling=_usd(900_000),
    )  # fmt: skip
    make("funding_action", project=project, action_id="1", action_kind="NEW", amendment_no=0,
         action_date=start, amount=_usd(600_000), account="INCLE", fiscal_year=begin.year,
         available_until=day(200))  # fmt: skip
    lifecycle.move(desk, project, "ACTIVE", start, None)
    deadlines.set_up_reporting(desk, project)
    make("amendment", project=project, amendment_kind="CE", effective_date=day(-40),
         new_end_date=PartialDate(f"{begin.year + 3}-03-31"), amount_change=_usd(200_000),
         reason_en="More shelters are asked for.")  # fmt: skip
    for at, amount in ((-200, 90_000), (-110, 120_000), (-20, 60_000)):
        make("disbursement", project=project, payment_kind="REIMBURSEMENT", pay_date=day(at),
             amount=_usd(amount), channel="PMS")  # fmt: skip
    for category, budget, spent in (
        ("PERSONNEL", 320_000, 140_000), ("TRAVEL", 60_000, 22_500),
        ("CONTRACTUAL", 240_000, 70_000),
    ):  # fmt: skip
        make("budget_line", project=project, category=category, amount=_usd(budget),
             effective_date=start)  # fmt: skip
        make("expenditure", project=project, category=category, amount=_usd(spent),
             period_end=day(-50))  # fmt: skip
    rating = {"financial_risk": "LOW", "performance_risk": "MEDIUM", "country_risk": "HIGH"}
    assessed = make("risk_assessment", project=project, assessed_date=day(-400), rating="MEDIUM",
                    assessed_by=desk.who, **rating)  # fmt: skip
    make("monitoring_plan", project=project, plan_date=day(-300), risk_assessment=assessed,
         visit_frequency="A", review_frequency="S")  # fmt: skip
    visit = make("site_visit", project=project, visit_kind="SITE", visit_state="HELD",
                 from_date=day(-60), to_date=day(-58), place="Amman",
                 visited_by=desk.who)  # fmt: skip
    make("finding", project=project, site_visit=visit, severity="MAJOR", found_date=day(-58),
         text_en="Receipts are not filed by month.", action="File them by month.",
         action_owner=desk.who, action_due=day(12))  # fmt: skip
    _results(desk, project, begin, make)
    _receive(desk, project, today)
    return project


def _results(desk: Desk, project: str, begin: date, make: Any) -> None:
    """Two lines of a logframe, their targets and a quarter of results with its parts."""
    for code, target, value, women in (("TD-08", 500, 140, 95), ("TD-11", 120, 60, 41)):
        indicator = uid_of(f"indicator:{code}")
        quarter = {
            "project": project, "indicator": indicator,
            "period_start": PartialDate(begin.isoformat()),
            "period_end": PartialDate(f"{begin.year}-{begin.month + 2:02d}-31"),
        }  # fmt: skip
        make("project_indicator", project=project, indicator=indicator, level="OUTPUT", baseline=0)
        make("indicator_target", project=project, indicator=indicator, target_period="LOP",
             target=target)  # fmt: skip
        make("result", **quarter, value=value, qualifier="EXACT", status="REPORTED")
        make("result", **quarter, value=women, qualifier="EXACT", sex="F")


def _receive(desk: Desk, project: str, today: date) -> None:
    """Receive what was due but for the last report, which is late."""
    with desk.reading() as connection:
        due = execute(
            connection,
            "SELECT uid FROM report_due WHERE project = {} AND effective_due < {} "
            "ORDER BY effective_due DESC, id",
            (project, today.isoformat()),
        ).scalars()
    received = today - timedelta(days=1)
    deadlines.receive(desk, [("report_due", uid) for uid in due[1:]], received)


def _usd(dollars: int) -> Money:
    return Money(dollars * 100, "USD")
