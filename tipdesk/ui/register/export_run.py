"""Exports rows of a register to a workbook: asks where, writes beside the window, tells."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, counted, message
from tipdesk.services.catalog import how_many, plural
from tipdesk.ui.messages import Action
from tipdesk.ui.tasks import Cancelled, CancelToken, Control, Progress
from tipdesk.ui.workspace import Workspace


class ExportRun(QObject):
    """One export; it goes on while people work, and can be stopped in the message bar."""

    def __init__(self, workspace: Workspace, selection: Selection, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._selection = workspace, selection
        self._path = Path()
        self._token: CancelToken | None = None

    def ask(self) -> QFileDialog:
        """Ask where the workbook goes; the answer begins the work."""
        say = self._workspace.say
        dialog = QFileDialog(self.parent(), say(N_("Export")))  # type: ignore[arg-type]
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{say(N_('Excel workbook'))} (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"{say(plural(self._selection.entity))}.xlsx")
        dialog.fileSelected.connect(self.begin)
        dialog.finished.connect(dialog.deleteLater)
        # Qt's own `open` of this class wants a slot by name.
        super(QFileDialog, dialog).open()
        return dialog

    def begin(self, path: str) -> None:
        """Write the workbook at *path*."""
        self._path = Path(path)
        self._token = self._workspace.tasks.run_long(
            self._write,
            done=self._done,
            failed=self._failed,
            progress=self._show_progress,
            stopped=self._stopped,
        )

    def _write(self, control: Control) -> int:
        # The writer of workbooks is loaded when somebody exports (start-up time).
        from tipdesk.services.excel.export import export_selection
        from tipdesk.services.excel.read import Stopped

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
        except Stopped:
            raise Cancelled from None
        return exported.count

    def _show_progress(self, progress: Progress) -> None:
        said = counted("{n} row written…", "{n} rows written…", progress.done)
        self._workspace.tell(said, Action(N_("Stop"), self._stop))

    def _stop(self) -> None:
        if self._token is not None:
            self._token.cancel()

    def _done(self, count: int) -> None:
        said = message(
            N_("Exported to {file}: {records}."),
            file=self._path.name,
            records=how_many(self._selection.entity, count),
        )
        self._workspace.tell(said, Action(N_("Open"), self._open))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))
        self.deleteLater()

    def _stopped(self) -> None:
        self._workspace.tell(N_("The export was stopped; no file was written."))
        self.deleteLater()

    def _failed(self, failure: Exception) -> None:
        self._workspace.tell_failure(failure)
        self.deleteLater()
