"""The model of a register: what its cells show, say and let be typed."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QObject, Qt

from tipdesk.domain.fields import Field
from tipdesk.domain.selection import Order
from tipdesk.ui.icons import icon
from tipdesk.ui.origins import Origins
from tipdesk.ui.register.list_model import NO_INDEX, Index, ListModel
from tipdesk.ui.register.looks import header_tip, looks_of
from tipdesk.ui.register.refusals import Refusal, Refusals
from tipdesk.ui.register.rows import Answer, Shown
from tipdesk.ui.widgets.chips import GROUP_ROLE
from tipdesk.ui.workspace import Workspace

__all__ = ["NO_INDEX", "Index", "RegisterModel"]

_ROLE: Final = Qt.ItemDataRole
_READ_ONLY: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE: Final = _READ_ONLY | Qt.ItemFlag.ItemIsEditable
_WAITING: Final = "…"


class RegisterModel(ListModel):
    """Shows the rows at hand, with the typed values that could not be stored in their place."""

    def __init__(self, workspace: Workspace, entity: str, parent: QObject | None = None) -> None:
        super().__init__(workspace, entity, parent)
        self._refusals = Refusals()
        self._origins = Origins(workspace, entity, self)
        self._looks = looks_of(())
        self._arrows = (icon("arrow-up", "accent"), icon("arrow-down", "accent"))

    # ------------------------------------------------------------ what is typed

    def refusal(self, uid: str, name: str) -> Refusal | None:
        """The value of a cell that could not be stored, if there is one."""
        return self._refusals.get(uid, name)

    def refusals_of(self, uid: str) -> dict[str, Refusal]:
        """The values of a record that wait, by field."""
        return self._refusals.of(uid)

    def refuse(self, uid: str, name: str, refusal: Refusal | None) -> None:
        """Mark a cell with what was typed and why it is not stored; None takes the mark away."""
        self._refusals.put(uid, name, refusal)
        self._repaint_row(uid)

    def show_value(self, uid: str, name: str, value: Any) -> None:
        """Show a value that is about to be stored, so that nobody sees the old one again."""
        place = self.place_of(uid)
        names = [field.name for field in self.fields]
        if place is None or name not in names or (row := self.row_at(place)) is None:
            return
        column = names.index(name)
        row.values[column] = value
        row.texts[column], row.tones[column] = self._asked.text(column, value)
        self._repaint_row(uid)

    # ------------------------------------------------------------ what Qt asks

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role not in _ANSWERED:
            return None
        place, column = index.row(), index.column()
        if place < 0:
            return None
        if role == _ROLE.TextAlignmentRole:
            return self._looks.alignments[column]
        if role == _ROLE.FontRole:
            return self._looks.fonts[column]
        row = self._row(place)
        if row is None:
            self._reader.want(place)
            # One mark for a row: it is soon there, and painting many takes as long as the row.
            return _WAITING if role == _ROLE.DisplayRole and column == 0 else None
        if self._refusals and (
            refusal := self._refusals.get(row.uid, self._asked.fields[column].name)
        ):
            return self._refused(refusal, role)
        if role == _ROLE.DisplayRole:
            return row.texts[column]
        if role == _ROLE.ToolTipRole:
            return self._tip(row, column)
        if role == GROUP_ROLE and (groups := self._looks.groups[column]) is not None:
            return groups(row.values[column])
        if role == _ROLE.EditRole:
            return row.texts[column]
        if role == _ROLE.ForegroundRole and row.tones[column]:
            return self._looks.mute
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        field = self._asked.fields[section]
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return self._workspace.say(field.label)
        if role == _ROLE.ToolTipRole:
            return header_tip(self._workspace.words, field, self._order_of(field))
        if role == _ROLE.DecorationRole and (order := self._order_of(field)) is not None:
            return self._arrows[order.descending]
        if role == _ROLE.TextAlignmentRole:
            return self._looks.alignments[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        past = self._asked.selection.as_of is not None
        computed = self._asked.fields[index.column()].computed
        if past or computed or self._row(index.row()) is None:
            return _READ_ONLY
        return _EDITABLE

    # ------------------------------------------------------------ looks

    def _take(self, answer: Answer) -> None:
        super()._take(answer)
        self._looks = looks_of(self._asked.fields)

    def _tip(self, row: Shown, column: int) -> str:
        """The whole text of a cell, and below it where the value came from."""
        field = self._asked.shown_field(column, row.tones[column])
        origin = "" if field.computed else self._origins.text(row.uid, field.name)
        return "\n".join(filter(None, (row.texts[column], origin)))

    def _repaint_row(self, uid: str) -> None:
        place = self.place_of(uid)
        if place is not None:
            self._changed(place, place)

    def _refused(self, refusal: Refusal, role: int) -> Any:
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return refusal.text
        if role == _ROLE.ToolTipRole:
            return refusal.sentence
        return self._looks.refused if role == _ROLE.ForegroundRole else None

    def _order_of(self, field: Field) -> Order | None:
        return next((o for o in self._asked.selection.order if o.field == field.name), None)


_ANSWERED: Final = frozenset(
    int(role)
    for role in (
        _ROLE.DisplayRole, _ROLE.EditRole, _ROLE.ToolTipRole, _ROLE.TextAlignmentRole,
        _ROLE.FontRole, _ROLE.ForegroundRole, GROUP_ROLE,
    )
)  # fmt: skip
