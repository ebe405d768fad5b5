"""Says what an undo kept and what changed it since, with the list of it one click away."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_, NN_, Message, Words, counted
from tipdesk.services.changes.kept import Since, changed_since, kept
from tipdesk.services.changes.outcome import Outcome
from tipdesk.ui.messages import Action
from tipdesk.ui.moments import day
from tipdesk.ui.workspace import Workspace

_BY_AN_IMPORT: Final = NN_(
    "Taken back, except {n} record that the import of {file} on {date} changed.",
    "Taken back, except {n} records that the import of {file} on {date} changed.",
)
_BY_IMPORTS: Final = NN_(
    "Taken back, except {n} record that later imports changed.",
    "Taken back, except {n} records that later imports changed.",
)
_VALUES: Final = NN_(
    "Taken back, except {n} value that was changed since.",
    "Taken back, except {n} values that were changed since.",
)
_CHANGED: Final = NN_(
    "Taken back, except {n} record that was changed since.",
    "Taken back, except {n} records that were changed since.",
)
_NEEDED: Final = NN_(
    "Taken back, except {n} record that others need.",
    "Taken back, except {n} records that others need.",
)
_SHOWN: Final = 50


def tell_kept(workspace: Workspace, outcome: Outcome, window: QWidget) -> None:
    """Say how much the undo *outcome* kept, and what changed it since."""
    desk = workspace.desk

    def tell(found: tuple[int, list[Since]]) -> None:
        show = Action(N_("Show them"), partial(_show, workspace, outcome, window))
        workspace.tell(_sentence(workspace.words, outcome, *found), show, "warns")

    workspace.read(lambda: changed_since(desk, outcome), tell)


def _sentence(words: Words, outcome: Outcome, changed: int, by: list[Since]) -> Message:
    """What counts is why: parts of changed records and what these name stay with them."""
    imports = [since for since in by if since.file is not None]
    if len(by) == len(imports) == 1:
        (only,) = imports
        return counted(*_BY_AN_IMPORT, changed, file=only.file, date=day(words, only.when))
    if by and len(by) == len(imports):
        return counted(*_BY_IMPORTS, changed)
    if all(conflict.field is not None for conflict in outcome.conflicts):
        return counted(*_VALUES, len(outcome.conflicts))
    if by:
        return counted(*_CHANGED, changed)
    return counted(*_NEEDED, len({conflict.uid for conflict in outcome.conflicts}))


def _show(workspace: Workspace, outcome: Outcome, window: QWidget) -> None:
    # Start-up time: needed only after such an undo.
    from tipdesk.ui.dialogs.kept_dialog import KeptDialog

    more = max(0, len(outcome.conflicts) - _SHOWN)
    workspace.read(
        lambda: kept(workspace.desk, outcome, _SHOWN),
        lambda found: KeptDialog(workspace, found, more, window).show(),
    )
