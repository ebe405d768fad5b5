"""The bar at the top: search and commands, undo and redo, language, colors."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from tipdesk.domain.words import N_, Message, Words
from tipdesk.ui import theme
from tipdesk.ui.icons import icon
from tipdesk.ui.widgets.making import named

_SCHEMES = {"light": "sun", "dark": "moon", "system": "settings"}


class TopBar(QFrame):
    """Built anew with the window when the language changes."""

    def __init__(
        self,
        words: Words,
        actions: Mapping[str, QAction],
        scheme: str,
        parent: QWidget | None = None,
    ) -> None:
        """*scheme* is the one chosen: light, dark or system."""
        super().__init__(parent)
        self._words, self._actions = words, actions
        self.setObjectName("topBar")
        search = QPushButton(icon("search", "mute"), words.say(N_("Search or type a command")))
        search.setObjectName("commandField")
        search.setToolTip(words.say(N_("Find any record, page or command (Ctrl+K)")))
        search.clicked.connect(actions["palette"].trigger)
        # As a field to type into; Qt mirrors this side with the layout.
        search.setStyleSheet("text-align:left")
        search.setMinimumWidth(260)
        search.setMaximumWidth(420)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(named(QLabel("tipdesk"), "h2"))
        layout.addSpacing(16)
        layout.addWidget(search, 2)
        layout.addStretch(1)
        for name in ("undo", "redo"):
            layout.addWidget(self._button(actions[name]))
        layout.addSpacing(8)
        for name, lang in (("english", "en"), ("arabic", "ar")):
            layout.addWidget(self._language(actions[name], lang))
        layout.addWidget(self._schemes(scheme))
        self.show_undoable(None, None)

    def show_undoable(self, undo: Message | None, redo: Message | None) -> None:
        """Say what the next undo would take back and the next redo put back."""
        for name, what, sentence in (
            ("undo", undo, N_("Undo: {what} (Ctrl+Z)")),
            ("redo", redo, N_("Redo: {what} (Ctrl+Shift+Z)")),
        ):
            action = self._actions[name]
            action.setEnabled(what is not None)
            if what is not None:
                action.setToolTip(self._words.say(sentence, what=what))
            else:
                action.setToolTip(action.text())

    def _button(self, action: QAction) -> QToolButton:
        button = named(QToolButton(), f"top_{action.objectName()}")
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.text())
        return button

    def _language(self, action: QAction, lang: str) -> QToolButton:
        button = named(QToolButton(), f"language_{lang}")
        # The name of a language is written in that language, whatever the screen speaks.
        button.setText({"en": "EN", "ar": "ع"}[lang])
        button.setCheckable(True)
        button.setChecked(self._words.lang == lang)
        button.setAccessibleName({"en": "English", "ar": "العربية"}[lang])
        button.setToolTip(button.accessibleName())
        button.clicked.connect(action.trigger)
        return button

    def _schemes(self, chosen: str) -> QToolButton:
        button = named(QToolButton(), "schemes")
        button.setIcon(icon(_SCHEMES[theme.scheme()]))
        button.setAccessibleName(self._words.say(N_("Light or dark")))
        button.setToolTip(button.accessibleName())
        menu = QMenu(button)
        for name in _SCHEMES:
            menu.addAction(self._actions[name])
            self._actions[name].setCheckable(True)
            self._actions[name].setChecked(name == chosen)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button
