"""A section of the form: a heading that folds, and fields in one column or two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tipdesk.ui.icons import icon
from tipdesk.ui.widgets.making import icon_button, named

TWO_COLUMNS_FROM: Final = 640
"""Logical pixels of the section."""
_ARROW: Final = QSize(16, 16)


class FormSection(QWidget):
    """Folds at its heading; the count of problems leads to the first of them."""

    folded = Signal(bool)
    problems_clicked = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._toggle = named(QToolButton(), "h2")
        self._toggle.setText(title)
        self._toggle.setIconSize(_ARROW)
        self._toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # No stop of Tab: Ctrl+Up, Ctrl+Down and F8 lead to sections and what is to look at.
        self._toggle.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._toggle.clicked.connect(lambda: self.set_open(not self._open))
        self._count = named(icon_button("circle-alert", "", "blocks"), "problemCount")
        self._count.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._count.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._count.clicked.connect(self.problems_clicked)
        self._count.hide()
        head = QHBoxLayout()
        head.addWidget(self._toggle)
        head.addWidget(self._count)
        head.addStretch(1)
        self._body = QWidget()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(8, 0, 4, 8)
        inside.setSpacing(12)
        inside.addLayout(self._grid)
        self._inside = inside
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._cells: list[tuple[QWidget, bool]] = []
        self._columns = 0
        self._draw_arrow()

    def add_fields(self, rows: Iterable[tuple[QWidget, bool]]) -> None:
        """Add rows in reading order; a *wide* one takes the whole width."""
        self._cells += rows
        self._arrange(1)

    def add_below(self, widget: QWidget) -> None:
        """Add what is no field, such as a table, below the fields."""
        self._inside.addWidget(widget)

    def heading(self) -> QWidget:
        """What folds the section."""
        return self._toggle

    def is_open(self) -> bool:
        """Whether the fields are seen."""
        return self._open

    def set_open(self, on: bool) -> None:
        """Fold or unfold the section."""
        if on != self._open:
            self._open = on
            self._body.setVisible(on)
            self._draw_arrow()
            self.folded.emit(not on)

    def show_problems(self, count: int, sentence: str, *, blocks: bool = True) -> None:
        """Show how many fields of the section have a problem; *sentence* says it in words.

        What only warns has the sign of a warning.
        """
        sign = ("circle-alert", "blocks") if blocks else ("triangle-alert", "warns")
        self._count.setIcon(icon(*sign))
        self._count.setText(str(count))
        self._count.setAccessibleName(sentence)
        self._count.setToolTip(sentence)
        self._count.setVisible(count > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= TWO_COLUMNS_FROM else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns and self._grid.count() == len(self._cells):
            return
        self._columns = columns
        row = column = 0
        for widget, wide in self._cells:
            span = columns if wide else 1
            if column + span > columns:
                row, column = row + 1, 0
            self._grid.addWidget(widget, row, column, 1, span)
            column += span
        for at in range(2):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def _draw_arrow(self) -> None:
        drawing = "chevron-down" if self._open else "chevron-right"
        self._toggle.setIcon(icon(drawing, "mute"))
