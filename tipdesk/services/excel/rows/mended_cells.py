"""Cells that a person mended: what was typed for a text comes again for the same text.

Such an answer belongs to the recipe of a workbook, holds for one text in one column as it is
written there, and is told each time.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import ANY, Answers, Key
from tipdesk.services.excel.asking.question import CELLS, Meaning, is_of_cells
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.chosen import ChosenSheet, Place
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.rows.parse import field_name

AGAIN: Final = N_("'{text}' was read as '{answer}', as it was mended before.")
LEFT_BLANK: Final = N_("'{text}' was taken as not stated, as it was mended before.")
_NOTHING: Final = Meaning("not_stated")


def target_of(topic: str) -> tuple[str, str]:
    """The kind of record and the target of the column in which the text stood."""
    entity, _, name = topic.removeprefix(CELLS).partition(":")
    return entity, name


def mended_again(layout: Layout, columns: ColumnMap, answers: Answers) -> dict[Place, str]:
    """The cells that hold a text which was mended before, with what was typed then."""
    told = {key: meaning for key, meaning in answers if is_of_cells(key[0])}
    found: dict[Place, str] = {}
    for column in columns.columns if told else ():
        topic = _topic(columns, column)
        texts = {pattern: meaning for (one, pattern), meaning in told.items() if one == topic}
        for data in layout.data if texts else ():
            raw = data.values[column.index]
            if raw != "" and (meaning := texts.get(text_of(raw))) is not None:
                found[data.row, column.index] = str(meaning.value or "")
    return found


def with_mended(chosen: ChosenSheet, answers: Answers) -> Answers:
    """The *answers* with what was typed in this sheet, and without what was taken back.

    A text that was mended in two ways is about its cells alone, and is not remembered.
    """
    kept: dict[Key, Meaning] = dict(answers)
    again = mended_again(chosen.layout, chosen.columns, answers)
    rows = {row for row, _ in (*again, *chosen.corrections)}
    texts = {data.row: data.values for data in chosen.layout.data if data.row in rows}
    columns = {column.index: column for column in chosen.columns.columns}
    typed: dict[Key, set[str]] = {}
    for row, index in (*again, *chosen.corrections):
        raw = text_of(texts[row][index]) if row in texts else ""
        if columns[index].target is None or raw in ("", ANY):
            continue
        # A text that stands uncorrected was taken back.
        text = chosen.corrections.get((row, index), raw)
        typed.setdefault((_topic(chosen.columns, columns[index]), raw), set()).add(text)
    for key, said in typed.items():
        text = said.pop()
        if said or text == key[1]:
            kept.pop(key, None)
        else:
            kept[key] = Meaning("text", text) if text.strip() else _NOTHING
    return Answers(kept)


def told_again(chosen: ChosenSheet, answers: Answers, known: Container[int]) -> Iterator[Problem]:
    """A warning for each cell that is mended as before, but for rows that are *known*."""
    again = mended_again(chosen.layout, chosen.columns, answers)
    rows = {row for row, _ in again}
    texts = {data.row: data.values for data in chosen.layout.data if data.row in rows}
    columns = {column.index: column for column in chosen.columns.columns}
    for (row, index), answer in again.items():
        if row in known or chosen.corrections.get((row, index)) != answer:
            continue
        text, name = text_of(texts[row][index]), columns[index].target
        sentence = AGAIN if answer.strip() else LEFT_BLANK
        yield Problem(
            severity="warns",
            message=message(sentence, text=text, answer=answer),
            entity=chosen.columns.entity,
            field=None if name is None else field_name(name),
            sheet=chosen.name,
            cell=chosen.layout.cell(row, index),
            value=text,
        )


def _topic(columns: ColumnMap, column: Column) -> str:
    return f"{CELLS}{columns.entity}:{column.target}"
