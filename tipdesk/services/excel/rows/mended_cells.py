"""Cells that a person mended: what was typed for a text comes again for the same text.

Such an answer belongs to the recipe of a workbook, holds for one text in one column as it is
written there, and is told each time.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any, Final

from tipdesk.domain.date_reading import read_date
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.numbers import read_percent
from tipdesk.domain.problems import Problem
from tipdesk.domain.readings import Reading
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import ANY, Answers, Key
from tipdesk.services.excel.asking.question import CELLS, Meaning, is_of_cells
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.chosen import ChosenSheet, Place
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.targets import field_name
from tipdesk.services.excel.layout.layout import Layout

AGAIN: Final = N_("'{text}' was read as '{answer}', as it was mended before.")
LEFT_BLANK: Final = N_("'{text}' was taken as not stated, as it was mended before.")
_NOTHING: Final = Meaning("not_stated")


def target_of(topic: str) -> tuple[str, str]:
    """The kind of record and the target of the column in which the text stood."""
    entity, _, name = topic.removeprefix(CELLS).partition(":")
    return entity, name


def mended_again(layout: Layout, columns: ColumnMap, answers: Answers) -> dict[Place, str]:
    """The cells that hold a text which was mended before, with what was typed then."""
    told = {
        key: str(meaning.value or "")
        for key, meaning in answers
        if is_of_cells(key[0]) and not _is_of_its_row(key[1], str(meaning.value or ""))
    }
    cells = _texts(ChosenSheet(layout, columns), {topic for topic, _ in told})
    return {place: told[key] for place, key in cells if key in told}


def with_mended(sheets: Iterable[ChosenSheet], answers: Answers) -> Answers:
    """The *answers* with what was typed in these sheets, and without what was taken back.

    A text that was mended in two ways, or that also stands as it is, is about its cells alone
    and is not remembered, and nor is an amount or a date. Hand in what the privacy gate let pass.
    """
    sheets = tuple(sheets)
    keys = {key for key, _ in answers if is_of_cells(key[0])}
    for one in sheets:
        touched = {index for _, index in one.corrections}
        topics = {_topic(one.columns, c) for c in one.columns.columns if c.index in touched}
        keys |= {key for place, key in _texts(one, topics) if place in one.corrections}
    typed: dict[Key, set[str]] = {}
    for one in sheets:
        for place, key in _texts(one, {topic for topic, _ in keys}):
            if key in keys:
                typed.setdefault(key, set()).add(one.corrections.get(place, key[1]))
    kept: dict[Key, Meaning] = dict(answers)
    for key, said in typed.items():
        text = said.pop()
        if said or text == key[1] or _is_of_its_row(key[1], text):
            kept.pop(key, None)
        else:
            kept[key] = Meaning("text", text) if text.strip() else _NOTHING
    return Answers(kept)


def _texts(chosen: ChosenSheet, topics: Container[str]) -> Iterator[tuple[Place, Key]]:
    """The cells that hold a text, in columns of these *topics*, and what it is kept under."""
    for column in chosen.columns.columns:
        topic = _topic(chosen.columns, column)
        if column.target is None or topic not in topics:
            continue
        for data in chosen.layout.data:
            raw = data.values[column.index]
            # A cell of a number or a date is about its own row.
            if isinstance(raw, str) and raw not in ("", ANY):
                yield (data.row, column.index), (topic, raw)


def _is_of_its_row(text: str, typed: str) -> bool:
    """Whether what was *typed* for a text is about one row, so that it says nothing of others.

    So it is where the text plainly says an amount, a date or nothing, which need no mending but
    may be wrong, and where an amount or a date was typed for words.
    """
    if any(not reading.asks for reading in _readings(text)):
        return True
    worded = not any(letter.isdigit() for letter in text)
    return worded and any(one.value is not None and not one.asks for one in _readings(typed))


def _readings(text: str) -> tuple[Reading[Any], ...]:
    """The text as an amount, a share and a date, in whichever currency and order."""
    return (
        read_money(text, "USD"),
        read_percent(text),
        read_date(text, "mdy"),
        read_date(text, "dmy"),
    )


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
