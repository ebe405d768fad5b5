"""A large sheet that says how far it reaches is read while it is scanned, and nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.excel.packages import save_xlsx
from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.services.excel.reading.beside import Beside, begun
from tipdesk.services.excel.reading.package import package_of
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.reading.scan import says_its_size

COUNT = 20_000
REACH = f'<dimension ref="A1:C{COUNT}"/>'


def _rows(odd: str = "") -> str:
    """So many rows that a sheet is a large one; *odd* are the last."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="C{n}" t="s"><v>0</v></c></row>'
        for n in range(1, COUNT)
    )
    return rows + odd


def _is_read_at_once(path: Path) -> bool:
    return says_its_size(path, package_of(path))


def test_what_a_sheet_says_of_its_size_changes_nothing_that_is_read(tmp_path: Path) -> None:
    odd = f'<row r="{COUNT}" hidden="1"><c r="A{COUNT}" t="e"><v>#N/A</v></c></row>'
    said = save_xlsx(tmp_path / "said.xlsx", _rows(odd), before=REACH)
    unsaid = save_xlsx(tmp_path / "unsaid.xlsx", _rows(odd))
    assert _is_read_at_once(said)
    assert not _is_read_at_once(unsaid)
    one, other = (read_workbook(path).sheets[0] for path in (said, unsaid))
    assert one.facts == other.facts
    assert list(one.rows) == list(other.rows)
    assert one.rows[0] == (1.0, "", "a")
    assert one.facts.errors == {(COUNT - 1, 0): "#N/A"}
    assert one.facts.hidden_rows == {COUNT - 1}


@pytest.mark.parametrize("reach", ["A1", "A1:XFD1048576", "A1:C0", "nonsense"])
def test_a_size_that_does_not_fit_the_sheet_is_not_believed(tmp_path: Path, reach: str) -> None:
    path = save_xlsx(tmp_path / "b.xlsx", _rows(), before=f'<dimension ref="{reach}"/>')
    assert not _is_read_at_once(path)
    assert len(read_workbook(path).sheets[0].rows) == COUNT - 1


def test_a_far_cell_that_the_size_denies_keeps_its_place(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    path = save_xlsx(tmp_path / "b.xlsx", _rows(far), before=REACH)
    assert _is_read_at_once(path)
    sheet = read_workbook(path).sheets[0]
    assert len(sheet.rows) == 1 << 20
    assert sheet.rows[-1][-1] == 2.0
    assert sheet.width == 1 << 14


def test_a_damaged_large_sheet_is_refused(tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "b.xlsx", _rows(), before=REACH)
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(content[:middle] + bytes(200) + content[middle + 200 :])
    with pytest.raises(UnreadableWorkbook):
        read_workbook(path)


def test_work_beside_raises_where_its_answer_is_wanted() -> None:
    def fail() -> int:
        raise ValueError("no answer")

    work = Beside(fail)
    with pytest.raises(ValueError, match="no answer"):
        work.answer()


def test_items_begun_beside_are_all_the_items_in_order() -> None:
    def items(count: int) -> Iterator[int]:
        yield from range(count)

    assert [list(begun(items(count))) for count in range(4)] == [[], [0], [0, 1], [0, 1, 2]]
