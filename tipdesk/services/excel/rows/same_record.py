"""Rows that are one record: found by what identifies it, and put together into one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tipdesk.db.registry import fields_of
from tipdesk.domain.fields import Show
from tipdesk.domain.text import fold
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import word_question
from tipdesk.services.excel.cells.names import Party
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.headings.targets import NAMED, NAMES, PROJECT, UID
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.rows.parsed import Parsed, ParsedRow
from tipdesk.services.excel.rows.united import Uniting
from tipdesk.services.name_index import name_key

_FEWEST_ROWS = 6
_REPEATED = 1.5
"""Rows for each record from which on a column repeats too much to be a list of records."""
_OWN_NUMBERS = {"organization": ("org_id", "uei", "duns"), "person": ("person_id", "email")}

_ACRONYM = "acronym"

Key = tuple[str, str]
"""The field that identifies a record and its text as it is compared."""


@dataclass(frozen=True, slots=True)
class MergeHint:
    """That the rows of a sheet seem to be fewer *records*, which one column identifies."""

    index: int
    letter: str
    heading: str
    rows: int
    records: int


def merge_hint(layout: Layout, columns: ColumnMap) -> MergeHint | None:
    """The identifying column that repeats much, if one does: several rows may be one record."""
    for name in (*_numbers(columns.entity), *_names(columns.entity)):
        column = columns.of(name)
        if column is None or (name in _names(columns.entity) and columns.entity not in NAMED):
            continue
        texts = [str(row.values[column.index]) for row in layout.data]
        filled = [text for text in texts if text.strip()]
        different = len({name_key(text) for text in filled})
        if len(filled) >= _FEWEST_ROWS and different * _REPEATED <= len(filled):
            return MergeHint(column.index, column.letter, column.heading, len(filled), different)
    return None


@cache
def _numbers(entity: str) -> tuple[str, ...]:
    own = tuple(f.name for f in fields_of(entity) if f.own and f.show)
    if entity == PROJECT:
        own = ("award_number", *(name for name in own if name != "award_number"))
    return (*own, *_OWN_NUMBERS.get(entity, ()))


@cache
def _names(entity: str) -> tuple[str, ...]:
    return tuple(f.name for f in fields_of(entity, Show.NAME))


def merged_rows(parsed: Parsed, answers: Answers) -> Parsed:
    """The rows of *parsed* with those that are one record put together, in order of the first.

    What they say differently is a problem at the later cell, and not stated unless a person
    said what holds.
    """
    entity = parsed.columns.entity
    rows = list(_each_name(parsed.rows, entity, answers))
    uniting = Uniting(parsed, answers)
    united = [
        uniting.unite(_fully_named([rows[at] for at in group], entity))
        for group in _groups(rows, entity)
    ]
    problems = [*parsed.problems, *uniting.problems]
    return replace(parsed, rows=united, problems=problems)


def _each_name(rows: Sequence[ParsedRow], entity: str, answers: Answers) -> Iterator[ParsedRow]:
    """A row for each name in a cell of several; a person may say that a text is no name."""
    for row in rows:
        names = row.values.get(NAMES)
        if names is None:
            yield row
            continue
        others = {name: value for name, value in row.values.items() if name != NAMES}
        for name in names:
            meaning = answers.of(word_question(entity, name))
            if meaning is not None and meaning.decision == "not_stated":
                continue
            yield replace(row, values={"name_en": name, **others})


def _fully_named(rows: list[ParsedRow], entity: str) -> list[ParsedRow]:
    """The rows of one record, an acronym in the place of its name gone where another has it."""
    if len(rows) == 1 or entity not in NAMED:
        return rows
    full = {name for row in rows for name in _names(entity) if _is_full(row, name)}
    return [
        row
        if all(name not in row.values or _is_full(row, name) for name in full)
        else replace(
            row,
            values={n: v for n, v in row.values.items() if n not in full or _is_full(row, n)},
        )
        for row in rows
    ]


def _is_full(row: ParsedRow, name: str) -> bool:
    """Whether *name* is stated as more than the acronym beside it."""
    value = row.values.get(name)
    if value is None or name == _ACRONYM:
        return False
    return name_key(_text(value)) != name_key(str(row.values.get(_ACRONYM, "")))


def _groups(rows: Sequence[ParsedRow], entity: str) -> list[list[int]]:
    """The indexes of the rows that are one record, each group and all of them in order."""
    groups: dict[Key, list[int]] = {}
    called: dict[Key, set[Key]] = {}
    for at, row in enumerate(rows):
        keys = list(_keys(row, entity)) or [("", str(at))]
        groups.setdefault(keys[0], []).append(at)
        for other in keys[1:]:
            called.setdefault(other, set()).add(keys[0])
    for key, owners in called.items():
        # A row that gives only the acronym is the record that has it beside a name.
        if key in groups and owners == owners - {key} and len(owners) == 1:
            owner = next(iter(owners))
            if owner in groups:
                groups[owner] = sorted((*groups[owner], *groups.pop(key)))
    return sorted(groups.values())


def _keys(row: ParsedRow, entity: str) -> Iterator[Key]:
    """What identifies the record of *row*, the surest first."""
    for name in (UID, *_numbers(entity)):
        if (value := row.values.get(name)) is not None:
            yield name, normal_award_number(str(value)) or fold(str(value))
    for name in _names(entity):
        value = row.values.get(name)
        if value is not None and (name == _ACRONYM or _is_full(row, name)):
            yield name, name_key(_text(value))


def _text(value: Any) -> str:
    return value.name if isinstance(value, Party) else str(value)
