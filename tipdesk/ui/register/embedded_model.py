"""The rows of one owner, and after them lines into which a new record is typed."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, Qt

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_
from tipdesk.services.changes.drafts import Draft
from tipdesk.ui import theme
from tipdesk.ui.icons import icon
from tipdesk.ui.register.model import NO_INDEX, Index, RegisterModel
from tipdesk.ui.register.new_line import NewLine
from tipdesk.ui.register.rows import Answer, Refreshed, Shown
from tipdesk.ui.workspace import Workspace

_ROLE: Final = Qt.ItemDataRole


class EmbeddedModel(RegisterModel):
    """The last line is always blank; what is typed there becomes a record in its place."""

    new_at_end = True

    def __init__(self, workspace: Workspace, entity: str, parent: QObject | None = None) -> None:
        super().__init__(workspace, entity, parent)
        self._begun: Mapping[str, Any] = {}
        self._lines: list[NewLine] = []
        self._drawn: dict[str, Shown] = {}
        self._problems: dict[tuple[str | None, str | None], Problem] = {}
        self._warning = icon("triangle-alert", "warns")

    def begin(self, begun: Mapping[str, Any]) -> None:
        """Show no rows yet; new records state *begun* from now on."""
        self.beginResetModel()
        self._use_ids(array("q"))
        self._begun, self._drawn, self._problems = begun, {}, {}
        self._lines = [self._line()]
        self.endResetModel()

    def go_on(self, kept: Sequence[Draft]) -> None:
        """Show the drafts *kept*, that somebody may go on with them."""
        news = [draft for draft in kept if self.line_of(draft.uid) is None]
        if news:
            at = len(self._ids)
            self.beginInsertRows(QModelIndex(), at, at + len(news) - 1)
            self._lines[:0] = [self._line((draft.uid, draft.values)) for draft in news]
            self.endInsertRows()

    def line_of(self, uid: str) -> NewLine | None:
        """The line of a record that is not among the rows yet."""
        return next((line for line in self._lines if line.uid == uid), None)

    def becoming(self) -> bool:
        """Whether a line is a record by now whose row is still to come."""
        return any(line.made for line in self._lines)

    def blank_row(self) -> int:
        """The place of the line into which nothing was typed yet."""
        return self.rowCount() - 1

    def type(self, uid: str, name: str, value: Any) -> None:
        """Put a *value* into a line; another blank one follows it."""
        if (line := self.line_of(uid)) is None:
            return
        if line is self._lines[-1]:
            at = self.rowCount()
            self.beginInsertRows(QModelIndex(), at, at)
            self._lines.append(self._line())
            self.endInsertRows()
        line.type(name, value)
        self._show_line(line)

    def offer(self, values: Mapping[str, Any]) -> None:
        """Let the blank line state *values*, which are stored with the first that is typed."""
        line = self._lines[-1]
        line.offer(values)
        self._show_line(line)

    def take_out(self, uid: str) -> NewLine | None:
        """Take the line of a draft away and answer it; None where there is none."""
        line = self.line_of(uid)
        if line is None or line is self._lines[-1] or line.made:
            return None
        place = self._place_of_line(line)
        self.beginRemoveRows(QModelIndex(), place, place)
        self._lines.remove(line)
        self.endRemoveRows()
        return line

    def refused_at(self, index: Index) -> bool:
        """Whether a cell shows what was typed and is not stored."""
        row = self.row_at(index.row()) if index.isValid() else None
        return (
            row is not None and self.refusal(row.uid, self.fields[index.column()].name) is not None
        )

    def give_up(self, index: Index) -> bool:
        """Empty the blank line again, in which nothing but refused texts stand."""
        row = self.row_at(index.row()) if index.isValid() else None
        line = None if row is None else self.line_of(row.uid)
        refused = {} if line is None else self.refusals_of(line.uid)
        if line is None or line.begun or not refused:
            return False
        for name in refused:
            self.refuse(line.uid, name, None)
        return True

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the cells about which a rule says something."""
        self._problems = {(problem.uid, problem.field): problem for problem in problems}
        if self._ids:
            self._changed(0, len(self._ids) - 1)

    def places_to_look_at(self) -> list[tuple[int, int]]:
        """(row, column) of each cell with a problem, or with a value that is not stored."""
        names = [field.name for field in self.fields]
        return [
            (place, column)
            for place in range(self.rowCount())
            if (row := self.row_at(place)) is not None
            for column, name in enumerate(names)
            if (row.uid, name) in self._problems or self._refusals.get(row.uid, name)
        ]

    # ------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._ids) + len(self._lines)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        place, column = index.row() - len(self._ids), index.column()
        if not 0 <= place < len(self._lines):
            return self._marked(index, role)
        line, field = self._lines[place], self._asked.fields[column]
        if role == _ROLE.DisplayRole and not line.begun and column == 0:
            return self._workspace.say(N_("New line"))
        if role == _ROLE.ForegroundRole and not line.begun:
            return self._looks.mute
        if line.lacks(field.name) and self._refusals.get(line.uid, field.name) is None:
            if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
                return self._workspace.say(N_("needed"))
            if role == _ROLE.ForegroundRole:
                return theme.color("warns")
        return super().data(index, role)

    def place_of(self, uid: str) -> int | None:
        line = self.line_of(uid)
        return super().place_of(uid) if line is None else self._place_of_line(line)

    def _row(self, place: int) -> Shown | None:
        if place < len(self._ids):
            return super()._row(place)
        line = self._lines[place - len(self._ids)]
        if line.uid not in self._drawn:
            self._drawn[line.uid] = line.shown(self._asked)
        return self._drawn[line.uid]

    def _marked(self, index: Index, role: int) -> Any:
        """A cell of a stored record, with the mark and the sentence of its problem."""
        if self._problems and role in (_ROLE.DecorationRole, _ROLE.ToolTipRole):
            row = self._row(index.row())
            name = self._asked.fields[index.column()].name
            problem = None if row is None else self._problems.get((row.uid, name))
            if problem is not None:
                said = self._workspace.say(problem.message)
                text = super().data(index, role)
                return self._warning if role == _ROLE.DecorationRole else f"{text}\n{said}".strip()
        return super().data(index, role)

    # ------------------------------------------------------------ lines

    def _line(self, draft: tuple[str, Mapping[str, Any]] | None = None) -> NewLine:
        line = NewLine(self._workspace, self._entity, self._begun, draft, self)
        line.settled.connect(self._on_settled)
        return line

    def _place_of_line(self, line: NewLine) -> int:
        return len(self._ids) + self._lines.index(line)

    def _on_settled(self, line: NewLine) -> None:
        """Say at the foot too, each time, why a line is not stored: its cells only are red."""
        self._show_line(line)
        refused = next(iter(line.refusals().values()), None)
        if refused is not None:
            self._workspace.tell(refused.sentence, severity="warns")

    def _show_line(self, line: NewLine) -> None:
        """Show again what stands in *line*, and why some of it is not stored."""
        refused = line.refusals()
        for field in self.fields:
            before, now = self._refusals.get(line.uid, field.name), refused.get(field.name)
            if before is None or before.read:
                self._refusals.put(line.uid, field.name, now)
        if line in self._lines:
            self._drawn.pop(line.uid, None)
            place = self._place_of_line(line)
            self._changed(place, place)

    # ------------------------------------------------------------ lines become rows

    def _take(self, answer: Answer) -> None:
        super()._take(answer)
        self._drawn = {}

    def _shift(self, news: Refreshed) -> None:
        """Rows that come take the place of the lines into which they were typed."""
        self._remove(news.start, news.removed)
        if news.start != len(self._ids):
            self._insert(news.start, news.inserted)
            return
        for row_id in news.inserted:
            row = news.rows.get(row_id)
            line = None if row is None else self.line_of(row.uid)
            if line is None:
                self._insert(len(self._ids), array("q", (row_id,)))
            else:
                self._adopt(line, row_id)

    def _adopt(self, line: NewLine, row_id: int) -> None:
        """Let a line be the row *row_id*: an editor that stands open in it stays."""
        place, first = self._place_of_line(line), len(self._ids)
        if place != first:
            self.beginMoveRows(QModelIndex(), place, place, QModelIndex(), first)
            self._lines.remove(line)
            self._lines.insert(0, line)
            self.endMoveRows()
        self._lines.remove(line)
        self._use_ids(self._ids + array("q", (row_id,)))
