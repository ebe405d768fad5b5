"""Shortcuts that a part of the window listens to while the keyboard is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_ARABIC: Final = dict(zip("ضصثقفغعهخحشسيبلاتنمئءؤرىة", "QWERTYUIOPASDFGHJKLZXCVNM", strict=True))
"""The letters that stand on one key of the usual Arabic keyboard, and of the Latin one."""
_LAM_ALEF: Final = frozenset({"لا", "\ufefb"})
"""Two letters, or the one they make, on the key of B."""


def letter_key(event: QKeyEvent) -> Qt.Key:
    """The key that was pressed: that of the Latin letter, also where the keyboard writes Arabic."""
    code, text = event.key(), event.text()
    if text in _LAM_ALEF:
        return Qt.Key.Key_B
    latin = _ARABIC.get(chr(code)) if 0 < code < 0x110000 else None
    return Qt.Key(code if latin is None else ord(latin))


def listen(widget: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
    """Do what *keys* say while the keyboard is in *widget* or in what is in it."""
    for key, do in keys.items():
        shortcut = QShortcut(QKeySequence(key), widget, do)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
