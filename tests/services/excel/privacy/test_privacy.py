"""What identifies victims is stopped before anything is stored, and is kept nowhere."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.workbooks import save_book, sheet_of
from tests.tables import stored
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.choosing import choose_sheets
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.plan_json import plan_json
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.privacy.blanked import blanked
from tipdesk.services.excel.privacy.gate import StoppedCells, gate
from tipdesk.services.excel.privacy.sentences import IN_CELL
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.reading.reading_notes import UNNAMED
from tipdesk.services.excel.writing.export import export_selection
from tipdesk.services.labels import Labels
from tipdesk.services.samples import fill_sample

HEADER = ("Country", "Implementer", "Amount", "Description")
ROW = ("Ghana", "Free the Slaves", 500000, "Shelter for victims of trafficking")


def _chosen(*rows: Sequence[Any], **facts: Any) -> ChosenSheet:
    layout = lay_out(sheet_of(*rows, **facts))
    return ChosenSheet(layout, match_columns(layout))


def _gated(*rows: Sequence[Any]) -> StoppedCells:
    chosen = _chosen(*rows)
    return gate(chosen.layout, chosen.columns)


def _plan(desk: Desk, tmp_path: Path, *rows: Sequence[Any]) -> Plan:
    return importing.read_and_plan(desk, save_book(tmp_path / "list.xlsx", List=rows))


def _said(plan: Plan) -> list[tuple[str, str | None]]:
    return [(p.severity, p.cell) for p in plan.every_problem if "stopped" in Words().say(p.message)]


def test_a_column_of_victims_names_is_not_read(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, tmp_path, (*HEADER, "Victim name"), (*ROW, "Amina Kone"))
    assert _said(plan) == [("warns", "E1")]
    assert plan.count("new") == 1
    assert "Amina" not in repr(plan)


def test_the_row_of_a_cell_that_names_a_victim_is_held(desk: Desk, tmp_path: Path) -> None:
    named = (*ROW[:3], "Legal aid; the victim, Jane Doe, went home")
    plan = _plan(desk, tmp_path, HEADER, ROW, named)
    assert _said(plan) == [("blocks", "D3")]
    assert (plan.count("new"), plan.count("rejected")) == (1, 1)
    assert "Jane" not in repr(plan)
    assert all(problem.value is None for problem in plan.every_problem if problem.blocks)


def test_a_cell_of_a_column_without_a_field_holds_no_row(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, tmp_path, (*HEADER, "Box"), (*ROW, "Call her at +20 100 123 4567"))
    assert _said(plan) == [("warns", "E2")]
    assert plan.count("new") == 1


def test_telephones_are_known_by_what_the_cells_are() -> None:
    phones = ("+20 100 123 4567", "0795551234", "+961 3 123 456")
    found = _gated((*HEADER, "Reached"), *((*ROW, phone) for phone in phones))
    assert found.columns.keys() == {4}


def test_numbers_below_id_number_are_stopped_when_they_are_those_of_papers() -> None:
    assert _gated((*HEADER, "ID number"), (*ROW, 29901011234567)).columns.keys() == {4}
    assert not _gated((*HEADER, "ID number"), (*ROW, "P-17"))


def test_contacts_of_organizations_pass() -> None:
    header = (*HEADER, "Contact person", "Phone", "Email", "Website")
    found = _gated(header, (*ROW, "Ana Cruz", "+1 202 555 0143", "a@b.org", "https://b.org"))
    assert not found


def test_award_numbers_keys_and_counts_pass() -> None:
    header = (*HEADER, "Award number", "DUNS", "Number of victims", "Victims", "Case studies")
    assert not _gated(
        header,
        (*ROW, "S-SJTIP-13-CA-1029", "012345678", "45 victims", 45, 2),
        (*ROW, "SSJTIP18CA0003", "0123456789", "12", 12, 1),
    )


def test_a_victim_s_column_that_only_counts_passes() -> None:
    assert not _gated((*HEADER, "Victims"), (*ROW, "women and children"), (*ROW, "45 girls"))
    assert _gated((*HEADER, "Victim"), (*ROW, "Jane Doe"), (*ROW, "Amina K.")).columns.keys() == {4}


def test_notes_between_the_rows_are_looked_at_too() -> None:
    chosen = _chosen(HEADER, ROW, ROW, ("Note: passport no. A12345678",), ROW)
    found = gate(chosen.layout, chosen.columns)
    assert [number for number, _ in found.cells] == [4]
    assert "A12345678" not in repr(list(blanked(chosen, found).layout.sheet.rows))
    assert "A12345678" not in repr(blanked(chosen, found).layout.left_out)


def test_samples_of_what_is_stopped_are_not_shown() -> None:
    chosen = _chosen((*HEADER, "Passport no."), (*ROW, "A12345678"))
    clean = blanked(chosen, gate(chosen.layout, chosen.columns))
    assert clean.columns.columns[4].samples == ()
    assert clean.layout.data[0].values[4] == ""
    assert [row.values[4] for row in clean.layout.data] == [""]
    assert "A12345678" not in repr([list(clean.layout.data), list(clean.layout.sheet.rows)])


def test_what_was_stopped_is_said_again_of_the_same_rows() -> None:
    rows = ((*HEADER, "Passport no."), (*ROW, "A12345678"), (*ROW[:3], "victim: Jane Doe", None),
            ("Source: the victim, Jane Doe",))  # fmt: skip
    chosen = _chosen(*rows)
    first = gate(chosen.layout, chosen.columns)
    clean = blanked(chosen, first)
    assert gate(clean.layout, clean.columns).problems == first.problems
    again = clean.layout.with_header_rows(1, 1)
    assert [p.cell for p in gate(again, clean.columns).problems] == ["E1", "D3", "A4"]


def test_a_form_of_labels_is_cleaned_where_its_values_stand() -> None:
    rows = [("Country:", "Ghana"), ("Implementer:", "IOM"), ("Amount:", "$500,000"),
            ("Description:", "The victim, Jane Doe, was helped"), ("", ""),
            ("Country:", "Togo"), ("Implementer:", "IOM"), ("Amount:", "$10,000"),
            ("Description:", "Shelter")]  # fmt: skip
    chosen = _chosen(*rows)
    assert chosen.layout.header_row is None
    found = gate(chosen.layout, chosen.columns)
    assert [problem.cell for problem in found.problems] == ["B4"]
    assert "Jane" not in repr(list(blanked(chosen, found).layout.sheet.rows))


def test_a_typed_correction_mends_a_cell_and_is_looked_at_itself() -> None:
    chosen = _chosen(HEADER, (*ROW[:3], "victim: Jane Doe"))
    mended = gate(chosen.layout, chosen.columns, {(2, 3): "Shelter"})
    assert mended.problems == ()
    assert "Jane" not in repr(list(blanked(chosen, mended).layout.data))
    again = gate(chosen.layout, chosen.columns, {(2, 3): "victim: Joan Doe"})
    assert [problem.severity for problem in again.problems] == ["blocks"]
    assert again.typed == {(2, 3)}


def test_a_row_comes_in_without_a_cell_that_was_left_empty_and_that_is_told(
    desk: Desk, tmp_path: Path
) -> None:
    head, row = ("Country", "Implementer", "Amount", "Comments"), ("Mali", "Sample Aid", "$500")
    path = save_book(tmp_path / "a.xlsx", List=[head, (*row, "Call Mary +254 722 123456")])
    [chosen] = importing.sheets_of(desk, book := importing.open_workbook(path))
    held = importing.plan_sheets(desk, book, [chosen])
    assert [row.state for row in held.rows] == ["rejected"]
    left = importing.plan_sheets(desk, book, [replace(chosen, corrections={(2, 3): ""})])
    assert [row.state for row in left.rows] == ["new"]
    assert "notes" not in left.rows[0].values
    told = [(p.severity, p.message.id) for p in left.every_problem if p.cell == "D2"]
    assert told == [("warns", IN_CELL["phone"])]


@pytest.mark.parametrize(
    ("secret", "heading", "cell"),
    [
        ("Jane Quillfeather", "Victim name", "the victim, Jane Quillfeather, fled"),
        ("+20 100 765 4321", "Victim's phone", "reach her at +20 100 765 4321"),
        ("A76543210", "Passport no.", "holds passport A76543210"),
        ("القضية رقم 7654/2013", "رقم القضية", "القضية رقم 7654/2013"),
    ],
)
def test_nothing_that_was_stopped_is_in_any_file_of_the_desk(
    secret: str, heading: str, cell: str, tmp_path: Path
) -> None:
    (tmp_path / "desk").mkdir()
    desk = Desk.open(tmp_path / "desk" / "a.tipdesk", create=True)
    plan = _plan(desk, tmp_path, (*HEADER, heading, "Comments"), ROW,
                 (*ROW[:3], cell, secret, None), (*ROW, None, cell))  # fmt: skip
    outcome = importing.apply_plan(desk, plan)
    assert outcome.stored
    answer = repr(plan_json(plan, outcome, Words())) + repr(plan)
    files = [path.read_bytes() for path in (tmp_path / "desk").rglob("*") if path.is_file()]
    desk.close()
    files += [path.read_bytes() for path in (tmp_path / "desk").rglob("*") if path.is_file()]
    assert files
    assert secret not in answer
    for form in (secret, json.dumps(secret).strip('"')):
        assert not any(form.encode() in content for content in files)


def test_what_stands_above_headings_says_whose_names_they_head() -> None:
    stopped = _gated(
        (None, None, None, "Victim", None),
        ("Country", "Implementer", "Amount", "Name", "Comments"),
        ("Ghana", "Free the Slaves", 500000, "Jane Quillfeather", "Fine"),
        ("Togo", "IOM", 10000, "Mary Sixpence", "Late"),
    )
    assert list(stopped.columns) == [3]


@pytest.mark.parametrize(
    ("names", "stopped"),
    [
        (("Jane Quillfeather", "Mary Sixpence", "Hannah Doe"), [0]),
        (("Free the Slaves", "Hagar International", "Caritas Foundation"), []),
    ],
)
def test_whoever_received_emergency_assistance_is_no_organization(
    names: tuple[str, ...], stopped: list[int]
) -> None:
    rows = [(name, "Ghana", 500, "2018-01-01") for name in names]
    chosen = _chosen(("Beneficiary", "Country", "Amount (USD)", "Date"), *rows, name="EVA 2018")
    assert list(gate(chosen.layout, chosen.columns).columns) == stopped


def test_a_heading_that_names_somebody_is_no_name_of_a_fact(desk: Desk, tmp_path: Path) -> None:
    path = save_book(
        tmp_path / "a.xlsx", List=[(*HEADER, "Victim: Jane Quillfeather"), (*ROW, "Fled")]
    )
    plan = importing.read_and_plan(desk, path, keep_columns=True)
    assert importing.apply_plan(desk, plan).stored
    assert "Quillfeather" not in repr(plan)
    assert "Quillfeather" not in repr(stored(desk))


def test_the_name_of_a_sheet_that_names_somebody_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    sheets = {"Sheet 1": [("Note",)], "Victim Jane Quillfeather": [HEADER, ROW]}
    plan = importing.read_and_plan(desk, save_book(tmp_path / "a.xlsx", **sheets))
    assert importing.apply_plan(desk, plan).stored
    assert [sheet.name for sheet in plan.sheets] == ["Sheet 2"]
    assert ("Sheet 2", UNNAMED) in [(sheet, said.id) for sheet, said in plan.notes]
    assert "Quillfeather" not in repr(plan)
    assert "Quillfeather" not in repr(stored(desk))


def test_our_own_exports_pass(desk: Desk, tmp_path: Path) -> None:
    fill_sample(desk)
    out = tmp_path / "out.xlsx"
    export_selection(desk, Selection("project"), out, Words(), Labels(desk))
    for chosen in choose_sheets(read_workbook(out)):
        assert not gate(chosen.layout, chosen.columns)
