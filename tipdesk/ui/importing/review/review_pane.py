"""Beside the review: each changed cell of a row, old and new, and each problem with its cell."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.text import isolate
from tipdesk.domain.words import N_, NN_
from tipdesk.services.display import Display
from tipdesk.services.excel.asking.question import PERIOD_YEAR, Question
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.matching.missing import Missing
from tipdesk.services.excel.planning.candidates import KnownProject
from tipdesk.services.excel.planning.plan import CellChange, Plan, label_of
from tipdesk.services.excel.reading.workbook import place_of
from tipdesk.ui.importing.answers.answer_box import AnswerBox
from tipdesk.ui.importing.answers.texts import in_language
from tipdesk.ui.importing.lines import Lines, LinesTable
from tipdesk.ui.importing.review.correct_box import CorrectBox
from tipdesk.ui.importing.review.review_match import MatchBox
from tipdesk.ui.importing.review.review_missing import last_seen
from tipdesk.ui.importing.review.review_rows import field_of_change, shown_changes
from tipdesk.ui.importing.review.said_once import SaidOnce
from tipdesk.ui.importing.state.lines_of_plan import Line, cell_of, place_in, tab_of
from tipdesk.ui.importing.state.patterns import Pattern
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.importing.state.sheet_work import CellAt
from tipdesk.ui.widgets.chips import StatusDelegate
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

SEVERITIES: Final[dict[Severity, tuple[str, str]]] = {
    "blocks": (N_("Rejects"), "red"),
    "asks": (N_("Asks"), "orange"),
    "warns": (N_("Warns"), "yellow"),
    "informs": (N_("Note"), "grey"),
}
_OF_NO_CELL: Final = frozenset((PROJECT, PERIOD_YEAR))
"""Topics of questions that no other text in a cell would answer."""
_CELLS: Final = NN_("{n} cell", "{n} cells")
LEAST_PANE: Final = 300
_LABEL: Final = 104
_ROOMY_LABEL: Final = 136
_CHIP: Final = 104
_CELL: Final = 112
"""Pixels that what kind of problem it is takes at most, and its cell with its sheet."""


class ReviewPane(Card):
    """Shows one row of the plan, or one question with its cells.

    Sends `left` when a person said which project a row is, or whose values count, or when the
    list that had the keyboard has nothing any more.
    """

    left = Signal()

    def __init__(self, workspace: Workspace, session: ImportSession) -> None:
        super().__init__(margin=12)
        self._workspace = workspace
        self._plan: Plan | None = None
        self._line: Line | None = None
        self._missing: Missing | None = None
        self._session = session
        say = workspace.say
        self._title = named(QLabel(), "h2")
        self._title.setWordWrap(True)
        self._title.setAlignment(leading_alignment())
        self._where = named(QLabel(), "mute")
        self._where.setWordWrap(True)
        self._where.setAlignment(leading_alignment())
        self.changes = Lines((say(N_("Field")), say(N_("Now")), say(N_("After"))), self)
        self._changes = LinesTable(say(N_("Changed cells")), self.changes, (_LABEL, 106, 0))
        self.problems = Lines(("", say(N_("Cell")), say(N_("Problem"))), self)
        self._problems = LinesTable(say(N_("Problems")), self.problems, (_CHIP, _CELL, 0))
        self._problems.setItemDelegateForColumn(0, StatusDelegate(self._problems))
        self.body.setSpacing(6)
        self.answers = AnswerBox(workspace)
        self.answers.hide()
        self.body.addWidget(self._title)
        self.body.addWidget(self._where)
        self.match = MatchBox(workspace)
        self.match.chosen.connect(self._match)
        self.match.file_wins.connect(self._let_file_win)
        self.body.addWidget(self.match)
        self.body.addWidget(self.answers)
        self._open = named(quiet_button(say(N_("&Open the project"))), "openProject")
        self._open.clicked.connect(self._on_open)
        self._open.hide()
        self.body.addWidget(self._open, 0, leading_alignment())
        self._cells = named(quiet_button(say(N_("Mend them cell b&y cell"))), "cellByCell")
        self._cells.clicked.connect(self.go_to_cells)
        self._cells.hide()
        self.body.addWidget(self._cells, 0, leading_alignment())
        self.once = SaidOnce(workspace, session)
        self.body.addWidget(self.once, 0, leading_alignment())
        self.correct = CorrectBox(workspace, session)
        self.body.addWidget(self._changes, 3)
        self.body.addWidget(self._problems, 2)
        self.body.addWidget(self.correct)
        for table in (self._changes, self._problems):
            table.hugs = True
            table.clicked.connect(partial(self._offer, table))
            table.entered_row.connect(partial(self._mend, table))
            table.selectionModel().currentRowChanged.connect(
                lambda _index, *_, table=table: self._offer(table)
            )
        self.correct.done.connect(self._problems.setFocus)
        self.body.addStretch(0)
        self._say("", "")
        self._fill([], [], workspace.display)

    def show_line(self, line: Line | None, plan: Plan, display: Display) -> None:
        """Show everything about one row."""
        self._begin(plan, line)
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
        title = in_language(line.plan.title, display.words.lang)
        self._say(title or say(N_("Row without a title")), where)
        work = self._session.book.work(sheet)
        wins = work is not None and any(place[0] == row for place in work.file_wins)
        self.match.show_row(line.plan, self._candidates(), display, wins=wins)
        changes = shown_changes(plan, line.plan)
        is_new = all(change.before is None for change in changes)
        self._changes.setColumnHidden(1, is_new)
        self._changes.setColumnWidth(0, _ROOMY_LABEL if is_new else _LABEL)
        self._fill(changes, [p for p in plan.problems_of(line.plan) if not _is_match(p)], display)

    def show_pattern(self, pattern: Pattern, plan: Plan, display: Display) -> None:
        """Show every cell that a question is about, and what can be answered."""
        self._begin(plan, None)
        cells, known = len(pattern.problems), self._candidates()
        self.answers.show_question(
            pattern.question, cells, pattern.meaning, known, display, pattern.standing
        )
        topic = pattern.question.topic if pattern.question is not None else None
        self.once.show_pattern(pattern)
        self._cells.setVisible(topic not in _OF_NO_CELL and pattern.meaning is None)
        words = self._workspace.words
        tabs = dict.fromkeys(filter(None, (tab_of(plan, one.sheet) for one in pattern.problems)))
        where = (words.count(*_CELLS, len(pattern.problems)), *map(isolate, tabs))
        self._say(words.say(pattern.sentence), " · ".join(where))
        self._fill([], pattern.problems, display, plan)
        self._problems.setColumnHidden(0, True)

    def show_missing(self, missing: Missing, plan: Plan, display: Display) -> None:
        """Show a project that the list no longer names, and that it stays."""
        self._begin(plan, None)
        self._missing = missing
        say = self._workspace.say
        title = in_language(missing.title, display.words.lang)
        stays = say(N_("The list no longer names this project. It stays as it is: nothing is "
                       "deleted because a list leaves it out."))  # fmt: skip
        self._say(title or say(N_("a project without a title")),
                  f"{last_seen(missing, display)}\n{stays}")  # fmt: skip
        self._open.show()
        self._fill([], [], display)

    def _begin(self, plan: Plan, line: Line | None) -> None:
        """Show nothing of what was shown before."""
        self._plan, self._line, self._missing = plan, line, None
        self.answers.show_question(None, 0, None)
        self.correct.show_cell(None)
        self.match.show_row(None, {}, self._workspace.display)
        self._open.hide()
        self._cells.hide()
        self.once.show_pattern(None)

    def _candidates(self) -> dict[str, KnownProject]:
        planned = self._session.planned
        return planned.candidates if planned is not None else {}

    def _on_open(self) -> None:
        if self._missing is not None:
            self._workspace.record_wanted.emit(PROJECT, self._missing.uid)

    def enter(self) -> None:
        """Bring the keyboard to what can be answered, else to the cells that are told of."""
        if self.answers.isVisible():
            self.answers.focus_first()
        elif self.once.isVisible():
            self.once.setFocus()
        else:
            self.go_to_cells()

    def go_to_cells(self) -> None:
        """Bring the keyboard to the first of the cells."""
        self._problems.setCurrentIndex(self.problems.index(0, 1))
        self._problems.setFocus()

    def _match(self, project: str | None) -> None:
        if self._line is not None:
            self._session.set_match(*self._line.key, project)
            self.left.emit()

    def _let_file_win(self, on: bool) -> None:
        if self._line is not None and self._line.plan is not None:
            fields = [one.field for one in self._line.plan.conflicts] if on else []
            self._session.let_file_win(*self._line.key, fields)
            self.left.emit()

    def _offer(self, table: LinesTable, *_where: object) -> None:
        """Let the cell of the current line be mended."""
        self.correct.show_cell(self._cell_of(table.current()))

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
        line = row.row if row is not None else number + 1
        columns = plan.sheet(sheet).columns.columns
        here = (one for one in columns if layout.cell(line, one.index) == found.cell)
        column = next(here, None) or plan.sheet(sheet).column_of(name or "")
        index = column.index if column is not None else place - layout.sheet.first_column
        if not 0 <= index < len(columns):
            return None
        # A row is told with its sheet above; the cells of a question may stand on several.
        called = found.cell if row is not None else place_in(plan, sheet, found.cell)
        return CellAt(sheet, line, index, found.cell, called)

    def _say(self, title: str, where: str) -> None:
        self._title.setText(title)
        self._where.setText(where)
        self._where.setVisible(bool(where))

    def _fill(
        self,
        changes: list[CellChange],
        problems: list[Problem],
        display: Display,
        plan: Plan | None = None,
    ) -> None:
        """List them; of a whole *plan*, where several sheets are read, each cell with its own."""
        self.changes.show_rows(changes, partial(_change_texts, display), muted=frozenset({1}))
        self.problems.show_rows(
            problems, partial(_problem_texts, display, plan), lambda p: SEVERITIES[p.severity][1]
        )
        self._problems.setColumnHidden(0, False)
        self._problems.fit_column(0, _CHIP)
        self._problems.fit_column(1, max(_CELL, self.width() // 3))
        emptied = any(
            table.hasFocus() and not rows
            for table, rows in ((self._changes, changes), (self._problems, problems))
        )
        self._changes.setVisible(bool(changes))
        self._problems.setVisible(bool(problems))
        if emptied:
            self.left.emit()
        filler = self.body.itemAt(self.body.count() - 1)
        if filler is not None:
            self.body.setStretch(self.body.count() - 1, 0 if changes or problems else 1)


def _is_match(problem: Problem) -> bool:
    """Whether the problem is which project the row is: that is asked above."""
    question = problem.question
    return isinstance(question, Question) and question.topic == PROJECT


def _change_texts(display: Display, change: CellChange) -> tuple[str, str, str]:
    field = field_of_change(change)
    label = display.words.say(label_of(change))
    where = f"{label}\n{change.cell}" if change.cell else label
    value = display.words.value
    return (
        where,
        value(display.or_not_stated(field, change.before)),
        value(display.or_not_stated(field, change.after)),
    )


def _problem_texts(display: Display, plan: Plan | None, problem: Problem) -> tuple[str, str, str]:
    said = display.words.say
    cell = problem.cell or "" if plan is None else cell_of(plan, problem)
    return said(SEVERITIES[problem.severity][0]), cell, said(problem.message)
