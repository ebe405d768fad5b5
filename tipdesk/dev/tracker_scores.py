"""How well the trackers of a folder are read: `python -m tipdesk.dev.tracker_scores FOLDER [-v]`.

Beside each workbook lies what it says, as `NAME.expected.json`: its rows with their values, and
the cells that must be asked or warned about.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from string import ascii_uppercase
from tempfile import TemporaryDirectory
from typing import Any, Final

from tipdesk.domain.text import fold
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.plan import Plan, RowPlan, SheetPlan
from tipdesk.services.reading import read_records

EXPECTED: Final = ".expected.json"
_CELLS: Final = {
    "countries": "countries",
    "amount": "amount",
    "start": "start_date",
    "end": "end_date",
    "months": "duration_stated",
    "implementer": "recipient",
    "note": "note_en",
    "title": "title_en",
}
"""What is compared, and the field whose cell a question about it names."""

_NEARLY: Final = 0.9


@dataclass(slots=True)
class Score:
    """What was found of one workbook; each finding is a line to read."""

    name: str
    checks: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def hits(self) -> int:
        """How many checks found what was expected."""
        return self.checks - len(self.wrong) - len(self.missed)

    def line(self) -> str:
        """The score in one line."""
        return (
            f"{self.name:32} {self.hits:4} of {self.checks:4}   wrong {len(self.wrong):2}   "
            f"missed {len(self.missed):2}   extra questions {len(self.extra):2}"
        )


def score(book: Path) -> Score:
    """Import *book* into a new desk, as with --accept-warnings, and compare."""
    expected = json.loads(book.with_name(book.stem + EXPECTED).read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "score.tipdesk", create=True)
        try:
            return _compare(desk, book, expected)
        finally:
            desk.close()


def _compare(desk: Desk, book: Path, expected: Mapping[str, Any]) -> Score:
    plan = importing.read_and_plan(desk, book)
    importing.apply_plan(desk, plan)
    result = Score(book.name)
    stored = _Stored(desk, plan)
    wanted: set[tuple[str, int]] = set()
    for sheet in expected["sheets"]:
        for row in sheet["rows"]:
            place = (sheet["name"], row["row"])
            wanted.add(place)
            result.checks += 1
            if place in stored.rows:
                _compare_row(result, stored, place, row)
            else:
                result.missed.append(f"{place[0]} row {place[1]}: no project was made of it")
    for place in stored.rows.keys() - wanted:
        result.wrong.append(f"{place[0]} row {place[1]}: is no project")
    _questions(result, stored, expected)
    return result


class _Stored:
    """What an import made of a workbook, and what it asked."""

    def __init__(self, desk: Desk, plan: Plan) -> None:
        self.plan = plan
        self.rows: dict[tuple[str, int], RowPlan] = {(r.sheet, r.row): r for r in plan.rows}
        uids = [row.uid for row in plan.rows]
        with desk.reading() as connection:
            self.projects = read_records(connection, "project", uids)
            actions = read_records(connection, "funding_action", uids, by="project")
            recipients = [p["recipient"] for p in self.projects.values() if p["recipient"]]
            self.recipients = read_records(connection, "organization", recipients)
        self.actions = {action["project"]: action for action in actions.values()}
        self.problems: dict[tuple[str, str], list[Any]] = {}
        for problem in plan.every_problem:
            place = (problem.sheet or "", problem.cell or "")
            self.problems.setdefault(place, []).append(problem)

    def severities(self, sheet: str, cell: str | None) -> set[str]:
        """How much the problems of one cell matter."""
        return {problem.severity for problem in self.problems.get((sheet, cell or ""), ())}

    def told_of_sheet(self, sheet: str) -> bool:
        """Whether a problem names a cell outside of the rows that became projects."""
        within = {str(row) for name, row in self.rows if name == sheet}
        return any(
            name == sheet and cell.lstrip(ascii_uppercase) not in within
            for name, cell in self.problems
        )

    def asked(self, sheet: str, cell: str | None) -> bool:
        """Whether the cell is one that a person must decide."""
        return bool(self.severities(sheet, cell) & {"asks", "blocks"})

    def values(self, row: RowPlan) -> dict[str, Any]:
        """What is compared, as it was stored; blank is None."""
        project = self.projects.get(row.uid) or dict.fromkeys(_CELLS.values())
        action = self.actions.get(row.uid) or {}
        recipient = self.recipients.get(project["recipient"] or "") or {}
        amount = action.get("amount")
        return {
            "countries": sorted(link.target for link in project["countries"] or ()) or None,
            "amount": amount and (amount.minor, amount.currency),
            "start": project["start_date"] and str(project["start_date"]),
            "end": project["end_date"] and str(project["end_date"]),
            "months": project["duration_stated"],
            "implementer": recipient.get("name_en") or recipient.get("name_ar"),
            "note": action.get("note_en"),
            "title": project["title_en"],
            "section": _section(self.plan.sheet(row.sheet), row.row),
        }


def _section(sheet: SheetPlan, number: int) -> str | None:
    """The heading that the row stands under."""
    for data in sheet.layout.data:
        if data.row == number and data.section is not None:
            return sheet.layout.sections[data.section].text
    return None


def _compare_row(
    result: Score, stored: _Stored, place: tuple[str, int], expected: Mapping[str, Any]
) -> None:
    row = stored.rows[place]
    sheet = stored.plan.sheet(place[0])
    found = stored.values(row)
    texts = " ".join(_texts(sheet, row.row))
    for what, wanted in _wanted(expected, texts).items():
        result.checks += 1
        have = found[what]
        cell = sheet.cell(_CELLS.get(what, what), row.row)
        if have == wanted:
            continue
        if what == "implementer" and _same_name(wanted, have, stored.severities(place[0], cell)):
            continue
        where = f"{place[0]} row {place[1]}: {what}"
        if have is not None:
            result.wrong.append(f"{where} is {have!r}, not {wanted!r}")
        elif not stored.asked(place[0], cell) and not (cell is None and _asks(stored, place)):
            result.missed.append(f"{where} {wanted!r} was neither read nor asked")


def _asks(stored: _Stored, place: tuple[str, int]) -> bool:
    """Whether some cell of the row is asked about; a value without a column may be in it."""
    problems = stored.plan.problems_of(stored.rows[place])
    return any(problem.severity in {"asks", "blocks"} for problem in problems)


def _wanted(expected: Mapping[str, Any], texts: str) -> dict[str, Any]:
    """The values that are to be compared; names, notes and titles only where the row has them."""
    cents = expected["amount_cents"]
    wanted = {
        "countries": sorted(expected["countries"]) or None,
        "amount": None if cents is None else (cents, expected["currency"]),
        "start": expected["start"] or expected["start_partial"],
        "end": expected["end"] or expected["end_partial"],
        "months": expected["duration_months_stated"],
        "section": expected.get("section"),
    }
    for what, key in (("implementer", "implementer"), ("note", "funds_note"), ("title", "title")):
        if (text := expected.get(key)) and fold(text) in texts:
            wanted[what] = text
    return wanted


def _texts(sheet: SheetPlan, number: int) -> Iterator[str]:
    """The texts of the row, folded."""
    for data in sheet.layout.data:
        if data.row == number:
            yield from (fold(str(cell)) for cell in data.values)


def _same_name(wanted: str, found: str | None, told: set[str]) -> bool:
    """Whether a recipient has the expected name, without what stood in brackets, or nearly.

    Nearly counts only where somebody was told that a slip was put right.
    """
    if found is None:
        return False
    bare = wanted.partition("(")[0]
    return fold(found) in (fold(wanted), fold(bare)) or (
        bool(told) and SequenceMatcher(None, fold(found), fold(bare)).ratio() > _NEARLY
    )


def _questions(result: Score, stored: _Stored, expected: Mapping[str, Any]) -> None:
    """Every cell to be asked about is, every other one is told of; questions beyond are listed."""
    wanted: set[tuple[str, str]] = set()
    for sheet in expected["sheets"]:
        for doubt in sheet.get("warn_sheet", ()):
            result.checks += 1
            if not stored.told_of_sheet(sheet["name"]):
                result.missed.append(f"{sheet['name']}: warn {doubt['code']} ({doubt['why']})")
        for row in sheet["rows"]:
            for kind in ("ask", "warn"):
                for doubt in row[kind]:
                    place = (sheet["name"], doubt["cell"])
                    wanted.add(place)
                    result.checks += 1
                    told = stored.asked(*place) or (kind == "warn" and stored.severities(*place))
                    if not told:
                        result.missed.append(
                            f"{place[0]} {place[1]}: {kind} {doubt['code']} ({doubt['why']})"
                        )
    words = Words()
    for place, problems in sorted(stored.problems.items()):
        if place not in wanted:
            result.extra += (
                f"{place[0]} {place[1]}: {words.say(problem.message)}"
                for problem in problems
                if problem.severity in {"asks", "blocks"}
            )


def report(folder: Path, *, verbose: bool) -> tuple[str, bool]:
    """The scores of all workbooks in *folder* as text, and whether nothing is wrong or missed."""
    scores = [
        score(book)
        for book in sorted(folder.iterdir())
        if book.suffix != ".json" and book.with_name(book.stem + EXPECTED).exists()
    ]
    lines: list[str] = []
    for one in scores:
        lines.append(one.line())
        if verbose:
            lines += (f"    wrong    {text}" for text in one.wrong)
            lines += (f"    missed   {text}" for text in one.missed)
            lines += (f"    extra    {text}" for text in one.extra)
    whole = Score("All workbooks", sum(one.checks for one in scores))
    for one in scores:
        whole.wrong += one.wrong
        whole.missed += one.missed
        whole.extra += one.extra
    return "\n".join((*lines, whole.line())), bool(scores) and not (whole.wrong or whole.missed)


if __name__ == "__main__":
    places = [argument for argument in sys.argv[1:] if argument != "-v"]
    text, good = report(Path(places[0]), verbose="-v" in sys.argv[1:])
    print(text)
    sys.exit(not good)
