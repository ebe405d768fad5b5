"""Pages of a PDF as pictures."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72
_FORMATS = {
    "BGR": QImage.Format.Format_BGR888,
    "BGRX": QImage.Format.Format_RGB32,
    "BGRA": QImage.Format.Format_ARGB32,
}


class PdfPages:
    """An open PDF: how many pages, how large, and each as a picture."""

    def __init__(self, pdf: bytes) -> None:
        """Raises ValueError where *pdf* is not a PDF."""
        # The PDF library is loaded with the first preview, not at start.
        import pypdfium2

        try:
            self._document: Any = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as unreadable:
            raise ValueError("not a PDF") from unreadable
        self.sizes = tuple(
            QSizeF(*self._document.get_page_size(number)) for number in range(len(self._document))
        )

    def __len__(self) -> int:
        return len(self.sizes)

    def image(self, number: int, dots_per_inch: float) -> QImage:
        """Page *number*, counted from 0, on white."""
        page = self._document[number]
        bitmap = page.render(scale=dots_per_inch / POINTS_PER_INCH)
        try:
            # A copy, since the bitmap's memory goes with the bitmap.
            return QImage(
                bitmap.buffer,
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                _FORMATS[bitmap.mode],
            ).copy()
        finally:
            bitmap.close()
            page.close()

    def close(self) -> None:
        """Let go of the PDF; no page can be asked for afterwards."""
        self._document.close()
