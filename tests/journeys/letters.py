"""The letters that Alt+letter reaches a control by, as they stand on a window in this moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QWidget


def twice(window: QWidget) -> dict[str, list[str]]:
    """The letters of *window* that more than one control in sight has, with their texts."""
    found: dict[str, list[str]] = defaultdict(list)
    for text in _texts(window):
        if letter := QKeySequence.mnemonic(text).toString():
            found[letter].append(text)
    return {letter: texts for letter, texts in found.items() if len(texts) > 1}


def _texts(window: QWidget) -> Iterator[str]:
    """The texts of what can be seen and is enabled."""
    for widget in window.findChildren(QWidget):
        if widget.window() is not window or not (widget.isVisible() and widget.isEnabled()):
            continue
        if isinstance(widget, QAbstractButton) or (
            isinstance(widget, QLabel) and widget.buddy() is not None
        ):
            yield widget.text()
        elif isinstance(widget, QTabBar):
            for tab in range(widget.count()):
                if widget.isTabEnabled(tab) and widget.isTabVisible(tab):
                    yield widget.tabText(tab)
