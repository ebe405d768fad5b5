"""What an undo left as it is, because somebody changed it since."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from tipdesk.domain.links import Link
from tipdesk.domain.words import N_, counted
from tipdesk.services import catalog
from tipdesk.services.changes.listing import EntryLine
from tipdesk.ui.naming import label_of
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.workspace import Workspace

_MOST = 50


class KeptDialog(QDialog):
    """One line for each value or record; a click shows the record."""

    def __init__(
        self, workspace: Workspace, kept: Sequence[EntryLine], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = workspace.say
        self.setWindowTitle(say(N_("Kept, because it was changed since")))
        layout = QVBoxLayout(self)
        layout.addWidget(named(QLabel(self.windowTitle()), "h2"))
        for line in kept[:_MOST]:
            button = quiet_button(line_text(workspace, line))
            button.clicked.connect(partial(self._open, workspace, line))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        if len(kept) > _MOST:
            more = counted("And {n} more.", "And {n} more.", len(kept) - _MOST)
            layout.addWidget(QLabel(say(more)))
        layout.addStretch(1)
        self.setMinimumWidth(420)

    def _open(self, workspace: Workspace, line: EntryLine) -> None:
        workspace.record_wanted.emit(line.entity, line.uid)
        self.close()


def line_text(workspace: Workspace, line: EntryLine) -> str:
    """The record, the field and the value that stays."""
    lang = workspace.words.lang
    name = line.name or label_of(workspace.labels, line.entity, line.uid, lang)
    name = name or workspace.say(catalog.singular(line.entity))
    if line.field is None:
        return workspace.say(N_("{name}: the record stays"), name=name)
    display = workspace.display
    value = (
        display.link(line.field, line.after)
        if isinstance(line.after, Link)
        else display.or_not_stated(line.field, None if line.field.many else line.after)
    )
    label = workspace.say(line.field.label)
    return workspace.say(N_("{name}, {field}: {value}"), name=name, field=label, value=value)
