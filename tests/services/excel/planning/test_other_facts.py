"""Columns without a field: kept as other facts, never twice, never dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.services.excel.workbooks import save_book
from tipdesk.domain.words import Words
from tipdesk.services.changes.edits import create
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.other_facts import SEVERAL_FACTS
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.reading import read_records

_HEADER = ("Country", "Implementer", "Amount", "Sector", "People reached")
_ROWS = [("Mali", "IOM", "$5", "Justice", 1200), ("Togo", "ILO", "$7", None, 40)]


def _plan(desk: Desk, tmp_path: Path, *rows: Sequence[Any], keep: bool = True) -> Plan:
    path = save_book(tmp_path / "list.xlsx", List=[_HEADER, *rows])
    return importing.read_and_plan(desk, path, keep_columns=keep)


def _facts(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.reading() as connection:
        uids = connection.exec_driver_sql("SELECT uid FROM other_fact ORDER BY id").scalars().all()
        facts = read_records(connection, "other_fact", uids).values()
        owners = read_records(connection, "project", {f["project"] for f in facts})
    return [(owners[f["project"]]["title_en"], f["name"], f["value"]) for f in facts]


def test_columns_without_a_field_are_kept_when_that_is_wanted(desk: Desk, tmp_path: Path) -> None:
    told = _plan(desk, tmp_path, *_ROWS, keep=False)
    assert [column.heading for _, column in told.unmapped] == ["Sector", "People reached"]
    plan = _plan(desk, tmp_path, *_ROWS)
    assert not plan.unmapped
    importing.apply_plan(desk, plan)
    assert sorted(_facts(desk)) == [
        ("ILO in Togo", "People reached", "40"),
        ("IOM in Mali", "People reached", "1200"),
        ("IOM in Mali", "Sector", "Justice"),
    ]


def test_the_same_book_again_adds_no_fact(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, *_ROWS))
    again = _plan(desk, tmp_path, *_ROWS)
    assert (again.count("new"), again.count("changed")) == (0, 0)
    assert not importing.apply_plan(desk, again).stored


def test_a_changed_cell_edits_its_fact_and_a_blank_one_leaves_it(
    desk: Desk, tmp_path: Path
) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, *_ROWS))
    plan = _plan(
        desk, tmp_path, ("Mali", "IOM", "$5", "Health", None), ("Togo", "ILO", "$7", "Labor", 40)
    )
    assert [
        (c.entity, c.field, c.before, c.after, c.cell) for row in plan.rows
        for c in plan.changes(row)
    ] == [
        ("other_fact", "other:Sector", "Justice", "Health", "D2"),
        ("other_fact", "other:Sector", None, "Labor", "D3"),
    ]  # fmt: skip
    outcome = importing.apply_plan(desk, plan)
    assert sorted(_facts(desk)) == [
        ("ILO in Togo", "People reached", "40"),
        ("ILO in Togo", "Sector", "Labor"),
        ("IOM in Mali", "People reached", "1200"),
        ("IOM in Mali", "Sector", "Health"),
    ]
    assert outcome.changeset is not None
    undo_changeset(desk, outcome.changeset)
    assert ("IOM in Mali", "Sector", "Justice") in _facts(desk)
    assert len(_facts(desk)) == 3


def test_of_several_facts_with_one_name_none_is_overwritten(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, *_ROWS[:1]))
    with desk.reading() as connection:
        [uid] = connection.exec_driver_sql("SELECT uid FROM project").scalars()
    create(desk, "other_fact", {"name": "sector", "value": "Police", "project": uid})
    same = _plan(desk, tmp_path, ("Mali", "IOM", "$5", "Justice; Police", 1200))
    assert same.count("unchanged") == 1
    plan = _plan(desk, tmp_path, ("Mali", "IOM", "$5", "Health", 1200))
    [problem] = [p for p in plan.every_problem if p.message.id == SEVERAL_FACTS]
    assert problem.cell == "D2"
    assert "2 facts" in Words().say(problem.message)
    assert plan.count("unchanged") == 1


def test_what_the_privacy_gate_stops_is_kept_as_no_fact(desk: Desk, tmp_path: Path) -> None:
    header = ("Country", "Implementer", "Amount", "Victim name", "Sector")
    rows = [header, ("Mali", "IOM", "$5", "Aisha Diallo", "Justice")]
    path = save_book(tmp_path / "list.xlsx", List=rows)
    importing.apply_plan(desk, importing.read_and_plan(desk, path, keep_columns=True))
    assert _facts(desk) == [("IOM in Mali", "Sector", "Justice")]


def test_a_column_added_to_our_export_stays_unread_until_it_is_wanted(
    desk: Desk, tmp_path: Path
) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, *_ROWS))
    with desk.reading() as connection:
        uid = connection.exec_driver_sql("SELECT uid FROM project ORDER BY id").scalars().first()
    rows = [("uid", "Sector", "My remark"), (uid, "Health", "call them")]
    path = save_book(tmp_path / "back.xlsx", Projects=rows)
    plan = importing.read_and_plan(desk, path)
    assert [column.heading for _, column in plan.unmapped] == ["My remark"]
    assert [c.field for c in plan.changes(plan.rows[0])] == ["other:Sector"]
    kept = importing.read_and_plan(desk, path, keep_columns=True)
    assert [c.field for c in kept.changes(kept.rows[0])] == ["other:Sector", "other:My remark"]
