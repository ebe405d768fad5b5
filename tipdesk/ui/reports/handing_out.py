"""A report leaves the desk: to a printer or as a PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_, Message, message
from tipdesk.ui.folders import begin_in_usual_folder
from tipdesk.ui.printing import PrintJob, PrintPdfDialog, SavePdfDialog
from tipdesk.ui.saving import file_name, open_action
from tipdesk.ui.workspace import Workspace


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
        begin_in_usual_folder(dialog, self._workspace.settings)
        dialog.saved.connect(self._on_saved)
        dialog.failed.connect(lambda trouble: self._workspace.tell_retry(trouble, dialog.write))
        dialog.ask()
        return dialog

    def _on_job(self, job: PrintJob) -> None:
        job.failed.connect(self._on_print_failed)
        job.finished.connect(self._on_printed)

    def _on_printed(self) -> None:
        self._workspace.tell(N_("Sent to the printer."))

    def _on_print_failed(self, what: Message) -> None:
        self._workspace.tell(what, severity="blocks")

    def _on_saved(self, path: Path) -> None:
        self._workspace.tell(message(N_("Saved as '{name}'."), name=path.name), open_action(path))
