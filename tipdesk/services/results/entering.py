"""What is typed into the sheet of a quarter: read, and stored as a ChangeSet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.domain.breakdown import Cell
from tipdesk.domain.doubts import doubt_message
from tipdesk.domain.figures import EXACT, QUALIFIER_OF, Figure
from tipdesk.domain.numbers import read_integer
from tipdesk.domain.periods import Period
from tipdesk.domain.results import LIFE, REPORTED
from tipdesk.domain.text import clean_cell
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.edits import change
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.reading import read_records

ENTERED: Final = message(N_("Entered in the sheet of a quarter"))
_NOT_BELOW: Final = N_("'{text}' is below zero, and nothing can be counted fewer than none.")
_HELD: Final = ("value", "evidence", "report", "parent_result")
"""A result that states none of these holds nothing."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a typed text means: a figure, or with *problem* why it means none; both None: blank."""

    figure: Figure | None = None
    text: str | None = None
    """The text itself where it says more than a number."""
    problem: Message | None = None


def read_figure(text: str, *, percent: bool = False) -> Typed:
    """'1,200', 'more than 335', 'about 100', '٣٣٥'; *percent*: a percent sign may follow."""
    cleaned = clean_cell(text)
    if percent:
        cleaned = cleaned.strip("%٪ ")
    reading = read_integer(cleaned) if cleaned else None
    if reading is None:
        return Typed()
    doubt = next((doubt for doubt in reading.doubts if doubt.severity == "asks"), None)
    if doubt is not None:
        return Typed(problem=doubt_message(doubt))
    if reading.value is None:
        return Typed()
    if reading.value < 0:
        return Typed(problem=message(_NOT_BELOW, text=cleaned))
    qualifier = QUALIFIER_OF[reading.qualifier]
    return Typed(Figure(reading.value, qualifier), None if qualifier == EXACT else cleaned)


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A result of a quarter as it shall be; *before* is what was seen of it, *uid* None a new one.

    *after* names fields of a result and their values.
    """

    indicator: str
    period: Period
    cell: Cell
    after: Mapping[str, Any]
    uid: str | None = None
    before: Mapping[str, Any] = field(default_factory=dict)


def figure_fields(typed: Typed) -> dict[str, Any]:
    """The fields of a result that a typed figure states; all None when it is blank."""
    figure = typed.figure
    return {
        "value": figure and figure.value,
        "qualifier": figure and figure.qualifier,
        "value_text": typed.text,
    }


def store_results(desk: Desk, project: str, edits: Sequence[CellEdit]) -> Outcome:
    """Store *edits* as one ChangeSet; Refused when a rule blocks what they make.

    A new result is reported; one that holds nothing any more is removed.
    """

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        known = [edit.uid for edit in edits if edit.uid is not None]
        stored = read_records(connection, "result", known)
        for edit in edits:
            if edit.uid is None:
                _create(builder, project, edit)
            elif edit.uid in stored:
                _edit(builder, edit, stored[edit.uid])

    return change(desk, ENTERED, build)


def _create(builder: ChangeSetBuilder, project: str, edit: CellEdit) -> None:
    if all(value is None for value in edit.after.values()):
        return
    values = {
        "project": project,
        "indicator": edit.indicator,
        "period_start": edit.period.start,
        "period_end": edit.period.end,
        "status": REPORTED,
        **dict(edit.cell),
    }
    builder.create("result", {**values, **edit.after})


def _edit(builder: ChangeSetBuilder, edit: CellEdit, stored: Mapping[str, Any]) -> None:
    uid = edit.uid or ""
    left = {**stored, **edit.after}
    if "value" in edit.after and all(left.get(name) is None for name in _HELD):
        builder.remove("result", uid, stored)
        return
    for name, value in edit.after.items():
        builder.edit("result", uid, name, edit.before.get(name), value)


def store_baseline(desk: Desk, line: str, before: int | None, after: int | None) -> Outcome:
    """Store the baseline of a line of the logframe."""

    def build(_: Connection, builder: ChangeSetBuilder) -> None:
        builder.edit("project_indicator", line, "baseline", before, after)

    return change(desk, ENTERED, build)


def store_target(
    desk: Desk, project: str, indicator: str, uid: str | None, before: int | None,
    after: int | None,
) -> Outcome:  # fmt: skip
    """Store the target of a line: that of the record *uid*, else one of the whole project."""

    def build(_: Connection, builder: ChangeSetBuilder) -> None:
        if uid is not None:
            builder.edit("indicator_target", uid, "target", before, after)
        elif after is not None:
            values = {"project": project, "indicator": indicator}
            builder.create("indicator_target", {**values, "target_period": LIFE, "target": after})

    return change(desk, ENTERED, build)
