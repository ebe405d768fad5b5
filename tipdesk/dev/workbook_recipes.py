"""``python -m tipdesk.dev.workbook_recipes FOLDER RECIPES``: bring whole workbooks in by recipe.

FOLDER holds workbooks, RECIPES one .json for each, whose name begins the
workbook's. Printed are rows, records, problems and seconds; 1 is answered when one comes to no
record, or does not stay as it is when it comes in again.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tipdesk.domain.errors import TipdeskError
from tipdesk.services.desk import Desk
from tipdesk.services.excel.importing import apply_plan, open_workbook, plan_sheets
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.workbook import Workbook
from tipdesk.services.excel.recipe import Recipe, with_recipe
from tipdesk.services.excel.recipes import read_recipe

_LINE = "{:<32} {:<14} {:>7} {:>8} {:>7} {:>6} {:>6} {:>6} {:>8}  {}"
_HEADINGS = (
    "workbook", "records", "rows", "new", "facts", "asked", "warned", "wrong", "seconds", "again",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """What a recipe made of a workbook; *again* is how the second import was."""

    entity: str
    rows: int
    new: int
    facts: int
    problems: Counter[str]
    seconds: float
    again: str


def main(arguments: list[str]) -> int:
    """Print the table."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    folder, recipes = map(Path, arguments)
    print(_LINE.format(*_HEADINGS))
    wrong = 0
    for file in sorted(recipes.glob("*.json")):
        recipe = read_recipe(file)
        path = next(folder.glob(f"{file.stem}*"))
        try:
            told = brought_in(path, recipe)
        except TipdeskError as refusal:
            print(f"{path.name:<32} {refusal}")
            wrong += 1
            continue
        found = [told.problems[severity] for severity in ("asks", "warns", "blocks")]
        print(
            _LINE.format(path.name, told.entity, told.rows, told.new, told.facts, *found,
                         f"{told.seconds:.1f}", told.again)
        )  # fmt: skip
        wrong += not told.new or told.again != "unchanged"
    return 1 if wrong else 0


def brought_in(path: Path, recipe: Recipe) -> Result:
    """Bring the workbook into a new desk, and once more; TipdeskError when it is refused."""
    with tempfile.TemporaryDirectory() as place:
        desk = Desk.open(Path(place) / "desk.tipdesk", create=True)
        try:
            start = time.perf_counter()
            book = open_workbook(path)
            plan = _plan(desk, book, recipe)
            apply_plan(desk, plan)
            seconds = time.perf_counter() - start
            again = _plan(desk, book, recipe)
        finally:
            desk.close()
    left = again.count("new") + again.count("changed")
    return Result(
        plan.sheets[0].columns.entity,
        sum(1 + len(row.also) for row in plan.rows),
        plan.count("new"),
        sum(len(row.others) for row in plan.rows if row.is_applied),
        Counter(problem.severity for problem in plan.every_problem),
        seconds,
        "unchanged" if not left else f"{left} differ",
    )


def _plan(desk: Desk, book: Workbook, recipe: Recipe) -> Plan:
    return plan_sheets(desk, book, with_recipe(book, recipe), answers=recipe.answers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
