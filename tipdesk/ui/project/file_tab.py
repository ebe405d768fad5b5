"""The tab of a project's file: what it must hold, and its documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.selection import Order
from tipdesk.domain.words import N_
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.file.check import file_of
from tipdesk.services.file.gaps import FileGap, ProjectFile
from tipdesk.ui.file_deeds import FileDeeds
from tipdesk.ui.icons import icon
from tipdesk.ui.keys import listen
from tipdesk.ui.project.file_checklist import FileChecklist
from tipdesk.ui.project.tables_tab import TablesTab
from tipdesk.ui.register.embedded import Embedding
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Gap, Workspace

_DOCUMENT: Final = "document"
_BINDER: Final = "audit_binder"
_HOW: Final = {
    _DOCUMENT: Embedding(
        columns=("document_kind", "title_{lang}", "document_date", "file_name", "size", "report",
                 "amendment", "site_visit", "evaluation", "replaces", "note"),
        order=(Order("document_kind"), Order("document_date", descending=True)),
        most_rows=12,
    )
}  # fmt: skip


class FileTab(TablesTab):
    """Files dropped anywhere on the tab are attached; Enter on a line goes where it is mended."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "file", _HOW, parent)
        self._uid: str | None = None
        self._file: ProjectFile | None = None
        self._begun: Mapping[str, Any] = {}
        self._deeds = FileDeeds(workspace, self)
        self.setAcceptDrops(True)
        say = workspace.say
        self.attach_button = QPushButton(icon("upload"), say(N_("Attach")))
        self.open_button = QPushButton(icon("external-link"), say(N_("Open")))
        self.export_button = QPushButton(icon("download"), say(N_("Export")))
        self.replace_button = QPushButton(icon("replace"), say(N_("Replace")))
        self.binder_button = QPushButton(icon("printer"), say(N_("Audit binder")))
        self.only_missing = QCheckBox(say(N_("Only what is missing")))
        self.state_line = named(QLabel(), "mute")
        self.checklist = FileChecklist(workspace)
        self._build()
        workspace.records_changed.connect(self._on_records_changed)

    # ------------------------------------------------------------ what the page asks

    def show_project(self, uid: str) -> None:
        super().show_project(uid)
        if uid != self._uid:
            self._uid, self._file = uid, None
            self._forget_begun()
            self._read()

    def stops(self) -> list[QWidget]:
        buttons = (self.open_button, self.export_button, self.replace_button)
        return [
            self.checklist, self.only_missing, self.binder_button, *super().stops(),
            self.attach_button, *buttons,
        ]  # fmt: skip

    def begin_record(self, entity: str, values: Mapping[str, Any], field: str | None) -> None:
        """A document that lacks is attached: the button says which, and waits for Enter."""
        if entity != _DOCUMENT:
            super().begin_record(entity, values, field)
            return
        self._begun = values
        words = self.workspace.words
        kind = self.workspace.labels.code("document_kind", values["document_kind"], words.lang)
        self.attach_button.setText(self.workspace.say(N_("Attach: {kind}"), kind=kind))
        self.attach_button.setFocus()
        QTimer.singleShot(0, self, self._show_button)

    def focus(self, entity: str, uid: str | None, field: str | None) -> None:
        """Go to a document, else to the first line of the checklist."""
        if uid is not None or field is not None:
            super().focus(entity, uid, field)
        else:
            self.checklist.setFocus()

    # ------------------------------------------------------------ what stands

    def _read(self) -> None:
        desk, uid = self.workspace.desk, self._uid
        if uid is not None:
            self.workspace.read(
                lambda: (uid, file_of(desk, uid)), self._on_file, latest=f"{id(self)}.file"
            )

    def _on_records_changed(self, changes: Changes) -> None:
        if self._uid is not None and changes.touches(self._uid):
            self._read()

    def _on_file(self, found: tuple[str, ProjectFile | None]) -> None:
        uid, file = found
        if uid != self._uid or file is None:
            return
        self._file = file
        self._show_file()

    def _show_file(self) -> None:
        file = self._file
        if file is None:
            return
        self.checklist.show_file(file, only_missing=self.only_missing.isChecked())
        said = N_("{held} of {all} held")
        nothing = N_("Nothing is asked for at this stage.")
        self.state_line.setText(
            self.workspace.say(said, held=file.held, all=len(file.items))
            if file.items
            else self.workspace.say(nothing)
        )
        self.problem_count_changed.emit(len(file.items) - file.held)

    def _on_count(self, entity: str, count: int) -> None:
        """The count beside the tab is that of the checklist."""

    # ------------------------------------------------------------ doing

    def _go(self, gap: FileGap) -> None:
        place = gap.place
        self.workspace.gap_wanted.emit(
            Gap(("project", gap.project), place.entity, place.uid, place.field, place.values)
        )

    def _attach(self) -> None:
        if self._uid is not None:
            self.leave()
            self._deeds.ask_and_attach(self._uid, self._begun, self._forget_begun)

    def _take(self, files: list[Path]) -> None:
        """Attach files that were dropped or pasted."""
        if self._uid is not None and files:
            self._deeds.attach(self._uid, files, self._begun, self._forget_begun)

    def _paste(self) -> None:
        board = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in board.urls() if url.isLocalFile()]
        if not files and board.hasText():
            lines = (line.strip().strip('"') for line in board.text().splitlines())
            files = [Path(line) for line in lines if line and Path(line).is_file()]
        self._take(files)

    def _forget_begun(self) -> None:
        self._begun = {}
        self.attach_button.setText(self.workspace.say(N_("Attach")))

    def _current(self) -> str | None:
        """The stored document of the current line of the table."""
        embedded = self.tables[_DOCUMENT]
        uid = embedded.table.current_uid()
        return None if uid is None or embedded.model.line_of(uid) is not None else uid

    def _with_current(self, do: Any) -> None:
        if (uid := self._current()) is not None:
            self.leave()
            do(uid)

    def _replace(self, uid: str) -> None:
        """What is chosen afterwards is the new version."""
        self._deeds.replace(uid, self._show_document)

    def _show_document(self, uid: str) -> None:
        self.focus(_DOCUMENT, uid, None)

    def _binder(self) -> None:
        if self._uid is not None:
            self.leave()
            self.workspace.paper_wanted.emit(_BINDER, ("project", self._uid))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        event.acceptProposedAction()
        self._take([file for file in files if file.is_file()])

    # ------------------------------------------------------------ layout

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(named(QLabel(self.workspace.say(N_("What the file must hold"))), "h2"))
        head.addWidget(self.state_line, 1)
        head.addWidget(self.only_missing)
        head.addWidget(self.binder_button)
        card = Card(margin=1)
        card.body.addWidget(self.checklist)
        top = QWidget()
        layout = QVBoxLayout(top)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(card)
        self.column.insertWidget(0, top)
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in (self.attach_button, self.open_button, self.export_button,
                       self.replace_button):  # fmt: skip
            buttons.addWidget(button)
        hint = self.workspace.say(N_("Or drop files here."))
        buttons.addWidget(named(QLabel(hint), "mute"))
        buttons.addStretch(1)
        table = self.tables[_DOCUMENT]
        table.add_under(row)
        self.attach_button.clicked.connect(self._attach)
        self.open_button.clicked.connect(lambda: self._with_current(self._deeds.open))
        self.export_button.clicked.connect(lambda: self._with_current(self._deeds.export))
        self.replace_button.clicked.connect(lambda: self._with_current(self._replace))
        self.binder_button.clicked.connect(self._binder)
        self.only_missing.toggled.connect(self._show_file)
        self.checklist.wanted.connect(self._go)
        table.table.current_changed.connect(self._show_enabled)
        table.model.answered.connect(self._show_enabled)
        table.model.refreshed.connect(self._show_enabled)
        listen(self.checklist, {"Ctrl+V": self._paste})
        listen(self, {"Ctrl+Shift+A": self._attach})
        self._show_enabled()

    def _show_enabled(self) -> None:
        there = self._current() is not None
        for button in (self.open_button, self.export_button, self.replace_button):
            button.setEnabled(there)

    def _show_button(self) -> None:
        self.area.ensureWidgetVisible(self.attach_button)
