"""A workbook that we wrote and somebody sends back changes what they changed, nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.workbooks import save_book
from tipdesk.db.registry import fields_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Show
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.resources import resource
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.changes.edits import create
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.excel import importing
from tipdesk.services.excel.writing.export import export_selection
from tipdesk.services.labels import Labels
from tipdesk.services.reading import read_records


def _project(desk: Desk) -> str:
    """A project with a value of every kind that is hard to bring back."""

    def made(entity: str, **values: Any) -> str:
        return create(desk, entity, values).created[0]

    arabic = made("organization", name_en="Free the Slaves", name_ar="حرروا العبيد", acronym="FTS")
    comma = made("organization", name_en="Ministry of Justice, Police and Labor")
    officer = made("person", name_en="Sara Ali", name_ar="سارة علي")
    return made(
        "project",
        project_id="0001",
        title_en="Shelter; phase 2",
        title_ar="مأوى",
        award_number="S-SJTIP-13-CA-1029",
        program_type="CPC",
        pillars=(Link("PROT"), Link("PREV")),
        countries=(Link("EG", 6000), Link("CD", 1250, PartialDate("2010-04")), Link("CI", 2750)),
        award_date=PartialDate("2010"),
        start_date=PartialDate("2010-04"),
        end_date=PartialDate("2012-04-30"),
        currency="EUR",
        ceiling=Money(150_000_000, "EUR", "gt"),
        cost_share_required=Money(1050, "USD"),
        recipient=arabic,
        sub_recipients=(Link(comma, None, PartialDate("2011")), Link(arabic)),
        po=officer,
        summary_en="Line one\nLine two  wide",
        notes="n/a",
        cn_number="0012",
    )


def _exported(desk: Desk, uid: str, lang: str, **changed: Any) -> list[list[Any]]:
    """A header and the project as people read it, with some cells *changed*."""
    words = Words(lang)
    display = Display(words, Labels(desk))
    shown = fields_of("project", Show.EXCEL)
    with desk.reading() as connection:
        values = read_records(connection, "project", [uid])[uid]
    cells = [changed.get(f.name, display.text(f, values[f.name])) for f in shown]
    return [["uid", *(words.say(f.label) for f in shown)], [uid, *cells]]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_we_wrote_comes_back_unchanged(sqlite_desk: Desk, tmp_path: Path, lang: str) -> None:
    rows = _exported(sqlite_desk, _project(sqlite_desk), lang)
    plan = importing.read_and_plan(sqlite_desk, save_book(tmp_path / "back.xlsx", Projects=rows))
    assert plan.changes(plan.rows[0]) == ()
    assert plan.rows[0].state == "unchanged"
    assert not list(plan.every_problem)
    assert not plan.unmapped


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_one_changed_cell_changes_one_field(sqlite_desk: Desk, tmp_path: Path, lang: str) -> None:
    uid = _project(sqlite_desk)
    rows = _exported(sqlite_desk, uid, lang, end_date="2012-05-31")
    plan = importing.read_and_plan(sqlite_desk, save_book(tmp_path / "back.xlsx", Projects=rows))
    [change] = plan.changes(plan.rows[0])
    assert (change.field, change.before, change.after) == ("end_date", "2012-04-30", "2012-05-31")
    importing.apply_plan(sqlite_desk, plan)
    with sqlite_desk.reading() as connection:
        stored = read_records(connection, "project", [uid])[uid]
    assert stored["end_date"] == "2012-05-31"
    assert stored["ceiling"] == Money(150_000_000, "EUR", "gt")


def test_numbers_and_dates_as_excel_keeps_them_say_nothing_new(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    uid = _project(sqlite_desk)
    rows = _exported(
        sqlite_desk, uid, "en", ceiling=1_500_000, start_date=date(2010, 4, 1),
        end_date=date(2012, 4, 30), cost_share_required=10.5, award_date=2010,
    )  # fmt: skip
    plan = importing.read_and_plan(sqlite_desk, save_book(tmp_path / "back.xlsx", Projects=rows))
    assert plan.changes(plan.rows[0]) == ()


def test_a_changed_number_keeps_the_currency_of_its_record(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    uid = _project(sqlite_desk)
    rows = _exported(sqlite_desk, uid, "en", ceiling=2_000_000)
    plan = importing.read_and_plan(sqlite_desk, save_book(tmp_path / "back.xlsx", Projects=rows))
    [change] = plan.changes(plan.rows[0])
    assert change.after == Money(200_000_000, "EUR")


def test_a_blank_cell_leaves_a_value_alone(sqlite_desk: Desk, tmp_path: Path) -> None:
    uid = _project(sqlite_desk)
    rows = _exported(sqlite_desk, uid, "en", notes=None, countries=None)
    plan = importing.read_and_plan(sqlite_desk, save_book(tmp_path / "back.xlsx", Projects=rows))
    assert plan.rows[0].state == "unchanged"


def test_a_row_added_to_our_workbook_is_a_new_project(sqlite_desk: Desk, tmp_path: Path) -> None:
    rows = _exported(sqlite_desk, _project(sqlite_desk), "en")
    new = ["" for _ in rows[0]]
    new[rows[0].index("Title (English)")] = "Hotline"
    book = save_book(tmp_path / "back.xlsx", Projects=[*rows, new])
    plan = importing.read_and_plan(sqlite_desk, book)
    assert [row.state for row in plan.rows] == ["unchanged", "new"]
    assert plan.rows[1].values["title_en"] == "Hotline"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_exported_workbook_comes_back_unchanged(
    sqlite_desk: Desk, tmp_path: Path, lang: str
) -> None:
    _project(sqlite_desk)
    importing.apply_plan(
        sqlite_desk,
        importing.read_and_plan(sqlite_desk, resource("samples", "trackers", "fy2012-list.xlsx")),
    )
    book = tmp_path / "export.xlsx"
    export_selection(sqlite_desk, Selection("project"), book, Words(lang), Labels(sqlite_desk))
    plan = importing.read_and_plan(sqlite_desk, book)
    assert [row.state for row in plan.rows] == ["unchanged"] * 5
    assert not list(plan.every_problem)
    assert not plan.unmapped
