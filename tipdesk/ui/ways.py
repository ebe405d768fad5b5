"""Where things are shown: a record, the rows behind a figure, a paper, the place of a gap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from tipdesk.domain.selection import Selection
from tipdesk.services import catalog
from tipdesk.ui.page_stack import PageStack
from tipdesk.ui.places import OWN_PAGES
from tipdesk.ui.workspace import Gap, Workspace


class Ways(QObject):
    """Does what pages wish of the workspace: go there, and show that."""

    def __init__(
        self, workspace: Workspace, pages: Callable[[], PageStack], parent: QObject
    ) -> None:
        """*pages* answers the pages of the window, which are built anew now and then."""
        super().__init__(parent)
        self._pages = pages
        workspace.record_wanted.connect(self.show_record)
        workspace.selection_wanted.connect(self.show_selection)
        workspace.page_wanted.connect(self.go_to)
        workspace.paper_wanted.connect(self.show_paper)
        workspace.gap_wanted.connect(self.show_gap)

    def go_to(self, name: str) -> None:
        """Show the page *name*."""
        self._pages().go_to(name)

    def show_record(self, entity: str, uid: str) -> None:
        """Show a record on its own page, else in its register with all of it in the details."""
        if entity not in catalog.entities():
            return  # a mark or a saved view has no page
        pages, own = self._pages(), OWN_PAGES.get(entity)
        if own is not None and pages.current_name() == own:
            pages.note()
        page = pages.go_to(own or entity)
        if own is None:
            self._do(page, "show_details", on=True)
        self._do(page, "show_record", uid)

    def show_selection(self, selection: Selection) -> None:
        """Show a Selection in its register."""
        self._do(self._pages().go_to(selection.entity), "ask", selection)

    def show_paper(self, name: str, subject: object) -> None:
        """Show the report *name* of *subject*."""
        self._do(self._pages().go_to("reports"), "show_report", name, subject)

    def show_gap(self, gap: Gap) -> None:
        """Show the record that a gap is about, with the keyboard where it is mended."""
        self.show_record(*gap.owner)
        self._do(self._pages().current(), "mend", gap.entity, gap.uid, gap.field, gap.values)

    @staticmethod
    def _do(page: Any, what: str, *values: Any, **named: Any) -> None:
        """Have a page do something; one that could not be built does nothing."""
        if (do := getattr(page, what, None)) is not None:
            do(*values, **named)
