"""The numbers beside places of the navigation: only what needs a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer

from tipdesk.domain.words import N_
from tipdesk.services.desk import Desk
from tipdesk.ui.widgets.navigation import NavigationList
from tipdesk.ui.workspace import Workspace

Provider = Callable[[Desk], Mapping[str, int]]
"""How many things at each place need a person; runs off the ui thread, again at every change."""


# Start-up time: what is counted, and all that it needs, is loaded after the first paint.


def _due(desk: Desk) -> Mapping[str, int]:
    from tipdesk.services.due.duties import due_counts  # loaded when counted

    return due_counts(desk)


def _lacking(desk: Desk) -> Mapping[str, int]:
    from tipdesk.services.file.check import lacking  # loaded when counted

    return lacking(desk)


PROVIDERS: Final[tuple[Provider, ...]] = (_due, _lacking)
"""One line for each service that knows of work to be done."""

_REST_MS: Final = 400


class Badges(QObject):
    """Counts off the ui thread, again a moment after anything was changed.

    What is counted brings the rules: not before the first page stands there and has its rows.
    """

    def __init__(
        self,
        workspace: Workspace,
        navigation: NavigationList,
        providers: tuple[Provider, ...] = PROVIDERS,
    ) -> None:
        super().__init__(navigation)
        self._workspace, self._navigation, self._providers = workspace, navigation, providers
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.count)
        if providers:
            workspace.records_changed.connect(self._rest.start)
            workspace.tasks.busy_changed.connect(self._on_busy)
            navigation.viewport().installEventFilter(self)

    def count(self) -> None:
        """Count again."""
        desk, providers = self._workspace.desk, self._providers
        self._workspace.read(lambda: _counted(desk, providers), self._show, latest="badges")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Painted while nobody reads: the window paints all that is new at once, the rows too."""
        if event.type() == QEvent.Type.Paint and not self._workspace.tasks.busy:
            watched.removeEventFilter(self)
            self._workspace.tasks.busy_changed.disconnect(self._on_busy)
            self._rest.start()
        return super().eventFilter(watched, event)

    def _on_busy(self, busy: bool) -> None:
        """What was read is about to be painted; the navigation is painted with it."""
        if not busy:
            self._navigation.viewport().update()

    def _show(self, counts: Mapping[str, int]) -> None:
        for place, count in counts.items():
            self._navigation.show_badge(place, count, self._told(place))

    def _told(self, place: str) -> str:
        """Whose things the number beside the deadlines counts."""
        if place != "due":
            return ""
        mine = self._workspace.desk.who is not None
        return self._workspace.say(
            N_("Overdue of my projects and actions") if mine else N_("Overdue of all projects")
        )


def _counted(desk: Desk, providers: tuple[Provider, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for counts in providers:
        for place, count in counts(desk).items():
            found[place] = found.get(place, 0) + count
    return found
