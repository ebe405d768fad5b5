"""``python -m tipdesk.dev.robustness FOLDER``: what tipdesk makes of difficult workbooks.

The folder holds a MANIFEST.csv with the columns file, stresses and expected (loads, error,
error-password, error-empty, error-or-loads or either-bounded), and the files in ``files``.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.domain.words import Words
from tipdesk.services.child import start_module
from tipdesk.services.excel.reading import guard
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.reading.workbook import Sheet

_MODULE = "tipdesk.dev.robustness"
_LONGEST_SECONDS = 10.0
_MOST_MEGABYTES = 1024.0
_MOST_FOR_TINY, _TINY = 300.0, 10 << 10
_REFUSALS = {
    "error-password": {guard.PROTECTED},
    "error-empty": {guard.EMPTY},
    "error": {guard.DAMAGED, guard.TOO_LARGE, guard.NO_WORKBOOK, guard.EMPTY},
}
_HEADINGS = ("file", "stresses", "expected", "tipdesk", "seconds", "peak MB", "verdict")
_WIDTHS = (46, 40, 14, 76, 7, 7, 0)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file; *megabytes* is the peak of the process that read it."""

    sheets: int = 0
    rows: int = 0
    cells: int = 0
    refusal: str | None = None
    sentence: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0
    crashed: bool = False

    def __str__(self) -> str:
        if self.crashed:
            return "CRASHED"
        return self.sentence or f"{self.sheets} sheets, {self.rows} rows, {self.cells} cells"


def main(arguments: list[str]) -> int:
    """Print the table; 1 when a row is not ok."""
    if arguments[:1] == ["--one"]:
        print(json.dumps(asdict(read_one(Path(arguments[1])))))
        return 0
    if len(arguments) != 1:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    with (folder / "MANIFEST.csv").open(encoding="utf-8", newline="") as manifest:
        files = list(csv.DictReader(manifest))
    print(_line(_HEADINGS))
    wrong = 0
    for one in files:
        path = folder / "files" / one["file"]
        result = read_apart(path)
        verdict = judged(result, one["expected"], path)
        wrong += verdict != "ok"
        told = (one["file"], one["stresses"], one["expected"], str(result))
        print(_line((*told, f"{result.seconds:.2f}", f"{result.megabytes:.0f}", verdict)))
    print(f"{len(files) - wrong} of {len(files)} ok")
    return 1 if wrong else 0


def read_one(path: Path) -> Result:
    """Read the workbook in a process of its own, as the desk does, and measure that process."""
    start = time.perf_counter()
    try:
        book = read_workbook(path)
    except UnreadableWorkbook as refusal:
        spent = time.perf_counter() - start
        sentence = Words().say(refusal.message)
        return Result(
            refusal=refusal.message.id, sentence=sentence, seconds=spent, megabytes=_peak()
        )
    spent = time.perf_counter() - start
    return Result(
        sheets=len(book.sheets) + len(book.empty_sheets),
        rows=sum(len(sheet.rows) for sheet in book.sheets),
        cells=sum(map(_filled, book.sheets)),
        seconds=spent,
        megabytes=_peak(),
    )


def read_apart(path: Path) -> Result:
    """`read_one` in a process that may die of it."""
    process = start_module(_MODULE, "--one", str(path))
    try:
        said, _ = process.communicate(timeout=_LONGEST_SECONDS * 6)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Result(seconds=_LONGEST_SECONDS * 6, crashed=True)
    if process.returncode:
        return Result(crashed=True)
    return Result(**json.loads(said))


def judged(result: Result, expected: str, path: Path) -> str:
    """'ok', or what is not."""
    most = _MOST_FOR_TINY if path.stat().st_size < _TINY else _MOST_MEGABYTES
    if result.crashed:
        return "NOT OK: crashed"
    if result.seconds > _LONGEST_SECONDS:
        return "NOT OK: too long"
    if result.megabytes > most:
        return "NOT OK: too much memory"
    if result.refusal is None:
        if not result.cells:
            return "NOT OK: nothing read and nothing said"
        return "NOT OK: loaded" if expected in _REFUSALS else "ok"
    empty = result.refusal == guard.EMPTY
    if empty and _has_values(path):
        return "NOT OK: said to be empty"
    if expected == "loads":
        return "ok" if empty else "NOT OK: refused"
    if result.refusal in _REFUSALS.get(expected, {result.refusal}):
        return "ok"
    return "NOT OK: another sentence was expected"


def _has_values(path: Path) -> bool:
    """Whether the parts of a package hold a cell with a value, looked for without a reader."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as package:
        return any(
            b"</v>" in text.replace(b"<v></v>", b"") or b"<is>" in text
            for name in package.namelist()
            if "sheet" in name.lower()
            for text in (package.read(name),)
        )


def _filled(sheet: Sheet) -> int:
    return sum(len(row) - row.count("") for row in sheet.rows)


def _peak() -> float:
    """Megabytes of the largest child of this process, 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource  # not on Windows

    per_megabyte = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / per_megabyte


def _line(cells: tuple[str, ...]) -> str:
    fitted = (
        f"{cell[: width - 1]}…" if width and len(cell) > width else cell.ljust(width)
        for cell, width in zip(cells, _WIDTHS, strict=True)
    )
    return "  ".join(fitted).rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
