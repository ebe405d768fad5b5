"""The places of the window, in the order of the navigation; a page is built when visited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.ui.kinds import beside, icon_of
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
    """One place: its name in the program, its label (a message id), how it is made.

    *navigation* tells whether it has a line in the navigation, *called* what that line says
    where it is not the label; *under* is the place whose line is marked while it is shown.
    """

    name: str
    label: str
    icon: str
    make: Make
    navigation: bool = False
    called: str = ""
    under: str = ""


# Start-up time: each page, and all that it needs, is loaded when it is first visited.


def _register(entity: str) -> Make:
    def make(workspace: Workspace) -> QWidget:
        from tipdesk.ui.pages.register_page import RegisterPage  # loaded when visited

        return RegisterPage(workspace, entity, opens=entity in OWN_PAGES)

    return make


def _project(workspace: Workspace) -> QWidget:
    from tipdesk.ui.pages.project_page import ProjectPage  # loaded when visited

    return ProjectPage(workspace)


def _lists(workspace: Workspace) -> QWidget:
    from tipdesk.ui.pages.lists_page import ListsPage  # loaded when visited

    return ListsPage(workspace)


def _file_check(workspace: Workspace) -> QWidget:
    from tipdesk.ui.pages.file_check_page import FileCheckPage  # loaded when visited

    return FileCheckPage(workspace)


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


def _results(workspace: Workspace) -> QWidget:
    from tipdesk.ui.pages.results_page import ResultsPage  # loaded when visited

    return ResultsPage(workspace)


def _start(workspace: Workspace) -> QWidget:
    from tipdesk.ui.pages.start_page import StartPage  # loaded when visited

    return StartPage(workspace)


def _due(workspace: Workspace) -> QWidget:
    from tipdesk.ui.pages.due_page import DuePage  # loaded when visited

    return DuePage(workspace)


def _money(workspace: Workspace) -> QWidget:
    from tipdesk.ui.pages.money_page import MoneyPage  # loaded when visited

    return MoneyPage(workspace)


_MADE_BY_HAND = (
    # A page made by hand is one line here and its name, if it has a line of its own, in
    # NAVIGATION.
    PageSpec("due", N_("Due"), "calendar-time", _due),
    PageSpec("money", N_("Money"), "banknote", _money),
    PageSpec("results", N_("Results"), "chart-column", _results),
    PageSpec("lists", N_("Lists"), "table-2", _lists),
    PageSpec("file_check", N_("File check"), "clipboard-check", _file_check),
    PageSpec("import", N_("Import"), "import", _import),
    PageSpec("reports", N_("Reports"), "printer", _reports),
    PageSpec("changes", N_("Changes"), "history", _changes),
    PageSpec("settings", N_("Settings"), "settings", _settings),
)

NAVIGATION: Final = (
    "project", "due", "money", "results", "organization", "document", "lists", "reports", "import",
    "changes", "file_check", "settings",
)  # fmt: skip
"""The names of the places in the navigation, in their order; those that are not made yet wait."""

_CALLED: Final = {"organization": N_("Directory"), "document": N_("Documents")}


def places() -> tuple[PageSpec, ...]:
    """Every place one can go to: those of the navigation in its order, then the others."""
    found = {spec.name: spec for spec in (*map(_spec, catalog.entities()), *_MADE_BY_HAND)}
    first = tuple(
        replace(found[name], navigation=True, called=_CALLED.get(name, ""))
        for name in NAVIGATION
        if name in found
    )
    return (*first, *(spec for name, spec in found.items() if name not in NAVIGATION))


def _spec(entity: str) -> PageSpec:
    """The register of a kind of record."""
    together = next((kind for kind in beside(entity) if kind in NAVIGATION), "lists")
    under = "" if entity in NAVIGATION else together
    return PageSpec(entity, catalog.plural(entity), icon_of(entity), _register(entity), under=under)


START = PageSpec("start", N_("Ways to begin"), "star", _start)
"""Shown while the desk is empty; it has no line in the navigation."""
PROJECT_PAGE = PageSpec("project_page", N_("Project"), "folder-open", _project, under="project")
"""Shown when a project is opened; one comes to it only with a project."""
HIDDEN: Final = (START, PROJECT_PAGE)
OWN_PAGES: Final = {"project": PROJECT_PAGE.name}
"""The kinds of record that have a page of their own, and its name."""
