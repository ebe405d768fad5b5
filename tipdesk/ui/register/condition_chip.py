"""A condition that is no choice among values: a span of dates or amounts, a piece of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.fields import TEXTS, Field, Kind
from tipdesk.domain.money import DEFAULT_CURRENCY, Money
from tipdesk.domain.selection import Filter
from tipdesk.domain.words import N_
from tipdesk.ui.register.cell_editors import editor_of
from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.widgets.making import SMALL_ICON, icon_button, named
from tipdesk.ui.widgets.popup_place import place_under
from tipdesk.ui.workspace import Workspace

_REST_MS: Final = 300


class ConditionChip(QFrame):
    """A sentence with a cross; a click opens what it is made of."""

    removed = Signal()

    def __init__(
        self, workspace: Workspace, label: str, make_popup: Callable[[], QWidget] | None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """*make_popup* makes the small window for a click; None where there is nothing to set."""
        super().__init__(parent)
        self.setObjectName("filterChip")
        self._make_popup = make_popup
        self._sentence = named(QPushButton(label), "filterSentence")
        self._sentence.clicked.connect(self.open)
        removing = workspace.say(N_("Remove the filter {field}"), field=label)
        cross = icon_button("x", removing, "mute", SMALL_ICON)
        cross.clicked.connect(self.removed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 1, 6, 1)
        layout.setSpacing(0)
        layout.addWidget(self._sentence)
        layout.addWidget(cross)
        self.setFocusProxy(self._sentence)

    def sentence(self) -> str:
        """What the chip says."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Show another sentence."""
        self._sentence.setText(sentence)
        self.updateGeometry()

    def open(self) -> QWidget | None:
        """Show what the condition is made of."""
        if self._make_popup is None:
            return None
        popup = self._make_popup()
        show_under(popup, self)
        return popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class ConditionPopup(QFrame):
    """From and to for what can be ordered, "contains" for text, and "not stated"."""

    chosen = Signal(object)
    """The conditions, a tuple of Filters; empty when nothing is asked any more."""

    def __init__(
        self, workspace: Workspace, field: Field, name: str, filters: Sequence[Filter],
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field, self._name = field, name
        self._editors: dict[str, Editor] = {}
        self._contains: QLineEdit | None = None
        say = workspace.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        label = named(QLabel(say(field.label)), "fieldLabel")
        layout.addWidget(label)
        first: QWidget
        if field.kind in TEXTS:
            self._contains = line = QLineEdit()
            line.setPlaceholderText(say(N_("Contains")))
            line.setAccessibleName(say(N_("{field} contains"), field=say(field.label)))
            line.setText(_text_of(filters))
            line.textChanged.connect(self._rest_and_say)
            line.installEventFilter(self)
            layout.addWidget(line)
            first = line
        else:
            limits = QGridLayout()
            layout.addLayout(limits)
            for at, (operator, said) in enumerate(((">=", N_("From")), ("<=", N_("To")))):
                editor = editor_of(workspace, field)
                editor.set_read_only(False)
                editor.set_name(say(said))
                editor.set_value(_value_of(field, filters, operator))
                editor.left.connect(self._say)
                editor.installEventFilter(self)
                limits.addWidget(named(QLabel(say(said)), "mute"), at, 0)
                limits.addWidget(editor, at, 1)
                self._editors[operator] = editor
            first = self._editors[">="]
        self._none = QCheckBox(say(N_("Not stated")))
        self._none.setChecked(any(None in f.values for f in filters))
        self._none.toggled.connect(self._say)
        layout.addWidget(self._none)
        self.setMinimumWidth(300)
        self.setFocusProxy(first)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._say)

    def filters(self) -> tuple[Filter, ...]:
        """What is asked now."""
        if self._none.isChecked():
            return (Filter(self._name, "=", (None,)),)
        if self._contains is not None:
            text = self._contains.text().strip()
            return (Filter(self._name, "~", (text,)),) if text else ()
        found = []
        if (low := self._editors[">="].value()) is not None:
            found.append(Filter(self._name, ">=", (stored_text(self._field, low),)))
        if (high := self._editors["<="].value()) is not None:
            found.append(Filter(self._name, "<=", (stored_text(self._field, high),)))
        return tuple(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes what is typed and closes."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and cast(QKeyEvent, event).key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for editor in self._editors.values():
                editor.leave()
            self._say()
            self.close()
            return True
        return super().eventFilter(watched, event)

    def _rest_and_say(self) -> None:
        self._rest.start()

    def _say(self) -> None:
        self._rest.stop()
        self.chosen.emit(self.filters())


def show_under(popup: QWidget, anchor: QWidget) -> None:
    """Show *popup* under *anchor* and put the focus into it."""
    place_under(popup, anchor)
    popup.setFocus()


def stored_text(field: Field, value: Any) -> str:
    """A value as a Filter holds it."""
    if isinstance(value, Money):
        return f"{value.minor} {value.currency}"
    return str(int(value)) if field.kind in (Kind.INTEGER, Kind.PERCENT) else str(value)


def _text_of(filters: Sequence[Filter]) -> str:
    return next((f.values[0] or "" for f in filters if f.operator == "~" and f.values), "")


def _value_of(field: Field, filters: Sequence[Filter], operator: str) -> Any:
    text = next((f.values[0] for f in filters if f.operator == operator and f.values), None)
    if text is None:
        return None
    match field.kind:
        case Kind.MONEY:
            minor, _, currency = text.partition(" ")
            return Money(int(minor), currency or DEFAULT_CURRENCY)
        case Kind.INTEGER | Kind.PERCENT:
            return int(text)
        case _:
            return text
