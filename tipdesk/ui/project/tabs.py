"""The tabs of a project's page, in their order; each is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_
from tipdesk.ui.workspace import Workspace


class Tab(Protocol):
    """What every tab can do beside being a widget.

    A tab follows `Workspace.records_changed` itself. It may also have, and the page looks for:
    a signal ``problem_count_changed(int)``, so many things to look at, shown beside its name
    (without it the page counts what the rules say of the kinds that `parts` gives to the tab);
    ``state()`` and ``restore(dict)``, what survives a switch of language and a restart;
    ``begin_record(entity, values, field)``, to go to a new record that states *values*;
    ``next_problem()`` for F8 and ``show_field_history()`` for Ctrl+Shift+H.
    """

    def show_project(self, uid: str) -> None:
        """Show the project *uid*; what was typed before is stored first."""

    def leave(self) -> None:
        """Store what is typed."""

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order; the first takes the keyboard."""

    def focus(self, entity: str, uid: str | None, field: str | None) -> None:
        """Go to where a gap is mended: a field of a record, without *uid* of a new one."""


@dataclass(frozen=True, slots=True)
class TabSpec:
    """One tab: its name in the program, its label (a message id), how it is made.

    The letter after the ampersand of the label, pressed with Alt, leads to the tab.
    """

    name: str
    label: str
    make: Callable[[Workspace], QWidget]


# Start-up time: each tab, and all that it needs, is loaded when it is first shown.


def _overview(workspace: Workspace) -> QWidget:
    from tipdesk.ui.project.overview_tab import OverviewTab  # loaded when shown

    return OverviewTab(workspace)


def _money(workspace: Workspace) -> QWidget:
    from tipdesk.ui.project.money_tab import MoneyTab  # loaded when shown

    return MoneyTab(workspace)


def _deadlines(workspace: Workspace) -> QWidget:
    from tipdesk.ui.project.deadlines_tab import DeadlinesTab  # loaded when shown

    return DeadlinesTab(workspace)


def _monitoring(workspace: Workspace) -> QWidget:
    from tipdesk.ui.project.monitoring_tab import MonitoringTab  # loaded when shown

    return MonitoringTab(workspace)


def _results(workspace: Workspace) -> QWidget:
    from tipdesk.ui.project.results_tab import ResultsTab  # loaded when shown

    return ResultsTab(workspace)


def _file(workspace: Workspace) -> QWidget:
    from tipdesk.ui.project.file_tab import FileTab  # loaded when shown

    return FileTab(workspace)


def _history(workspace: Workspace) -> QWidget:
    from tipdesk.ui.project.history_tab import HistoryTab  # loaded when shown

    return HistoryTab(workspace)


TABS: Final = (
    TabSpec("overview", N_("&Overview"), _overview),
    TabSpec("money", N_("&Money"), _money),
    TabSpec("deadlines", N_("&Deadlines"), _deadlines),
    TabSpec("monitoring", N_("Mo&nitoring"), _monitoring),
    TabSpec("results", N_("&Results"), _results),
    TabSpec("file", N_("&File"), _file),
    TabSpec("history", N_("&History"), _history),
)
