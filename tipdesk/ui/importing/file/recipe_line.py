"""Says by which recipe the open workbook is read, and offers to read it without one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from tipdesk.domain.words import N_
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.workspace import Workspace

_READ_BY = N_("It is read by the recipe “{name}”, kept from a workbook with the same headings.")


class RecipeLine(QWidget):
    """Hidden while no recipe is used."""

    def __init__(
        self, workspace: Workspace, session: ImportSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self._text = named(QLabel(), "importRecipe")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setAlignment(leading_alignment())
        self.anew = named(quiet_button(workspace.say(N_("Read it a&new"))), "readAnew")
        self.anew.clicked.connect(lambda: session.use_recipe(None))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.anew)

    def refresh(self) -> None:
        """Say what holds now."""
        recipe = self._session.recipe
        self.setVisible(recipe is not None)
        if recipe is not None:
            self._text.setText(self._workspace.say(_READ_BY, name=recipe.name))
