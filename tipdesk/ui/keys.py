"""Shortcuts that a part of the window listens to while the keyboard is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def listen(widget: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
    """Do what *keys* say while the keyboard is in *widget* or in what is in it."""
    for key, do in keys.items():
        shortcut = QShortcut(QKeySequence(key), widget, do)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
