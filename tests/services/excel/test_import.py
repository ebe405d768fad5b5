"""From a file to projects and back: all of it or nothing, and the same book changes nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.factories import here, make_project, set_value, usd
from tests.services.excel.workbooks import HEADER, save_book
from tests.tables import stored
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.errors import Overtaken, UnreadableWorkbook
from tipdesk.domain.money import Money
from tipdesk.domain.resources import resource
from tipdesk.domain.words import Words
from tipdesk.services.changes.edits import Edit, create, edit
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.plan_json import plan_json
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.read import Stopped
from tipdesk.services.reading import read_records

_TRACKER = ("samples", "trackers", "fy2012-list.xlsx")


def _plan(desk: Desk, tmp_path: Path, *rows: Sequence[Any], name: str = "list.xlsx") -> Plan:
    return importing.read_and_plan(desk, save_book(tmp_path / name, List=rows))


def _projects(desk: Desk) -> list[dict[str, Any]]:
    with desk.reading() as connection:
        uids = connection.exec_driver_sql("SELECT uid FROM project ORDER BY id").scalars().all()
        return list(read_records(connection, "project", uids).values())


def _tables(desk: Desk) -> dict[str, int]:
    names = ("project", "funding_action", "organization", "project_country", "changeset")
    with desk.reading() as connection:
        return {
            name: connection.exec_driver_sql(f"SELECT COUNT(*) FROM {name}").scalar_one()
            for name in names
        }


def test_of_two_officers_with_one_list_the_second_compares_again(desk: Desk) -> None:
    first = importing.read_and_plan(desk, resource(*_TRACKER))
    second = importing.read_and_plan(desk, resource(*_TRACKER))
    importing.apply_plan(desk, first)
    with pytest.raises(Overtaken, match="Nothing was imported"):
        importing.apply_plan(desk, second)
    assert len(_projects(desk)) == 4
    again = importing.read_and_plan(desk, resource(*_TRACKER))
    assert (again.count("new"), again.count("unchanged")) == (0, 4)


def test_what_others_change_meanwhile_does_not_stop_an_import(desk: Desk, tmp_path: Path) -> None:
    shelter = make_project(desk, "Shelter")
    plan = _plan(desk, tmp_path, HEADER, ("Mali", "IOM", "$5,000", "1 year"))
    set_value(desk, "project", shelter, "title_en", "A shelter")
    assert importing.apply_plan(desk, plan).stored


@pytest.mark.parametrize("changed", ["end", "money"])
def test_an_award_that_was_changed_meanwhile_is_compared_again_before_it_is_amended(
    desk: Desk, tmp_path: Path, changed: str
) -> None:
    header = ("Award Number", "Title", "End", "Amount")
    first = _plan(desk, tmp_path, header, ("S-19-1", "Shelter", "2020-09-30", "$500"))
    importing.apply_plan(desk, first)
    [project], [action] = here(desk, "project"), here(desk, "funding_action")
    later = _plan(desk, tmp_path, header, ("S-19-1", "Shelter", "2021-09-30", "$650"))
    if changed == "end":
        set_value(desk, "project", project, "end_date", PartialDate("2020-12-31"))
    else:
        set_value(desk, "funding_action", action, "amount", usd(550))
    before = stored(desk)
    with pytest.raises(Overtaken, match="Nothing was imported"):
        importing.apply_plan(desk, later)
    assert stored(desk) == before


def test_a_tracker_becomes_projects_with_their_funding(desk: Desk) -> None:
    plan = importing.read_and_plan(desk, resource(*_TRACKER))
    assert (plan.count("new"), plan.count("rejected"), plan.skipped) == (4, 0, 0)
    assert not _projects(desk)
    outcome = importing.apply_plan(desk, plan)
    assert outcome.stored
    projects = _projects(desk)
    assert [[link.target for link in p["countries"]] for p in projects] == [
        ["CM"], ["CI"], ["ET"], ["LR"],
    ]  # fmt: skip
    assert [p["obligated"] for p in projects] == [
        Money(cents, "USD") for cents in (50_000_000, 50_000_000, 50_000_000, 30_000_000)
    ]
    assert [p["duration_stated"] for p in projects] == [24, 24, 24, 36]
    assert {p["region"] for p in projects} == {"AF"}
    assert plan.after.amounts == {"USD": Money(180_000_000, "USD")}


def test_a_tracker_without_titles_gets_descriptive_ones_in_both_languages(desk: Desk) -> None:
    importing.apply_plan(desk, importing.read_and_plan(desk, resource(*_TRACKER)))
    first = _projects(desk)[0]
    assert first["title_en"] == "Vital Voices in Cameroon"
    assert "الكاميرون" in first["title_ar"]
    assert first["title_status"] == "DESCRIPTIVE"


def test_the_same_book_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    rows = (
        HEADER,
        *[("Mali", "IOM", f"${n}", "1 year") for n in (5, 6, 5)],
        ("Togo", "", "$1", ""),
    )
    importing.apply_plan(desk, _plan(desk, tmp_path, *rows))
    again = _plan(desk, tmp_path, *rows)
    assert (again.count("new"), again.count("changed"), again.count("unchanged")) == (0, 0, 4)
    assert not importing.apply_plan(desk, again).stored


def test_a_later_list_changes_exactly_what_it_changes(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, HEADER, ("Mali", "IOM", "$5", "1 year")))
    plan = _plan(desk, tmp_path, HEADER, ("Mali", "IOM", "$9", None), ("Togo", "ILO", "$1", None))
    changed, new = plan.rows
    assert (changed.state, new.state) == ("changed", "new")
    [change] = plan.changes(changed)
    assert (change.field, change.before, change.after, change.cell) == (
        "amount", Money(500, "USD"), Money(900, "USD"), "C2",
    )  # fmt: skip
    importing.apply_plan(desk, plan)
    assert _projects(desk)[0]["obligated"] == Money(900, "USD")
    assert _projects(desk)[0]["duration_stated"] == 12


def test_only_the_chosen_rows_are_stored(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, tmp_path, HEADER, ("Mali", "IOM", "$5", ""), ("Togo", "ILO", "$1", ""))
    importing.apply_plan(desk, plan, rows={("List", 3)})
    assert [p["title_en"] for p in _projects(desk)] == ["ILO in Togo"]
    assert _tables(desk)["organization"] == 1


def test_a_record_key_finds_its_project_and_an_unknown_one_is_rejected(
    desk: Desk, tmp_path: Path
) -> None:
    uid = create(desk, "project", {"title_en": "Shelter", "notes": "old"}).created[0]
    plan = _plan(
        desk, tmp_path, ("uid", "Title (English)", "Notes"), (uid, "Shelter", "new"),
        ("zzzzzzzzzzzzzzzz", "Other", "x"),
    )  # fmt: skip
    first, second = plan.rows
    assert [(c.field, c.before, c.after) for c in plan.changes(first)] == [("notes", "old", "new")]
    assert second.state == "rejected"
    assert second.problems[0].cell == "A3"


def test_an_award_number_finds_its_project_however_it_is_written(
    desk: Desk, tmp_path: Path
) -> None:
    create(desk, "project", {"title_en": "Shelter", "award_number": "S-SJTIP-13-CA-1029"})
    plan = _plan(
        desk, tmp_path, ("Award number", "Title", "Notes"), ("SSJTIP13CA1029", "Shelter", "new")
    )
    assert plan.rows[0].state == "changed"


def test_the_same_project_twice_in_one_book_is_rejected_the_second_time(
    desk: Desk, tmp_path: Path
) -> None:
    header = ("Award number", "Title", "Notes")
    plan = _plan(desk, tmp_path, header, ("A-1", "One", "x"), ("A 1", "Two", "y"))
    assert [row.state for row in plan.rows] == ["new", "rejected"]


def test_a_row_that_breaks_a_rule_is_rejected_and_the_others_are_stored(
    desk: Desk, tmp_path: Path
) -> None:
    header = ("Title", "Country", "Start", "End")
    plan = _plan(
        desk, tmp_path, header, ("Good", "Mali", "2010-01-01", "2011-01-01"),
        ("Bad", "Mali", "2012-01-01", "2011-01-01"),
    )  # fmt: skip
    assert [row.state for row in plan.rows] == ["new", "rejected"]
    assert plan.rows[1].problems[0].blocks
    importing.apply_plan(desk, plan)
    assert [p["title_en"] for p in _projects(desk)] == ["Good"]


def test_names_and_acronyms_lead_to_one_organization(desk: Desk, tmp_path: Path) -> None:
    header = ("Country", "Implementer", "Amount")
    full = "International Organization for Migration (IOM)"
    plan = _plan(desk, tmp_path, header, ("Mali", "IOM", "$1"), ("Togo", full, "$2"))
    importing.apply_plan(desk, plan)
    assert len({p["recipient"] for p in _projects(desk)}) == 1
    assert _projects(desk)[0]["title_en"] == "International Organization for Migration in Mali"


def test_without_being_told_to_accept_any_problem_refuses(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, tmp_path, HEADER, ("Atlantis", "IOM", "$5", "1 year"))
    assert not importing.may_apply(plan, accept_warnings=False)
    assert importing.may_apply(plan, accept_warnings=True)
    [problem] = plan_json(plan, None, Words())["problems"]
    assert (problem["severity"], problem["cell"], problem["value"]) == ("asks", "A2", "Atlantis")


def test_undo_takes_the_whole_import_back(desk: Desk) -> None:
    create(desk, "project", {"title_en": "Shelter"})
    before = stored(desk)
    outcome = importing.apply_plan(desk, importing.read_and_plan(desk, resource(*_TRACKER)))
    assert outcome.changeset is not None
    undo_changeset(desk, outcome.changeset)
    assert stored(desk) == before


def test_a_value_edited_since_the_plan_was_made_is_kept(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, ("Title", "Notes"), ("Shelter", "a")))
    uid = _uid(desk)
    plan = _plan(desk, tmp_path, ("Title", "Notes"), ("Shelter", "b"))
    edit(desk, [Edit("project", uid, "notes", "a", "mine")])
    outcome = importing.apply_plan(desk, plan)
    assert [conflict.field for conflict in outcome.conflicts] == ["notes"]
    assert _projects(desk)[0]["notes"] == "mine"


def test_a_canceled_import_leaves_nothing(desk: Desk) -> None:
    plan = importing.read_and_plan(desk, resource(*_TRACKER))
    before = _tables(desk)
    asked: list[bool] = []

    def late() -> bool:
        asked.append(True)
        return len(asked) > 2

    with pytest.raises(Stopped):
        importing.apply_plan(desk, plan, cancelled=late)
    assert _tables(desk) == before


def test_a_killed_import_leaves_a_file_that_opens_with_none_of_it(sqlite_desk: Desk) -> None:
    before = _tables(sqlite_desk)
    script = (
        "import os, signal, sys\n"
        "from tipdesk.services.desk import Desk\n"
        "from tipdesk.services.excel import importing\n"
        "from tipdesk.services.excel.planning import apply\n"
        "desk = Desk.open(sys.argv[1])\n"
        "plan = importing.read_and_plan(desk, sys.argv[2])\n"
        "kill = lambda *args, **kw: os.kill(os.getpid(), signal.SIGKILL)\n"
        "real = apply.apply\n"
        "apply.apply = lambda *args, **kw: (real(*args, **kw), kill())\n"
        "importing.apply_plan(desk, plan)\n"
    )
    place = sqlite_desk.place
    done = subprocess.run(
        [sys.executable, "-c", script, place, str(resource(*_TRACKER))],
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert done.returncode == -signal.SIGKILL
    again = Desk.open(place)
    assert _tables(again) == before
    again.close()


def test_a_sheet_that_is_not_there_is_refused_with_the_names_of_those_that_are(
    desk: Desk, tmp_path: Path
) -> None:
    book = save_book(tmp_path / "b.xlsx", List=[HEADER, ("Mali", "IOM", "$5", "")])
    with pytest.raises(UnreadableWorkbook) as refused:
        importing.read_and_plan(desk, book, sheet="Other")
    assert refused.value.message.values["sheets"] == "List"


def test_another_award_number_is_another_project(desk: Desk, tmp_path: Path) -> None:
    header = ("Award number", *HEADER)
    one = ("S-SJTIP-13-CA-1029", "Mali", "IOM", "$5", "")
    other = ("S-SJTIP-14-CA-1030", "Mali", "IOM", "$7", "")
    importing.apply_plan(desk, _plan(desk, tmp_path, header, one))
    importing.apply_plan(desk, _plan(desk, tmp_path, header, other, name="next.xlsx"))
    assert [project["award_number"] for project in _projects(desk)] == [one[0], other[0]]


def _uid(desk: Desk) -> str:
    with desk.reading() as connection:
        return str(connection.exec_driver_sql("SELECT uid FROM project").scalar_one())


def test_headings_without_rows_are_told_as_that(desk: Desk, tmp_path: Path) -> None:
    book = save_book(tmp_path / "empty.xlsx", List=[("My list",), HEADER])
    with pytest.raises(UnreadableWorkbook) as refused:
        importing.read_and_plan(desk, book)
    assert refused.value.message.values == {"sheet": "List", "row": 2}
