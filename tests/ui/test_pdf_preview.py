"""A page is seen as it will be printed, is printed as it was seen, and is saved as it was made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.services.reports import samples
from tipdesk.domain.words import Words
from tipdesk.services.reports.render import LIST, SHEET, render_pdf
from tipdesk.ui.printing import (
    PrintJob,
    PrintPdfDialog,
    SavePdfDialog,
    printer_for,
)
from tipdesk.ui.theme import Scheme, apply_theme
from tipdesk.ui.widgets.pdf_preview import PdfPreview


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return render_pdf(SHEET, samples.full())


@pytest.fixture(scope="module")
def long_list() -> bytes:
    return render_pdf(LIST, samples.portfolio("en", 150))


@pytest.fixture
def preview(qtbot: QtBot, long_list: bytes) -> PdfPreview:
    shown = PdfPreview(Words("en"))
    qtbot.addWidget(shown)
    shown.resize(800, 600)
    shown.show_pdf(long_list)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.setFocus()
    return shown


def pages(preview: PdfPreview) -> list[QWidget]:
    return [w for w in preview.widget().findChildren(QWidget) if w.accessibleName()]


def wheel(preview: PdfPreview, turn: int, modifier: Qt.KeyboardModifier) -> None:
    here = QPointF(100, 100)
    event = QWheelEvent(
        here,
        preview.viewport().mapToGlobal(here),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(preview.viewport(), event)


def test_every_page_has_a_name_for_those_who_do_not_see_it(preview: PdfPreview) -> None:
    count = preview.page_count
    assert count > 3
    names = [
        QAccessible.queryAccessibleInterface(page).text(QAccessible.Text.Name)
        for page in pages(preview)
    ]
    assert names[0] == f"Page 1 of {count}"
    assert names[-1] == f"Page {count} of {count}"


def test_pages_are_as_wide_as_the_view_until_a_zoom_is_chosen(preview: PdfPreview) -> None:
    assert preview.fits_width
    page = pages(preview)[0]
    assert 0.85 * preview.viewport().width() < page.width() < preview.viewport().width()
    preview.resize(1000, 600)
    assert 0.85 * preview.viewport().width() < page.width() < preview.viewport().width()


def test_control_and_wheel_zoom_and_fit_gives_back(qtbot: QtBot, preview: PdfPreview) -> None:
    fitted = preview.zoom
    with qtbot.waitSignal(preview.zoom_changed):
        wheel(preview, 120, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom > fitted
    assert not preview.fits_width
    preview.fit_width()
    assert preview.zoom == fitted


def test_zoom_has_ends(preview: PdfPreview) -> None:
    preview.set_zoom(1000)
    assert preview.zoom == 5
    preview.set_zoom(0)
    assert preview.zoom == 0.25


def test_keyboard_reaches_every_page(qtbot: QtBot, preview: PdfPreview) -> None:
    assert preview.page_at_top() == 1
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert preview.page_at_top() >= preview.page_count - 1
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page_at_top() == 1
    before = preview.verticalScrollBar().value()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        qtbot.keyClick(preview, key)
        assert preview.verticalScrollBar().value() > before
        before = preview.verticalScrollBar().value()
    qtbot.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert not preview.fits_width
    qtbot.keyClick(preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.fits_width


def test_only_pages_in_sight_are_drawn(preview: PdfPreview) -> None:
    preview.grab()
    drawn = {number for number, _ in preview.widget().pictures}
    assert drawn
    assert drawn <= {0, 1}
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    preview.grab()
    assert preview.page_count - 1 in {number for number, _ in preview.widget().pictures}


def test_page_is_white_on_a_desk_of_the_scheme(
    qapp: QApplication, qtbot: QtBot, sheet: bytes
) -> None:
    preview = PdfPreview(Words("en"))
    qtbot.addWidget(preview)
    preview.resize(600, 500)
    preview.show_pdf(sheet)
    seen: dict[str, int] = {}
    schemes: tuple[Scheme, ...] = ("dark", "light")
    for scheme in schemes:
        apply_theme(qapp, scheme)
        image = preview.grab().toImage()
        page = pages(preview)[0]
        assert image.pixelColor(page.x() + 3, page.y() + 3) == QColor("white")
        seen[scheme] = image.pixelColor(4, 4).lightness()
    assert seen["dark"] < 60
    assert seen["light"] > 180


def test_another_pdf_takes_the_place_of_the_first(preview: PdfPreview, sheet: bytes) -> None:
    preview.show_pdf(sheet)
    assert preview.page_count == 1
    preview.grab()
    preview.clear()
    assert preview.page_count == 0
    preview.grab()


def test_what_is_no_pdf_leaves_what_was_shown(preview: PdfPreview) -> None:
    before = preview.page_count
    with pytest.raises(ValueError, match="not a PDF"):
        preview.show_pdf(b"nothing")
    assert preview.page_count == before


def test_pdf_library_is_not_loaded_with_the_window() -> None:
    program = (
        "import sys, tipdesk.ui.printing, tipdesk.ui.widgets.pdf_preview; "
        "print('pypdfium2' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert answer.stdout.strip() == "False"


def printed(qtbot: QtBot, pdf: bytes, path: Path, printer: QPrinter) -> pypdfium2.PdfDocument:
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    job = PrintJob(pdf, printer)
    with qtbot.waitSignal(job.finished, timeout=60_000):
        job.start()
    return pypdfium2.PdfDocument(path.read_bytes())


def test_printer_takes_paper_and_direction_from_the_pdf(
    qtbot: QtBot, tmp_path: Path, long_list: bytes
) -> None:
    with printed(qtbot, long_list, tmp_path / "a.pdf", printer_for(long_list)) as paper:
        with pypdfium2.PdfDocument(long_list) as made:
            assert len(paper) == len(made)
        width, height = paper.get_page_size(0)
        assert width == pytest.approx(842, abs=2)
        assert height == pytest.approx(595, abs=2)
        picture = paper[0].render(scale=0.5)
        image = QImage(
            picture.buffer,
            picture.width,
            picture.height,
            picture.stride,
            QImage.Format.Format_BGR888,
        ).copy()
    colors = {image.pixelColor(x, y).name() for x in range(60, 360, 2) for y in range(40, 120)}
    assert any(QColor(c).blue() > QColor(c).red() + 60 for c in colors)


def test_only_the_pages_asked_for_are_printed(
    qtbot: QtBot, tmp_path: Path, long_list: bytes
) -> None:
    printer = printer_for(long_list)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    with printed(qtbot, long_list, tmp_path / "a.pdf", printer) as paper:
        assert len(paper) == 2


def test_printing_can_be_stopped(qtbot: QtBot, tmp_path: Path, long_list: bytes) -> None:
    printer = printer_for(long_list)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    job = PrintJob(long_list, printer)
    done: list[int] = []
    job.progressed.connect(lambda page, _: (done.append(page), job.cancel()))
    with qtbot.waitSignal(job.finished, timeout=60_000):
        job.start()
    assert done == [1]


def test_print_dialog_opens_without_stopping_the_window(qtbot: QtBot, sheet: bytes) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PrintPdfDialog(sheet, Words("en"), parent)
    dialog.ask()
    assert dialog.isVisible()
    dialog.reject()


def test_saved_pdf_is_the_very_pdf(qtbot: QtBot, tmp_path: Path, sheet: bytes) -> None:
    path = tmp_path / "صحيفة fact sheet.pdf"
    dialog = SavePdfDialog(sheet, "sheet.pdf", Words("en"))
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.ask()
        dialog.fileSelected.emit(str(path))
        dialog.close()
    assert saved.args == [path]
    assert path.read_bytes() == sheet
    assert list(tmp_path.iterdir()) == [path]


def test_a_pdf_that_cannot_be_saved_is_told(qtbot: QtBot, tmp_path: Path, sheet: bytes) -> None:
    dialog = SavePdfDialog(sheet, "sheet.pdf", Words("en"))
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.failed) as failed:
        dialog.fileSelected.emit(str(tmp_path / "no such folder" / "sheet.pdf"))
    [trouble] = failed.args
    said = Words("en").say(trouble.message)
    assert "sheet.pdf' cannot be written: its folder is not there." in said
