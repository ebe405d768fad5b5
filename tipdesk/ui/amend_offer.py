"""Offers to record a corrected end, ceiling or country list of an award as an amendment."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from tipdesk.domain.words import N_
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.grant.amending import Correction, correction_of, record_amendment
from tipdesk.ui.messages import Action
from tipdesk.ui.workspace import Gap, Workspace

_CORRECTED = N_("Stored as a correction of the award.")
_RECORD = N_("Record as amendment")


class AmendOffer(QObject):
    """Looks at each change that was stored; what is no correction of an award costs one question.

    The amendment is made at once, and its reason is where the keyboard goes: there is no
    question to answer first, and Undo takes it back.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        workspace.outcome_stored.connect(self._look)

    def _look(self, outcome: Outcome) -> None:
        desk, changeset = self._workspace.desk, outcome.changeset
        if changeset is None or "project" not in outcome.changes.entities:
            return
        self._workspace.read(
            lambda: correction_of(desk, changeset), self._offer, latest="correction"
        )

    def _offer(self, found: Correction | None) -> None:
        if found is not None:
            self._workspace.tell(_CORRECTED, Action(_RECORD, partial(self._record, found)))

    def _record(self, found: Correction) -> None:
        desk = self._workspace.desk
        self._workspace.change(
            lambda: record_amendment(desk, found), done=partial(self._open, found.project)
        )

    def _open(self, project: str, outcome: Outcome) -> None:
        if outcome.created:
            reason = f"reason_{self._workspace.words.lang}"
            owner = ("project", project)
            self._workspace.gap_wanted.emit(Gap(owner, "amendment", outcome.created[0], reason))
