"""Beside the review: each changed cell of a row, old and new, and each problem with its cell."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QLabel

from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import N_, NN_
from tipdesk.services.display import Display
from tipdesk.services.excel.plan import CellChange, Plan
from tipdesk.services.excel.targets import PROJECT
from tipdesk.services.excel.workbook import place_of
from tipdesk.ui.importing.answer_box import AnswerBox
from tipdesk.ui.importing.correct_box import CorrectBox
from tipdesk.ui.importing.lines import Lines, LinesTable
from tipdesk.ui.importing.patterns import Pattern
from tipdesk.ui.importing.review_lines import Line
from tipdesk.ui.importing.review_rows import field_of_change, shown_changes
from tipdesk.ui.importing.session import ImportSession
from tipdesk.ui.importing.sheet_work import CellAt
from tipdesk.ui.widgets.chips import StatusDelegate
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

SEVERITIES: Final[dict[Severity, tuple[str, str]]] = {
    "blocks": (N_("Rejects"), "red"),
    "asks": (N_("Asks"), "orange"),
    "warns": (N_("Warns"), "yellow"),
    "informs": (N_("Note"), "grey"),
}
_CELLS: Final = NN_("{n} cell", "{n} cells")
LEAST_PANE: Final = 300


class ReviewPane(Card):
    """Shows one row of the plan, or one question with its cells."""

    def __init__(self, workspace: Workspace, session: ImportSession) -> None:
        super().__init__(margin=12)
        self._workspace = workspace
        self._plan: Plan | None = None
        self._line: Line | None = None
        say = workspace.say
        self._title = named(QLabel(), "h2")
        self._title.setWordWrap(True)
        self._title.setAlignment(leading_alignment())
        self._where = named(QLabel(), "mute")
        self._where.setWordWrap(True)
        self._where.setAlignment(leading_alignment())
        self.changes = Lines((say(N_("Field")), say(N_("Now")), say(N_("After"))), self)
        self._changes = LinesTable(say(N_("Changed cells")), self.changes, (116, 90, 0))
        self.problems = Lines(("", say(N_("Cell")), say(N_("Problem"))), self)
        self._problems = LinesTable(say(N_("Problems")), self.problems, (92, 64, 0))
        self._problems.setItemDelegateForColumn(0, StatusDelegate(self._problems))
        self.body.setSpacing(6)
        self.answers = AnswerBox(workspace)
        self.answers.hide()
        self.body.addWidget(self._title)
        self.body.addWidget(self._where)
        self.body.addWidget(self.answers)
        self.correct = CorrectBox(workspace, session)
        self.body.addWidget(self._changes, 3)
        self.body.addWidget(self._problems, 2)
        self.body.addWidget(self.correct)
        for table in (self._changes, self._problems):
            table.clicked.connect(partial(self._offer, table))
            table.entered_row.connect(partial(self._mend, table))
            table.selectionModel().currentRowChanged.connect(
                lambda _index, *_, table=table: self._offer(table)
            )
        self.correct.done.connect(self._problems.setFocus)
        self.body.addStretch(0)

    def show_line(self, line: Line | None, plan: Plan, display: Display) -> None:
        """Show everything about one row."""
        self.answers.show_question(None, 0, None)
        self.correct.show_cell(None)
        self._plan, self._line = plan, line
        if line is None:
            self._say("", "")
            self._fill([], [], display)
            return
        sheet, row = line.key
        say = self._workspace.say
        where = say(N_("Sheet {sheet}, row {row}"), sheet=sheet, row=str(row))
        if line.plan is None:
            reason = say(line.left_out.reason) if line.left_out is not None else ""
            self._say(say(N_("Left out")), f"{where}\n{reason}" if row else reason)
            self._fill([], [], display)
            return
        first, second = line.plan.title
        if display.words.lang == "ar":
            first, second = second, first
        self._say(first or second or say(N_("Row without a title")), where)
        changes = shown_changes(plan, line.plan)
        self._changes.setColumnHidden(1, line.state == "new")
        self._fill(changes, list(plan.problems_of(line.plan)), display)

    def show_pattern(self, pattern: Pattern, plan: Plan, display: Display) -> None:
        """Show every cell that a question is about, and what can be answered."""
        self.answers.show_question(pattern.question, len(pattern.problems), pattern.meaning)
        self.correct.show_cell(None)
        self._plan, self._line = plan, None
        words = self._workspace.words
        self._say(words.say(pattern.first.message), words.count(*_CELLS, len(pattern.problems)))
        self._fill([], pattern.problems, display)

    def _offer(self, table: LinesTable, *_where: object) -> None:
        """Let the cell of the current line be mended."""
        index = table.currentIndex()
        found = table.lines().row(index.row()) if index.isValid() else None
        self.correct.show_cell(self._cell_of(found))

    def _mend(self, table: LinesTable) -> None:
        self._offer(table)
        if self.correct.isVisible():
            self.correct.line.setFocus()
            self.correct.line.selectAll()

    def _cell_of(self, found: Problem | CellChange | None) -> CellAt | None:
        """The cell that a problem or a change is about; None where nothing can be typed."""
        plan = self._plan
        if plan is None or found is None or found.cell is None:
            return None
        row = self._line.plan if self._line is not None else None
        if isinstance(found, Problem):
            sheet, name = found.sheet, found.field
        else:
            sheet = row.sheet if row is not None else None
            name = found.field if found.entity == PROJECT else f"{found.entity}.{found.field}"
        if sheet is None:
            return None
        number, place = place_of(found.cell)
        layout = plan.sheet(sheet).layout
        column = plan.sheet(sheet).column_of(name or "")
        index = column.index if column is not None else place - layout.sheet.first_column
        if not 0 <= index < len(plan.sheet(sheet).columns.columns):
            return None
        return CellAt(sheet, row.row if row is not None else number + 1, index, found.cell)

    def _say(self, title: str, where: str) -> None:
        self._title.setText(title)
        self._where.setText(where)
        self._where.setVisible(bool(where))

    def _fill(self, changes: list[CellChange], problems: list[Problem], display: Display) -> None:
        self.changes.show_rows(changes, partial(_change_texts, display), muted=frozenset({1}))
        self.problems.show_rows(
            problems, partial(_problem_texts, display), lambda p: SEVERITIES[p.severity][1]
        )
        self._changes.setVisible(bool(changes))
        self._problems.setVisible(bool(problems))
        filler = self.body.itemAt(self.body.count() - 1)
        if filler is not None:
            self.body.setStretch(self.body.count() - 1, 0 if changes or problems else 1)


def _change_texts(display: Display, change: CellChange) -> tuple[str, str, str]:
    field = field_of_change(change)
    label = display.words.say(field.label)
    where = f"{label}\n{change.cell}" if change.cell else label
    value = display.words.value
    return (
        where,
        value(display.or_not_stated(field, change.before)),
        value(display.or_not_stated(field, change.after)),
    )


def _problem_texts(display: Display, problem: Problem) -> tuple[str, str, str]:
    said = display.words.say
    return said(SEVERITIES[problem.severity][0]), problem.cell or "", said(problem.message)
