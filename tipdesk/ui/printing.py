"""A PDF goes to a printer or into a file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tipdesk.domain.errors import UnreadableFile
from tipdesk.domain.words import N_, Message, Words, counted, message
from tipdesk.services.whole_file import write_whole
from tipdesk.ui.widgets.pdf_page import PdfPages

PRINT_DPI: Final = 300


class SavePdfDialog(QFileDialog):
    """Asks where a PDF goes; `saved` and `failed` tell how it went. Begin with `ask()`."""

    saved = Signal(Path)
    failed = Signal(object)  # UnreadableFile

    def __init__(self, pdf: bytes, name: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent, words.say(N_("Save as PDF")))
        self._pdf, self._path = pdf, Path()
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilter(words.say(N_("PDF document")) + " (*.pdf)")
        self.setDefaultSuffix("pdf")
        self.selectFile(name)
        self.fileSelected.connect(self._on_file_selected)

    def ask(self) -> None:
        """Open the dialog and go on; Qt's own `open` of this class wants a slot by name."""
        QDialog.open(self)

    def write(self) -> None:
        """Write the PDF where somebody said that it goes."""
        try:
            write_whole(self._path, self._pdf)
        except UnreadableFile as trouble:
            self.failed.emit(trouble)
        else:
            self.saved.emit(self._path)

    def _on_file_selected(self, path: str) -> None:
        self._path = Path(path)
        self.write()


class PrintJob(QObject):
    """Prints a PDF a page at a time, so that the window stays alive meanwhile."""

    progressed = Signal(int, int)  # pages printed, pages in all
    finished = Signal()
    failed = Signal(object)  # Message

    def __init__(self, pdf: bytes, printer: QPrinter, parent: QObject | None = None) -> None:
        """*printer* is kept, and set to full pages at 300 dots per inch."""
        super().__init__(parent)
        self._printer = printer
        self._pages = PdfPages(pdf)
        self._painter = QPainter()
        self._printed = 0
        self._wanted = _wanted_pages(printer, len(self._pages))
        printer.setFullPage(True)
        printer.setResolution(PRINT_DPI)

    def start(self) -> None:
        """Begin; pages follow from the event loop."""
        if not self._painter.begin(self._printer):
            self._end()
            self.failed.emit(
                message(N_("The printer does not answer. Check it, or save the page as PDF."))
            )
            return
        QTimer.singleShot(0, self, self._print_next)

    def cancel(self) -> None:
        """Stop after the page at hand; the printer drops the rest."""
        self._wanted = self._wanted[: self._printed]
        self._printer.abort()

    def _print_next(self) -> None:
        if self._printed >= len(self._wanted):
            self._end()
            self.finished.emit()
            return
        if self._printed and not self._printer.newPage():
            self._end()
            self.failed.emit(_stopped_after(self._printed))
            return
        number = self._wanted[self._printed]
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        image = self._pages.image(number, PRINT_DPI)
        self._painter.drawImage(_centered(self._pages.sizes[number], paper), image)
        self._printed += 1
        self.progressed.emit(self._printed, len(self._wanted))
        QTimer.singleShot(0, self, self._print_next)

    def _end(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._pages.close()


def printer_for(pdf: bytes) -> QPrinter:
    """A printer set to the paper and orientation of the first page of *pdf*."""
    pages = PdfPages(pdf)
    size = pages.sizes[0]
    pages.close()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape
        if size.width() > size.height()
        else QPageLayout.Orientation.Portrait
    )
    return printer


class PrintPdfDialog(QPrintDialog):
    """Asks for a printer; `job_started` hands out the job. Begin with `ask()`."""

    job_started = Signal(PrintJob)

    def __init__(self, pdf: bytes, words: Words, parent: QWidget | None = None) -> None:
        # The dialog does not own its printer: without a name here it would be gone at once.
        self._chosen_printer = printer_for(pdf)
        super().__init__(self._chosen_printer, parent)
        self._pdf = pdf
        self.setWindowTitle(words.say(N_("Print")))
        self.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        self.accepted.connect(self._on_accepted)

    def ask(self) -> None:
        """Open the dialog and go on; Qt's own `open` of this class wants a slot by name."""
        QDialog.open(self)

    def _on_accepted(self) -> None:
        job = PrintJob(self._pdf, self._chosen_printer, self.parent() or self)
        self.job_started.emit(job)
        job.start()


def _wanted_pages(printer: QPrinter, count: int) -> range:
    """The pages asked for in the print dialog, counted from 0."""
    if printer.printRange() != QPrinter.PrintRange.PageRange or not printer.fromPage():
        return range(count)
    return range(printer.fromPage() - 1, min(printer.toPage() or count, count))


def _centered(page: QSizeF, paper: QRectF) -> QRectF:
    """Where *page* lies on *paper*: whole, as large as it fits, in the middle."""
    scale = min(paper.width() / page.width(), paper.height() / page.height())
    target = QRectF(0, 0, page.width() * scale, page.height() * scale)
    target.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
    return target


def _stopped_after(pages: int) -> Message:
    return counted(
        "The printer stopped after {n} page.", "The printer stopped after {n} pages.", pages
    )
