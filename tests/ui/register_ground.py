"""A register on a screen with some projects, and ways to read its cells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.factories import links, make_action, make_organization, make_project, on
from tests.ui.ground import settle, show, workspace_on
from tipdesk.services.desk import Desk
from tipdesk.ui.pages.register_page import RegisterPage
from tipdesk.ui.workspace import Workspace


def make_portfolio(desk: Desk) -> dict[str, str]:
    """Four projects: the title of each gives its uid."""
    door = make_organization(desk, "Open Door")
    made = {
        "Courts": make_project(
            desk, "Courts", title_ar="المحاكم", award_number="A-1", countries=links("EG"),
            pillars=links("PROS"), status="ACTIVE", start_date=on("2012-10-01"), recipient=door,
        ),
        "Shelter": make_project(
            desk, "Shelter", award_number="A-2", countries=links("JO", "EG"),
            pillars=links("PROT"), status="ENDED", start_date=on("2011-10"),
        ),
        "Radio": make_project(
            desk, "Radio", award_number="A-3", countries=links("BW"), status="ACTIVE",
            start_date=on("2010-01-15"),
        ),
        "Referral": make_project(desk, "Referral", award_number="A-4"),
    }  # fmt: skip
    make_action(desk, made["Courts"], 750_000, fiscal_year=2013)
    make_action(desk, made["Shelter"], 1_250_000, fiscal_year=2012)
    return made


class Register:
    """A page and short ways to use it."""

    def __init__(self, page: RegisterPage, workspace: Workspace, window: QWidget) -> None:
        self.page, self.workspace, self.window = page, workspace, window
        self.view, self.model = page.table, page.model
        self.status = ""
        page.status_changed.connect(self._keep)

    def _keep(self, text: str) -> None:
        self.status = text

    def settle(self) -> None:
        """Wait for timers and work."""
        for _ in range(3):
            QApplication.processEvents()
            settle(self.workspace)

    def column(self, name: str) -> int:
        """The column of a field."""
        return [field.name for field in self.model.fields].index(name)

    def texts(self, name: str) -> list[str]:
        """What stands in a column, from the top."""
        at = self.column(name)
        return [self.model.index(r, at).data() for r in range(self.model.rowCount())]

    def go(self, name: str, row: int) -> None:
        """Make a cell the current one."""
        self.view.show_row(row, self.column(name))
        self.view.setFocus()


@contextmanager
def register_on(qtbot, desk: Desk, entity: str = "project", lang: str = "en") -> Iterator[Register]:
    """A register that has read its rows."""
    with workspace_on(desk, lang) as workspace:
        window = QWidget()
        page = RegisterPage(workspace, entity)
        layout = QVBoxLayout(window)
        layout.addWidget(workspace.messages)
        layout.addWidget(page)
        show(qtbot, window, 1280, 800)
        found = Register(page, workspace, window)
        page.activate()
        found.settle()
        yield found
