"""The tab with the results of a project."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tipdesk.ui.project.tables_tab import TablesTab
from tipdesk.ui.workspace import Workspace


class ResultsTab(TablesTab):
    """The tables of the kinds that `parts.KINDS` gives to it, one below the other."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "results", parent=parent)
