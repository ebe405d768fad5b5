"""The small window of a filter: values with counts, searched and ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, Words
from tipdesk.ui import theme
from tipdesk.ui.icons import icon
from tipdesk.ui.widgets.making import named

_VALUE: Final = Qt.ItemDataRole.UserRole
_COUNT: Final = Qt.ItemDataRole.UserRole + 1
_FOLDED: Final = Qt.ItemDataRole.UserRole + 2
_SIZE: Final = QSize(320, 360)


class Offer(NamedTuple):
    """A value that can be ticked, and how many records have it. None is "not stated"."""

    value: str | None
    text: str
    records: int
    also: str = ""
    """Found too when it is typed: the text in the other language."""


class FilterPopup(QFrame):
    """Sends the ticked values at each tick; Space ticks, Enter and Escape close."""

    ticked = Signal(object)

    def __init__(
        self, words: Words, label: str, parent: QWidget | None = None, *, note: str = ""
    ) -> None:
        """*note* says below the values what is not plain of them."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._words = words
        self._ticked: list[str | None] = []
        self._filling = False
        self._search = QLineEdit()
        self._search.setPlaceholderText(words.say(N_("Find a value")))
        self._search.setAccessibleName(words.say(N_("Find a value of {field}"), field=label))
        self._search.addAction(icon("search", "mute"), QLineEdit.ActionPosition.LeadingPosition)
        self._search.textChanged.connect(self._narrow)
        self._search.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self._model.itemChanged.connect(self._on_ticked)
        self._list = named(_TickList(), "popupList")
        self._list.setAccessibleName(words.say(N_("Values of {field}"), field=label))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_CountDelegate(words, self._list))
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        self._nothing = named(QLabel(words.say(N_("Nothing fits this search."))), "mute")
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        layout.addWidget(self._nothing)
        if note:
            below = named(QLabel(note), "mute")
            below.setWordWrap(True)
            layout.addWidget(below)
            self._search.setAccessibleDescription(note)
        self.setFixedSize(_SIZE)
        self.setFocusProxy(self._search)

    def offer(self, offers: Sequence[Offer], ticked: Sequence[str | None]) -> None:
        """Show *offers*, those in *ticked* with a tick and first."""
        self._ticked = list(ticked)
        self._filling = True
        self._model.clear()
        for offer in sorted(offers, key=lambda offer: offer.value not in self._ticked):
            text = self._words.say(N_("Not stated")) if offer.value is None else offer.text
            item = QStandardItem(text)
            item.setCheckable(True)
            on = offer.value in self._ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            item.setData(offer.value, _VALUE)
            item.setData(offer.records, _COUNT)
            item.setData(fold(f"{text} {offer.also} {offer.value or ''}"), _FOLDED)
            said = self._words.say(N_("{value}, {count}"), value=text, count=offer.records)
            item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(text)
            self._model.appendRow(item)
        self._filling = False
        self._narrow(self._search.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows lead from the search line into the list, Enter closes, letters search."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if watched is self._search and self._search.text():
                self._tick_first()
            self.close()
            return True
        if watched is self._search and event.key() == Qt.Key.Key_Down:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            if (first := self._first_shown()) is not None:
                self._list.setCurrentIndex(first)
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        sought = fold(text)
        for row in range(self._model.rowCount()):
            hidden = sought not in self._model.item(row).data(_FOLDED)
            self._list.setRowHidden(row, hidden)
        self._nothing.setVisible(bool(sought) and self._first_shown() is None)

    def _first_shown(self) -> QModelIndex | None:
        rows = range(self._model.rowCount())
        row = next((row for row in rows if not self._list.isRowHidden(row)), None)
        return None if row is None else self._model.index(row, 0)

    def _tick_first(self) -> None:
        """Enter after a search takes the first value found."""
        if (first := self._first_shown()) is not None:
            self._model.itemFromIndex(first).setCheckState(Qt.CheckState.Checked)

    def _on_ticked(self, item: QStandardItem) -> None:
        if self._filling:
            return
        value = item.data(_VALUE)
        on = item.checkState() == Qt.CheckState.Checked
        if on == (value in self._ticked):
            return
        if on:
            self._ticked.append(value)
        else:
            self._ticked.remove(value)
        self.ticked.emit(tuple(self._ticked))


class _TickList(QListView):
    """A click anywhere on a row ticks it, not on the box alone."""

    def __init__(self) -> None:
        super().__init__()
        self.clicked.connect(self._tick)
        self._was: object = None
        self.pressed.connect(self._remember)

    def _remember(self, index: QModelIndex) -> None:
        self._was = index.data(Qt.ItemDataRole.CheckStateRole)

    def _tick(self, index: QModelIndex) -> None:
        if index.data(Qt.ItemDataRole.CheckStateRole) != self._was:
            return  # the box itself was clicked
        on = Qt.CheckState(self._was) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        self.model().setData(index, state.value, Qt.ItemDataRole.CheckStateRole)


class _CountDelegate(QStyledItemDelegate):
    """Paints the count on the trailing side of the row."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, 30))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        text = self._words.number(index.data(_COUNT))
        room = option.rect.adjusted(8, 0, -8, 0)
        taken = option.fontMetrics.horizontalAdvance(text) + 16
        shown = QStyleOptionViewItem(option)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        shown.rect = (
            shown.rect.adjusted(taken, 0, 0, 0) if rtl else shown.rect.adjusted(0, 0, -taken, 0)
        )
        super().paint(painter, shown, index)
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setPen(theme.color("mute"))
        flags = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), text)
        painter.restore()
