"""A report leaves the desk: to a printer, as a PDF, or its rows as a workbook."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.catalog import how_many
from tipdesk.ui.messages import Action
from tipdesk.ui.printing import PrintJob, PrintPdfDialog, SavePdfDialog
from tipdesk.ui.tasks import Cancelled, Control
from tipdesk.ui.workspace import Workspace

_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME: Final = 80


class HandingOut(QObject):
    """Opens the dialogs over *page* and tells how it went."""

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def print_pdf(self, pdf: bytes) -> PrintPdfDialog:
        """Ask for a printer."""
        dialog = PrintPdfDialog(pdf, self._workspace.words, self._page)
        dialog.job_started.connect(self._on_job)
        dialog.ask()
        return dialog

    def save_pdf(self, pdf: bytes, name: str) -> SavePdfDialog:
        """Ask where the PDF goes."""
        dialog = SavePdfDialog(pdf, file_name(name, "pdf"), self._workspace.words, self._page)
        dialog.saved.connect(self._on_saved)
        dialog.failed.connect(self._on_failed)
        dialog.ask()
        return dialog

    def save_workbook(self, selection: Selection, name: str) -> QFileDialog:
        """Ask where the workbook goes, then write it off the ui thread."""
        say = self._workspace.say
        dialog = QFileDialog(self._page, say(N_("Save the workbook")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{say(N_('Excel workbook'))} (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(file_name(name, "xlsx"))
        dialog.fileSelected.connect(partial(self.write_workbook, selection))
        # Qt's own `open` of this class wants a slot by name.
        QDialog.open(dialog)
        return dialog

    def write_workbook(self, selection: Selection, path: str) -> None:
        """Write the rows of *selection* to *path*; the message offers to stop meanwhile."""
        desk, words, labels = (
            self._workspace.desk,
            self._workspace.words,
            self._workspace.labels,
        )

        def work(control: Control) -> tuple[Path, Message]:
            # Start-up time: workbooks are written by libraries that only this needs.
            from tipdesk.services.excel.export import export_selection
            from tipdesk.services.excel.read import Stopped

            try:
                made = export_selection(
                    desk, selection, path, words, labels, cancelled=lambda: control.cancelled
                )
            except Stopped as stop:
                raise Cancelled from stop
            return made.path, how_many(selection.entity, made.count)

        token = self._workspace.tasks.run_long(
            work, done=self._on_workbook, failed=self._on_failed, stopped=self._on_stopped
        )
        self._workspace.tell(
            message(N_("Writing '{name}'."), name=Path(path).name),
            Action(N_("Stop"), token.cancel),
        )

    def _on_job(self, job: PrintJob) -> None:
        job.failed.connect(self._on_print_failed)
        job.finished.connect(self._on_printed)

    def _on_printed(self) -> None:
        self._workspace.tell(N_("Sent to the printer."))

    def _on_print_failed(self, what: Message) -> None:
        self._workspace.tell(what, severity="blocks")

    def _on_saved(self, path: Path) -> None:
        self._workspace.tell(message(N_("Saved as '{name}'."), name=path.name), _open_action(path))

    def _on_workbook(self, made: tuple[Path, Message]) -> None:
        path, rows = made
        self._workspace.tell(
            message(N_("Saved '{name}': {rows}."), name=path.name, rows=rows), _open_action(path)
        )

    def _on_stopped(self) -> None:
        self._workspace.tell(N_("Stopped. No workbook was made."))

    def _on_failed(self, trouble: Exception) -> None:
        self._workspace.tell_failure(trouble)


def file_name(name: str, suffix: str) -> str:
    """A name that every system takes for a file."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", name).split())[:_LONGEST_NAME].strip(" .")
    return f"{plain}.{suffix}"


def _open_action(path: Path) -> Action:
    def open_it() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    return Action(N_("Open it"), open_it)
