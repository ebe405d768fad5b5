"""Rows that slid by one column: asked about as one, then read one column on or left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.columns.slid import Slid, find_slid
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import DataRow

SLID = N_("The cells of this row seem to be shifted by one column: '{text}' stands under "
          "“{heading}”, and {cells} cannot be trusted.")  # fmt: skip
OUT_OF_PLACE = N_("'{text}' stands under “{heading}”, where words are expected.")
OUT_OF_LINE = N_("The cells of this row are shifted from “{first}” on, so '{text}' under "
                 "“{heading}” cannot be trusted.")  # fmt: skip

TOPIC: Final = "shape:slid"
"""Of a form of the workbook, so that the answer is kept in its recipe."""


class Told(NamedTuple):
    """What is asked about one cell of a slid row."""

    column: Column
    data: DataRow
    message: Message
    question: Question | None


@dataclass(slots=True)
class SlidRows:
    """*spoiled*: column to the indexes of rows whose cell there is not read.

    *moved*: index of a row to its cells as they were before they slid. *told*: what is asked.
    """

    spoiled: dict[int, set[int]] = field(default_factory=dict)
    moved: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)


def slid_rows(
    layout: Layout, columns: ColumnMap, cells: Sequence[Sequence[Any]], answers: Answers
) -> SlidRows:
    """The rows of *layout* that slid, as far as *answers* say what becomes of them.

    *cells* are those of its rows, by column.
    """
    found = SlidRows()
    if columns.is_our_export:
        return found
    by_index = {column.index: column for column in columns.columns}
    for slid in find_slid(columns.columns, cells):
        data = layout.data[slid.index]
        lone = [place for place in slid.columns if place not in slid.run]
        spoiled = set(slid.columns)
        if slid.run:
            question = slid_question(slid, data, by_index)
            meaning = answers.of(question) if question is not None else None
            if meaning is None:
                found.told += _slid(slid, data, by_index, layout, question)
            elif meaning.decision == "reading":
                found.moved[slid.index] = moved_on(slid, data)
                spoiled = set(lone)
        for place in spoiled:
            found.spoiled.setdefault(place, set()).add(slid.index)
        for place in lone:
            found.told += _out_of_place(by_index[place], data, answers)
    return found


def slid_question(slid: Slid, data: DataRow, columns: dict[int, Column]) -> Question | None:
    """What is asked once for all rows that slid from one column on.

    None where moving the cells on would lose one: the last of them has nowhere to go, so it
    must be blank or say what the one before it says.
    """
    cells = [data.values[place] for place in slid.run]
    if cells[-1] != "" and text_of(cells[-1]) != text_of(cells[-2]):
        return None
    heading = columns[slid.run[0]].heading
    return Question(TOPIC, fold(heading), heading, (1,))


def moved_on(slid: Slid, data: DataRow) -> tuple[Any, ...]:
    """The cells of the row with those that slid one column on, where they belong."""
    values = list(data.values)
    for place in reversed(slid.run[1:]):
        values[place] = data.values[place - 1]
    values[slid.run[0]] = ""
    return tuple(values)


def _slid(
    slid: Slid,
    data: DataRow,
    columns: dict[int, Column],
    layout: Layout,
    question: Question | None,
) -> Iterator[Told]:
    """Name each cell of the row that moved."""
    first, others = columns[slid.run[0]], slid.run[1:]
    cells = ", ".join(layout.cell(data.row, place) for place in others)
    values = {"text": text_of(data.values[first.index]), "heading": first.heading}
    yield Told(first, data, message(SLID, cells=cells, **values), question)
    for place in others:
        if data.values[place] != "":
            other = columns[place]
            facts = {"text": text_of(data.values[place]), "heading": other.heading}
            yield Told(other, data, message(OUT_OF_LINE, first=first.heading, **facts), question)


def _out_of_place(column: Column, data: DataRow, answers: Answers) -> Iterator[Told]:
    """Ask about a mark among words, unless a person said that it states nothing."""
    text = text_of(data.values[column.index])
    question = Question(f"{TOPIC} mark", f"{fold(column.heading)}: {text}", text)
    if answers.of(question) is None:
        sentence = message(OUT_OF_PLACE, text=text, heading=column.heading)
        yield Told(column, data, sentence, question)
