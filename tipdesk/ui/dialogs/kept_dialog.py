"""What an undo left as it is, each with the change that is why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from tipdesk.domain.links import Link
from tipdesk.domain.words import N_, counted
from tipdesk.services.changes.kept import Kept
from tipdesk.services.changes.listing import EntryLine
from tipdesk.ui.moments import day
from tipdesk.ui.naming import called_in, label_of, with_kind
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.workspace import Workspace


class KeptDialog(QDialog):
    """One line for each value or record; a click shows the record."""

    def __init__(
        self,
        workspace: Workspace,
        kept: Sequence[Kept],
        more: int,
        parent: QWidget | None = None,
    ) -> None:
        """*more* were kept than those that are listed."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = workspace.say
        self.setWindowTitle(say(N_("What was kept, and why")))
        layout = QVBoxLayout(self)
        layout.addWidget(named(QLabel(self.windowTitle()), "h2"))
        lines = QWidget()
        column = QVBoxLayout(lines)
        for one in kept:
            button = quiet_button(_text(workspace, one).replace("&", "&&"))
            button.clicked.connect(partial(self._open, workspace, one.line))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        if more:
            column.addWidget(QLabel(say(counted("And {n} more.", "And {n} more.", more))))
        column.addStretch(1)
        area = QScrollArea()  # there may be more lines than a screen is high
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the first line has the keyboard
        area.setWidget(lines)
        area.setMinimumWidth(lines.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
        layout.addWidget(area)
        self.setMinimumWidth(420)

    def _open(self, workspace: Workspace, line: EntryLine) -> None:
        workspace.record_wanted.emit(line.entity, line.uid)
        self.close()


def _text(workspace: Workspace, kept: Kept) -> str:
    """What stays, and why."""
    what, since = _line_text(workspace, kept.line), kept.since
    if since is not None:
        when = day(workspace.words, since.when)
        return workspace.say(N_("{what} ({why}, {date})"), what=what, why=since.reason, date=when)
    if kept.needed_by is None:
        return what
    if name := label_of(workspace.labels, *kept.needed_by, workspace.words.lang):
        return workspace.say(N_("{what} (“{record}” needs it)"), what=what, record=name)
    return workspace.say(N_("{what} (another record needs it)"), what=what)


def _line_text(workspace: Workspace, line: EntryLine) -> str:
    """The record, the field and the value that stays."""
    lang = workspace.words.lang
    name = called_in(line.name, lang) or label_of(workspace.labels, line.entity, line.uid, lang)
    name = with_kind(workspace.words, line.entity, name)
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
