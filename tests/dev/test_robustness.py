"""The table of difficult workbooks says what is right and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.workbooks import save_book
from tipdesk.dev.robustness import Result, judged, main
from tipdesk.services.excel.reading import guard


def _folder(tmp_path: Path, *lines: str) -> str:
    (tmp_path / "files").mkdir()
    save_book(tmp_path / "files" / "good.xlsx", Sheet=[("a", 1), ("b", 2)])
    save_book(tmp_path / "files" / "blank.xlsx", Sheet=[])
    (tmp_path / "files" / "bad.xlsx").write_bytes(b"PK\x03\x04 cut short")
    manifest = "\n".join(("file,stresses,expected", *lines))
    (tmp_path / "MANIFEST.csv").write_text(manifest, encoding="utf-8")
    return str(tmp_path)


def test_every_file_that_does_what_is_expected_is_ok(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ("good.xlsx,numbers,loads", "bad.xlsx,damage,error", "blank.xlsx,nothing,error-empty")
    assert main([_folder(tmp_path, *lines)]) == 0
    table = capsys.readouterr().out
    assert "1 sheets, 2 rows, 4 cells" in table
    assert "is damaged or cut short" in table
    assert "3 of 3 ok" in table


def test_a_file_that_loads_where_a_refusal_is_expected_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([_folder(tmp_path, "good.xlsx,numbers,error-password")]) == 1
    assert "NOT OK: loaded" in capsys.readouterr().out


def test_a_workbook_with_cells_may_not_be_said_to_be_empty(tmp_path: Path) -> None:
    path = save_book(tmp_path / "b.xlsx", Sheet=[("a",)])
    assert judged(Result(refusal=guard.EMPTY), "loads", path).startswith("NOT OK")
    assert judged(Result(), "loads", path).startswith("NOT OK")


@pytest.mark.parametrize(
    "result", [Result(seconds=11), Result(megabytes=1100), Result(crashed=True)]
)
def test_what_hangs_fills_the_memory_or_crashes_is_not_ok(tmp_path: Path, result: Result) -> None:
    path = save_book(tmp_path / "b.xlsx", Sheet=[("a",)])
    assert judged(result, "either-bounded", path).startswith("NOT OK")
