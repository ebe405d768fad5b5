"""What `import --json` prints of a plan."""

from __future__ import annotations

from typing import Any

from tipdesk.domain.words import Words
from tipdesk.services.as_json import OF_WORKBOOKS, problem_json
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.planning.plan_counts import counts_json


def plan_json(plan: Plan, outcome: Outcome | None, words: Words) -> dict[str, Any]:
    """The plan and its *outcome*; counts are of the plan, `changeset` is null when unstored."""
    return {
        "changeset": None if outcome is None else outcome.changeset,
        "new": plan.count("new"),
        "changed": plan.count("changed"),
        "unchanged": plan.count("unchanged"),
        "rejected": plan.count("rejected"),
        "records": counts_json(plan),
        "skipped": plan.skipped,
        "problems": [problem_json(p, words, OF_WORKBOOKS) for p in plan.every_problem],
        "left_out": [
            {"sheet": row.sheet, "row": row.row or None, "message": words.say(row.reason)}
            for row in plan.left_out
        ],
        "notes": [{"sheet": sheet, "message": words.say(said)} for sheet, said in plan.notes],
        "unread_columns": [
            {"sheet": sheet, "column": column.letter, "heading": column.heading}
            for sheet, column in plan.unmapped
        ],
        "amendments": sum(1 for row in plan.rows.planned if row.is_applied and row.amendment),
        "missing": [
            {
                "uid": one.uid,
                "title_en": one.title[0],
                "title_ar": one.title[1],
                "file": one.file,
                "when": one.when.isoformat(),
            }
            for one in plan.missing
        ],
    }
