"""Draws the cells of a quarter's sheet and edits them in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tipdesk.domain.words import N_
from tipdesk.ui.icons import ICON_SIZE, picture
from tipdesk.ui.results.sheet_model import SEEN_ROLE
from tipdesk.ui.results.sheet_rows import Column, Seen
from tipdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
INDENT: Final = 20
"""Pixels of one step inward."""
_ARROW: Final = 18
_TABS: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_FILLED: Final = "filled"
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NO_HINT: Final = QAbstractItemDelegate.EndEditHint.NoHint


class SheetDelegate(QStyledItemDelegate):
    """The first column is indented, with an arrow where it unfolds."""

    moved = Signal(int, int)
    """A cell was left by a key: go so many rows and open columns on."""

    def __init__(
        self, workspace: Workspace, statuses: Sequence[tuple[str, str]], parent: QObject
    ) -> None:
        """*statuses* are the codes of a result's status with their labels."""
        super().__init__(parent)
        self._workspace, self._statuses = workspace, statuses

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        seen: Seen | None = index.data(SEEN_ROLE)
        if seen is None or index.column() != Column.NAME:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        whole = QRect(option.rect)
        before = seen.depth * INDENT + (_ARROW if seen.row is not None else 0)
        text, option.text = option.text, ""
        option.widget.style().drawControl(
            option.widget.style().ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        if seen.folds:
            self._draw_arrow(painter, option, whole, seen)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        inner = whole.adjusted(8, 0, -8 - before, 0) if mirrored else whole.adjusted(
            8 + before, 0, -8, 0
        )  # fmt: skip
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setFont(option.font)
        painter.setPen(option.palette.color(option.palette.ColorRole.Text))
        painter.drawText(
            inner,
            int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeading),
            option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width()),
        )
        painter.restore()

    def _draw_arrow(
        self, painter: QPainter, option: QStyleOptionViewItem, whole: QRect, seen: Seen
    ) -> None:
        drawing = picture(
            "chevron-down" if seen.open else "chevron-right", ICON_SIZE, "mute",
            option.widget.devicePixelRatioF(),
        )  # fmt: skip
        at = arrow_rect(whole, seen.depth, option.direction)
        painter.drawPixmap(at.topLeft(), drawing)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        name = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor: QWidget
        if index.column() == Column.STATUS:
            box = QComboBox(parent)
            box.addItem(self._workspace.say(N_("not stated")), "")
            for code, text in self._statuses:
                box.addItem(text, code)
            box.activated.connect(lambda: self._commit(box))
            box.view().setAccessibleName(str(name or ""))
            editor = box
        else:
            line = QLineEdit(parent)
            line.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
            editor = line
        editor.setAccessibleName(str(name or ""))
        editor.setProperty("cell", True)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The value is set when the editor opens; what is typed stays when others are read anew."""
        if editor.property(_FILLED):
            return
        editor.setProperty(_FILLED, True)
        value = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        before = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            after = str(editor.currentData() or "")
        else:
            after = editor.text().strip() if isinstance(editor, QLineEdit) else before
        if after != before:
            model.setData(model.index(index.row(), index.column()), after)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect = QRect(option.rect)
        wanted = 140 if index.column() != Column.EVIDENCE else 240
        if rect.width() < wanted:
            if option.direction == Qt.LayoutDirection.RightToLeft:
                rect.setLeft(rect.right() - wanted)
            else:
                rect.setWidth(wanted)
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(editor, QWidget)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in _TABS:
                self._commit(editor)
                self.moved.emit(0, -1 if back or event.key() == Qt.Key.Key_Backtab else 1)
                return True
            if event.key() in _ENTER:
                self._commit(editor)
                self.moved.emit(-1 if back else 1, 0)
                return True
            if (
                event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
                and isinstance(editor, QLineEdit)
                and not event.modifiers()
            ):
                self._commit(editor)
                self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1, 0)
                return True
        return super().eventFilter(editor, event)

    def _commit(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, _NO_HINT)


def arrow_rect(whole: QRect, depth: int, direction: Qt.LayoutDirection) -> QRect:
    """Where the arrow of a row that unfolds is drawn in its first cell."""
    size = ICON_SIZE
    top = whole.top() + (whole.height() - size.height()) // 2
    before = 4 + depth * INDENT
    if direction == Qt.LayoutDirection.RightToLeft:
        return QRect(whole.right() - before - size.width(), top, size.width(), size.height())
    return QRect(whole.left() + before, top, size.width(), size.height())
