"""Blank cells below one that is stated once for its rows: asked about, never filled in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Final

from tipdesk.domain.fields import CODED, LINKED, Kind
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question, word_question
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.targets import target
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import Notice
from tipdesk.services.excel.layout.totals_rows import number_in
from tipdesk.services.excel.rows.parse import NO_COUNTRY
from tipdesk.services.excel.rows.parsed import Parsed
from tipdesk.services.excel.rows.row_doubts import NO_IMPLEMENTER

MAY_REPEAT = N_(
    "“{heading}” is blank below '{text}' in {cell}. Do blank cells there repeat the cell above?"
)
REPEATED = N_("'{text}' in {cell} was taken for the blank cells below it, down to row {last}.")

TOPIC: Final = "blanks"
_REPEAT: Final = "repeat"
_COLUMNS: Final = 6
"""Columns from the first among which such a value is looked for."""
_LOOKED_AT: Final = 5000
"""Rows by which a column is judged."""
_FILLED: Final = 0.95
_BLANK: Final = 0.3
_OF_SEVERAL: Final = LINKED | CODED | {Kind.INTEGER}
"""Kinds of values that several records share."""
_BETWEEN: Final = frozenset(("section", "total", "header"))
"""Rows below which no cell above counts."""
_MISSING: Final = (NO_COUNTRY, NO_IMPLEMENTER)


@dataclass(frozen=True, slots=True)
class _Stated:
    """The index of a row that states a value, and those of the blank ones below it."""

    at: int
    below: list[int] = field(default_factory=list)


def filled_below(chosen: ChosenSheet, answers: Answers) -> ChosenSheet:
    """The sheet with the blanks of leading columns filled where *answers* say so.

    A filled cell has the name of the cell that states its value, and that one a notice.
    """
    filled: dict[int, list[_Stated]] = {}
    for column, groups in _stated_once(chosen):
        question = blanks_question(column)
        meaning = answers.of(question)
        if meaning is not None and meaning.at(question.candidates) == _REPEAT:
            filled[column.index] = groups
    if not filled:
        return chosen
    layout = _with_filled(chosen, filled)
    notices = (*layout.notices, *_notices(chosen.layout, filled))
    return replace(chosen, layout=replace(layout, notices=notices))


def asked_below(chosen: ChosenSheet, answers: Answers) -> Iterator[Problem]:
    """What is asked of each blank cell of a leading column of which *answers* say nothing."""
    for column, groups in _stated_once(chosen):
        question = blanks_question(column)
        if answers.of(question) is None:
            for group in groups:
                yield from _asked(chosen, column, group, question)


def blanks_question(column: Column) -> Question:
    """What is asked once for all blank cells of a column."""
    return word_question(TOPIC, column.heading, (_REPEAT,))


def _stated_once(chosen: ChosenSheet) -> Iterator[tuple[Column, list[_Stated]]]:
    """The leading columns whose cells seem to hold for the blank ones below them, and which."""
    layout, columns = chosen.layout, chosen.columns
    if columns.is_our_export or layout.header_row is None:
        return
    data = layout.data[:_LOOKED_AT]
    leading: list[int] = []
    for column in columns.columns[:_COLUMNS]:
        cells = [row.values[column.index] for row in data]
        stated = sum(1 for cell in cells if cell != "")
        if stated >= _FILLED * len(cells):
            if not all(number_in(cell) is not None for cell in cells if cell != ""):
                return  # what stands in every row is what the rows are about
        elif _may_hold(column, columns) and _is_stated_once(cells, stated):
            yield column, list(_groups(layout, column.index, leading))
            leading.append(column.index)


def _may_hold(column: Column, columns: ColumnMap) -> bool:
    """Whether a value of the column may be that of several records."""
    if column.target is None or column.also is not None:
        return False
    what = target(column.target, columns.entity)
    return what.flag is None and what.kind in _OF_SEVERAL


def _is_stated_once(cells: Sequence[Any], stated: int) -> bool:
    """Whether the first cell is stated, many below are not, and none repeats the one before."""
    blank = len(cells) - stated
    if not cells or cells[0] == "" or stated < 2 or blank < max(2, _BLANK * len(cells)):
        return False
    told = [text_of(cell) for cell in cells if cell != ""]
    return all(above != below for above, below in pairwise(told))


def _groups(layout: Layout, index: int, leading: Collection[int]) -> Iterator[_Stated]:
    """The blank cells below each that states something, as far as it can hold for them.

    A heading, a total or a value in one of the columns *leading* it begins anew.
    """
    above: _Stated | None = None
    last = 0
    for at, data in enumerate(layout.data):
        between = (layout.kind_of(row) for row in range(last + 1, data.row)) if last else ()
        last = data.row
        if data.values[index] != "":
            above = _Stated(at)
            yield above
        elif any(data.values[other] != "" for other in leading) or not _BETWEEN.isdisjoint(between):
            above = None
        elif above is not None:
            above.below.append(at)


def _asked(
    chosen: ChosenSheet, column: Column, group: _Stated, question: Question
) -> Iterator[Problem]:
    layout, data = chosen.layout, chosen.layout.data
    text, above = _cell(layout, column.index, group)
    told = message(MAY_REPEAT, text=text, cell=above, heading=column.heading)
    for at in group.below:
        if (data[at].row, column.index) not in chosen.corrections:
            yield Problem(
                severity="asks",
                message=told,
                entity=chosen.columns.entity,
                field=column.target,
                sheet=chosen.name,
                cell=layout.cell(data[at].row, column.index),
                question=question,
            )


def _notices(layout: Layout, filled: Mapping[int, list[_Stated]]) -> Iterator[Notice]:
    """One for each value that was taken for the cells below it."""
    for index, groups in filled.items():
        for group in groups:
            if group.below:
                text, cell = _cell(layout, index, group)
                last = layout.data[group.below[-1]].row
                told = message(REPEATED, text=text, cell=cell, last=last)
                yield Notice(layout.data[group.at].row, index, cell, told)


def _cell(layout: Layout, index: int, group: _Stated) -> tuple[str, str]:
    """The text and the name of the cell that states a value."""
    row = layout.data[group.at]
    return text_of(row.values[index]), layout.cell(row.row, index)


def _with_filled(chosen: ChosenSheet, filled: Mapping[int, list[_Stated]]) -> Layout:
    """The layout with the stated values in the blank cells, each known by its true cell.

    What was typed instead of a cell holds for those below it, too.
    """
    layout = chosen.layout
    data, cells = list(layout.data), dict(layout.cells)
    for index, groups in filled.items():
        for group in groups:
            above = data[group.at]
            value = chosen.corrections.get((above.row, index), above.values[index])
            name = layout.cell(above.row, index)
            for at in group.below:
                row = data[at]
                values = (*row.values[:index], value, *row.values[index + 1 :])
                data[at] = row._replace(values=values)
                cells[row.row, index] = name
    return replace(layout, data=data, cells=cells, as_it_stands=False)


def with_blanks_asked(parsed: Parsed, asked: Iterable[Problem]) -> Parsed:
    """What was read with what is *asked* of blank cells, instead of what is missing there."""
    problems = list(asked)
    cells = {problem.cell for problem in problems}
    problems += [p for p in parsed.problems if p.message.id not in _MISSING or p.cell not in cells]
    return replace(parsed, problems=problems)
