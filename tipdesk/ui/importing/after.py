"""What can be done about an import that is stored: take it back, or look at it."""

from __future__ import annotations

from tipdesk.domain.words import N_, NN_, counted, message
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.excel.past import records_of
from tipdesk.ui.workspace import Workspace

_KEPT = NN_(
    "The import was taken back. {n} record that was edited since was kept.",
    "The import was taken back. {n} records that were edited since were kept.",
)


def undo_import(workspace: Workspace, changeset: int, file: str) -> None:
    """Take the import *changeset* back, and say so."""

    def on_done(outcome: Outcome) -> None:
        kept = len({conflict.uid for conflict in outcome.conflicts})
        if kept:
            workspace.tell(counted(*_KEPT, kept), severity="warns")
        else:
            workspace.tell(message(N_("The import of {file} was taken back."), file=file))

    workspace.change(lambda: undo_changeset(workspace.desk, changeset), done=on_done)


def show_records(workspace: Workspace, changeset: int) -> None:
    """Open the register on the records that the import made or changed."""
    workspace.read(
        lambda: records_of(workspace.desk, changeset),
        lambda found: workspace.show_selection(*found),
        latest="records of an import",
    )
