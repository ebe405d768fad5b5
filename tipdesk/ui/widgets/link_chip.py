"""One linked record or code as a chip: its name, what is known of the link, a way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tipdesk.domain.words import N_, Words
from tipdesk.ui.widgets.elided import ElidedButton
from tipdesk.ui.widgets.making import SMALL_ICON, icon_button


class LinkChip(QFrame):
    """Opens by click or Enter, goes by its cross or the Delete key."""

    opened = Signal()
    removed = Signal()

    def __init__(
        self, words: Words, name: str, details: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("chip", True)
        self._name = ElidedButton(f"{name} · {details}" if details else name)
        self._name.setProperty("quiet", True)
        self._name.clicked.connect(self.opened)
        self._cross = icon_button(
            "x", words.say(N_("Remove {name}"), name=name), "mute", SMALL_ICON
        )
        # The Delete key does the same from the name, so that a chip is one stop of Tab.
        self._cross.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._cross.clicked.connect(self.removed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 1, 4, 1)
        layout.setSpacing(0)
        layout.addWidget(self._name)
        layout.addWidget(self._cross)
        self.setFocusProxy(self._name)

    def set_read_only(self, on: bool) -> None:
        """Keep the link as it is."""
        self._cross.setVisible(not on)

    def stop(self) -> QWidget:
        """Where Tab stops on the chip."""
        return self._name

    def text(self) -> str:
        """What is written on the chip."""
        return self._name.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        leaving = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if leaving and not self._cross.isHidden():
            self.removed.emit()
        else:
            super().keyPressEvent(event)
