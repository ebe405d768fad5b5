"""The imports of a desk can be listed, and each leads to its projects."""

from __future__ import annotations

from pathlib import Path

from tests.factories import make_project
from tests.services.excel.workbooks import HEADER, save_book
from tipdesk.services.changes.edits import create
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.matching.past import past_imports, projects_of, records_of


def _import(desk: Desk, path: Path, *rows: tuple[str, ...]) -> int:
    book = save_book(path, List=(HEADER, *rows))
    outcome = importing.apply_plan(desk, importing.read_and_plan(desk, book))
    assert outcome.changeset is not None
    return outcome.changeset


def test_imports_are_listed_newest_first_with_what_they_did(desk: Desk, tmp_path: Path) -> None:
    make_project(desk, "Typed by hand")
    mali, togo = ("Mali", "IOM", "$5", "1 year"), ("Togo", "ILO", "$1", "1 year")
    first = _import(desk, tmp_path / "first.xlsx", mali)
    second = _import(desk, tmp_path / "first.xlsx", ("Mali", "IOM", "$5", "2 years"), togo)
    assert [(one.changeset, one.created, one.edited) for one in past_imports(desk)] == [
        (second, 1, 1),
        (first, 1, 0),
    ]
    assert len(projects_of(desk, second)) == 2


def test_a_changed_amount_leads_to_its_project(desk: Desk, tmp_path: Path) -> None:
    first = _import(desk, tmp_path / "a.xlsx", ("Mali", "IOM", "$5", "1 year"))
    second = _import(desk, tmp_path / "a.xlsx", ("Mali", "IOM", "$9", "1 year"))
    assert projects_of(desk, first) == projects_of(desk, second) != ()


def test_an_import_that_was_taken_back_stays_listed_and_says_so(desk: Desk, tmp_path: Path) -> None:
    number = _import(desk, tmp_path / "a.xlsx", ("Mali", "IOM", "$5", "1 year"))
    undo_changeset(desk, number)
    [one] = past_imports(desk)
    assert one.undone
    assert projects_of(desk, number) == ()


def test_an_import_of_organizations_leads_to_them(desk: Desk, tmp_path: Path) -> None:
    made = create(desk, "organization", {"name_en": "Oxfam"}).created[0]
    rows = [("uid", "Name (English)", "Website"), (made, "Oxfam", "oxfam.example.org")]
    plan = importing.read_and_plan(desk, save_book(tmp_path / "o.xlsx", Organizations=rows))
    changeset = importing.apply_plan(desk, plan).changeset
    assert changeset is not None
    assert records_of(desk, changeset) == ("organization", (made,))
    project = _import(desk, tmp_path / "p.xlsx", ("Mali", "IOM", "$5", "1 year"))
    assert records_of(desk, project) == ("project", projects_of(desk, project))
