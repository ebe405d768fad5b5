"""Small lists of projects with a column for each fiscal year, and what a desk has of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.factories import here, value, values
from tests.services.excel.workbooks import save_book
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.recipe import Recipe

WHAT = ("Award", "Recipient", "Country", "Title", "Start")
HEAD = (*WHAT, "FY2019", "FY2020", "FY2021", "Total")
FIRST = ("S-SJTIP-19-GR-1001", "Winrock", "Kenya", "Shelter", "2019-01-01")
SECOND = ("S-SJTIP-19-GR-1002", "La Strada", "Ukraine", "Hotline", "2019-02-01")
THIRD = ("S-SJTIP-19-GR-1003", "IOM", "Ghana", "Courts", "2019-03-01")
ROWS = ((*FIRST, 250_000, 300_000, None, 550_000), (*SECOND, 400_000, "-", -50_000, 350_000))

Action = tuple[int | None, int, str]
"""Fiscal year, whole dollars and kind."""


def plan_of(
    desk: Desk,
    path: Path,
    *rows: Sequence[Any],
    recipe: Recipe | None = None,
    **sheets: Sequence[Sequence[Any]],
) -> Plan:
    """The plan of a list of *rows*, beside other *sheets*."""
    book = save_book(path / "list.xlsx", List=rows, **sheets)
    return importing.read_and_plan(desk, book, recipe=recipe)


def told(plan: Plan, *severities: str) -> list[tuple[str | None, str]]:
    """Cell and sentence of what is asked or warned of, or of other *severities*."""
    wanted = severities or ("asks", "blocks", "warns")
    return [(p.cell, p.message.id) for p in plan.every_problem if p.severity in wanted]


def actions(desk: Desk, title: str = "Shelter") -> list[Action]:
    """The funding actions of the project with that *title*, by year."""
    found = (values(desk, "funding_action", uid) for uid in here(desk, "funding_action"))
    own = [a for a in found if value(desk, "project", a["project"], "title_en") == title]
    return sorted(
        ((a["fiscal_year"], a["amount"].minor // 100, a["action_kind"]) for a in own),
        key=lambda one: (one[0] or 0, one[1]),
    )


def action_of(desk: Desk, year: int) -> str:
    """The one funding action of that fiscal year."""
    uids = here(desk, "funding_action")
    [uid] = [u for u in uids if value(desk, "funding_action", u, "fiscal_year") == year]
    return uid
