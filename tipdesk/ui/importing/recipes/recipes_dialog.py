"""Recipes and answers: what imports have left for the next one, to be seen and changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.ui.importing.recipes.answers_panel import AnswersPanel
from tipdesk.ui.importing.recipes.recipes_panel import RecipesPanel
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.undoing import Undoing
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace


class RecipesDialog(QDialog):
    """Stays beside the window; every change is stored at once, and Ctrl+Z takes it back."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = workspace.say
        self.setWindowTitle(say(N_("Recipes and answers")))
        self.recipes = RecipesPanel(workspace, ImportSession.of(workspace))
        self.recipes.used.connect(self.accept)
        self.answers = AnswersPanel(workspace)
        self.tabs = named(QTabWidget(), "recipesAndAnswers")
        self.tabs.tabBar().setAccessibleName(self.windowTitle())
        self.tabs.addTab(self.recipes, say(N_("&Recipes")))
        self.tabs.addTab(self.answers, say(N_("&Answers")))
        close = QPushButton(say(N_("Close")))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(foot)
        self.resize(980, 620)
        undoing = Undoing(workspace, self)
        for keys, act in (
            ("Ctrl+Z", undoing.undo), ("Ctrl+Shift+Z", undoing.redo), ("Ctrl+Y", undoing.redo),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.recipes.table.setFocus()


def show_recipes(workspace: Workspace, parent: QWidget) -> None:
    """Open the dialog beside the window of *parent*."""
    RecipesDialog(workspace, parent.window()).show()
