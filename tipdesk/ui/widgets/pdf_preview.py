"""A PDF on the desk: its pages one under another, as large as there is room."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from tipdesk.domain.words import N_, Words
from tipdesk.ui.theme import scheme
from tipdesk.ui.widgets.pdf_page import POINTS_PER_INCH, PdfPages

_MARGIN: Final = 24
_GAP: Final = 20
_SHADOW: Final = 5
_LARGEST_FIT: Final = 1.6
_STEP: Final = 1.2
_SMALLEST, _LARGEST = 0.25, 5.0
_KEPT_PICTURES: Final = 6
_SCREEN_DPI: Final = 96


class PdfPreview(QScrollArea):
    """Shows the pages of a PDF; only those in sight are drawn.

    Zoom 1.0 is the size on paper at 96 dots per inch. Until a zoom is chosen the pages are as
    wide as the view.
    """

    zoom_changed = Signal(float)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._pages: PdfPages | None = None
        self._zoom: float | None = None
        self._desk = _Desk()
        self.setWidget(self._desk)
        self.setWidgetResizable(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.say(N_("Preview")))
        self._paint_desk()
        # The library complains of a PDF that is open when the program ends.
        if (app := QApplication.instance()) is not None:
            app.aboutToQuit.connect(self.clear)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._desk.pages)

    @property
    def zoom(self) -> float:
        """The zoom in effect, chosen or fitted."""
        return self._fitted() if self._zoom is None else self._zoom

    @property
    def fits_width(self) -> bool:
        """Whether the pages follow the width of the view."""
        return self._zoom is None

    def show_pdf(self, pdf: bytes) -> None:
        """Show *pdf* from its first page. Raises ValueError where it is not a PDF."""
        pages = PdfPages(pdf)
        self.clear()
        self._pages = pages
        for number in range(len(pages)):
            page = _Page(pages, number, self._desk)
            page.setAccessibleName(
                self._words.say(N_("Page {page} of {pages}"), page=number + 1, pages=len(pages))
            )
            page.show()
            self._desk.pages.append(page)
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show nothing and let go of the PDF."""
        for page in self._desk.pages:
            page.hide()
            page.deleteLater()
        self._desk.pages.clear()
        self._desk.pictures.clear()
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    def zoom_in(self) -> None:
        """Larger, by a fifth."""
        self.set_zoom(self.zoom * _STEP)

    def zoom_out(self) -> None:
        """Smaller, by a fifth."""
        self.set_zoom(self.zoom / _STEP)

    def set_zoom(self, zoom: float) -> None:
        """Show the pages at *zoom*, at most five times their size on paper."""
        self._zoom = min(max(zoom, _SMALLEST), _LARGEST)
        self._lay_out()

    def fit_width(self) -> None:
        """Let the pages follow the width of the view again."""
        self._zoom = None
        self._lay_out()

    def page_at_top(self) -> int:
        """The page, counted from 1, that the upper third of the view shows; 0 without a PDF."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        above = [n for n, page in enumerate(self._desk.pages, 1) if page.y() <= line]
        return above[-1] if above else min(1, self.page_count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_desk()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        if turned := event.angleDelta().y():
            self.set_zoom(self.zoom * _STEP ** (turned / 120))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                bar.setValue(bar.value() + (-bar.pageStep() if back else bar.pageStep()))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                self.zoom_in()
            case Qt.Key.Key_Minus if control:
                self.zoom_out()
            case Qt.Key.Key_0 if control:
                self.fit_width()
            case _:
                super().keyPressEvent(event)

    def _fitted(self) -> float:
        if self._pages is None or not len(self._pages):
            return 1.0
        widest = max(size.width() for size in self._pages.sizes) * _SCREEN_DPI / POINTS_PER_INCH
        # Room for the scroll bar is always kept: with and without it must not take turns.
        room = self.width() - 2 * _MARGIN - self.verticalScrollBar().sizeHint().width()
        return min(max(room / widest, _SMALLEST), _LARGEST_FIT)

    def _lay_out(self) -> None:
        if self._pages is None:
            self._desk.resize(self.viewport().size())
            return
        old_height = max(self._desk.height(), 1)
        seen = self.verticalScrollBar().value() / old_height
        zoom = self.zoom
        scale = zoom * _SCREEN_DPI / POINTS_PER_INCH
        sizes = [
            QSize(round(size.width() * scale), round(size.height() * scale))
            for size in self._pages.sizes
        ]
        width = max([size.width() for size in sizes], default=0) + 2 * _MARGIN
        width = max(width, self.viewport().width())
        height = _MARGIN
        for page, size in zip(self._desk.pages, sizes, strict=True):
            page.setGeometry(QRect(QPoint((width - size.width()) // 2, height), size))
            height += size.height() + _GAP
        height += _MARGIN - _GAP
        self._desk.resize(width, max(height, self.viewport().height()))
        self.verticalScrollBar().setSingleStep(48)
        self.verticalScrollBar().setValue(round(seen * self._desk.height()))
        self.zoom_changed.emit(zoom)

    def _paint_desk(self) -> None:
        dark = scheme() == "dark"
        self._desk.set_color(QColor("#14181d" if dark else "#d3d9e0"))


class _Desk(QWidget):
    """What the pages lie on: their shadows, and the pictures drawn last."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[_Page] = []
        self.pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._color = QColor("#d3d9e0")

    def set_color(self, color: QColor) -> None:
        self._color = color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._color)
        for page in self.pages:
            lies = page.geometry()
            if not lies.adjusted(-_SHADOW, -_SHADOW, _SHADOW, 2 * _SHADOW).intersects(event.rect()):
                continue
            for spread in range(_SHADOW, 0, -1):
                shade = lies.adjusted(-spread, 2 - spread, spread, 2 + spread)
                painter.fillRect(shade, QColor(0, 0, 0, 9))
            painter.fillRect(lies.adjusted(-1, -1, 1, 1), QColor(0, 0, 0, 70))
        painter.end()

    def picture(self, pages: PdfPages, number: int, width: int) -> QImage:
        """The page *width* device pixels wide; the few seen last are kept."""
        key = (number, width)
        if key not in self.pictures:
            dots = width / pages.sizes[number].width() * POINTS_PER_INCH
            self.pictures[key] = pages.image(number, dots)
            while len(self.pictures) > _KEPT_PICTURES:
                self.pictures.popitem(last=False)
        self.pictures.move_to_end(key)
        return self.pictures[key]


class _Page(QWidget):
    """One page; its picture is made when it comes into sight."""

    def __init__(self, pages: PdfPages, number: int, desk: _Desk) -> None:
        super().__init__(desk)
        self._pages = pages
        self._number = number
        self._desk = desk

    def paintEvent(self, event: QPaintEvent) -> None:
        width = round(self.width() * self.devicePixelRatioF())
        image = self._desk.picture(self._pages, self._number, width)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), image)
        painter.end()
