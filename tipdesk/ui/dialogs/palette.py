"""The palette of Ctrl+K: any record, page or command, found in either language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tipdesk.domain.selection import Selection
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_
from tipdesk.services import catalog, selections
from tipdesk.ui.icons import icon
from tipdesk.ui.naming import name_in
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace

_REST_MS: Final = 100
_MOST_OF_A_KIND: Final = 6
_SIZE: Final = QSize(560, 420)


@dataclass(frozen=True, slots=True)
class Command:
    """A page or an action: its text, by which other texts it is found, what it does."""

    text: str
    also: tuple[str, ...]
    icon: str
    run: Callable[[], None]
    keys: str = ""


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record that fits what was typed."""

    entity: str
    uid: str
    name: str


class Palette(QFrame):
    """A line and a list below it; Enter does the chosen line, Escape closes."""

    def __init__(self, workspace: Workspace, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._commands = workspace, commands
        say = workspace.say
        self._runs: list[Callable[[], None]] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(say(N_("A title, a number, a name, a page, a command…")))
        self.line.setAccessibleName(say(N_("Search or type a command")))
        self.line.addAction(icon("search", "mute"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = named(QListWidget(), "popupList")
        self.list.setAccessibleName(say(N_("What was found")))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._run)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._ask)
        self.line.textEdited.connect(self._on_typed)
        self.line.installEventFilter(self)
        self.setFixedSize(_SIZE)
        self._fill(())

    def open_over(self, window: QWidget) -> None:
        """Show the palette near the top of *window*, in the middle."""
        x = (window.width() - self.width()) // 2
        self.move(window.mapToGlobal(QPoint(x, 56)))
        self.show()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.count():
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self) -> None:
        self._fill(())
        self._rest.start()

    def _ask(self) -> None:
        text, workspace = self.line.text().strip(), self._workspace
        if text:
            workspace.read(lambda: find_records(workspace, text), self._on_found, latest="palette")

    def _on_found(self, found: Sequence[FoundRecord]) -> None:
        self._fill(found)
        if not self._runs:
            nothing = QListWidgetItem(self._workspace.say(N_("Nothing fits this search.")))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)

    def _fill(self, found: Sequence[FoundRecord]) -> None:
        self.list.clear()
        self._runs = []
        wanted = fold(self.line.text()).split()
        say = self._workspace.say
        for record in found:
            kind = say(catalog.singular(record.entity))
            self._add(
                say(N_("{name} · {kind}"), name=record.name, kind=kind),
                "arrow-right",
                self._opens(record),
            )
        for command in self._commands:
            texts = [fold(text) for text in (command.text, *command.also)]
            if any(all(word in text for word in wanted) for text in texts):
                text = f"{command.text}   {command.keys}" if command.keys else command.text
                self._add(text, command.icon, command.run)
        self.list.setCurrentRow(0)

    def _add(self, text: str, drawing: str, run: Callable[[], None]) -> None:
        self.list.addItem(QListWidgetItem(icon(drawing, "mute"), text))
        self._runs.append(run)

    def _opens(self, record: FoundRecord) -> Callable[[], None]:
        wanted = self._workspace.record_wanted
        return lambda: wanted.emit(record.entity, record.uid)

    def _run(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._runs):
            run = self._runs[row]
            self.close()
            run()


def find_records(workspace: Workspace, text: str) -> list[FoundRecord]:
    """The first few records of every kind that hold *text*, in the order of the kinds."""
    found = []
    for entity in catalog.entities():
        columns = catalog.names(entity)
        selection = Selection(entity, search=text, columns=columns)
        wanted = selections.ids(workspace.desk, selection, _MOST_OF_A_KIND)
        rows = selections.rows(workspace.desk, selection, wanted)
        for row in (rows[i] for i in wanted if i in rows):
            values = dict(zip(columns, row.values, strict=True))
            if name := name_in(entity, values, workspace.words.lang):
                found.append(FoundRecord(entity, row.uid, name))
    return found
