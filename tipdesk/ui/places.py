"""The places of the window, in the order of the navigation; a page is built when visited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.ui.workspace import Workspace

Make = Callable[[Workspace], QWidget]


class Page(Protocol):
    """What every page can do beside being a widget."""

    def state(self) -> dict[str, Any]:
        """What survives a switch of language and a restart."""

    def restore(self, state: dict[str, Any]) -> None:
        """Show what ``state`` described."""

    def activate(self) -> None:
        """The page is shown now."""

    def leave(self) -> None:
        """Store what is typed."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One place: its name in the program, its label (a message id), how it is made."""

    name: str
    label: str
    icon: str
    make: Make


# Start-up time: each page, and all that it needs, is loaded when it is first visited.


def _register(entity: str) -> Make:
    def make(workspace: Workspace) -> QWidget:
        from tipdesk.ui.pages.register_page import RegisterPage  # loaded when visited

        return RegisterPage(workspace, entity)

    return make


def _import(workspace: Workspace) -> QWidget:
    from tipdesk.ui.pages.import_page import ImportPage  # loaded when visited

    return ImportPage(workspace)


def _reports(workspace: Workspace) -> QWidget:
    from tipdesk.ui.pages.reports_page import ReportsPage  # loaded when visited

    return ReportsPage(workspace)


def _changes(workspace: Workspace) -> QWidget:
    from tipdesk.ui.pages.changes_page import ChangesPage  # loaded when visited

    return ChangesPage(workspace)


def _settings(workspace: Workspace) -> QWidget:
    from tipdesk.ui.pages.settings_page import SettingsPage  # loaded when visited

    return SettingsPage(workspace)


def _start(workspace: Workspace) -> QWidget:
    from tipdesk.ui.pages.start_page import StartPage  # loaded when visited

    return StartPage(workspace)


_ICONS = {
    "project": "folder",
    "funding_action": "banknote",
    "amendment": "pencil",
    "organization": "building-2",
    "person": "users",
}
_FIRST = ("project", "funding_action", "amendment", "organization", "person")


def places() -> tuple[PageSpec, ...]:
    """The places of the navigation: a register for each kind of record, then the rest."""
    known = catalog.entities()
    ordered = [*(e for e in _FIRST if e in known), *(e for e in known if e not in _FIRST)]
    registers = tuple(
        PageSpec(e, catalog.plural(e), _ICONS.get(e, "list"), _register(e)) for e in ordered
    )
    return (
        *registers,
        PageSpec("import", N_("Import"), "import", _import),
        PageSpec("reports", N_("Reports"), "printer", _reports),
        PageSpec("changes", N_("Changes"), "history", _changes),
        PageSpec("settings", N_("Settings"), "settings", _settings),
    )


START = PageSpec("start", N_("Ways to begin"), "star", _start)
"""Shown while the desk is empty; it has no line in the navigation."""
