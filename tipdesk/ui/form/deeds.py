"""What can be done with a whole record from its form: its draft, a copy of it, its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.services.changes import drafts, edits
from tipdesk.services.changes.outcome import Outcome
from tipdesk.ui.file_deeds import FileDeeds
from tipdesk.ui.form.session import Session
from tipdesk.ui.messages import Action
from tipdesk.ui.tasks import call
from tipdesk.ui.workspace import Workspace


def duplicate(workspace: Workspace, entity: str, uid: str) -> None:
    """Make a copy of the record *uid* and show it."""
    desk = workspace.desk

    def done(outcome: Outcome) -> None:
        if outcome.created:
            workspace.record_wanted.emit(entity, outcome.created[0])

    workspace.change(lambda: edits.duplicate(desk, entity, uid), done=done)


def forget_draft(workspace: Workspace, uid: str) -> None:
    """Drop the draft of a record that was never stored."""
    desk = workspace.desk
    workspace.tasks.run(lambda: drafts.forget_draft(desk, uid), writes=True)


def tell_of_draft(
    workspace: Workspace, session: Session, go_on: Callable[[Mapping[str, Any], str], None]
) -> None:
    """A record that is not complete is left for another: say that it is kept.

    *go_on* takes up the draft again, by its values and its uid.
    """
    if not session.draft or not session.waiting:
        return
    values, uid = {**session.seen, **session.waiting}, session.uid
    workspace.tell(
        N_("The new record is not complete. It is kept as a draft."),
        Action(N_("Go on with it"), lambda: go_on(values, uid)),
    )


def choose_file(
    workspace: Workspace,
    window: QWidget,
    session: Session,
    given: Callable[[Session, Outcome], None],
) -> None:
    """Ask for the file of a record that has none, and keep it with what was typed before.

    *given* hears of the session, which may not be the one shown any more.
    """
    file = FileDeeds(workspace, window).ask(N_("Choose the file"))
    if file is not None:
        _give(workspace, window, session, file, given)


def _give(
    workspace: Workspace,
    window: QWidget,
    session: Session,
    file: Path,
    given: Callable[[Session, Outcome], None],
) -> None:
    if session.busy:
        again = partial(_give, workspace, window, session, file, given)
        session.settled.connect(again, Qt.ConnectionType.SingleShotConnection)
        return
    uid = None if session.draft else session.uid
    names = (field.name for field in catalog.fields_of(session.entity) if not field.computed)
    values = {n: value for n in names if (value := session.shown(n)) not in (None, ())}
    FileDeeds(workspace, window).give(uid, file, values, lambda out: call(given, session, out))


def do_with_file(workspace: Workspace, window: QWidget, entity: str, uid: str, deed: str) -> None:
    """Open, export or replace the file of the record *uid*, as *deed* says."""
    files = FileDeeds(workspace, window)
    if deed == "replace":
        # What is opened next is meant to be the new version.
        files.replace(uid, partial(workspace.record_wanted.emit, entity))
    else:
        {"open": files.open, "export": files.export}[deed](uid)
