"""A seeded desk of whole grants: projects with their rules, reports, money, visits and results."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.portfolio import ARABIC, ENGLISH, FOLDER, SEED
from tipdesk.db.models import RECORDS
from tipdesk.domain.countries import countries
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.schedule import Owed, ReportingRule, schedule
from tipdesk.domain.words import N_, message
from tipdesk.services.changes.apply import apply
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.desk import Desk

PROJECTS, PARTS = 10_000, 20
"""The size of row C1: so many projects, and about so many rows that belong to each."""
OFFICERS = 40
_ON = date(2026, 11, 1)
"""The day up to which this portfolio was kept."""
_KEPT = 0.93
"""How many of the reports that fell due before then came in."""
_COUNTRIES = sorted(countries())


@dataclass(frozen=True, slots=True)
class _Directory:
    people: list[str]
    organizations: list[str]
    indicators: list[str]


def desk_of_grants(projects: int = PROJECTS) -> Path:
    """The file of a desk with *projects* whole grants, made on first use in some minutes."""
    file = FOLDER / f"grants-{projects}-{SEED}.tipdesk"
    if not file.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        work = file.with_suffix(".making")
        work.unlink(missing_ok=True)
        desk = Desk.open(work, create=True)
        fill(desk, projects)
        desk.close()
        work.rename(file)
    return file


def fill(desk: Desk, projects: int) -> int:
    """Add *projects* whole grants; answers how many rows belong to them."""
    chance = random.Random(SEED)
    with desk.writing() as connection:
        builder = ChangeSetBuilder(connection, message(N_("Made-up portfolio for measurements")))
        names = _Directory(
            [
                builder.create("person", {"name_en": f"Officer {i}", "role": "PO"})
                for i in range(OFFICERS)
            ],
            [
                builder.create("organization", {"name_en": f"{_words(chance, 2).title()} Fund {i}"})
                for i in range(max(1, projects // 10))
            ],
            [
                builder.create(
                    "indicator",
                    {"code": f"X.{i}", "name_en": _words(chance, 5), "unit": "PERSONS"},
                )
                for i in range(30)
            ],
        )
        parts = sum(_grant(builder, chance, number, names) for number in range(projects))
        builder.flush()
        apply(connection, builder.id, checked=True)
    with desk.reading() as connection:
        # Not the history: see benchmarks.portfolio.
        for record in RECORDS:
            connection.exec_driver_sql(f"ANALYZE {record.__tablename__}")
    return parts


def _grant(builder: ChangeSetBuilder, chance: random.Random, number: int, names: _Directory) -> int:
    """One project with all that belongs to it; answers how many rows those are."""
    start = date(chance.randint(2021, 2026), chance.randint(1, 12), 1)
    end = start + timedelta(chance.randint(365, 800))
    ended = end < _ON
    uid = builder.create(
        "project",
        {
            "project_id": f"TD-{number:06d}",
            "award_number": f"SSJTIP{start.year % 100:02d}CA{number:04d}",
            "title_en": _words(chance, 6).capitalize(),
            "title_ar": " ".join(chance.choices(ARABIC, k=5)),
            "summary_en": _words(chance, 25),
            "status": "CLOSEOUT" if ended else "ACTIVE" if start < _ON else "AWARD",
            "instrument": chance.choice(("GR", "CA", "CA")),
            "currency": "USD",
            "ceiling": Money(300_000_000, "USD"),
            "recipient": chance.choice(names.organizations),
            "po": chance.choice(names.people),
            "gor": chance.choice(names.people),
            "award_date": _day(start - timedelta(20)),
            "start_date": _day(start),
            "end_date": _day(end),
            "perf_frequency": "S",
            "fin_frequency": "S",
            "countries": [Link(c) for c in chance.sample(_COUNTRIES, chance.choice((1, 1, 2)))],
        },
    )
    before = builder.count
    rules = []
    for kind in ("PPR", "FFR"):
        stated = {"report_kind": kind, "frequency": "S", "offset_days": 30}
        rule = builder.create(
            "report_rule", {"project": uid, **stated, "final_offset_days": 120, "regime": "2CFR200"}
        )
        rules.append(ReportingRule(rule, kind, "S", 30, 120))
    for owed in schedule(rules, start, end):
        builder.create("report_due", _report(chance, uid, owed))
    _money(builder, chance, uid, start)
    _oversight(builder, chance, uid, start, names)
    _results(builder, chance, uid, start, end, names.indicators)
    if ended and chance.random() < 0.5:
        for step in ("FINAL_PPR", "FINAL_FFR", "REFUND", "DOCUMENTS"):
            builder.create("closeout_item", {"project": uid, "closeout_step": step})
    return builder.count - before


def _report(chance: random.Random, project: str, owed: Owed) -> dict[str, object]:
    came = owed.due < _ON and chance.random() < _KEPT
    received = owed.end + timedelta(chance.randint(5, 40))
    return {
        "project": project,
        "report_kind": owed.kind,
        "rule": owed.rule,
        "period_start": _day(owed.start),
        "period_end": _day(owed.end),
        "due_date": _day(owed.due),
        "received_date": _day(received) if came else None,
        "review": "ACCEPTED" if came and chance.random() < 0.8 else None,
    }


def _money(builder: ChangeSetBuilder, chance: random.Random, uid: str, start: date) -> None:
    amount = chance.randint(5, 250) * 1_000_000
    builder.create(
        "funding_action",
        {
            "project": uid,
            "action_kind": "NEW",
            "action_date": _day(start),
            "amount": Money(amount, "USD"),
            "fiscal_year": start.year,
            "available_until": _day(date(start.year + 2, 9, 30)),
        },
    )
    for part in (1, 2):
        builder.create(
            "disbursement",
            {
                "project": uid,
                "payment_kind": "DRAWDOWN",
                "pay_date": _day(start + timedelta(120 * part)),
                "amount": Money(amount // 4, "USD"),
            },
        )


def _oversight(
    builder: ChangeSetBuilder,
    chance: random.Random,
    uid: str,
    start: date,
    names: _Directory,
) -> None:
    if chance.random() < 0.7:
        builder.create("risk_assessment", {"project": uid, "rating": "M"})
        builder.create("monitoring_plan", {"project": uid, "plan_date": _day(start)})
    visited = start + timedelta(chance.randint(100, 900))
    visit = builder.create(
        "site_visit",
        {
            "project": uid,
            "visit_state": "HELD" if visited < _ON else "PLANNED",
            "from_date": _day(visited),
            "findings": _words(chance, 8),
        },
    )
    due = visited + timedelta(90)
    builder.create(
        "finding",
        {
            "project": uid,
            "site_visit": visit,
            "text_en": _words(chance, 8).capitalize(),
            "action_owner": chance.choice(names.people),
            "action_due": _day(due),
            "action_done": _day(due) if due < _ON and chance.random() < _KEPT else None,
        },
    )


def _results(
    builder: ChangeSetBuilder,
    chance: random.Random,
    uid: str,
    start: date,
    end: date,
    indicators: Sequence[str],
) -> None:
    indicator = chance.choice(indicators)
    period = {"period_start": _day(start), "period_end": _day(end)}
    builder.create("project_indicator", {"project": uid, "indicator": indicator})
    if chance.random() < 0.6:
        builder.create(
            "indicator_target", {"project": uid, "indicator": indicator, "target": 100, **period}
        )
    for _ in range(2):
        builder.create(
            "result",
            {"project": uid, "indicator": indicator, "value": chance.randint(0, 150), **period},
        )


def _day(day: date) -> PartialDate:
    return PartialDate(day.isoformat())


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(ENGLISH, k=count))
