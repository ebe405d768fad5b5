"""Rows B1 to B5: a tracker of thirty columns imported, imported again and undone."""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from python_calamine import CalamineWorkbook

from benchmarks.least import storing
from benchmarks.pairs import Ratio, ratio_of
from benchmarks.portfolio import FOLDER
from benchmarks.workbooks import COLUMNS, workbook_of
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk
from tipdesk.services.excel.choosing import choose_sheets
from tipdesk.services.excel.importing import apply_plan, plan_sheets, read_and_plan
from tipdesk.services.excel.reading.read import read_workbook

COUNT = int(os.environ.get("BENCH_ROWS", "100000"))
_ROUNDS = 3  # an import of 100,000 rows takes half a minute
_DESK, _FLOOR = FOLDER / "import.tipdesk", FOLDER / "floor.db"
_LEAST = FOLDER / "least.tipdesk"
_MB = 1 << 20


def rows() -> Iterator[Ratio | str]:
    """Each ratio as it is found, then the peak of memory in megabytes."""
    book = workbook_of(COUNT)
    imports: list[tuple[float, float]] = []
    agains: list[tuple[float, float]] = []
    undos: list[tuple[float, float]] = []
    leasts: list[tuple[float, float]] = []
    for _ in range(_ROUNDS):
        floor, inserting = _floor(book)
        desk = Desk.open(_anew(_DESK), create=True)
        start = time.perf_counter()
        plan = read_and_plan(desk, book)
        planned = time.perf_counter()
        outcome = apply_plan(desk, plan)
        applied = time.perf_counter()
        if outcome.changeset is None or plan.count("new") != COUNT:
            raise RuntimeError("the workbook was not imported")
        imports.append((applied - start, floor))
        leasts.append((floor - inserting + _least(), floor))
        del plan
        agains.append((_again(desk, book), inserting))
        before = time.perf_counter()
        undo_changeset(desk, outcome.changeset)
        undos.append((time.perf_counter() - before, applied - planned))
        desk.close()
    thousands = f"{COUNT // 1000},000 rows"
    yield ratio_of("B1", f"import of {thousands} : calamine, executemany", imports, 3, 1, "s")
    yield ratio_of("B1", "the cells read, SQLite alone : the same", leasts, 3, 1, "s")
    pandas = _pandas(book)
    if pandas is None:
        yield "B2   not measured: there is no pandas; BENCH_PANDAS may name a Python that has it"
    else:
        ours = statistics.median(one for one, _ in imports)
        yield ratio_of("B2", "the same : pandas with openpyxl", [(ours, pandas)], 0.4, 1, "s")
    yield ratio_of("B4", "compared again, 0 written : executemany", agains, 0.8, 1, "s")
    yield ratio_of("B5", "undo of the import : its apply", undos, 1, 1, "s")
    peaks = [(_peak(book), 400.0)]  # hardly differs from run to run
    yield ratio_of("B3", "peak memory of desk and child : 400 MB", peaks, 1, 1, "MB")
    for file in (_DESK, _FLOOR, _LEAST):
        _anew(file)


def _floor(book: Path) -> tuple[float, float]:
    """Seconds to read the cells and insert them as they are, and of the inserting alone."""
    with closing(sqlite3.connect(_anew(_FLOOR), isolation_level=None)) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("PRAGMA synchronous = FULL")
        names = ", ".join(f"c{i}" for i in range(len(COLUMNS)))
        plain.execute(f"CREATE TABLE project (id INTEGER PRIMARY KEY, {names})")
        insert = f"INSERT INTO project ({names}) VALUES ({', '.join('?' * len(COLUMNS))})"
        start = time.perf_counter()
        sheet = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0)
        plain.execute("BEGIN")
        plain.executemany(insert, sheet.iter_rows())
        plain.execute("COMMIT")
        whole = time.perf_counter() - start
        cells = plain.execute(f"SELECT {names} FROM project").fetchall()
        plain.execute("DELETE FROM project")
        start = time.perf_counter()
        plain.execute("BEGIN")
        plain.executemany(insert, cells)
        plain.execute("COMMIT")
        return whole, time.perf_counter() - start


def _least() -> float:
    """Seconds that SQLite takes to store the import, with none of our code."""
    Desk.open(_anew(_LEAST), create=True).close()
    return storing(_DESK, _LEAST)


def _again(desk: Desk, path: Path) -> float:
    """Seconds from the cells of the same workbook to nothing stored."""
    book = read_workbook(path)
    chosen = choose_sheets(book)
    start = time.perf_counter()
    plan = plan_sheets(desk, book, chosen)
    outcome = apply_plan(desk, plan)
    seconds = time.perf_counter() - start
    if outcome.stored or plan.count("unchanged") != COUNT:
        raise RuntimeError("the same workbook changed the desk")
    return seconds


_PANDAS = """
import sqlite3, sys, time
import pandas
start = time.perf_counter()
frame = pandas.read_excel(sys.argv[1], engine="openpyxl")
frame.to_sql("project", sqlite3.connect(sys.argv[2]), index=False)
print(time.perf_counter() - start)
"""


def _pandas(book: Path) -> float | None:
    """Seconds that pandas takes to read the cells and insert them; None where it is not there."""
    python = os.environ.get("BENCH_PANDAS", sys.executable)
    command = [python, "-c", _PANDAS, str(book), str(_anew(_FLOOR))]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return None if found.returncode else float(found.stdout)


_IMPORT = """
import sys
from tipdesk.services.desk import Desk
from tipdesk.services.excel.importing import apply_plan, read_and_plan
desk = Desk.open(sys.argv[1], create=True)
apply_plan(desk, read_and_plan(desk, sys.argv[2]))
"""


def _peak(book: Path) -> float:
    """The most megabytes that an importing process and its reader hold at one time; Linux only."""
    command = [sys.executable, "-c", _IMPORT, str(_anew(_DESK)), str(book)]
    process = subprocess.Popen(command)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_resident, (process.pid, *_children(process.pid)))))
        time.sleep(0.02)
    if process.returncode:
        raise RuntimeError("the import failed")
    return peak / _MB


def _children(pid: int) -> list[int]:
    try:
        return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    except OSError:
        return []


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _anew(file: Path) -> Path:
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    return file
