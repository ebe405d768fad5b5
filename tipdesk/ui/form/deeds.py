"""What can be done with whole records from a form: duplicate, delete, drop a draft."""

from __future__ import annotations

from collections.abc import Sequence

from tipdesk.domain.words import N_, NN_, counted
from tipdesk.services.changes import drafts, edits, steps
from tipdesk.services.changes.outcome import Outcome
from tipdesk.ui.messages import Action
from tipdesk.ui.workspace import Workspace


def duplicate(workspace: Workspace, entity: str, uid: str) -> None:
    """Make a copy of the record *uid* and show it."""
    desk = workspace.desk

    def done(outcome: Outcome) -> None:
        if outcome.created:
            workspace.record_wanted.emit(entity, outcome.created[0])

    workspace.change(lambda: edits.duplicate(desk, entity, uid), done=done)


def remove(workspace: Workspace, entity: str, uids: Sequence[str]) -> None:
    """Take records away, with Undo at hand; one that others name stays."""
    desk = workspace.desk

    def done(outcome: Outcome) -> None:
        stayed = len(outcome.conflicts)
        if stayed:
            workspace.tell(
                counted(
                    *NN_(
                        "{n} record stays, because others name it.",
                        "{n} records stay, because others name them.",
                    ),
                    stayed,
                ),
                severity="warns",
            )
        elif outcome.stored:
            undo = Action(N_("Undo"), lambda: _undo(workspace, outcome))
            workspace.tell(
                counted(*NN_("{n} record deleted.", "{n} records deleted."), len(uids)), undo
            )

    workspace.change(lambda: edits.remove(desk, entity, uids), done=done)


def forget_draft(workspace: Workspace, uid: str) -> None:
    """Drop the draft of a record that was never stored."""
    desk = workspace.desk
    workspace.tasks.run(lambda: drafts.forget_draft(desk, uid), writes=True)


def _undo(workspace: Workspace, outcome: Outcome) -> None:
    changeset = outcome.changeset
    if changeset is not None:
        workspace.change(lambda: steps.undo_changeset(workspace.desk, changeset))
