"""Makes small widgets complete at once: named for tests, style sheet and screen readers."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)

from tipdesk.ui import theme
from tipdesk.ui.icons import ICON_SIZE, icon

W = TypeVar("W", bound=QWidget)
SMALL_ICON = QSize(14, 14)


def named(widget: W, name: str) -> W:
    """*widget* under the object *name* by which style sheet and tests find it."""
    widget.setObjectName(name)
    return widget


def icon_button(
    drawing: str, said: str, color: str = "text", size: QSize = ICON_SIZE
) -> QToolButton:
    """A button with only an icon; *said* is its accessible name and its tip."""
    button = QToolButton()
    button.setIcon(icon(drawing, color))
    button.setIconSize(size)
    button.setAccessibleName(said)
    button.setToolTip(said)
    return button


def quiet_button(text: str) -> QPushButton:
    """A button that looks like a link."""
    button = QPushButton(text)
    button.setProperty("quiet", True)
    button.setAutoDefault(True)  # Enter does it too, not only in dialogs
    return button


def whole_rows(table: QTableView, height: int = theme.ROW_HEIGHT) -> None:
    """Let *table* show whole rows without a grid or numbers; Tab leaves it, and nothing is edited.

    *height* in pixels, of each row.
    """
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(height)
    table.horizontalHeader().setHighlightSections(False)
