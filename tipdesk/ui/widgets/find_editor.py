"""An editor that finds one value by what is typed: a code, yes or no, another record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from tipdesk.domain.words import N_, Words
from tipdesk.ui.icons import icon
from tipdesk.ui.widgets.choices import Choice, Find, likeliest, meant
from tipdesk.ui.widgets.line_editors import LineEditor
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.problem_label import Answer, Remark

Create = Callable[[str, Callable[[str], None]], None]
"""Makes a record named by the text and calls back with its uid."""
Doubtful = Callable[[str], bool]
"""Whether a text is known to mean several, whatever is in the list."""

_VALUE: Final = Qt.ItemDataRole.UserRole
_MOST_SHOWN: Final = 200
_MOST_ANSWERS: Final = 3
_NEW: Final = object()
_AROUND_TEXT: Final = 28
"""Pixels beside the longest text of the list: its margins and the scroll bar."""


def never(_text: str) -> bool:
    """No text is in doubt."""
    return False


class FindEditor(LineEditor):
    """A line over a list that narrows while somebody types, in either language."""

    def __init__(
        self,
        words: Words,
        find: Find,
        name_of: Callable[[Any], str],
        create: Create | None = None,
        parent: QWidget | None = None,
        *,
        doubtful: Doubtful = never,
    ) -> None:
        """*find* gives what fits a text, *name_of* the text of a value."""
        super().__init__(words, parent)
        self._find = find
        self._name_of = name_of
        self._create = create
        self._doubtful = doubtful
        self._value: Any = None
        self._offer_empty = True
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.setWidget(self)
        self._popup = named(QListView(), "popupList")
        self._completer.setPopup(self._popup)
        self._popup.installEventFilter(self)  # after the completer: it is asked before it
        self._completer.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]
        self._arrow = QAction(icon("chevron-down", "mute"), words.say(N_("Show the list")), self)
        self._arrow.triggered.connect(self.open_list)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)

    def value(self) -> Any:
        if not self._typed:
            return self._value
        found = self._meant()
        return self._value if found is None else found.value

    def value_before(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value = value
        self._typed = False
        self.setText("" if value is None else self._name_of(value))
        self.setCursorPosition(0)
        self._doubt()

    def set_read_only(self, on: bool) -> None:
        super().set_read_only(on)
        self._arrow.setVisible(not on)

    def leave(self) -> None:
        self._popup.hide()
        if not self._typed or self._give_back_for_blanks():
            return
        found = self._meant()
        if found is None:
            self._doubt(self._unknown())
            return
        self._take(found.value)

    def open_list(self) -> None:
        """Show everything that can be chosen."""
        if not self.isReadOnly():
            self.setFocus()
            self._offer("")

    def list(self) -> QListView:
        """The list that narrows while somebody types."""
        return self._popup

    def take_marked(self) -> None:
        """Choose what is marked in the open list; a new record is not made by passing on."""
        index = self._popup.currentIndex()
        if self._popup.isVisible() and index.isValid() and index.data(_VALUE) is not _NEW:
            self._take(index.data(_VALUE))
        self._popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows pass over the sentence above the list, on which they would stand still."""
        if watched is self._popup and event.type() == QEvent.Type.KeyPress and self._asks():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(cast(QKeyEvent, event).key()))
            if step is not None:
                row = max(self._popup.currentIndex().row(), 0) + step
                model = self._popup.model()
                self._popup.setCurrentIndex(model.index(min(max(row, 1), model.rowCount() - 1), 0))
                return True
        return super().eventFilter(watched, event)

    def _asks(self) -> bool:
        """Whether a sentence stands above the list."""
        return self._model.rowCount() > 1 and not self._model.item(0).isSelectable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        entering = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entering and self._popup.isVisible() and not self._popup.currentIndex().isValid():
            self._ask_in_list()
        elif self._popup.isVisible() and event.key() in (
            *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape),
            *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
        ):
            event.ignore()  # the list takes it
        elif event.key() == Qt.Key.Key_Down and not control and not self.isReadOnly():
            self._offer(self.text() if self._typed else "")
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.hasSelectedText():
            self.selectAll()

    def _on_typed(self) -> None:
        super()._on_typed()
        self._offer(self.text())

    def _offer(self, text: str) -> None:
        """Fill the list with what fits *text* and show it."""
        found = list(self._find(text))[:_MOST_SHOWN]
        self._model.clear()
        if not text and self._offer_empty:
            self._add(None, self._words.say(N_("Not stated")))
        for choice in found:
            self._add(choice.value, choice.text, choice.also)
        one = None if self._doubtful(text) else likeliest(found, text)
        if text.strip() and self._create and self._one_of(found, text) is None:
            self._add(_NEW, self._words.say(N_("Create “{name}”"), name=text.strip()))
        if self._model.rowCount() == 0:
            self._popup.hide()
            return
        self._show_list()
        if not text:
            self._popup.setCurrentIndex(self._index_of(self._value))
        elif one is not None or not found:
            self._popup.setCurrentIndex(self._index_of(one.value if one else _NEW))
        else:
            self._popup.setCurrentIndex(QModelIndex())  # the completer proposes one by itself

    def _show_list(self) -> None:
        """Open the list as wide as its longest text, from the side where writing begins."""
        self._completer.complete()
        room = self.screen().availableGeometry()
        wanted = self._popup.sizeHintForColumn(0) + _AROUND_TEXT
        width = min(max(wanted, self.width()), room.width())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.mapToGlobal(QPoint(self.width() - width if rtl else 0, 0)).x()
        self._popup.resize(QSize(width, self._popup.height()))
        self._popup.move(max(room.left(), min(x, room.right() + 1 - width)), self._popup.y())

    def _ask_in_list(self) -> None:
        """Nothing was chosen and several can be meant: ask, with the list still open.

        The question stands under the field once it is left: now it would move field and list.
        """
        if self._model.item(0).isSelectable():
            sentence = QStandardItem(self._unknown().text)
            sentence.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.insertRow(0, sentence)
        self._show_list()
        self._popup.setCurrentIndex(QModelIndex())

    def _add(self, value: Any, text: str, also: str = "") -> None:
        item = QStandardItem(text)
        item.setData(value, _VALUE)
        item.setToolTip(also)
        self._model.appendRow(item)

    def _index_of(self, value: Any) -> QModelIndex:
        model = self._completer.completionModel()
        rows = range(model.rowCount())
        places = (model.index(row, 0) for row in rows)
        return next((i for i in places if i.data(_VALUE) == value), QModelIndex())

    def _on_chosen(self, index: QModelIndex) -> None:
        value = index.data(_VALUE)
        if value is _NEW:
            self._begin_new()
        else:
            self._take(value)

    def _begin_new(self) -> None:
        if self._create is not None:
            self._create(self.text().strip(), self._take)

    def _take(self, value: Any) -> None:
        """A value was chosen: show and store it."""
        self.set_value(value)
        self.value_changed.emit()
        self.left.emit()

    def _meant(self) -> Choice | None:
        text = self.text().strip()
        if not text:
            return Choice(None, "")
        return self._one_of(self._find(text), text)

    def _one_of(self, found: Sequence[Choice], text: str) -> Choice | None:
        return None if self._doubtful(text) else meant(found, text)

    def _unknown(self) -> Remark:
        text = self.text().strip()
        answers = [
            Answer(choice.text, partial(self._take, choice.value))
            for choice in list(self._find(text))[:_MOST_ANSWERS]
        ]
        several = bool(answers)
        if self._create is not None:
            label = self._words.say(N_("Create “{name}”"), name=text)
            answers.append(Answer(label, self._begin_new))
        sentence = (
            N_("“{text}” can mean several. Choose one.")
            if several
            else N_("“{text}” is not in the list. Choose from the list.")
        )
        return Remark(self._words.say(sentence, text=text), "asks", tuple(answers))
