"""Rows are saved as a workbook: asks where, writes beside the window, tells how it went."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tipdesk.domain.selection import Selection
from tipdesk.domain.text import strip_controls
from tipdesk.domain.words import N_, counted, message
from tipdesk.services.catalog import how_many
from tipdesk.ui.folders import begin_in_usual_folder
from tipdesk.ui.messages import Action
from tipdesk.ui.tasks import Cancelled, Control, Progress
from tipdesk.ui.workspace import Workspace

_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME: Final = 80


def file_name(name: str, suffix: str) -> str:
    """A name that every system takes for a file."""
    allowed = _NOT_IN_NAMES.sub(" ", strip_controls(name))
    plain = " ".join(allowed.split())[:_LONGEST_NAME].strip(" .")
    return f"{plain}.{suffix}"


def open_action(path: Path) -> Action:
    """Offers to open the file that was made."""

    def open_it() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    return Action(N_("Open it"), open_it)


class WorkbookSave(QObject):
    """One workbook; it is written while people work, and can be stopped in the message bar."""

    def __init__(self, workspace: Workspace, selection: Selection, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._selection, self._window = workspace, selection, window
        self._path = Path()
        self._stop: Action | None = None

    def ask(self, name: str) -> QFileDialog:
        """Ask where the workbook goes, with *name* proposed; the answer begins the work."""
        say = self._workspace.say
        dialog = QFileDialog(self._window, say(N_("Save the workbook")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{say(N_('Excel workbook'))} (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        begin_in_usual_folder(dialog, self._workspace.settings)
        dialog.selectFile(file_name(name, "xlsx"))
        dialog.fileSelected.connect(self.begin)
        dialog.rejected.connect(self.deleteLater)
        dialog.finished.connect(dialog.deleteLater)
        # Qt's own `open` of this class wants a slot by name.
        QDialog.open(dialog)
        return dialog

    def begin(self, path: str) -> None:
        """Write the workbook at *path*."""
        self._path = Path(path)
        token = self._workspace.tasks.run_long(
            self._write,
            done=self._on_done,
            failed=self._on_failed,
            progress=self._on_progress,
            stopped=self._on_stopped,
        )
        self._stop = Action(N_("Stop"), token.cancel)
        self._workspace.tell(message(N_("Writing '{name}'."), name=self._path.name), self._stop)

    def _write(self, control: Control) -> int:
        # Start-up time: workbooks are written by libraries that only this needs.
        from tipdesk.services.excel.reading.read import Stopped
        from tipdesk.services.excel.writing.export import export_selection

        workspace = self._workspace
        try:
            exported = export_selection(
                workspace.desk,
                self._selection,
                self._path,
                workspace.words,
                workspace.labels,
                progress=control.report,
                cancelled=lambda: control.cancelled,
            )
        except Stopped as stop:
            raise Cancelled from stop
        return exported.count

    def _on_progress(self, progress: Progress) -> None:
        if self._stop is not None:
            said = counted("{n} row written…", "{n} rows written…", progress.done)
            self._workspace.tell_progress(said, self._stop)

    def _on_done(self, count: int) -> None:
        rows = how_many(self._selection.entity, count)
        said = message(N_("Saved '{name}': {rows}."), name=self._path.name, rows=rows)
        self._workspace.tell(said, open_action(self._path))
        self.deleteLater()

    def _on_stopped(self) -> None:
        self._workspace.tell(N_("Stopped. No workbook was made."))
        self.deleteLater()

    def _on_failed(self, failure: Exception) -> None:
        self._workspace.tell_retry(failure, lambda: self.begin(str(self._path)))
