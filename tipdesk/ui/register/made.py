"""Goes to a record that was just made, or says that the list does not show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_
from tipdesk.services import selections
from tipdesk.services.desk import Desk
from tipdesk.ui.messages import Action
from tipdesk.ui.register.model import RegisterModel
from tipdesk.ui.register.view import RegisterView
from tipdesk.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Found:
    uid: str
    row_id: int
    fits: bool


class MadeRecords(QObject):
    """A new record comes into the list a moment after it is stored: it is waited for."""

    show_wanted = Signal(str)
    """Somebody wants to see the record with this uid though the question leaves it out."""

    def __init__(self, workspace: Workspace, model: RegisterModel, view: RegisterView) -> None:
        super().__init__(view)
        self._workspace, self._model, self._view = workspace, model, view
        self._awaited: int | None = None
        for signal in (model.shifted, model.refreshed, model.counted):
            signal.connect(lambda *_: self.arrive())

    def go_to(self, uid: str) -> None:
        """Make the record *uid* the current one, as soon as it is in the list."""
        desk, asked = self._workspace.desk, self._model.selection
        self._workspace.read(
            lambda: _find(desk, asked, uid), self._on_found, latest=f"{asked.entity}.made"
        )

    def forget(self) -> None:
        """Another question is asked: wait no more."""
        self._awaited = None

    def arrive(self) -> bool:
        """Go to the record that is waited for, if it is there; whether it was."""
        place = None if self._awaited is None else self._model.place_of_id(self._awaited)
        if place is None:
            return False
        self._awaited = None
        self._view.show_row(place)
        return True

    def _on_found(self, found: _Found | None) -> None:
        if found is None:
            return
        if found.fits:
            self._awaited = found.row_id
            self.arrive()
            return
        self._workspace.tell(
            N_("The new record does not fit the search or the filters: the list does not show it."),
            Action(N_("Show it"), partial(self.show_wanted.emit, found.uid)),
        )


def _find(desk: Desk, asked: Selection, uid: str) -> _Found | None:
    """Where the record *uid* is, and whether it answers *asked*; None when it is gone."""
    ids = selections.ids(desk, Selection(asked.entity, uids=(uid,)))
    if not ids:
        return None
    chosen = asked.uids is None or uid in asked.uids
    fits = chosen and bool(selections.ids(desk, replace(asked, uids=(uid,))))
    return _Found(uid, ids[0], fits)
