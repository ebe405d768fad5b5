"""One import in the works: its stages run off the ui thread, each only when it must."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tipdesk.domain.errors import Overtaken, TipdeskError
from tipdesk.domain.words import Message
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.excel.asking.answers import NO_ANSWERS
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.planning.control_account import Account
from tipdesk.services.excel.planning.plan import RowPlan
from tipdesk.services.excel.planning.plan_rows import record_counts
from tipdesk.services.excel.recipe import Recipe, recipe_of
from tipdesk.ui.importing.state import stages
from tipdesk.ui.importing.state.answering import Answering
from tipdesk.ui.importing.state.done import Counts, Done
from tipdesk.ui.importing.state.lines_of_plan import RowKey
from tipdesk.ui.importing.state.open_book import OpenBook
from tipdesk.ui.importing.state.patterns import Pattern
from tipdesk.ui.importing.state.readings import ColumnReading
from tipdesk.ui.importing.state.sheet_work import CellAt, SheetWork
from tipdesk.ui.importing.state.stage_runner import Activity, StageRunner
from tipdesk.ui.importing.state.stages import Opened, Planned, Said
from tipdesk.ui.workspace import Workspace


class ImportSession(QObject):
    """Holds no words, so it outlives a change of the language; one for each workspace."""

    book_changed = Signal()
    """Another workbook is open, or none, or it could not be read."""
    cells_read = Signal(str)
    """How the cells of that sheet are read is known."""
    plan_changed = Signal()
    """There is a plan, or what it was made from changed."""
    rows_changed = Signal()
    """Other rows of the plan are left out."""
    imported = Signal(object)  # Done

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.stage = StageRunner(workspace.tasks, self)
        self.stage.stopped.connect(self._on_stopped)
        self.stage.failed.connect(self._on_failed)
        self.path: Path | None = None
        self.book = OpenBook(self.stage, self)
        self.book.corrected.connect(self._outdate)
        self.trouble: Message | None = None
        self.planned: Planned | None = None
        self.outdated = False
        """Whether something was said since the plan was made."""
        self.without: set[RowKey] = set()
        """Rows that a person leaves out."""
        self.accepts_doubts = False
        self.recipe: Recipe | None = None
        """The recipe that the workbook is read by."""
        self.answering = Answering()

    @classmethod
    def of(cls, workspace: Workspace) -> ImportSession:
        """The session of *workspace*, made when there is none yet."""
        found = workspace.findChild(cls)
        return found if found is not None else cls(workspace)

    @property
    def activity(self) -> Activity | None:
        """The stage that is under way."""
        return self.stage.activity

    def chosen_rows(self) -> frozenset[RowKey]:
        """The rows of the plan that an import would store now."""
        if self.planned is None:
            return frozenset()
        return self.planned.applied - self.without

    def chosen_plan_rows(self) -> list[RowPlan]:
        """The same as they are planned."""
        if self.planned is None:
            return []
        chosen = self.chosen_rows()
        return [row for row in self.planned.plan.rows if (row.sheet, row.row) in chosen]

    def chosen_records(self) -> int:
        """How many records an import would make or change now; several rows may be of one."""
        return len({(row.entity, row.uid) for row in self.chosen_plan_rows()})

    def asks(self) -> bool:
        """Whether a row that would be stored, or could be, has a cell nobody has answered for."""
        if self.planned is None:
            return False
        return bool(self.planned.asking & (self.chosen_rows() | self.planned.held))

    # ------------------------------------------------------------ stages
    def open(self, path: Path) -> None:
        """Read the workbook at *path* in place of what is open."""
        if self.activity == "importing":
            return
        self._forget()
        self.path = path
        self.stage.run(
            "reading", partial(stages.open_book, self._workspace.desk, path), self._on_opened
        )
        self.book_changed.emit()

    def read_again(self) -> None:
        """Read the file as it is by now; what was said of it so far holds where it still fits."""
        path, said, recipe = self.path, self.book.said, self.recipe
        if path is None or self.activity == "importing":
            return
        work = partial(stages.open_again, self._workspace.desk, path, self.keep_as(""), recipe)
        answering = Answering(self.answering.known, dict(self.answering.given))
        # Where it cannot be read, as while it is being saved, what stands here still does.
        again = partial(self._take_up, answering=answering, said=said)
        self.stage.run("reading again", work, again)

    def close(self) -> None:
        """Let go of the workbook; nothing was stored by looking at it."""
        self.cancel()
        self._forget()
        self.book_changed.emit()

    # ------------------------------------------------------------ what a person answers
    def answer(self, pattern: Pattern, meaning: Meaning | None) -> None:
        """Answer for every cell of the pattern; None takes the answer back."""
        if pattern.question is not None:
            self.answering.answer(pattern.question, pattern, meaning)
            for work in self.book.works:
                work.take_answer(pattern.question, self.answering.known)
            self._reread()

    def correct(self, at: CellAt, text: str | None) -> None:
        """Take *text* instead of one cell; None takes the workbook's own again."""
        work = self.book.work(at.sheet)
        if work is not None:
            work.correct((at.row, at.column), text)
            self._reread()

    def set_match(self, sheet: str, row: int, project: str | None) -> None:
        """A row is that project, or NEW_PROJECT; None takes back what was said."""
        work = self.book.work(sheet)
        if work is not None:
            work.match(row, project)
            self._reread()

    def let_file_win(self, sheet: str, row: int, fields: Iterable[str]) -> None:
        """Take the file's values of these fields of a row, though the desk's were edited."""
        work = self.book.work(sheet)
        if work is not None:
            work.let_file_win(row, fields)
            self._reread()

    def use_recipe(self, recipe: Recipe | None) -> None:
        """Read the open workbook by *recipe*, or anew without one."""
        workbook = self.book.workbook
        if workbook is not None:
            understand = partial(stages.understand_anew, self._workspace.desk, workbook, recipe)
            self.stage.run("reading", understand, self._on_opened)

    def keep_as(self, name: str) -> Recipe:
        """What was said of the workbook so far, as a recipe called *name*."""
        chosen = self.book.chosen
        mended = stages.what_was_mended(chosen, self.answering.known)
        left_out = (work.layout for work in self.book.works if work.left_out)
        return replace(
            recipe_of(name, chosen, mended, left_out),
            uid=self.recipe.uid if self.recipe is not None else None,
        )

    def _reread(self) -> None:
        """Cells are read otherwise now."""
        for work in self.book.works:
            work.readings = None
        self._remake()

    def _remake(self) -> None:
        """Another plan is needed; this one is shown until there is."""
        self.stage.drop("planning")
        self.outdated = True
        self.plan_changed.emit()

    def read_cells(self, sheet: str) -> None:
        """Find out how the cells of *sheet* are read, unless that is known."""
        work = self.book.work(sheet)
        if work is None or work.readings is not None:
            return
        self._workspace.tasks.run_long(
            partial(stages.read_cells, self._workspace.desk, work.chosen, self.answering.known),
            done=partial(self._on_cells, work, work.columns),
            latest=f"import cells {sheet}",
        )

    def make_plan(self) -> None:
        """Plan the import of the sheets taken, unless there is a plan or one is being made."""
        workbook = self.book.workbook
        if workbook is None or self.activity is not None:
            return
        if self.planned is not None and not self.outdated:
            return
        chosen = self.book.chosen
        if not chosen:
            return
        desk, labels, known = self._workspace.desk, self._workspace.labels, self.answering.known
        work = partial(stages.make_plan, desk, workbook, chosen, known, labels)
        self.stage.run("planning", work, self._on_planned)

    def apply(self) -> None:
        """Store the chosen rows as one ChangeSet."""
        if self.planned is None or self.outdated or self.activity is not None:
            return
        planned, rows = self.planned, self.chosen_rows()
        counts = record_counts(self.chosen_plan_rows())
        done = partial(self._on_applied, planned, rows, counts)
        self.stage.run(
            "importing",
            partial(stages.apply, self._workspace.desk, planned.plan, rows, self._what_was_said()),
            done,
            writes=True,
        )

    def _what_was_said(self) -> Said:
        """The answers, and a recipe when anything was said that a next workbook could use."""
        given = dict(self.answering.given)
        if self.path is None:
            return Said(given, None)
        recipe = self.keep_as(self.recipe.name if self.recipe is not None else self.path.stem)
        known = dict(self.answering.known.of_recipe())
        mended = dict(recipe.answers) != known
        said = self.book.said or self.answering.has_shapes or mended
        return Said(given, recipe if said else None)

    def cancel(self) -> None:
        """Stop what is under way; nothing of it is kept."""
        self.stage.cancel()

    # ------------------------------------------------------------ corrections to the plan
    def leave_out(self, keys: set[RowKey], on: bool) -> None:
        """Leave rows of the plan out, or take them in again."""
        self.without = self.without | keys if on else self.without - keys
        self.rows_changed.emit()

    def accept_doubts(self, on: bool) -> None:
        """Take cells that ask as not stated."""
        self.accepts_doubts = on
        self.rows_changed.emit()

    def outdate_plan(self) -> None:
        """Something was stored here since: make another plan when it is next looked at."""
        if self.activity != "importing":
            self._remake()

    # ------------------------------------------------------------ what the stages answer
    def _on_stopped(self, activity: str) -> None:
        if activity == "reading":
            self._forget()
            self.book_changed.emit()

    def _on_failed(self, activity: str, failure: Exception) -> None:
        if activity == "reading" and isinstance(failure, TipdeskError):
            self.trouble = failure.message
            self.book_changed.emit()
        else:
            self._workspace.tell_failure(failure)
            if isinstance(failure, Overtaken):
                self._outdate(other_rows=False)

    def _on_opened(self, opened: Opened) -> None:
        answers = opened.recipe.answers if opened.recipe else NO_ANSWERS
        self._take_up(opened, Answering(answers), said=False)

    def _take_up(self, opened: Opened, answering: Answering, said: bool) -> None:
        self.book.hold(opened.book, opened.works, said)
        self.trouble, self.recipe, self.answering = opened.remark, opened.recipe, answering
        self.planned, self.without = None, set()
        self.book_changed.emit()

    def _on_cells(
        self, work: SheetWork, columns: ColumnMap, readings: dict[int, ColumnReading]
    ) -> None:
        if work.columns is columns:
            work.readings = readings
            self.cells_read.emit(work.sheet.name)

    def _on_planned(self, planned: Planned) -> None:
        self.planned, self.outdated = planned, False
        self.plan_changed.emit()

    def _on_applied(
        self,
        planned: Planned,
        rows: frozenset[RowKey],
        counts: Counts,
        stored: tuple[Outcome, Account],
    ) -> None:
        outcome, account = stored
        file = self.path.name if self.path is not None else ""
        answered = dict(self.answering.given)
        self._forget()
        self.book_changed.emit()
        self._workspace.announce(outcome.changes)
        if outcome.stored:
            self._workspace.outcome_stored.emit(outcome)
        self.imported.emit(Done(file, outcome, counts, planned, rows, answered, account))

    def _outdate(self, other_rows: bool = True) -> None:
        self.stage.drop("planning")
        self.planned = None
        if other_rows:  # else the same stay out, however their cells are read
            self.without = set()
        self.plan_changed.emit()

    def _forget(self) -> None:
        self.book.clear()
        self.path, self.trouble = None, None
        self.recipe, self.answering = None, Answering()
        self.planned, self.without, self.accepts_doubts = None, set(), False
