"""What lists of other offices say once they are imported, in one line for each row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.services.excel.workbooks import save_book
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.reading import read_records

Row = tuple[str, str, str, str]
"""Countries, amount in minor units and currency, start and end, recipient; "-" is not stated."""


def read(desk: Desk, book: Path) -> tuple[Plan, dict[int, Row]]:
    """Import *book*; what is stored of each row of its first sheet, and the plan."""
    plan = importing.read_and_plan(desk, book)
    importing.apply_plan(desk, plan)
    again = importing.read_and_plan(desk, book)
    assert {row.state for row in again.rows} <= {"unchanged", "rejected"}
    uids = [row.uid for row in plan.rows]
    with desk.reading() as connection:
        projects = read_records(connection, "project", uids)
        actions = read_records(connection, "funding_action", uids, by="project")
        parties = [p["recipient"] for p in projects.values() if p["recipient"]]
        names = read_records(connection, "organization", parties)
    amounts = {action["project"]: action["amount"] for action in actions.values()}
    rows: dict[int, Row] = {}
    for row in plan.rows:
        project = projects[row.uid]
        money = amounts.get(row.uid)
        name = names.get(project["recipient"] or "") or {}
        rows[row.row] = (
            ",".join(sorted(link.target for link in project["countries"])) or "-",
            "-" if money is None else f"{money.minor} {money.currency}",
            f"{project['start_date'] or '-'}..{project['end_date'] or '-'}",
            name.get("name_en") or name.get("name_ar") or "-",
        )
    return plan, rows


def asked(plan: Plan) -> set[str]:
    """The cells that a person must decide."""
    return {p.cell or "?" for p in plan.every_problem if p.severity in ("asks", "blocks")}


def warned(plan: Plan) -> set[str]:
    """The cells that are read and told of."""
    return {p.cell or "?" for p in plan.every_problem if p.severity == "warns"}


def book(path: Path, *rows: Sequence[Any]) -> Path:
    """A workbook of one sheet."""
    return save_book(path / "list.xlsx", List=rows)


def offered(plan: Plan, cell: str) -> list[object]:
    """What a person may choose for *cell*."""
    [problem] = [p for p in plan.every_problem if p.cell == cell and p.question is not None]
    return list(problem.question.candidates) if problem.question else []
