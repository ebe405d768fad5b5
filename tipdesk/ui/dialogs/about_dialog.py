"""What this program is, its version, and the keys that do things."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from tipdesk import __version__
from tipdesk.domain.words import N_, Words
from tipdesk.ui.actions import ACTIONS
from tipdesk.ui.widgets.making import named


class AboutDialog(QDialog):
    """Closed by Escape."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say(N_("About tipdesk")))
        version = words.say(N_("Version {version}"), version=__version__)
        purpose = QLabel(
            words.say(N_("The desk of a program officer who makes grants against trafficking."))
        )
        purpose.setWordWrap(True)
        keys = QGridLayout()
        keys.setHorizontalSpacing(24)
        with_keys = [act for act in ACTIONS if act.keys]
        for row, act in enumerate(with_keys):
            keys.addWidget(QLabel(words.say(act.text)), row, 0)
            native = [QKeySequence(k).toString() for k in act.keys]
            keys.addWidget(named(QLabel(" · ".join(native)), "mute"), row, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(named(QLabel("tipdesk"), "h1"))
        layout.addWidget(named(QLabel(version), "mute"))
        layout.addWidget(purpose)
        layout.addWidget(named(QLabel(words.say(N_("Keys"))), "h2"))
        layout.addLayout(keys)
        self.setMinimumWidth(420)
