"""Other facts in the product: columns, filters, searches, exports and sheets of paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.services.excel.workbooks import save_book
from tipdesk.domain.selection import Filter, Order, Selection
from tipdesk.domain.words import Words
from tipdesk.services import selections
from tipdesk.services.changes.builder import Edit
from tipdesk.services.changes.edits import create, edit, remove
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.writing.export import export_selection
from tipdesk.services.labels import Labels
from tipdesk.services.provenance import provenance
from tipdesk.services.reports.project_sheet import project_sheet
from tipdesk.services.reports.request import Request
from tipdesk.services.where import read_where


def _made(desk: Desk, entity: str, **values: Any) -> str:
    return create(desk, entity, values).created[0]


def _project(desk: Desk, title: str, **facts: str) -> str:
    uid = _made(desk, "project", title_en=title)
    for name, value in facts.items():
        _made(desk, "other_fact", name=name, value=value, project=uid)
    return uid


def _titles(desk: Desk, selection: Selection) -> list[Any]:
    wanted = Selection(
        selection.entity, selection.filters, selection.search, ("title_en",), selection.order
    )
    return [row.values[0] for row in selections.each_row(desk, wanted)]


def _where(desk: Desk, text: str) -> list[Any]:
    return _titles(desk, Selection("project", read_where(Labels(desk), "project", text)))


def _filled(desk: Desk) -> list[str]:
    return [
        _project(desk, "Shelter", Sector="Justice", Region="Sahel, north"),
        _project(desk, "Courts", Sector="Health"),
        _project(desk, "Police"),
    ]


def test_projects_are_found_by_the_words_of_their_facts(desk: Desk) -> None:
    _filled(desk)
    assert _titles(desk, Selection("project", search="justi")) == ["Shelter"]
    assert _titles(desk, Selection("project", search="shelter sahel")) == ["Shelter"]


def test_an_edited_or_removed_fact_is_found_as_it_is_now(desk: Desk) -> None:
    first, *_ = _filled(desk)
    selection = Selection("other_fact", columns=("name",)).where("name", "=", "Sector")
    fact = next(iter(selections.each_row(desk, selection))).uid
    edit(desk, [Edit("other_fact", fact, "value", "Justice", "Labor")])
    assert _titles(desk, Selection("project", search="labor")) == ["Shelter"]
    assert _titles(desk, Selection("project", search="justice")) == []
    remove(desk, "other_fact", [fact])
    assert _titles(desk, Selection("project", search="labor")) == []
    assert _titles(desk, Selection("project", search="sahel")) == ["Shelter"]
    assert first


def test_facts_are_columns_and_conditions_of_their_records(desk: Desk) -> None:
    _filled(desk)
    selection = Selection(
        "project", columns=("title_en", "other:Sector"), order=(Order("other:Sector"),)
    )
    assert [row.values for row in selections.each_row(desk, selection)] == [
        ("Courts", "Health"), ("Shelter", "Justice"), ("Police", None),
    ]  # fmt: skip
    assert selections.fact_columns(desk, selection) == ("other:Sector", "other:Region")
    assert _where(desk, "other:Sector=Justice") == ["Shelter"]
    assert _where(desk, "'other:Sector'~ealt") == ["Courts"]
    assert _where(desk, "other:Sector!=Justice") == ["Courts", "Police"]
    assert _where(desk, "other:Sector=none") == ["Police"]
    assert _where(desk, "other_fact.name=Region") == ["Shelter"]
    assert _where(desk, "other_fact.value~north") == ["Shelter"]
    unstated = Selection("project", (Filter("other:Sector", "=", (None, "Health")),))
    assert _titles(desk, unstated) == ["Courts", "Police"]
    assert set(selections.facet(desk, Selection("project"), "other:Sector")) == {
        ("Health", 1), ("Justice", 1), (None, 1),
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_export_has_a_column_for_each_fact_and_comes_back_unchanged(
    desk: Desk, tmp_path: Path, lang: str
) -> None:
    _filled(desk)
    path = tmp_path / "projects.xlsx"
    export_selection(desk, Selection("project"), path, Words(lang), Labels(desk))
    sheet = load_workbook(path).worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    assert "Sector" in headings
    assert any("Region" in str(heading) for heading in headings)
    plan = importing.read_and_plan(desk, path)
    assert plan.count("unchanged") == 3
    assert not plan.unmapped
    column = headings.index("Sector") + 1
    book = load_workbook(path)
    book.worksheets[0].cell(2, column).value = "Labor"
    book.save(path)
    plan = importing.read_and_plan(desk, path)
    [change] = [change for row in plan.rows for change in plan.changes(row)]
    assert (change.entity, change.field, change.before, change.after) == (
        "other_fact", "other:Sector", "Justice", "Labor",
    )  # fmt: skip


def test_the_sheet_of_a_project_prints_its_facts(sqlite_desk: Desk) -> None:
    uid = _filled(sqlite_desk)[0]
    request = Request(sqlite_desk, Words(), Labels(sqlite_desk), date(2026, 1, 1))
    sections = project_sheet(request, uid).sections
    [further] = [s for s in sections if s.heading == "Further particulars"]
    assert [(f.label, f.value) for f in further.facts][-2:] == [
        ("Sector", "Justice"), ("Region", "Sahel, north"),
    ]  # fmt: skip


def test_a_register_can_offer_each_name_of_facts_as_a_column(desk: Desk) -> None:
    _filled(desk)
    labels = Labels(desk)
    assert [f.name for f in labels.facts("project")] == ["other:Sector", "other:Region"]
    assert labels.facts("organization") == ()
    _project(desk, "Clinics", Budget="5")
    labels.forget({"other_fact"})
    assert [f.label for f in labels.facts("project")] == ["Sector", "Region", "Budget"]


def test_a_changed_fact_touches_its_project(desk: Desk) -> None:
    uid = _filled(desk)[0]
    made = create(desk, "other_fact", {"name": "Sites", "value": "5", "project": uid})
    assert made.changes.touches(uid)
    assert "project" in made.changes.entities
    gone = remove(desk, "other_fact", made.created)
    assert gone.changes.touches(uid)


def test_a_fact_says_which_cell_it_came_from(desk: Desk, tmp_path: Path) -> None:
    rows = [("Country", "Implementer", "Amount", "Sector"), ("Mali", "IOM", "$5", "Justice")]
    path = save_book(tmp_path / "list.xlsx", List=rows)
    importing.apply_plan(desk, importing.read_and_plan(desk, path, keep_columns=True))
    [fact] = selections.each_row(desk, Selection("other_fact", columns=("name",)))
    came = provenance(desk, "other_fact", fact.uid)
    assert (came["value"].file, came["value"].cell) == ("list.xlsx", "D2")
