"""A problem of a planned row, with the cell it is in."""

from __future__ import annotations

from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import Message
from tipdesk.services.excel.compose import Draft
from tipdesk.services.excel.plan import SheetPlan
from tipdesk.services.excel.question import Question


def problem_in(
    sheet: SheetPlan,
    draft: Draft,
    severity: Severity,
    sentence: Message,
    name: str | None = None,
    question: Question | None = None,
) -> Problem:
    """What is wrong with the row, or with its cell of field *name*."""
    text = sentence.values.get("text")
    return Problem(
        severity=severity,
        message=sentence,
        entity=sheet.columns.entity,
        field=name,
        sheet=draft.sheet,
        cell=cell_in(sheet, draft, name),
        value=text if isinstance(text, str) else None,
        question=question,
    )


def cell_in(sheet: SheetPlan, draft: Draft, name: str | None) -> str:
    """The cell that field *name* is read from, else the first one of the row."""
    cell = sheet.cell(name, draft.row) if name is not None else None
    return cell or sheet.layout.cell(draft.row, 0)
