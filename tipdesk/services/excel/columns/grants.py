"""Rows that the sheet itself says are no projects: 'grant' holds 0, or they were refused.

And those that their numbers call parts of the row above, such as sub-grants: that is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from tipdesk.domain.numbers import read_boolean
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question, word_question
from tipdesk.services.excel.columns.column_map import Column, ColumnMap, of_money
from tipdesk.services.excel.columns.sub_rows import sub_rows
from tipdesk.services.excel.headings.fates import says_fate, says_refused
from tipdesk.services.excel.headings.targets import GRANT, PROJECT
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import DataRow, LeftOut

SAYS_NO = N_("The column “{heading}” says that there was no grant.")
SAYS_NOTHING = N_("The column “{heading}” is blank and no recipient is named.")
SAYS_REFUSED = N_("It stands under “{text}”, so that it was never funded.")
SAYS_PART = N_("“{heading}” numbers this row as a part of '{whole}'. Is it a project of its own?")
IS_PART = N_("“{heading}” numbers it as a part of '{whole}'.")
SAYS_BOTH = N_("“{heading}” says that there was no grant, and “{other}” that there was one.")

TOPIC: Final = "grant"
_PROJECTS, _NONE = "projects", "none"
_AWARDED: Final = re.compile(
    rf"\b(?:oblig|award|grant amount|accorde|engag|otorgad)|{fold('الملتزم')}|{fold('المنحة')}"
)
_SOME: Final = re.compile(r"[^\D0]")
"""A digit that is no nought, as every number of an award and every amount has."""


@dataclass(frozen=True, slots=True)
class AskedGrant:
    """A row of which a column says that there was no grant, or none of its own, in doubt."""

    data: DataRow
    column: Column
    message: Message
    question: Question


def without_grants(
    layout: Layout, columns: ColumnMap, answers: Answers
) -> tuple[Layout, list[LeftOut], list[AskedGrant]]:
    """The layout with only the rows that may be projects, the rows that are none, and the doubts.

    Those of which *answers* say nothing stay outside.
    """
    if columns.entity != PROJECT:
        return layout, [], []
    refused = {
        at: fate
        for at in range(len(layout.sections))
        if (fate := _fate_over(layout, at)) is not None and says_refused(fate)
    }
    grant = columns.of(GRANT)
    parts = sub_rows(layout, columns)
    if grant is None and not refused and parts is None:
        return layout, [], []
    kept: list[DataRow] = []
    left_out: list[LeftOut] = []
    asked: list[AskedGrant] = []
    for data in layout.data:
        said = layout.said.get(data.row)
        is_said = said is not None and said.as_ == "record"
        why, doubt = None, None
        if data.section in refused and not is_said:
            why = message(SAYS_REFUSED, text=refused[data.section])
        elif grant is not None:
            why, doubt = _without_grant(grant, columns, data)
        if why is None and parts is not None and data.row in parts[1] and not is_said:
            why, doubt = _part(parts[0], parts[1][data.row], data)
        if doubt is not None:
            meaning = answers.of(doubt.question)
            if meaning is None:
                asked.append(doubt)
            elif meaning.at(doubt.question.candidates) == _PROJECTS:
                why = None
        if why is None:
            kept.append(data)
        else:
            left_out.append(LeftOut(data.row, why))
    return replace(layout, data=kept), left_out, asked


def _without_grant(
    grant: Column, columns: ColumnMap, data: DataRow
) -> tuple[Message | None, AskedGrant | None]:
    """Why a row is no project by the column *grant*, and what is asked where that is doubtful."""
    recipient = columns.of("recipient")
    named = recipient is not None and data.values[recipient.index] != ""
    why = _why_none(grant, data.values[grant.index], named=named)
    return why, None if why is None else _doubt(grant, columns, data)


def _doubt(grant: Column, columns: ColumnMap, data: DataRow) -> AskedGrant | None:
    """What is asked of a row without a grant that has the number of an award, or its money."""
    other = next((one for one in columns.columns if _awards(one, columns, data)), None)
    if other is None or _said(data.values[grant.index]) is not False:
        return None
    both = message(SAYS_BOTH, heading=grant.heading, other=other.heading)
    question = word_question(TOPIC, grant.heading, (_PROJECTS, _NONE))
    return AskedGrant(data, grant, both, question)


def _part(column: Column, whole: str, data: DataRow) -> tuple[Message, AskedGrant]:
    """Why a row that is numbered within another is none, and what is asked of it."""
    told = message(SAYS_PART, heading=column.heading, whole=whole)
    question = word_question(TOPIC, f"{column.heading} 1.1", (_PROJECTS, _NONE))
    why = message(IS_PART, heading=column.heading, whole=whole)
    return why, AskedGrant(data, column, told, question)


def _awards(column: Column, columns: ColumnMap, data: DataRow) -> bool:
    """Whether the row has the number of an award in *column*, or money that was obligated."""
    cell = str(data.values[column.index])
    if not _SOME.search(cell):
        return False
    is_money = column in of_money(columns) and _AWARDED.search(fold(column.heading))
    return "award_number" in column.feeds or bool(is_money)


def _fate_over(layout: Layout, section: int) -> str | None:
    """What the innermost heading over a *section* and itself says became of its rows."""
    texts = (one.text for one in layout.chain(section))
    return next((text for text in texts if says_fate(text)), None)


def _why_none(grant: Column, cell: Any, *, named: bool) -> Message | None:
    """Why a row with *cell* in the column *grant* is no project, if it is none."""
    granted = _said(cell)
    if granted or (granted is None and named):
        return None
    return message(SAYS_NO if granted is False else SAYS_NOTHING, heading=grant.heading)


def _said(cell: Any) -> bool | None:
    return None if cell == "" else read_boolean(cell).value
