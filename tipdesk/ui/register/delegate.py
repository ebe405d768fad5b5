"""Edits a cell in place with the editor of its field, with the keys of a spreadsheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tipdesk.domain.fields import CODED, LINKED, Kind
from tipdesk.domain.money import DEFAULT_CURRENCY, Money
from tipdesk.ui.register.cell_editors import editor_of
from tipdesk.ui.register.cell_store import CellChange, CellStore
from tipdesk.ui.register.model import RegisterModel
from tipdesk.ui.register.refusals import Refusal
from tipdesk.ui.widgets.chips import StatusDelegate
from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_POPUP: Final = "popup"
_ROOMY: Final = 380
_LIST_WIDTH: Final = 240
"""Pixels that editors take at least, even in a narrow column."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_NO_HINT: Final = QAbstractItemDelegate.EndEditHint.NoHint
_REVERT: Final = QAbstractItemDelegate.EndEditHint.RevertModelCache

if TYPE_CHECKING:
    from tipdesk.ui.widgets.find_editor import FindEditor

    # A mixin at run time: one of two delegates of Qt stands behind it.
    _Delegate = QStyledItemDelegate
else:
    _Delegate = object


class _CellEditing(_Delegate):
    """Opens editors, and hands what was typed to the store; refused text stays in its cell."""

    moved = Signal(int, int)
    """A cell was left by a key: go so many rows and columns on."""
    room_wanted = Signal(int)
    """The editor open takes so many pixels from the top of the first row; 0 without one."""

    def __init__(self, workspace: Workspace, store: CellStore, view: QTableView) -> None:
        super().__init__(view)
        self._workspace, self._store, self._view = workspace, store, view
        self._open: Editor | None = None
        self._before: Any = None
        self._kind = Kind.TEXT
        self._place: QPersistentModelIndex | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = self._model()
        row = model.row_at(index.row())
        if row is None:  # flags keep rows that are not read yet from being edited
            return super().createEditor(parent, option, index)
        field = model.fields[index.column()]
        value = row.values[index.column()]
        currency = value.currency if isinstance(value, Money) else DEFAULT_CURRENCY
        editor = editor_of(self._workspace, field, currency)
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        editor.set_value(value)
        self._open, self._before, self._kind = editor, value, field.kind
        self._place = QPersistentModelIndex(index)
        refusal = model.refusal(row.uid, field.name)
        if refusal is not None and isinstance(editor, QLineEdit):
            editor.setText(refusal.text)
        if field.many:
            editor.setObjectName(_POPUP)
            editor.value_changed.connect(self._make_room)
            editor.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            editor.setContentsMargins(6, 6, 6, 6)
        else:
            editor.left.connect(self._on_left)
        if isinstance(editor, QPlainTextEdit):
            editor.value_changed.connect(self._make_room)
        for child in editor.findChildren(QLineEdit):
            child.installEventFilter(self)
        if (finder := _finder(editor)) is not None:
            finder.list().installEventFilter(self)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The value was set when the editor was made; what is typed meanwhile stays."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place = QRect(option.rect)
        if isinstance(editor, QLineEdit):
            listed = self._kind in CODED | LINKED
            place.setWidth(max(place.width(), _LIST_WIDTH if listed else 0))
        else:
            width = max(place.width(), _ROOMY)
            wraps = editor.hasHeightForWidth()
            height = editor.heightForWidth(width) if wraps else editor.sizeHint().height()
            place.setSize(QSize(width, max(height, place.height())))
        tall = not isinstance(editor, QLineEdit)
        if tall and editor.objectName() != _POPUP:
            self.room_wanted.emit(place.bottom() + 1)
        room = cast(QWidget, editor.parentWidget()).rect()
        if editor.objectName() == _POPUP:
            below = option.rect.bottom() + 1
            fits = below + place.height() <= room.bottom()
            place.moveTop(below if fits else option.rect.top() - place.height())
        if option.direction == Qt.LayoutDirection.RightToLeft:
            place.moveRight(option.rect.right())
        place.moveLeft(max(0, min(place.left(), room.right() - place.width())))
        place.moveTop(max(0, min(place.top(), room.bottom() - place.height())))
        editor.setGeometry(place)

    def _make_room(self) -> None:
        """Several values take as much room as they need, below their cell."""
        QTimer.singleShot(0, self, self._place_again)

    def _place_again(self) -> None:
        editor, index = self._open, self._view.currentIndex()
        if editor is not None and index == self._place:
            option = QStyleOptionViewItem()
            option.rect = self._view.visualRect(index)
            option.direction = self._view.layoutDirection()
            self.updateEditorGeometry(editor, option, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        row = self._model().row_at(index.row())
        if row is None or editor is not self._open:
            return
        field = self._model().fields[index.column()]
        typed = editor.text() if isinstance(editor, QLineEdit) else ""
        self._open.left.disconnect() if not field.many else None
        self._open.leave()
        if not self._open.readable():
            refusal = Refusal(typed, self._open.remark().text)
            self._model().refuse(row.uid, field.name, refusal)
            self._workspace.tell(refusal.sentence, severity="warns")
            return
        value = self._open.value()
        if value == self._before:
            self._model().refuse(row.uid, field.name, None)
            return
        self._store.store([CellChange(row.uid, field, self._before, value, typed)])

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._open:
            self._open = None
            self.room_wanted.emit(0)
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes down, Tab across, Escape gives back; lists under the cell come first."""
        editor = self._open
        if editor is None or event.type() != QEvent.Type.KeyPress:
            if watched is editor and editor is not None:
                return super().eventFilter(watched, event)
            return False
        key = cast(QKeyEvent, event)
        finder = _finder(editor)
        if finder is not None and watched is finder.list():
            # The list would let Tab walk out of the table, past the cells that follow.
            if key.key() not in _TABS:
                return False
            finder.take_marked()
        elif isinstance(editor, QPlainTextEdit) and _breaks_line(key):
            editor.insertPlainText("\n")
            return True
        step = self._step(editor, key)
        if step is not None:
            self._finish(editor, step)
            return True
        if key.key() == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, _REVERT)
            return True
        return False

    def _step(self, editor: QWidget, key: QKeyEvent) -> tuple[int, int] | None:
        """The rows and columns that *key* leads on, None when it stays in the cell."""
        back = bool(key.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key.key() in _TABS:
            return (0, -1) if back or key.key() == Qt.Key.Key_Backtab else (0, 1)
        if key.key() not in _ENTER:
            return None
        if isinstance(editor, QPlainTextEdit):
            return (1, 0)
        typing = editor.findChild(QLineEdit)
        if typing is not None and typing.text():
            return None  # one more of several values
        return (-1, 0) if back else (1, 0)

    def _on_left(self) -> None:
        """A value was chosen from a list: store it when the list has done its work."""
        QTimer.singleShot(0, self, partial(self._finish_chosen, self._open))

    def _finish_chosen(self, editor: Editor | None) -> None:
        """Leave *editor*, unless a key did so already and another one is open by now."""
        if editor is not None and editor is self._open:
            self._finish(editor, None)

    def _finish(self, editor: QWidget, step: tuple[int, int] | None) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, _NO_HINT)
        if step is not None:
            self.moved.emit(*step)

    def _model(self) -> RegisterModel:
        return cast(RegisterModel, self._view.model())


def _finder(editor: Editor) -> FindEditor | None:
    """The line of *editor* with a list under it, if it has one."""
    # It brings the readers of cells: not before somebody types (start-up time).
    from tipdesk.ui.widgets.find_editor import FindEditor

    return editor if isinstance(editor, FindEditor) else editor.findChild(FindEditor)


def _breaks_line(key: QKeyEvent) -> bool:
    """Whether *key* begins a new line in a text of several, as in a spreadsheet."""
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    return key.key() in _ENTER and bool(key.modifiers() & held)


class TextDelegate(_CellEditing, QStyledItemDelegate):
    """For cells that show their text."""


class ChipDelegate(_CellEditing, StatusDelegate):
    """For cells that show a code as a chip."""
