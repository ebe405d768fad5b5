"""Drawing and editing of the columns table: the field as a list, the samples as pairs."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tipdesk.domain.words import Words
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.ui import theme
from tipdesk.ui.icons import picture
from tipdesk.ui.importing.columns.columns_model import (
    COLUMN_ROLE,
    LOCK_ROLE,
    SAMPLES_ROLE,
    TARGET_ROLE,
    ColumnsModel,
    SampleText,
)
from tipdesk.ui.importing.columns.target_editor import NOTHING, TargetEditor
from tipdesk.ui.importing.lines import Index

LINE: Final = 22
ROW: Final = 3 * LINE + 12
"""Pixels: three samples and some air."""
_MARKS: Final = {
    "asks": ("circle-question-mark", "warns"),
    "warns": ("triangle-alert", "warns"),
    "blocks": ("circle-alert", "blocks"),
}
"""The drawing and the color of a doubt about a cell."""


class FieldDelegate(QStyledItemDelegate):
    """Draws the field as something that opens, and opens it."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        text, shown.text = shown.text, ""
        _ground(painter, shown)
        box = option.rect.adjusted(4, 0, -4, 0)
        box = QRect(box.left(), box.center().y() - 15, box.width(), 30)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            painter.setPen(theme.color("mute"))
            _write(painter, box.adjusted(8, 0, -8, 0), option, text)
            painter.restore()
            return
        painter.setPen(theme.color("accent" if focused else "edge"))
        painter.setBrush(theme.color("field"))
        painter.drawRoundedRect(box, 6, 6)
        inner = box.adjusted(8, 0, -8, 0)
        side = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        arrow = QStyle.alignedRect(option.direction, side, QSize(14, 14), inner)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(arrow, picture("chevron-down", arrow.size(), "mute", ratio))
        room = QStyle.alignedRect(
            option.direction,
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter,
            QSize(inner.width() - 20, inner.height()),
            inner,
        )
        painter.setPen(theme.color("mute" if index.data(TARGET_ROLE) is None else "text"))
        _write(painter, room, option, text)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column: Column = index.data(COLUMN_ROLE)
        model = index.model()
        entity = model.entity() if isinstance(model, ColumnsModel) else ""
        editor = TargetEditor(self._words, entity, column.heading or column.letter, parent)
        editor.left.connect(lambda: self._take(editor))
        QTimer.singleShot(0, editor, editor.open_list)
        return editor

    def _take(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, TargetEditor) and not editor.changed():
            editor.set_value(index.data(TARGET_ROLE) or NOTHING)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, TargetEditor):
            model.setData(index, editor.value() or None, TARGET_ROLE)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        box = option.rect.adjusted(4, 0, -4, 0)
        editor.setGeometry(box.left(), box.center().y() - 15, max(box.width(), 200), 31)


class SamplesDelegate(QStyledItemDelegate):
    """Draws each sample cell beside how it is read."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        _ground(painter, shown)
        samples: list[SampleText] = index.data(SAMPLES_ROLE)
        room = option.rect.adjusted(8, 6, -8, -6)
        if lock := index.data(LOCK_ROLE):
            _write_lock(painter, room, option, lock)
            return
        half = room.width() // 2 - 16
        arrow_at = half + 8
        painter.save()
        ratio = painter.device().devicePixelRatioF()
        for number, sample in enumerate(samples):
            line = QRect(room.left(), room.top() + number * LINE, room.width(), LINE)
            painter.setPen(theme.color("mute"))
            _write(painter, _part(option, line, 0, half if sample.read else line.width()),
                   option, sample.raw)  # fmt: skip
            if not sample.read:
                continue
            arrow = _part(option, line, arrow_at, 14)
            arrow = QRect(arrow.left(), line.center().y() - 6, 14, 14)
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            drawing = "arrow-left" if rtl and not _app_is_rtl() else "arrow-right"
            painter.drawPixmap(arrow, picture(drawing, QSize(14, 14), "mute", ratio))
            mark = _MARKS.get(sample.doubt or "")
            painter.setPen(theme.color(mark[1] if mark is not None else "text"))
            start = arrow_at + 24
            if mark is not None:
                place = _part(option, line, start, 14)
                place = QRect(place.left(), line.center().y() - 6, 14, 14)
                painter.drawPixmap(place, picture(mark[0], QSize(14, 14), mark[1], ratio))
                start += 20
            room_left = _part(option, line, start, line.width() - start)
            _write(painter, room_left, option, sample.read)
        painter.restore()


def _write_lock(painter: QPainter, room: QRect, option: Any, reason: str) -> None:
    """A lock and why, in place of the cells."""
    painter.save()
    ratio = painter.device().devicePixelRatioF()
    mark = _part(option, room, 0, 16)
    mark = QRect(mark.left(), room.center().y() - 8, 16, 16)
    painter.drawPixmap(mark, picture("closed", QSize(16, 16), "blocks", ratio))
    painter.setPen(theme.color("mute"))
    side = QStyle.visualAlignment(
        option.direction, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    )
    flags = int(side | Qt.AlignmentFlag.AlignAbsolute) | Qt.TextFlag.TextWordWrap.value
    painter.drawText(_part(option, room, 26, room.width() - 26), flags, reason)
    painter.restore()


def _app_is_rtl() -> bool:
    return QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _ground(painter: QPainter, shown: Any) -> None:
    widget = shown.widget
    style = widget.style() if widget else QApplication.style()
    style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, widget)


def _part(option: Any, line: QRect, start: int, width: int) -> QRect:
    """*width* pixels of *line*, *start* pixels from its leading end."""
    part = QRect(line.left() + start, line.top(), width, line.height())
    return QStyle.visualRect(option.direction, line, part)


def _write(painter: QPainter, room: QRect, option: Any, text: str) -> None:
    """*text* at the leading side, cut short where it is too long."""
    line = " ".join(text.split())
    shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
    side = QStyle.visualAlignment(
        option.direction, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    )
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # as the text runs
    painter.drawText(room, int(side | Qt.AlignmentFlag.AlignAbsolute), shown)
