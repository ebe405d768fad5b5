"""What a file must hold depends on how far its project has come, and on what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.file_items import checklist
from tipdesk.domain.file_requirements import requirements, requirements_of, stage_of
from tipdesk.domain.vocabulary import code_list

TODAY = date(2026, 6, 1)


@dataclass
class Kept:
    """A project with its parts, as the requirements see it."""

    values: dict[str, Any]
    kinds: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    on: date = TODAY

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    def parts(self, kind: str, /) -> Sequence[dict[str, Any]]:
        return self.kinds.get(kind, [])


def on(text: str) -> PartialDate:
    return PartialDate(text)


def test_the_table_names_states_types_regimes_and_kinds_that_there_are() -> None:
    states, types, regimes, kinds = (
        {code.code for code in code_list(name)}
        for name in ("status", "program_type", "report_regime", "document_kind")
    )
    for r in requirements():
        assert r.since in states
        assert r.types | r.without <= types
        assert r.regimes <= regimes
        assert {s.name for s in r.by if s.way == "document"} <= kinds
        assert r.by


@pytest.mark.parametrize(
    ("values", "stage"),
    [
        ({"status": "FP"}, "FP"),
        ({"status": "TERM"}, "ENDED"),
        ({"status": "WITHDRAWN", "start_date": on("2020")}, None),
        ({"start_date": on("2026-05")}, "ACTIVE"),
        ({"start_date": on("2026-07")}, None),
        ({"start_date": on("2026-07"), "award_number": "SSJTIP26CA0001"}, "AWARD"),
        ({"start_date": on("2020"), "end_date": on("2025-12")}, "ENDED"),
        ({}, None),
    ],
)
def test_where_no_status_is_stated_the_dates_tell_the_stage(
    values: dict[str, Any], stage: str | None
) -> None:
    assert stage_of(Kept(values)) == stage


def test_more_is_asked_for_from_stage_to_stage() -> None:
    asked = [
        {r.key for r in requirements_of(Kept({"status": status}))}
        for status in ("PLAN", "FP", "SEL", "AWARD", "ACTIVE", "ENDED", "CLOSEOUT")
    ]
    assert asked[0] == set()
    for before, after in pairwise(asked):
        assert before < after


def test_a_requirement_with_a_deadline_waits_for_it() -> None:
    kept = Kept({"status": "ACTIVE", "award_date": on("2026-04-15")})
    plan = next(item for item in checklist(kept) if item.requirement.key == "plan")
    assert plan.held
    assert plan.ahead[0].opens == date(2026, 6, 14)
    kept.on = date(2026, 6, 15)
    plan = next(item for item in checklist(kept) if item.requirement.key == "plan")
    assert not plan.held


def test_closeout_has_a_year_from_the_end() -> None:
    kept = Kept({"status": "CLOSEOUT", "end_date": on("2026-01-31")})
    (closeout,) = [item for item in checklist(kept) if item.requirement.key == "closeout"]
    assert closeout.ahead[0].opens == date(2027, 1, 31)
    kept.values["end_date"] = on("2025-01-31")
    (closeout,) = [item for item in checklist(kept) if item.requirement.key == "closeout"]
    assert closeout.missing
