"""Whatever people do in whatever order, undo and redo walk back and forth exactly."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from tests.factories import here, links, on, set_value, usd
from tests.recomputed import assert_derived_is_right
from tests.tables import Stored, stored
from tipdesk.domain.errors import Refused, TipdeskError
from tipdesk.services.changes.edits import create, duplicate, remove
from tipdesk.services.changes.steps import redo_step, undo_changeset, undo_step
from tipdesk.services.desk import Desk

NAMES = ("Safe return", "عودة آمنة", "Hope", None)
EDITS: dict[str, dict[str, tuple[Any, ...]]] = {
    "project": {
        "title_en": NAMES,
        "award_number": ("S-SJTIP-13-CA-1029", "ssjtip13ca1029", "X", None),
        "start_date": (on("2010"), on("2011-10"), on("2012-04-30"), None),
        "end_date": (on("2011"), on("2013-02"), None),
        "currency": ("USD", "EUR", None),
        "ceiling": (usd(5), usd(5, "gt"), None),
        "countries": (links("EG", "JO"), links("JO"), links("EG", share=10000), ()),
        "recipient": ("org",),
        "funders": ("orgs",),
        "parent": ("project",),
    },
    "organization": {"name_en": NAMES[:3], "acronym": ("NGO", None)},
    "funding_action": {
        "amount": (usd(7), usd(-3, "approx"), None),
        "action_date": (on("2011-11-02"), on("2012"), None),
        "fiscal_year": (2011, None),
        "account": ("INCLE", "ESF", None),
        "project": ("project",),
    },
}
REFERENCES = {"org": "organization", "orgs": "organization", "project": "project"}
STEP = st.tuples(
    st.sampled_from(
        ("create", "edit", "edit", "edit", "remove", "duplicate", "undo", "undo", "redo")
    ),
    st.integers(0, 5000),
    st.integers(0, 5000),
    st.integers(0, 5000),
)
QUICK = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@QUICK
@given(steps=st.lists(STEP, min_size=8, max_size=40))
def test_undo_and_redo_walk_through_the_states(
    desk_template: Path, steps: list[tuple[str, int, int, int]]
) -> None:
    with _new_desk(desk_template) as desk:
        states, at = [stored(desk)], 0
        for action, *chance in steps:
            if action == "undo":
                assert (undo_step(desk) is not None) is (at > 0)
                at = max(0, at - 1)
            elif action == "redo":
                assert (redo_step(desk) is not None) is (at < len(states) - 1)
                at = min(len(states) - 1, at + 1)
            elif _do(desk, action, *chance):
                del states[at + 1 :]
                states.append(stored(desk))
                at += 1
            _same(stored(desk), states[at])
        assert_derived_is_right(desk)


@QUICK
@given(steps=st.lists(STEP, min_size=8, max_size=40))
def test_taking_back_any_change_leaves_a_sound_desk(
    desk_template: Path, steps: list[tuple[str, int, int, int]]
) -> None:
    with _new_desk(desk_template) as desk:
        for action, *chance in steps:
            if action in {"undo", "redo"}:
                desk.who = None
                _undo_any(desk, chance[0])
            else:
                _do(desk, action, *chance)
            with desk.reading() as connection:
                assert not connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                assert not _drafts(connection)
        assert_derived_is_right(desk)


def _do(desk: Desk, action: str, first: int, second: int, third: int) -> bool:
    """Do *action* to records that the numbers choose; answer whether anything was stored."""
    entity = tuple(EDITS)[first % len(EDITS)]
    uids = sorted(here(desk, entity))
    projects = sorted(here(desk, "project"))
    try:
        if action == "create":
            title = "title_en" if entity == "project" else "name_en"
            values: dict[str, Any] = {title: NAMES[second % 3]}
            if entity == "funding_action":
                if not projects:
                    return False
                values = {"project": _one_of(projects, second), "amount": usd(third % 50)}
            return create(desk, entity, values).stored
        if not uids:
            return False
        uid = _one_of(uids, second)
        if action == "duplicate":
            return duplicate(desk, entity, uid).stored
        if action == "remove":
            return remove(desk, entity, [uid]).stored
        name = tuple(EDITS[entity])[third % len(EDITS[entity])]
        return set_value(
            desk, entity, uid, name, _value(desk, EDITS[entity][name], second + third)
        ).stored
    except Refused:
        return False


def _value(desk: Desk, choices: tuple[Any, ...], number: int) -> Any:
    choice = choices[number % len(choices)]
    if choice not in REFERENCES:
        return choice
    found = sorted(here(desk, REFERENCES[choice]))
    if choice == "orgs":
        return links(*found[: number % 3])
    return _one_of(found, number) if found else None


def _undo_any(desk: Desk, number: int) -> None:
    with desk.reading() as connection:
        ids = connection.exec_driver_sql("SELECT id FROM changeset ORDER BY id").scalars().all()
    if ids:
        try:
            undo_changeset(desk, ids[number % len(ids)])
        except TipdeskError as error:
            assert "not in effect" in str(error)  # noqa: PT017


def _drafts(connection: Connection) -> list[Any]:
    return list(connection.exec_driver_sql("SELECT id FROM changeset WHERE state = 'draft'"))


def _one_of(uids: list[str], number: int) -> str:
    return uids[number % len(uids)]


def _same(found: Stored, expected: Stored) -> None:
    for table, rows in expected.items():
        assert found[table] == rows, table


@contextmanager
def _new_desk(template: Path) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.tipdesk"
        shutil.copyfile(template, file)
        desk = Desk.open(file)
        try:
            yield desk
        finally:
            desk.close()
