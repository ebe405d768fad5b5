"""The list on one side and all of one record on the other, which follows the current row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from tipdesk.domain.words import N_
from tipdesk.ui.register.view import RegisterView
from tipdesk.ui.workspace import Workspace

if TYPE_CHECKING:
    from tipdesk.ui.form.details_pane import DetailsPane

_WIDTH: Final = 380
_LEAST: Final = 300
_LIST_LEAST: Final = 400


class DetailsSide(QSplitter):
    """The details are made when somebody first wants to see them."""

    stored = Signal(object)
    """Outcome: something was stored in the details."""
    opened = Signal(bool)
    """The details are open now, or are not any more."""

    def __init__(
        self, workspace: Workspace, entity: str, list_: QWidget, view: RegisterView
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._workspace, self._entity, self._view = workspace, entity, view
        self.pane: DetailsPane | None = None
        self._follows = True
        self._wanted: Mapping[str, Any] = {}
        self.setChildrenCollapsible(False)
        self.setHandleWidth(12)
        self.addWidget(list_)
        for signal in (view.register().refreshed, view.register().rows_read):
            signal.connect(self.follow)
        view.current_changed.connect(self._on_current)

    def is_open(self) -> bool:
        """Whether the details are seen beside the list."""
        return self.pane is not None and not self.pane.isHidden()

    def open_unasked(self) -> None:
        """Open the details because there is room for them."""
        self.show_details(on=True)

    def show_details(self, *, on: bool) -> None:
        """Open or close the details."""
        if on and self.pane is None:
            # It brings the editors: not before somebody wants to see it (start-up time).
            from tipdesk.ui.form.details_pane import DetailsPane

            self.pane = DetailsPane(self._workspace, self._entity)
            self.pane.setMinimumWidth(_LEAST)
            self.pane.setAccessibleName(self._workspace.say(N_("Details")))
            self.pane.stored.connect(self.stored)
            self.addWidget(self.pane)
            self.setSizes([max(self.width() - _WIDTH, _LIST_LEAST), _WIDTH])
            self.setStretchFactor(0, 1)
            self.setStretchFactor(1, 0)
        if self.pane is not None:
            self.pane.setVisible(on)
            if on:
                self._on_current()
        self.opened.emit(on)

    def new_record(self) -> None:
        """Begin a new record in the details."""
        self.show_details(on=True)
        if self.pane is not None:
            self._follows = True
            self.pane.new_record()

    def have(self, what: str) -> None:
        """Have the details do something, when they are open."""
        if self.pane is not None and self.is_open():
            getattr(self.pane, what)()

    def leave(self) -> None:
        """Store what is typed."""
        if self.pane is not None:
            self.pane.leave()

    def follow(self) -> None:
        """Show the current row in the details, as soon as it is read."""
        if self._follows or self.pane is None or self.pane.isHidden():
            return
        uid = self._view.current_uid()
        if uid is None and self._view.currentIndex().isValid():
            return  # a placeholder still
        self._follows = True
        self.pane.show_record(uid)

    def state(self) -> dict[str, Any]:
        """How the room is shared, and the field or draft that is open."""
        return {
            "splitter": self.sizes(),
            "details": self.is_open(),
            "pane": self._wanted or (self.pane.state() if self.pane else {}),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Share the room again; the field waits for `arrive`."""
        self._wanted = state.get("pane") or {}
        if state.get("details"):
            self.show_details(on=True)
            self.setSizes(state["splitter"])

    def arrive(self) -> None:
        """The rows are there: go to the field that is wanted since `restore`."""
        wanted, self._wanted = self._wanted, {}
        if wanted and self.pane is not None and self.is_open():
            self._follows = True if wanted.get("draft") else self._follows
            self.pane.restore(wanted)

    def _on_current(self) -> None:
        self._follows = False
        self.follow()
