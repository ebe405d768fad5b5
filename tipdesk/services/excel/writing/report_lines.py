"""What the report of an import says: its counts, its lines and the marks on the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tipdesk.db.registry import field_of
from tipdesk.domain.text import clean_cell, fold, strip_controls
from tipdesk.domain.words import N_, NN_, Message
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.display import Display
from tipdesk.services.excel.asking.question import Question, shape_of
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.planning.control_account import Account
from tipdesk.services.excel.planning.plan import CellChange, Plan, SheetPlan
from tipdesk.services.excel.planning.plan_counts import said_counts
from tipdesk.services.excel.privacy.blanked import stopped_places
from tipdesk.services.excel.reading.file_stamp import is_written_since
from tipdesk.services.excel.reading.workbook import place_of
from tipdesk.services.excel.writing.report_areas import Area, area_of
from tipdesk.services.excel.writing.report_pages import ReportPage, report_pages
from tipdesk.services.selections import Totals

TITLE = N_("Import report")
KINDS = {
    "blocks": N_("Wrong"), "asks": N_("Asked"), "warns": N_("Doubtful"), "informs": N_("Note"),
    "answered": N_("Answered"), "changed": N_("Changed"), "left_out": N_("Left out"),
}  # fmt: skip
TINTS = {
    "blocks": "F7D0CE", "asks": "FFE3B8", "warns": "FFF4C2", "informs": "E8EEF5",
    "answered": "E6DDF4", "changed": "D6E6FA", "new": "E2F3E1", "rejected": "FBE7E6",
    "left_out": "E7E7E7",
}  # fmt: skip
"""The fill of a cell or row by what is said of it, as RRGGBB."""
HEADINGS = (
    N_("Kind"), N_("Sheet"), N_("Cell"), N_("As written"), N_("As understood"),
    N_("What is said"), N_("Answer"),
)  # fmt: skip

_BEFORE = N_("It was “{before}” and becomes “{after}”.")
_FIRST = N_("It was not stated and becomes “{after}”.")
_LEAVES = N_("It was “{before}” and is not stated any more.")
_ANSWER = N_("“{text}” was answered: {answer}")
_STORED = N_("Imported as change {number}.")
_NOTHING = N_("Nothing was stored: the desk had all of it already.")
_NOT_TAKEN = N_("Nothing was stored: what the file says otherwise was not taken.")
_PLANNED = N_("Nothing is stored yet: this is what the import would do.")
_WRITTEN_SINCE = N_("The file was changed after it was read. This is as it was read.")
_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
_MOST = 20_000
"""Lines and marks that a report has at most; a person reads no more."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of the report; *written* is the text of the cell, '' where it is stopped."""

    kind: str
    label: str
    sheet: str
    cell: str
    written: str
    understood: str
    sentence: str
    answer: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """Its texts in the order of the headings."""
        return (
            self.label, self.sheet, self.cell, self.written, self.understood, self.sentence,
            self.answer,
        )  # fmt: skip


@dataclass(slots=True)
class Report:
    """The report in words. *marks*: tab to cell to (kind, notes); *areas*: tab to its tables.

    *gone*: tab to the places, counted from 0, of cells that must not appear.
    """

    title: str
    facts: list[tuple[str, str]]
    totals: list[tuple[str, str, str]]
    headings: tuple[str, ...]
    lines: list[ReportLine]
    right_to_left: bool
    more: str = ""
    marks: dict[str, dict[str, tuple[str, list[str]]]] = field(default_factory=dict)
    areas: dict[str, list[Area]] = field(default_factory=dict)
    gone: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    pages: tuple[ReportPage, ...] = ()

    def kind_at(self, tab: str, row: int, column: int) -> str | None:
        """What is said of a row where *column* crosses it, '' for nothing.

        None where nobody looked through it. *row* counts from 1, *column* from 0.
        """
        for area in self.areas.get(tab, ()):
            if row in area.seen and column in area.columns:
                return area.kinds.get(row, "")
        return None


def report_of(
    plan: Plan,
    outcome: Outcome | None,
    display: Display,
    answers: Mapping[Question, str],
    now: datetime,
    account: Account | None = None,
) -> Report:
    """The report of a plan, or with *outcome* of what was stored of it.

    With an *account* the totals are its own, and a page tells them by group.
    """
    return _Maker(plan, display, answers).report(outcome, now, account)


class _Maker:
    def __init__(self, plan: Plan, display: Display, answers: Mapping[Question, str]) -> None:
        self.plan, self.display, self.answers = plan, display, answers
        self.words = display.words
        self.sheets = {sheet.name: sheet for sheet in plan.sheets}
        self.tabs = {sheet.name: sheet.tab for sheet in plan.sheets}
        self.understood: dict[tuple[str, str], list[str]] = {}
        self.marks: dict[str, dict[str, tuple[str, list[str]]]] = {}
        self.areas = {sheet.name: area_of(sheet) for sheet in plan.sheets}

    def report(self, outcome: Outcome | None, now: datetime, account: Account | None) -> Report:
        before, after = account.whole if account else (self.plan.before, self.plan.after)
        changed = list(self._changed())
        lines = [*self._problems(), *self._answered(), *changed, *self._left_out()]
        lines.sort(key=lambda line: _RANKS[line.kind])
        for line in lines[:_MOST]:
            self._mark(line)
        said = NN_("{n} more line is not shown.", "{n} more lines are not shown.")
        return Report(
            self._say(TITLE),
            list(self._facts(outcome, now)),
            list(self._totals(before, after)),
            tuple(self._say(heading) for heading in HEADINGS),
            lines[:_MOST],
            self.words.right_to_left,
            self.words.count(*said, len(lines) - _MOST) if len(lines) > _MOST else "",
            self.marks,
            self._areas_by_tab(),
            self._gone(),
            tuple(report_pages(account, self.plan.missing, self.display)),
        )

    def _areas_by_tab(self) -> dict[str, list[Area]]:
        found: dict[str, list[Area]] = {}
        for name, area in self.areas.items():
            found.setdefault(self.tabs[name], []).append(area)
        return found

    def _gone(self) -> dict[str, set[tuple[int, int]]]:
        """The cells that were stopped, by tab."""
        gone: dict[str, set[tuple[int, int]]] = {}
        for plan in self.plan.sheets:
            gone.setdefault(plan.tab, set()).update(stopped_places(plan.layout.sheet))
        return gone

    def _say(self, what: str | Message, **values: object) -> str:
        # A cell keeps its own direction, so the isolates of sentences would only be in the way.
        return strip_controls(self.words.say(what, **values))

    def _facts(self, outcome: Outcome | None, now: datetime) -> Iterator[tuple[str, str]]:
        yield self._say(N_("File")), Path(self.plan.path).name
        if is_written_since(self.plan.path, self.plan.stamp):
            yield "", self._say(_WRITTEN_SINCE)
        yield self._say(N_("Written on")), f"{now:%Y-%m-%d %H:%M}"
        if outcome is None:
            said = self._say(_PLANNED)
        elif outcome.changeset is None:
            said = self._say(_NOT_TAKEN if self.plan.keeps_back else _NOTHING)
        else:
            said = self._say(_STORED, number=str(outcome.changeset))
        yield self._say(N_("Import")), said
        label = self._say(N_("Rows"))
        for said_count in said_counts(self.plan):
            yield label, self._say(said_count)
            label = ""

    def _totals(self, before: Totals, after: Totals) -> Iterator[tuple[str, str, str]]:
        yield "", self._say(N_("Before")), self._say(N_("After"))
        number = self.words.number
        yield self._say(N_("Projects")), number(before.count), number(after.count)
        for currency in sorted({*before.amounts, *after.amounts}):
            yield currency, self._amount(before, currency), self._amount(after, currency)

    def _amount(self, totals: Totals, currency: str) -> str:
        return self.words.money(totals.amounts[currency]) if currency in totals.amounts else ""

    def _changed(self) -> Iterator[ReportLine]:
        """A line for each value that replaces another; what is new is marked by its row."""
        for row in self.plan.rows:
            if row.state != "unchanged":
                kind = "" if row.state == "changed" else row.state
                for number in (row.row, *row.also):
                    self.areas[row.sheet].kinds[number] = kind
            for change in self.plan.changes(row):
                if change.cell is None:
                    continue
                after = self._value(change, change.after)
                key = (row.sheet, change.cell)
                if after and after not in self.understood.setdefault(key, []):
                    self.understood[key].append(after)
                if row.state == "changed":
                    before = self._value(change, change.before)
                    form = _LEAVES if not after else _BEFORE if before else _FIRST
                    sentence = self._say(form, before=before, after=after)
                    yield self._line("changed", *key, sentence)

    def _value(self, change: CellChange, value: object) -> str:
        return strip_controls(self.display.text(field_of(change.entity, change.field), value))

    def _problems(self) -> Iterator[ReportLine]:
        for problem in self.plan.every_problem:
            sheet, cell = problem.sheet or "", problem.cell or ""
            yield self._line(problem.severity, sheet, cell, self._say(problem.message))

    def _line(
        self, kind: str, sheet: str, cell: str, sentence: str, answer: str = ""
    ) -> ReportLine:
        written = _written(self.sheets.get(sheet), cell)
        understood = "; ".join(self.understood.get((sheet, cell), ()))
        label = self._say(KINDS[kind])
        tab = self.tabs.get(sheet, sheet)
        return ReportLine(kind, label, tab, cell, written, understood, sentence, answer)

    def _answered(self) -> Iterator[ReportLine]:
        """A line for each cell in which something stands that a person answered for."""
        if not self.answers:
            return
        for sheet in self.plan.sheets:
            fed = [column.index for column in sheet.columns.columns if column.feeds]
            for row in sheet.layout.data:
                for index in fed:
                    text = row.values[index]
                    if not isinstance(text, str) or not text:
                        continue
                    wordings = _wordings(text)
                    for question, answer in self.answers.items():
                        own = {shape_of(text)} if question.is_shape else wordings
                        if question.pattern and question.pattern in own:
                            cell = sheet.layout.cell(row.row, index)
                            said = self._say(_ANSWER, text=question.text, answer=answer)
                            yield self._line("answered", sheet.name, cell, said, answer)

    def _left_out(self) -> Iterator[ReportLine]:
        for row in self.plan.left_out:
            tab = row.tab or self.tabs.get(row.sheet)
            sheet = next((one for one in self.plan.sheets if one.tab == tab), None)
            if row.quiet or not row.row or sheet is None:
                continue
            if row.sheet in self.areas:
                self.areas[row.sheet].kinds[row.row] = "left_out"
            cell = self.sheets.get(row.sheet, sheet).layout.cell(row.row, 0)
            yield self._line("left_out", sheet.tab, cell, self._say(row.reason))

    def _mark(self, line: ReportLine) -> None:
        if line.sheet not in self.tabs.values() or not line.cell:
            return
        kind, notes = self.marks.setdefault(line.sheet, {}).get(line.cell, (line.kind, []))
        if line.sentence not in notes:
            notes.append(line.sentence)
        self.marks[line.sheet][line.cell] = (kind, notes)


_BETWEEN = re.compile(r"[;,،؛/|&\n]|\band\b")


def _wordings(text: str) -> set[str]:
    """What a person may have answered about in a cell: the whole of it or a member of its list."""
    return {fold(clean_cell(part)) for part in (text, *_BETWEEN.split(text))}


def _written(sheet: SheetPlan | None, cell: str) -> str:
    """The text of a cell as it was read."""
    if sheet is None or not cell:
        return ""
    own = sheet.layout.sheet
    row, column = place_of(cell)
    at, index = row - own.first_row, column - own.first_column
    if not 0 <= at < len(own.rows) or not 0 <= index < len(own.rows[at]):
        return ""
    return text_of(own.rows[at][index])
