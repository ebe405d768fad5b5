"""A problem of a planned row, with the cell it is in."""

from __future__ import annotations

from collections.abc import Iterator

from tipdesk.db.registry import field_of
from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.compose import Draft
from tipdesk.services.excel.plan import RowPlan, SheetPlan
from tipdesk.services.excel.question import Question

KEPT = N_(
    "“{field}” was edited in the desk after the last import, and the list now says something "
    "else. The desk's own value stays."
)


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


def kept_problems(sheet: SheetPlan, draft: Draft, plan: RowPlan) -> Iterator[Problem]:
    """One for each value that the row does not set because the desk's own was edited since."""
    for change in plan.conflicts:
        sentence = message(KEPT, field=message(field_of(change.entity, change.field).label))
        yield problem_in(sheet, draft, "warns", sentence, change.field)
