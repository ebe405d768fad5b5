"""The application font: one family for Latin and Arabic, shipped with the desk."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from tipdesk.domain.fonts import FAMILY, font_files, weight_of

POINT_SIZE: Final = 10
_WEIGHTS: Final = ("Regular", "SemiBold", "Bold")


def apply_font(app: QApplication) -> None:
    """Load the shipped family and make it the font of *app*.

    Its Latin figures all have one width, so columns of amounts line up.
    """
    for path in font_files():
        if weight_of(path) in _WEIGHTS:
            QFontDatabase.addApplicationFont(str(path))
    app.setFont(QFont(FAMILY, POINT_SIZE))
