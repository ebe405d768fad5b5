"""The pages that were visited, one shown at a time, with the way back."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tipdesk.domain.words import N_
from tipdesk.ui.places import HIDDEN, Page, PageSpec, places
from tipdesk.ui.widgets.page_parts import EmptyState
from tipdesk.ui.workspace import Workspace

_LOG = logging.getLogger(__name__)
_MOST_REMEMBERED = 50

Where = tuple[str, dict[str, Any]]
"""A page and the state it was in."""


@dataclass(slots=True)
class Past:
    """The places before and after the one shown, as a browser keeps them."""

    behind: list[Where] = field(default_factory=list)
    ahead: list[Where] = field(default_factory=list)


class PageStack(QStackedWidget):
    """Builds a page on its first visit; one that cannot be built says so in its place."""

    shown = Signal(str)
    status_changed = Signal(str)
    wished = Signal(str, object)
    """A page wishes something of the window: what, and a value."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._specs = {spec.name: spec for spec in (*places(), *HIDDEN)}
        self._pages: dict[str, QWidget] = {}
        self._status: dict[str, str] = {}
        self._kept: dict[str, dict[str, Any]] = {}
        self._current: str | None = None
        self.past = Past()

    def remember(self, states: dict[str, dict[str, Any]]) -> None:
        """Restore *states* to pages when they are built."""
        self._kept = dict(states)

    def states(self) -> dict[str, dict[str, Any]]:
        """What each page wants to be restored, those not visited too."""
        return {**self._kept, **{name: _page(page).state() for name, page in self._real()}}

    def current_name(self) -> str | None:
        """The page shown."""
        return self._current

    def current(self) -> QWidget | None:
        """The page shown, as a widget."""
        return None if self._current is None else self._pages.get(self._current)

    def go_to(self, name: str, *, noted: bool = True) -> QWidget | None:
        """Show the page *name*; with *noted* one can go back to where one was."""
        if name not in self._specs:
            name = next(iter(self._specs))
        if name == self._current:
            return self.current()
        if noted:
            self.note()
        self.leave()
        return self._show(name)

    def under(self, name: str) -> str | None:
        """The place of the navigation that is marked while the page *name* is shown."""
        spec = self._specs[name]
        return spec.name if spec.navigation else spec.under or None

    def have_near(self, what: str) -> bool:
        """Have the smallest part around the keyboard that can do *what* do it, else the page.

        False where neither can. The palette, from which it may be wished, has the keyboard of
        the screen still, but not that of this window.
        """
        widget: QWidget | None = self.window().focusWidget()
        while widget is not None and not hasattr(widget, what):
            widget = widget.parentWidget()
        do = getattr(widget or self.current(), what, None)
        if do is not None:
            do()
        return do is not None

    def note(self) -> None:
        """The page shown is about to show something else: one can go back to what it shows."""
        if (before := self._here()) is not None:
            self.past.behind = [*self.past.behind[-_MOST_REMEMBERED:], before]
            self.past.ahead = []

    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return bool(self.past.behind)

    def can_go_forward(self) -> bool:
        """Whether somebody went back from a place."""
        return bool(self.past.ahead)

    def back(self) -> None:
        """Go to the place before."""
        self._travel(self.past.behind, self.past.ahead)

    def forward(self) -> None:
        """Go again to the place from which somebody went back."""
        self._travel(self.past.ahead, self.past.behind)

    def activate(self) -> None:
        """Tell the page shown that it is looked at again."""
        page = self.current()
        if page is not None and self._is_real(page):
            _page(page).activate()

    def leave(self) -> None:
        """Store what is typed on the page shown."""
        page = self.current()
        if page is not None and self._is_real(page):
            _page(page).leave()

    def _travel(self, here: list[Where], there: list[Where]) -> None:
        if not here:
            return
        name, state = here.pop()
        if (now := self._here()) is not None:
            there.append(now)
        self.leave()
        page = self._show(name)
        if self._is_real(page) and _page(page).state() != state:
            _page(page).restore(state)

    def _show(self, name: str) -> QWidget:
        page = self._pages.get(name) or self._made(self._specs[name])
        self._current = name
        self.setCurrentWidget(page)
        self.status_changed.emit(self._status.get(name, ""))
        self.activate()
        self.shown.emit(name)
        return page

    def _here(self) -> Where | None:
        page = self.current()
        if page is None or self._current is None:
            return None
        return self._current, _page(page).state() if self._is_real(page) else {}

    def _made(self, spec: PageSpec) -> QWidget:
        page: QWidget
        try:
            page = spec.make(self._workspace)
            if spec.name in self._kept:
                _page(page).restore(self._kept.pop(spec.name))
        except Exception:  # noqa: BLE001 - one page must not take the others with it
            _LOG.exception("the page %s could not be built", spec.name)
            sentence = N_("This page could not be shown. The log says more.")
            page = EmptyState("circle-alert", self._workspace.say(sentence))
        if (status := getattr(page, "status_changed", None)) is not None:
            status.connect(lambda text: self._on_status(spec.name, text))
        if (wish := getattr(page, "wish", None)) is not None:
            wish.connect(self.wished)
        self._pages[spec.name] = page
        self.addWidget(page)
        return page

    def _on_status(self, name: str, text: str) -> None:
        self._status[name] = text
        if name == self._current:
            self.status_changed.emit(text)

    def _real(self) -> list[tuple[str, QWidget]]:
        return [(name, page) for name, page in self._pages.items() if self._is_real(page)]

    @staticmethod
    def _is_real(page: QWidget) -> bool:
        return not isinstance(page, EmptyState)


def _page(widget: QWidget) -> Page:
    """*widget* as what it also is: every page has these methods."""
    return cast("Page", widget)
