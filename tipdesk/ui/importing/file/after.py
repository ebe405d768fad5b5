"""What can be done about an import that is stored: take it back, or look at it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_, message
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.excel.matching.past import records_of
from tipdesk.ui.kept import tell_kept
from tipdesk.ui.workspace import Workspace


def undo_import(workspace: Workspace, changeset: int, file: str, window: QWidget) -> None:
    """Take the import *changeset* back and say so, with what was kept one click away."""

    def on_done(outcome: Outcome) -> None:
        if outcome.conflicts:
            tell_kept(workspace, outcome, window)
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
