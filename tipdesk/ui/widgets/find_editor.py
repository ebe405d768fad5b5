"""An editor that finds one value by what is typed: a code, yes or no, another record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from tipdesk.domain.words import N_, Words
from tipdesk.ui.icons import icon
from tipdesk.ui.widgets.choices import Choice, Find, meant
from tipdesk.ui.widgets.line_editors import LineEditor
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.problem_label import Answer, Remark

Create = Callable[[str, Callable[[str], None]], None]
"""Makes a record named by the text and calls back with its uid."""

_VALUE: Final = Qt.ItemDataRole.UserRole
_MOST_SHOWN: Final = 200
_MOST_ANSWERS: Final = 3
_NEW: Final = object()


class FindEditor(LineEditor):
    """A line over a list that narrows while somebody types, in either language."""

    def __init__(
        self,
        words: Words,
        find: Find,
        name_of: Callable[[Any], str],
        create: Create | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """*find* gives what fits a text, *name_of* the text of a value."""
        super().__init__(words, parent)
        self._find = find
        self._name_of = name_of
        self._create = create
        self._value: Any = None
        self._offer_empty = True
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.setWidget(self)
        self._popup = named(QListView(), "popupList")
        self._completer.setPopup(self._popup)
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
        if not self._typed:
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup.isVisible() and event.key() in (
            *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape),
            *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
        ):
            event.ignore()  # the list takes it
        elif event.key() == Qt.Key.Key_Down and not self.isReadOnly():
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
        if text.strip() and self._create and meant(found, text) is None:
            self._add(_NEW, self._words.say(N_("Create “{name}”"), name=text.strip()))
        if self._model.rowCount() == 0:
            self._popup.hide()
            return
        self._completer.complete()
        first = self._completer.completionModel().index(0, 0)
        self._popup.setCurrentIndex(first if text else self._shown_index())

    def _add(self, value: Any, text: str, also: str = "") -> None:
        item = QStandardItem(text)
        item.setData(value, _VALUE)
        item.setToolTip(also)
        self._model.appendRow(item)

    def _shown_index(self) -> QModelIndex:
        model = self._completer.completionModel()
        rows = range(model.rowCount())
        places = (model.index(row, 0) for row in rows)
        return next((i for i in places if i.data(_VALUE) == self._value), QModelIndex())

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
        return meant(self._find(text), text)

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
