"""What happened to a record or to one field, a card for each change, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tipdesk.domain.fields import Field
from tipdesk.domain.links import Link
from tipdesk.domain.words import N_, message
from tipdesk.services import records
from tipdesk.services.changes import edits
from tipdesk.services.records import HistoryLine
from tipdesk.ui.origins import origin_lines
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.sentence_label import SentenceLabel
from tipdesk.ui.workspace import Workspace

_AT_ONCE: Final = 60
"""Cards that are made at a time."""


class HistoryList(QScrollArea):
    """An old value can be given back from its card."""

    given_back = Signal()

    def __init__(self, workspace: Workspace, name: str, parent: QWidget | None = None) -> None:
        """*name* is what a screen reader calls the list."""
        super().__init__(parent)
        self._workspace = workspace
        self._place: tuple[str, str, Field | None] | None = None
        self._left: list[HistoryLine] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        inner = named(QWidget(), "page")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addLayout(self._lines)
        inside.addStretch(1)
        self.setWidget(inner)

    def show_history(
        self, entity: str, uid: str, field: Field | None = None, parts: Sequence[str] = ()
    ) -> None:
        """Show what happened to the record; with *field* only what happened to that.

        With *parts* also what happened to its records of these kinds.
        """
        self._place = entity, uid, field
        desk, name = self._workspace.desk, field.name if field else None
        self._workspace.read(
            lambda: records.history(desk, entity, uid, name, parts=parts),
            self._show,
            latest=f"history {id(self)}",
        )

    def _show(self, lines: list[HistoryLine]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            _drop(item.widget())
        if not lines:
            self._lines.addWidget(QLabel(self._workspace.say(N_("Nothing has changed here yet."))))
        self._left = lines
        self._show_some()

    def _show_some(self) -> None:
        for line in self._left[:_AT_ONCE]:
            self._lines.addWidget(self._card(line))
        self._left = self._left[_AT_ONCE:]
        if self._left:
            more = quiet_button(self._workspace.say(N_("Show more")))
            more.clicked.connect(partial(self._go_on, more))
            self._lines.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)

    def _go_on(self, more: QWidget) -> None:
        _drop(more)
        self._show_some()

    def _card(self, line: HistoryLine) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        layout = QVBoxLayout(card)
        layout.setSpacing(2)
        for number, text in enumerate(said(self._workspace, line)):
            label = named(SentenceLabel(text), "fieldLabel" if number == 0 else "mute")
            label.setWordWrap(True)
            layout.addWidget(label)
        if line.field is not None and not line.field.computed and line.action == "edit":
            button: QPushButton = quiet_button(
                self._workspace.say(N_("Restore the value before this"))
            )
            button.clicked.connect(partial(self._give_back, line))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _give_back(self, line: HistoryLine) -> None:
        field, desk = line.field, self._workspace.desk
        if field is None or self._place is None:
            return
        entity, uid, _ = self._place
        if line.part is not None:
            entity, uid = line.part.entity, line.part.uid

        def work() -> Any:
            record = records.load(desk, entity, uid)
            if record is None:
                return None
            value = before_of(field, record[field.name], line)
            return edits.restore_value(desk, entity, uid, field.name, value)

        said = message(N_("The earlier value is back: {field}."), field=message(field.label))
        workspace = self._workspace
        workspace.change(work, done=UndoOffer(workspace, said).offer, failed=workspace.tell_failure)
        self.given_back.emit()


def _drop(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def before_of(field: Field, current: Any, line: HistoryLine) -> Any:
    """The value to give back: what stood before, or *current* without the one link's change."""
    if not field.many:
        return line.before
    came = line.after.target if isinstance(line.after, Link) else None
    kept = tuple(link for link in current or () if link.target != came)
    if isinstance(line.before, Link) and all(k.target != line.before.target for k in kept):
        return (*kept, line.before)
    return kept


def said(workspace: Workspace, line: HistoryLine) -> Sequence[str]:
    """The line in words: what changed; who, when and why; from which cell."""
    words = workspace.words
    what = _what(workspace, line)
    if line.part is not None:
        what = words.say(N_("{record}: {change}"), record=line.part.name, change=what)
    sentences = [what, *origin_lines(words, line)]
    if line.state == "undone":
        sentences.append(words.say(N_("Taken back since")))
    return sentences


def _what(workspace: Workspace, line: HistoryLine) -> str:
    if line.field is not None:
        return workspace.say(
            N_("{field}: {before} → {after}"),
            field=workspace.say(line.field.label),
            before=_value(workspace, line.field, line.before),
            after=_value(workspace, line.field, line.after),
        )
    if line.part is not None and line.action == "create" and line.after is not None:
        return workspace.say(N_("Created with {amount}"), amount=line.after)
    made = {"create": N_("Created"), "remove": N_("Deleted")}
    return workspace.say(made.get(line.action, N_("Edited")))


def _value(workspace: Workspace, field: Field, value: Any) -> str:
    if isinstance(value, Link):
        return workspace.display.link(field, value)
    return workspace.display.or_not_stated(field, value)
