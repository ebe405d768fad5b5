"""The latest imports, each with what it did, Undo and Show."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.text import isolate
from tipdesk.domain.words import N_, NN_, Words
from tipdesk.services.catalog import how_many
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.matching.past import PastImport, past_imports
from tipdesk.ui.importing.file.after import show_records, undo_import
from tipdesk.ui.widgets.chips import Chip
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.page_parts import paragraph
from tipdesk.ui.workspace import Workspace

SHOWN: Final = 8
_FILE_WIDTH: Final = 260
_STAYS: Final = "\N{NO-BREAK SPACE}"

_NEW: Final = NN_("{n} new project", "{n} new projects")
_CHANGED: Final = NN_("{n} changed project", "{n} changed projects")


def counted_records(words: Words, entity: str, new: int, changed: int) -> list[str]:
    """How many records of a kind an import made and changed, in words."""
    if entity == PROJECT:
        return [words.count(*forms, n) for forms, n in ((_NEW, new), (_CHANGED, changed)) if n]
    kinds = ((N_("new: {records}"), new), (N_("changed: {records}"), changed))
    return [words.say(kind, records=how_many(entity, n)) for kind, n in kinds if n]


class RecentImports(QWidget):
    """Reads the list again whenever records change; hidden while there is none."""

    listed = Signal(object)
    """The imports that are shown, as a list of PastImport."""
    left = Signal()
    """The button that had the keyboard is gone, and there is none after it."""

    def __init__(
        self, workspace: Workspace, before: QWidget, parent: QWidget | None = None
    ) -> None:
        """*before* is where Tab comes from."""
        super().__init__(parent)
        self._workspace, self._before = workspace, before
        self._rows: list[QWidget] = []
        self._found: list[PastImport] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(named(QLabel(workspace.say(N_("Recent imports"))), "h2"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        layout.addLayout(self._list)
        workspace.records_changed.connect(self._on_records_changed)
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        desk = self._workspace.desk
        self._workspace.read(lambda: past_imports(desk, SHOWN), self._show, latest="recent imports")

    def _on_records_changed(self, _changes: object) -> None:
        self.refresh()

    def _show(self, found: list[PastImport]) -> None:
        if found == self._found:
            return
        self._found = found
        keyboard = QApplication.focusWidget()
        place = None
        for at, row in enumerate(self._rows):
            if keyboard is not None and row.isAncestorOf(keyboard):
                place = at
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        width = max((QLabel(one.file).sizeHint().width() for one in found), default=0)
        self._rows = [self._row(one, min(width, _FILE_WIDTH)) for one in found]
        last = self._before
        for row in self._rows:
            self._list.addWidget(row)
            row.show()  # at once, for only what is seen can have the keyboard
            for button in row.findChildren(QPushButton):
                QWidget.setTabOrder(last, button)  # where it stands, and not when it was made
                last = button
        self.setVisible(bool(found))
        self.listed.emit(found)
        if place is not None:
            buttons = (row.findChild(QPushButton) for row in self._rows[place:])
            following = next((button for button in buttons if button is not None), None)
            self.left.emit() if following is None else following.setFocus()

    def _row(self, one: PastImport, width: int) -> QWidget:
        say = self._workspace.say
        row = named(QFrame(), "recentImport")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(12)
        file = QLabel()
        file.setTextFormat(Qt.TextFormat.PlainText)
        # Of one width, so that what follows stands below one another.
        file.setFixedWidth(width)
        shown = file.fontMetrics().elidedText(one.file, Qt.TextElideMode.ElideMiddle, width)
        file.setText(isolate(shown))
        file.setToolTip(one.file)
        file.setAlignment(leading_alignment())
        facts = paragraph("mute", self._facts(one))
        layout.addWidget(file)
        layout.addWidget(facts, 1)
        if one.undone:
            layout.addWidget(Chip(say(N_("Taken back"))))
            return row
        undo = quiet_button(say(N_("Undo")))
        undo.setAccessibleName(say(N_("Undo the import of {file}"), file=one.file))
        undo.clicked.connect(
            lambda: undo_import(self._workspace, one.changeset, one.file, self.window())
        )
        show = quiet_button(say(N_("Show")))
        show.setAccessibleName(say(N_("Show the projects of {file}"), file=one.file))
        show.clicked.connect(partial(show_records, self._workspace, one.changeset))
        for button in (undo, show):
            layout.addWidget(button)
        return row

    def _facts(self, one: PastImport) -> str:
        words = self._workspace.words
        local = one.when.astimezone()
        day = self._workspace.display.date(PartialDate(local.date().isoformat()))
        parts = [f"{day} {local:%H:%M}"]
        if one.who:
            parts.append(one.who)
        parts += counted_records(words, one.entity, one.created, one.edited)
        # A line may end between two facts, and not within "4 changed projects".
        whole = (isolate(part.replace(" ", _STAYS)) for part in parts)
        return f"{_STAYS * 2}·{_STAYS} ".join(whole)
