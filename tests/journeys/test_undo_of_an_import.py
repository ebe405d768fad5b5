"""A whole import is taken back, what was edited since is kept and told, and it comes in again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from tests.factories import here, set_value, usd, value, values
from tests.journeys.by_keyboard import focused
from tests.properties.remembered import held
from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.resources import resource
from tipdesk.domain.words import N_
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.check import check
from tipdesk.services.desk import Desk
from tipdesk.services.excel.importing import apply_plan, read_and_plan
from tipdesk.ui.dialogs.kept_dialog import KeptDialog
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.workspace import Workspace

LIST = (
    ("Title", "Implementer", "Country", "Amount", "Start", "End"),
    ("A clinic on wheels", "UNICEF", "Togo", "$700", "2020-01-01", "2021-12-31"),
    ("Shelters for survivors", "IOM", "Mali", "$500", "2019-04-01", "2021-03-31"),
)
TRACKER = resource("samples", "trackers", "fy2012-list.xlsx")


def test_an_import_nobody_touched_goes_without_a_trace(desk: Desk) -> None:
    before = held(desk)
    outcome = apply_plan(desk, read_and_plan(desk, TRACKER))
    undone = undo_changeset(desk, outcome.changeset or 0)
    assert not undone.conflicts
    assert held(desk) == before


def test_two_edited_projects_stay_and_the_rest_comes_again(desk: Desk) -> None:
    outcome = apply_plan(desk, read_and_plan(desk, TRACKER))
    projects = sorted(here(desk, "project"))
    edited, untouched = projects[:2], projects[2:]
    for uid in edited:
        set_value(desk, "project", uid, "ceiling", usd(5))
    kept = {uid: values(desk, "project", uid) for uid in edited}

    undone = undo_changeset(desk, outcome.changeset or 0)
    assert set(edited) <= {c.uid for c in undone.conflicts if c.entity == "project"}
    assert here(desk, "project") == set(edited)
    for uid in edited:
        for name in ("title_en", "ceiling", "recipient", "countries", "source_key"):
            assert value(desk, "project", uid, name) == kept[uid][name]
    recipients = {kept[uid]["recipient"] for uid in edited}
    assert here(desk, "organization") == recipients
    assert check(desk).sound

    plan = read_and_plan(desk, TRACKER)
    assert plan.count("new") == len(untouched)
    assert not plan.count("rejected")
    apply_plan(desk, plan)
    assert len(here(desk, "project")) == len(projects)
    assert {value(desk, "project", uid, "ceiling") for uid in edited} == {usd(5)}
    assert {row.state for row in read_and_plan(desk, TRACKER).rows} == {"unchanged"}
    assert check(desk).sound


def test_what_a_later_import_changed_is_told_as_that(
    window: MainWindow, workspace: Workspace, sqlite_desk: Desk, tmp_path: Path
) -> None:
    first = save_book(tmp_path / "first.xlsx", List=LIST)
    later = save_book(tmp_path / "later.xlsx", List=[*LIST[:2], (*LIST[2][:5], "2022-03-31")])
    for book in (first, later):
        apply_plan(sqlite_desk, read_and_plan(sqlite_desk, book))
    window.go_to("import")
    settle(workspace)
    _undo(window, workspace, "first.xlsx")
    assert len(here(sqlite_desk, "project")) == 1
    assert workspace.messages is not None
    said = workspace.messages.text()
    today = workspace.display.date(PartialDate(date.today().isoformat()))
    for part in ("later.xlsx", today):
        assert part in said
    kept = _list_of_kept(window, workspace)
    (project,) = (text for text in kept if "later.xlsx" in text)
    assert "Shelters" in project
    (implementer,) = (text for text in kept if "IOM" in text)
    assert "later.xlsx" not in implementer
    needs = N_("{what} (“{record}” needs it)")
    stays = workspace.say(N_("{name}: the record stays"), name="IOM")
    assert implementer == workspace.say(needs, what=stays, record="Shelters for survivors")


def test_what_a_person_edited_is_not_told_as_of_an_import(
    window: MainWindow, workspace: Workspace, sqlite_desk: Desk, tmp_path: Path
) -> None:
    book = save_book(tmp_path / "first.xlsx", List=LIST)
    apply_plan(sqlite_desk, read_and_plan(sqlite_desk, book))
    set_value(sqlite_desk, "project", min(here(sqlite_desk, "project")), "notes", "mine")
    window.go_to("import")
    settle(workspace)
    _undo(window, workspace, "first.xlsx")
    assert workspace.messages is not None
    assert workspace.messages.text() == workspace.words.count(
        "Taken back, except {n} record that was changed since.",
        "Taken back, except {n} records that were changed since.",
        1,
    )


def _undo(window: MainWindow, workspace: Workspace, file: str) -> None:
    name = workspace.say(N_("Undo the import of {file}"), file=file)
    (button,) = (b for b in window.findChildren(QPushButton) if b.accessibleName() == name)
    button.click()
    settle(workspace)


def _list_of_kept(window: MainWindow, workspace: Workspace) -> list[str]:
    """What the list of kept records says, opened from the message."""
    window.findChild(QPushButton, "messageAction").click()
    settle(workspace)
    dialog = window.findChild(KeptDialog)
    texts = [button.text() for button in dialog.findChildren(QPushButton)]
    assert focused() is dialog.findChildren(QPushButton)[0]
    dialog.close()
    return texts
