"""Rows of one number put together: one project, and a funding action for each year or day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Final

from tipdesk.db.facts import BETWEEN
from tipdesk.domain.fields import TEXTS
from tipdesk.domain.lifecycle import NEVER_AWARDED
from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.headings.targets import (
    ACTION_DATE,
    AMOUNT,
    CURRENCY,
    FISCAL_YEAR,
    FUNDING,
    OTHER,
    target,
    year_of,
)
from tipdesk.services.excel.rows.compose import apply_section
from tipdesk.services.excel.rows.one_number import numbered_by
from tipdesk.services.excel.rows.parsed import Parsed, ParsedRow
from tipdesk.services.excel.rows.united import SUM, Uniting, compared

TOGETHER = N_(
    "Several rows have the same number under “{heading}”, such as '{text}' in rows {first} and "
    "{row}. Rows of one number were put together, so that each number is one project."
)
ONCE = N_("The amount is the same in all rows of each project, so it was counted once.")
FIRST_OF_ROWS = N_(
    "Rows of one project differ under “{heading}”, such as '{first}' and '{text}'. What stands "
    "first was taken."
)

_ENOUGH: Final = 3
"""Projects with one amount in all their rows, from which on it surely is the whole of each."""
_WHOLE: Final = frozenset(map(fold, "total totals whole overall إجمالي الإجمالي المجموع".split()))
_PLACES: Final = "subnational"
_NOTE: Final = "note_en"

_OF_ACTION: Final = (AMOUNT, FISCAL_YEAR, ACTION_DATE)
"""What a row says of one funding action."""

Stated = list[tuple[int, Any]]
"""What rows state in one column, by their numbers."""


def one_project_each(parsed: Parsed, answers: Answers) -> tuple[Parsed, Parsed | None]:
    """The rows of *parsed* with those of one number put together, and the funding they list.

    Rows of different fiscal years or days each state a funding action of the project; their
    `project` is still the number of the row that it stands in.
    """
    column = numbered_by(parsed.columns)
    if not parsed.one or column is None:
        return parsed, None
    rows = {row.row: row for row in parsed.rows}
    groups = [[rows[at] for at in group if at in rows] for group in parsed.one]
    groups = [_with_sections(parsed, group) for group in groups if len(group) > 1]
    uniting = _Uniting(parsed, answers, groups)
    if groups:
        uniting.tell_together(column, groups[0])
    projects, funding = {}, []
    for group in groups:
        projects[group[0].row], actions = uniting.project(group)
        funding += actions
    further = {row.row for group in groups for row in group[1:]}
    united = [projects.get(row.row, row) for row in parsed.rows if row.row not in further]
    problems = [*parsed.problems, *uniting.problems]
    columns = replace(
        parsed.columns,
        entity=FUNDING,
        columns=tuple(c for c in parsed.columns.columns if c.target in _OF_ACTION),
    )
    listed = replace(parsed, columns=columns, rows=funding, problems=[]) if funding else None
    return replace(parsed, rows=united, problems=problems), listed


def _with_sections(parsed: Parsed, rows: Sequence[ParsedRow]) -> list[ParsedRow]:
    """The rows with what the headings above each say, where they do not stand below the same."""
    if len({row.section for row in rows}) == 1:
        return list(rows)
    found = []
    for row in rows:
        values = dict(row.values)
        apply_section(parsed, row, values)
        found.append(replace(row, values=values))
    return found


def _by_action(rows: Sequence[ParsedRow]) -> list[list[ParsedRow]]:
    """The rows of a project by the years or days of their money, where these are several."""
    actions: dict[tuple[Any, Any], list[ParsedRow]] = {}
    for row in rows:
        if AMOUNT in row.values:
            when = row.values.get(FISCAL_YEAR), row.values.get(ACTION_DATE)
            actions.setdefault(when, []).append(row)
    if (None, None) in actions or len(actions) < 2:
        return [list(rows)]
    return list(actions.values())


class _Uniting(Uniting):
    """Unites rows that are surely one project: of texts the first holds, and money is weighed."""

    def __init__(
        self, parsed: Parsed, answers: Answers, groups: Iterable[Sequence[ParsedRow]]
    ) -> None:
        """*groups* are the rows of each project."""
        super().__init__(parsed, answers)
        column = numbered_by(parsed.columns)
        self._told: set[tuple[str, str]] = set()
        self._number = None if column is None else column.target
        self._alike, self._unlike = Counter[str](), set[str]()
        self._varies = False
        """Whether the years or days of any project have different amounts."""
        for group in groups:
            parts = _by_action(group)
            amounts = {row.values.get(AMOUNT) for rows in parts for row in rows}
            self._varies |= len(parts) > 1 and len(amounts) > 1
            for name, stated in chain.from_iterable(map(self._money_in, parts)):
                if len(set(_values(stated))) > 1:
                    self._unlike.add(name)
                elif len(stated) > 1:
                    self._alike[name] += 1

    def tell_together(self, column: Column, rows: Sequence[ParsedRow]) -> None:
        """Tell, once for the list, that rows were put together."""
        first, row = (one.row for one in rows[:2])
        text = text_of(self._cells[row][column.index])
        said = message(TOGETHER, heading=column.heading, text=text, first=first, row=row)
        self.problems.append(
            Problem(
                severity="warns",
                message=said,
                entity=self._entity,
                field=column.target,
                sheet=self._parsed.layout.sheet.name,
                cell=self._cell(column, row),
                value=text,
            )
        )

    def project(self, rows: Sequence[ParsedRow]) -> tuple[ParsedRow, list[ParsedRow]]:
        """The project of *rows*, and its funding where they are of several years or days."""
        parts = _by_action(rows)
        status = rows[0].values.get("status")
        if status in NEVER_AWARDED:
            # Nothing of its money is taken, which is told of one amount as of several.
            return self.unite([rows[0], *(_without(row, _OF_ACTION) for row in rows[1:])]), []
        if len(parts) < 2:
            return self.unite(rows), []
        project = self.unite([_without(row, _OF_ACTION) for row in rows])
        amounts = [self.unite([_only(row, _OF_ACTION) for row in part]) for part in parts]
        amounts = [row for row in amounts if AMOUNT in row.values]
        currencies = {row.values[AMOUNT].currency for row in amounts}
        if len(currencies) == 1:
            project.values = {CURRENCY: currencies.pop(), **project.values}
        stated = [(row.row, row.values[AMOUNT]) for row in amounts]
        if self._varies or len(set(_values(stated))) != 1 or self._are_added(stated):
            return project, [_action(project, row) for row in amounts]
        # The same in each year of every project: it may as well be the whole, said each time.
        if self._money(AMOUNT, stated) is not None:
            project.values = {**project.values, **amounts[0].values}
        return project, []

    def _question(self, name: str, stated: Sequence[tuple[int, Any]]) -> Question:
        """One for all columns of fiscal years: they are parts together, or none is."""
        if year_of(name) is not None:
            name = next(filter(year_of, self._columns), name)
        return super()._question(name, stated)

    def _are_added(self, stated: Stated) -> bool:
        question = self._question(AMOUNT, stated)
        meaning = self._answers.of(question)
        return meaning is not None and meaning.at(question.candidates) == SUM

    def _money_in(self, rows: Sequence[ParsedRow]) -> Iterator[tuple[str, Stated]]:
        """What *rows* say of money in each column, rows that repeat another apart."""
        seen = set()
        stated: dict[str, Stated] = {}
        for row in rows:
            cells = tuple(self._cells[row.row])
            for name, value in row.values.items() if cells not in seen else ():
                if _is_money(name):
                    stated.setdefault(name, []).append((row.row, value))
            seen.add(cells)
        yield from stated.items()

    def _united(self, name: str, stated: Stated) -> Any:
        if _is_money(name):
            return self._money(name, stated)
        held_first = target(name).kind in TEXTS or name in (FISCAL_YEAR, ACTION_DATE)
        if name.startswith(OTHER) or not held_first:
            return super()._united(name, stated)
        different: dict[Any, tuple[int, Any]] = {}
        for row, value in stated:
            different.setdefault(compared(value), (row, value))
        texts = list(different.values())
        if name == _PLACES:
            return BETWEEN.join(text for _, text in texts)
        # A year or a day without money of its own is none of a funding action.
        if len(texts) > 1 and name != self._number:
            self._tell_first(name, texts)
        return texts[0][1]

    def _money(self, name: str, stated: Stated) -> Any:
        """The amount of a project, counted once where that is sure; else it is asked."""
        once: dict[Any, tuple[int, Any]] = {}
        for row, value in stated:
            once.setdefault(tuple(self._cells[row]), (row, value))
        different = list(once.values())
        if len(different) == 1:
            return different[0][1]
        question = self._question(name, different)
        is_whole = self._alike[name] >= _ENOUGH or self._is_whole(name)
        if name not in self._unlike and is_whole and self._answers.of(question) is None:
            row, value = different[1]
            self._problem("warns", message(ONCE), name, self._columns.get(name), row, question)
            return value
        return self._differing(name, different, different)

    def _is_whole(self, name: str) -> bool:
        column = self._columns.get(name)
        return column is not None and not _WHOLE.isdisjoint(fold(column.heading).split())

    def _tell_first(self, name: str, different: Stated) -> None:
        column, ((first, _), (row, _)) = self._columns.get(name), different[:2]
        said = message(
            FIRST_OF_ROWS,
            heading=column.heading if column is not None else name,
            first=self._shown(name, first),
            text=self._shown(name, row),
        )
        self._problem("warns", said, name, column, row, None)

    def _problem(
        self,
        severity: Severity,
        sentence: Message,
        name: str,
        column: Column | None,
        row: int,
        question: Question | None,
    ) -> None:
        """As every uniting tells it, but what needs no answer once for its column."""
        if severity == "warns":
            if (name, sentence.id) in self._told:
                return
            self._told.add((name, sentence.id))
        super()._problem(severity, sentence, name, column, row, question)


def _values(stated: Stated) -> list[Any]:
    return [value for _, value in stated]


def _without(row: ParsedRow, names: Sequence[str]) -> ParsedRow:
    return replace(row, values={n: v for n, v in row.values.items() if n not in names})


def _only(row: ParsedRow, names: Sequence[str]) -> ParsedRow:
    return replace(row, values={n: v for n, v in row.values.items() if n in names})


def _action(project: ParsedRow, row: ParsedRow) -> ParsedRow:
    """What a row says of the funding of its *project*, which is named by the row it stands in."""
    values: dict[str, Any] = {"project": project.row, **row.values}
    if (note := row.notes.get(AMOUNT)) is not None:
        values[_NOTE] = note
    return replace(row, values=values)


def _is_money(name: str) -> bool:
    return name == AMOUNT or year_of(name) is not None
