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

from tipdesk.domain.words import N_, Words
from tipdesk.services.excel.targets import target, targets
from tipdesk.ui import theme
from tipdesk.ui.icons import picture
from tipdesk.ui.importing.columns_model import SAMPLES_ROLE, TARGET_ROLE, SampleText
from tipdesk.ui.importing.lines import Index
from tipdesk.ui.widgets.choices import Choice, finder
from tipdesk.ui.widgets.find_editor import FindEditor

LINE: Final = 22
ROW: Final = 3 * LINE + 12
"""Pixels: three samples and some air."""
_NOTHING: Final = ""
"""The value of the choice to leave a column out; None would be "not stated"."""


class TargetEditor(FindEditor):
    """A line over the list of fields, in the language of the screen; the first leaves out."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        leave_out = Choice(_NOTHING, words.say(N_("Leave out")))
        other = Words("en" if words.lang != "en" else "ar")
        fields = [Choice(t.name, words.say(t.label), other.say(t.label)) for t in targets()]
        super().__init__(
            words,
            finder([leave_out, *fields]),
            lambda name: words.say(target(name).label) if name else leave_out.text,
            parent=parent,
        )
        self._offer_empty = False
        self.set_name(words.say(N_("Field")))


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
        editor = TargetEditor(self._words, parent)
        editor.left.connect(lambda: self._take(editor))
        QTimer.singleShot(0, editor, editor.open_list)
        return editor

    def _take(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, TargetEditor) and not editor.changed():
            editor.set_value(index.data(TARGET_ROLE) or _NOTHING)
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
            painter.setPen(theme.color("warns" if sample.doubtful else "text"))
            _write(painter, _part(option, line, arrow_at + 24, line.width() - arrow_at - 24),
                   option, sample.read)  # fmt: skip
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
