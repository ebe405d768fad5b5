"""A step of the import in which F8 leads to the next thing that asks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


class AskingStep(QWidget):
    """F8 goes on and Shift+F8 back; the window's own F8 is for forms."""

    def go_to_asking(self, step: int = 1) -> None:
        """Go to the next thing that asks, or with -1 to the one before."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and _is_ours(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_ours(event):
            self.go_to_asking(-1 if event.modifiers() & _SHIFT else 1)
        else:
            super().keyPressEvent(event)


def _is_ours(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F8 and not event.modifiers() & ~_SHIFT
