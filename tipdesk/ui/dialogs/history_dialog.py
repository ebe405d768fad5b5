"""What happened to a record or to one field: who, when, why, from which cell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from tipdesk.domain.fields import Field
from tipdesk.domain.links import Link
from tipdesk.domain.words import N_, message
from tipdesk.services import records
from tipdesk.services.changes import edits
from tipdesk.services.records import HistoryLine
from tipdesk.ui.origins import origin_lines
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.workspace import Workspace


class HistoryDialog(QDialog):
    """Lists the newest change first; an old value can be given back from its line."""

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        uid: str,
        field: Field | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """With *field* only what happened to it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._entity, self._uid, self._field = workspace, entity, uid, field
        say = workspace.say
        title = say(N_("History of {field}"), field=message(field.label)) if field else ""
        self.setWindowTitle(title or say(N_("History of this record")))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        inner = named(QWidget(), "page")
        inside = QVBoxLayout(inner)
        inside.addLayout(self._lines)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.setAccessibleName(self.windowTitle())
        layout = QVBoxLayout(self)
        layout.addWidget(named(QLabel(self.windowTitle()), "h2"))
        layout.addWidget(area, 1)
        self.resize(520, 480)
        self._ask()

    def _ask(self) -> None:
        desk, entity, uid = self._workspace.desk, self._entity, self._uid
        name = self._field.name if self._field else None
        self._workspace.read(lambda: records.history(desk, entity, uid, name), self._show)

    def _show(self, lines: list[HistoryLine]) -> None:
        if not lines:
            self._lines.addWidget(QLabel(self._workspace.say(N_("Nothing has changed here yet."))))
        for line in lines:
            self._lines.addWidget(self._card(line))

    def _card(self, line: HistoryLine) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        layout = QVBoxLayout(card)
        layout.setSpacing(2)
        for number, text in enumerate(said(self._workspace, line)):
            label = named(QLabel(text), "fieldLabel" if number == 0 else "mute")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(label)
        if line.field is not None and not line.field.computed and line.action == "edit":
            button = quiet_button(self._workspace.say(N_("Restore the value before this")))
            button.clicked.connect(partial(self._give_back, line))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _give_back(self, line: HistoryLine) -> None:
        field, desk = line.field, self._workspace.desk
        if field is None:
            return
        entity, uid = self._entity, self._uid

        def work() -> Any:
            record = records.load(desk, entity, uid)
            if record is None:
                return None
            value = before_of(field, record[field.name], line)
            return edits.restore_value(desk, entity, uid, field.name, value)

        said = message(N_("The earlier value is back: {field}."), field=message(field.label))
        workspace = self._workspace
        workspace.change(work, done=UndoOffer(workspace, said).offer, failed=workspace.tell_failure)
        self.close()


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
    sentences = []
    if line.field is None:
        made = {"create": N_("Created"), "remove": N_("Deleted")}
        sentences.append(words.say(made.get(line.action, N_("Edited"))))
    else:
        sentences.append(
            words.say(
                N_("{field}: {before} → {after}"),
                field=words.say(line.field.label),
                before=_value(workspace, line.field, line.before),
                after=_value(workspace, line.field, line.after),
            )
        )
    sentences += origin_lines(words, line)
    if line.state == "undone":
        sentences.append(words.say(N_("Taken back since")))
    return sentences


def _value(workspace: Workspace, field: Field, value: Any) -> str:
    if isinstance(value, Link):
        return workspace.display.link(field, value)
    return workspace.display.or_not_stated(field, value)
