"""Says by which recipe the open workbook is read, and offers to read it without one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.importing.state.sheet_work import SheetWork
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.page_parts import paragraph
from tipdesk.ui.workspace import Workspace

_LEAVES_OUT = N_("Not brought in unless you tick them above: {sheets}.")
_READ_BY = N_("It is read by the recipe “{name}”, kept from a workbook with the same headings.")


class RecipeLine(QWidget):
    """Hidden while no recipe is used."""

    def __init__(
        self, workspace: Workspace, session: ImportSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self._text = paragraph("importRecipe")
        self.anew = named(quiet_button(workspace.say(N_("Rea&d it anew"))), "readAnew")
        self.anew.clicked.connect(lambda: session.use_recipe(None))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.anew)

    def refresh(self) -> None:
        """Say what holds now."""
        recipe = self._session.recipe
        self.setVisible(recipe is not None)
        if recipe is None:
            return
        words = self._workspace.words
        said = [words.say(_READ_BY, name=recipe.name)]
        if left := [one.sheet.name for one in self._session.book.works if _is_left(one)]:
            sheets = words.listed(map(words.value, left))
            said.append(words.say(_LEAVES_OUT, sheets=sheets))
        self._text.setText("\n".join(said))


def _is_left(work: SheetWork) -> bool:
    """Whether a sheet that anybody sees has rows of data and is not brought in."""
    return not work.taken and bool(work.layout.data) and not work.sheet.facts.hidden
