"""Only the record keys of the desk make a workbook one of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book, read
from tipdesk.services.desk import Desk
from tipdesk.services.excel.headings.record_keys import record_keys_at


@pytest.mark.parametrize("heading", ["UID", "uid"])
def test_numbers_of_a_web_form_are_no_record_keys(
    sqlite_desk: Desk, tmp_path: Path, heading: str
) -> None:
    """As the list of projects of Association-Humanistica/cartes_projets has it, from a form."""
    plan, rows = read(sqlite_desk, book(
        tmp_path,
        ("SID", heading, "title", "language", "Country", "Amount", "date_start", "date_end"),
        (15367889, 0, "Sample archive", "TEI", "France", "€5,000", "01/01/2022", "31/12/2026"),
        (17113404, 0, "Sample edition", "XML", "Canada", "€6,000", "01/10/2022", "13/10/2025"),
    ))  # fmt: skip
    assert [row.entity for row in plan.rows] == ["project", "project"]
    assert [row.values["title_en"] for row in plan.rows] == ["Sample archive", "Sample edition"]
    assert [row[1:3] for row in rows.values()] == [
        ("500000 EUR", "2022-01-01..2026-12-31"),
        ("600000 EUR", "2022-10-01..2025-10-13"),
    ]
    assert not asked(plan)


@pytest.mark.parametrize(
    ("cells", "at"),
    [
        (["k3v56x83jkssh5kr", "", ""], 1),
        (["k3v56x83jkssh5kr", "typed by hand"], 1),
        (["", ""], 1),
        ([], 1),
        ([15367889, 17113404], None),
        (["fbfJHSPpUQD", "cYeuwXTCPkU"], None),
        (["5c84b3ea4585c9ea024f294a"], None),
        (["tip001", "tip002"], None),
    ],
)
def test_a_workbook_is_ours_where_most_of_its_keys_are_ours(
    cells: list[object], at: int | None
) -> None:
    assert record_keys_at(("Title", "uid"), [("a", cell) for cell in cells]) == at
