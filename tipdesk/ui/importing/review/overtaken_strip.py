"""Above the review: the desk was changed elsewhere since its rows were compared with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.excel.planning.meanwhile import is_overtaken
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.importing.state.stages import Planned
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.page_parts import Card, paragraph
from tipdesk.ui.workspace import Workspace

_OVERTAKEN: Final = N_("Somebody changed or added records that these rows may be about.")


class OvertakenStrip(Card):
    """Shown while that is so; when to compare again is for the person: an office stores all day."""

    def __init__(
        self, workspace: Workspace, session: ImportSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, margin=6)
        self._workspace, self._session = workspace, session
        self.again = named(quiet_button(workspace.say(N_("Loo&k again"))), "compareAgain")
        self.again.clicked.connect(session.outdate_plan)
        row = QHBoxLayout()
        row.addWidget(paragraph("", workspace.say(_OVERTAKEN)), 1)
        row.addWidget(self.again)
        self.body.addLayout(row)
        self.hide()
        workspace.records_changed.connect(self.look)
        session.plan_changed.connect(self.look)
        self.look()

    def look(self, *_what: object) -> None:
        """Find out whether it is so of the plan that is shown."""
        planned, desk = self._session.planned, self._workspace.desk
        if planned is None or self._session.outdated:
            self.hide()
            return
        self._workspace.read(
            lambda: (planned, is_overtaken(desk, planned.plan)),
            self._show,
            latest="import overtaken",
        )

    def _show(self, found: tuple[Planned, bool]) -> None:
        (planned, overtaken), session = found, self._session
        self.setVisible(overtaken and planned is session.planned and not session.outdated)
