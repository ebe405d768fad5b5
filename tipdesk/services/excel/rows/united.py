"""Uniting: what several rows say of one record becomes one row, and what differs a problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tipdesk.db.facts import BETWEEN
from tipdesk.domain.fields import NUMBERS
from tipdesk.domain.money import Money, total
from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.text import clean_cell, fold
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question, word_question
from tipdesk.services.excel.cells.cell import BareAmount, text_of
from tipdesk.services.excel.cells.names import Party
from tipdesk.services.excel.cells.place_cells import Places
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.headings.targets import OTHER, UID, target
from tipdesk.services.excel.rows.parsed import Parsed, ParsedRow

DIFFERS = N_(
    "'{text}' says something else of the same record than '{first}' in {cell}, so neither was "
    "taken."
)
AMOUNTS = N_(
    "'{text}' is another amount of the same record than '{first}' in {cell}. Say whether they "
    "are to be added."
)
SAME_AMOUNT = N_(
    "'{text}' is the same amount of the same record as '{first}' in {cell}. Say whether it counts "
    "once, or whether both are parts and to be added."
)
TAKEN = N_("'{first}' in {cell} was taken for the record, and '{text}' was not.")
ADDED = N_("'{text}' was added to '{first}' in {cell}, for both are of one record.")

TOPIC = "rows"
FIRST, SUM, LAST = "first", "sum", "last"
"""What may be answered of rows that differ: one of them holds, or they are added."""


class Uniting:
    """Puts rows of one sheet together; *problems* are those that were met."""

    def __init__(self, parsed: Parsed, answers: Answers) -> None:
        self._parsed, self._answers = parsed, answers
        self._entity = parsed.columns.entity
        self._columns: dict[str, Column] = {}
        for column in parsed.columns.columns:
            for name in column.feeds:
                self._columns.setdefault(name, column)
        self._cells = {row.row: row.values for row in parsed.layout.data}
        self.problems: list[Problem] = []

    def unite(self, rows: Sequence[ParsedRow]) -> ParsedRow:
        """One row that says what all of *rows* say."""
        first = rows[0]
        if len(rows) == 1:
            return first
        names = dict.fromkeys(name for row in rows for name in row.values)
        values: dict[str, Any] = {}
        for name in names:
            stated = [(row.row, row.values[name]) for row in rows if name in row.values]
            value = self._united(name, stated)
            if value is not None:
                values[name] = value
        notes = {name: note for row in reversed(rows) for name, note in row.notes.items()}
        also = dict.fromkeys(row.row for row in rows if row.row != first.row)
        return replace(first, values=values, notes=notes, also=tuple(also))

    def _united(self, name: str, stated: list[tuple[int, Any]]) -> Any:
        different: dict[Any, tuple[int, Any]] = {}
        for row, value in stated:
            different.setdefault(compared(value), (row, value))
        values = [value for _, value in different.values()]
        if name == UID or (len(values) == 1 and not self._adds_up(name, stated)):
            return values[0]
        if name.startswith(OTHER):
            return BETWEEN.join(values)
        if all(isinstance(value, tuple) for value in values):
            return tuple(dict.fromkeys(member for value in values for member in value))
        what = target(name, self._entity)
        several = what.field is None or what.field.many
        if several and all(isinstance(value, Places) for value in values):
            joined = values[0]
            for value in values[1:]:
                joined = joined.joined(value)
            return joined
        if what.flag is not None:
            return any(values)
        return self._differing(name, stated, list(different.values()))

    def _differing(
        self, name: str, stated: list[tuple[int, Any]], different: list[tuple[int, Any]]
    ) -> Any:
        """The value that a person chose of those that differ, else None; each is told of."""
        column = self._columns.get(name)
        question = self._question(name, different)
        adds = SUM in question.candidates
        meaning = self._answers.of(question)
        chosen = None if meaning is None else meaning.at(question.candidates)
        if meaning is not None and meaning.decision == "not_stated":
            return None
        alike = len({compared(value) for _, value in different}) == 1
        unsaid = DIFFERS if not adds else SAME_AMOUNT if alike else AMOUNTS
        sentence = {FIRST: TAKEN, SUM: ADDED, LAST: TAKEN}.get(chosen or "", unsaid)
        first, kept = different[-1 if chosen == LAST else 0]
        for row, _ in stated if chosen == SUM else different:
            if row == first:
                continue
            said = message(
                sentence,
                text=self._shown(name, row),
                first=self._shown(name, first),
                cell=self._cell(column, first),
            )
            asked = question if chosen is None else None
            self._problem("asks" if asked else "warns", said, name, column, row, asked)
        if chosen == SUM:
            return _sum([value for _, value in stated])
        return kept if chosen is not None else None

    def _question(self, name: str, stated: Sequence[tuple[int, Any]]) -> Question:
        """What is asked once for all records whose rows say different things in a column."""
        column = self._columns.get(name)
        adds = target(name, self._entity).kind in NUMBERS and _can_add(v for _, v in stated)
        heading = column.heading if column is not None else name
        asked = word_question(TOPIC, heading, (FIRST, SUM if adds else None, LAST))
        return replace(asked, stands=(stated[0][1], None, stated[-1][1]))

    def _adds_up(self, name: str, stated: list[tuple[int, Any]]) -> bool:
        """Whether rows that say the same are added, as somebody said of those that differ."""
        if len(stated) == 1 or name.startswith(OTHER):
            return False
        question = self._question(name, stated)
        meaning = self._answers.of(question)
        return meaning is not None and meaning.at(question.candidates) == SUM

    def _shown(self, name: str, row: int) -> str:
        column = self._columns.get(name)
        values = self._cells.get(row)
        return text_of(values[column.index]) if column is not None and values is not None else name

    def _cell(self, column: Column | None, row: int) -> str:
        return self._parsed.layout.cell(row, column.index if column is not None else 0)

    def _problem(
        self,
        severity: Severity,
        sentence: Message,
        name: str,
        column: Column | None,
        row: int,
        question: Question | None,
    ) -> None:
        self.problems.append(
            Problem(
                severity=severity,
                message=sentence,
                entity=self._entity,
                field=name,
                sheet=self._parsed.layout.sheet.name,
                cell=self._cell(column, row),
                value=self._shown(name, row),
                question=question,
            )
        )


def compared(value: Any) -> Any:
    """What two cells must have in common to say the same."""
    if isinstance(value, Party):
        return value.key
    if isinstance(value, str):
        return fold(clean_cell(value))
    return value


def _can_add(values: Any) -> bool:
    found = list(values)
    currencies = {value.currency for value in found if isinstance(value, Money)}
    return len(currencies) <= 1 and not any(isinstance(v, BareAmount | str) for v in found)


def _sum(values: list[Any]) -> Any:
    if isinstance(values[0], Money):
        return next(iter(total(values).values()))
    return sum(values)
