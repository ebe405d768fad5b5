"""What can be done about an import that is stored: take it back, or look at it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_, NN_, counted, message
from tipdesk.services.changes.listing import kept
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.excel.matching.past import records_of
from tipdesk.ui.dialogs.kept_dialog import KeptDialog
from tipdesk.ui.messages import Action
from tipdesk.ui.workspace import Workspace

_KEPT = NN_(
    "The import was taken back. {n} record that was edited since was kept.",
    "The import was taken back. {n} records that were edited since were kept.",
)


def undo_import(workspace: Workspace, changeset: int, file: str, window: QWidget) -> None:
    """Take the import *changeset* back and say so, with what was kept one click away."""

    def on_done(outcome: Outcome) -> None:
        staying = len({conflict.uid for conflict in outcome.conflicts})
        if staying:
            show = Action(N_("Show them"), partial(_show_kept, workspace, outcome, window))
            workspace.tell(counted(*_KEPT, staying), show, "warns")
        else:
            workspace.tell(message(N_("The import of {file} was taken back."), file=file))

    workspace.change(lambda: undo_changeset(workspace.desk, changeset), done=on_done)


def _show_kept(workspace: Workspace, outcome: Outcome, window: QWidget) -> None:
    workspace.read(
        lambda: kept(workspace.desk, outcome.conflicts),
        lambda lines: KeptDialog(workspace, lines, window).show(),
    )


def show_records(workspace: Workspace, changeset: int) -> None:
    """Open the register on the records that the import made or changed."""
    workspace.read(
        lambda: records_of(workspace.desk, changeset),
        lambda found: workspace.show_selection(*found),
        latest="records of an import",
    )
