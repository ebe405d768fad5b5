"""A program officer's day on the command line, as issue 2 shows it, with the shipped tracker."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.conftest import Run
from tests.source import ROOT
from tipdesk.domain.resources import resource

TRACKER = resource("samples", "trackers", "fy2012-list.xlsx")
FOUR = "country=CM,CI,ET,LR"


def test_a_tracker_comes_into_a_desk_that_holds_the_sample(run: Run) -> None:
    assert run("sample").code == 0
    answer = run("import", TRACKER, "--accept-warnings", "--json")
    assert answer.code == 0
    counts = ("new", "changed", "unchanged", "rejected")
    assert [answer.json[name] for name in counts] == [4, 0, 0, 0]
    found = run("list", "projects", "--where", FOUR, "--json").json
    assert [(p["countries"], p["amount"]["minor"], p["duration_stated"]) for p in found] == [
        (["CM"], 50_000_000, 24), (["CI"], 50_000_000, 24), (["ET"], 50_000_000, 24),
        (["LR"], 30_000_000, 36),
    ]  # fmt: skip
    assert run("totals", "--json").json["count"] == 24


def test_without_accepting_warnings_nothing_is_stored(run: Run, place: Path) -> None:
    answer = run("import", TRACKER, "--json")
    assert answer.code == 1
    assert answer.json["changeset"] is None
    assert {problem["cell"] for problem in answer.json["problems"]} == {"A5", "B5"}
    assert not place.exists()


def test_a_dry_run_says_what_would_be_and_stores_nothing(run: Run, place: Path) -> None:
    answer = run("import", TRACKER, "--dry-run", "--json")
    assert (answer.code, answer.json["new"], answer.json["changeset"]) == (0, 4, None)
    assert not place.exists()


def test_the_same_book_twice_changes_nothing(run: Run) -> None:
    run("import", TRACKER, "--accept-warnings")
    again = run("import", TRACKER, "--accept-warnings", "--json").json
    assert (again["new"], again["changed"], again["changeset"]) == (0, 0, None)


def test_undo_leaves_the_records_as_they_were(run: Run) -> None:
    run("sample")
    before = run("list", "projects", "--json").json
    number = run("import", TRACKER, "--accept-warnings", "--json").json["changeset"]
    assert run("undo", number, "--json").code == 0
    assert run("list", "projects", "--json").json == before
    assert run("check", "--json").json["sound"]


def test_what_is_not_stated_is_never_zero_and_slid_rows_are_named(run: Run, tmp_path: Path) -> None:
    book = Workbook()
    header = ["country", "grant", "implementer", "subgrantee", "prevention", "protection",
              "amount"]  # fmt: skip
    rows = [["Mali", 1, "IOM", "Open Door", 1, 0, "$5"] for _ in range(12)]
    rows[3][6] = "Not Listed"
    rows[5] = ["Togo", 0, "", "", 0, 0, ""]
    rows[7] = ["Chad", 1, "IOM", "0", "1", "$7", ""]
    for row in (header, *rows):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    answer = run("import", tmp_path / "list.xlsx", "--accept-warnings", "--json").json
    assert (answer["new"], answer["skipped"]) == (11, 1)
    assert [row["row"] for row in answer["left_out"] if row["row"] == 7] == [7]
    cells = {problem["cell"] for problem in answer["problems"]}
    assert cells & {"D9", "E9", "F9"}
    amounts = [project["amount"] for project in run("list", "projects", "--json").json]
    assert amounts.count(None) == 2
    assert not any(amount and amount["minor"] == 0 for amount in amounts)


def test_one_cell_changed_outside_is_one_field_of_one_project(run: Run, tmp_path: Path) -> None:
    run("sample")
    run("import", TRACKER, "--accept-warnings")
    before = run("list", "projects", "--json").json
    assert run("export", tmp_path / "out.xlsx", "--json").json["count"] == 24
    book = load_workbook(tmp_path / "out.xlsx")
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == "Notes")
    sheet.cell(22, column).value = "Seen by the desk officer"
    book.save(tmp_path / "out.xlsx")
    answer = run("import", tmp_path / "out.xlsx", "--json")
    assert (answer.code, answer.json["changed"], answer.json["unchanged"]) == (0, 1, 23)
    after = run("list", "projects", "--json").json
    changed = {
        (new["uid"], name)
        for old, new in zip(before, after, strict=True)
        for name in new
        if old[name] != new[name]
    }
    assert [name for _, name in changed] == ["notes"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_workbook_saved_by_libreoffice_comes_back_unchanged(
    run: Run, tmp_path: Path, lang: str
) -> None:
    run("sample")
    run("export", tmp_path / "out.xlsx", "--lang", lang)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
         "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(tmp_path / "out.xlsx")],
        check=True, capture_output=True,
    )  # fmt: skip
    answer = run("import", tmp_path / "saved" / "out.xlsx", "--json").json
    assert (answer["unchanged"], answer["changed"], answer["new"]) == (20, 0, 0)
    assert answer["unread_columns"] == []


def test_a_killed_import_leaves_a_desk_without_any_of_it(run: Run, place: Path) -> None:
    run("sample")
    before = run("list", "projects", "--json").out
    script = (
        "import os, signal, sys\n"
        "from tipdesk.cli.main import main\n"
        "from tipdesk.services.excel.planning import apply\n"
        "real = apply.apply\n"
        "def late(*given, **named):\n"
        "    real(*given, **named)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "apply.apply = late\n"
        "main(sys.argv[1:])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "import", str(TRACKER), "--accept-warnings", "--db", place],
        check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    assert run("list", "projects", "--json").out == before
    assert run("check", "--json").json["sound"]


def _cut_short(path: Path) -> None:
    path.write_bytes(TRACKER.read_bytes()[:3000])


def _empty_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "no workbook")


def _protected(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode(
        "utf-16-le") + bytes(2000))  # fmt: skip


@pytest.mark.parametrize(
    "make",
    [
        _cut_short,
        _empty_zip,
        _protected,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("Dear colleague,\nthe list will follow.\n"),
        lambda path: Workbook().save(path),
        lambda path: None,
    ],
    ids=["cut short", "no workbook", "protected", "empty file", "a letter", "no cells", "no file"],
)
def test_what_is_no_workbook_gets_one_sentence_in_either_language(
    run: Run, tmp_path: Path, place: Path, make: object
) -> None:
    book = tmp_path / "list.xlsx"
    make(book)  # type: ignore[operator]
    said = set()
    for lang in ("en", "ar"):
        answer = run("import", book, "--accept-warnings", "--lang", lang)
        assert (answer.code, answer.out) == (1, "")
        assert len(answer.err.splitlines()) == 1
        said.add(answer.err)
    assert len(said) == 2
    assert not place.exists()
