"""What the window asks once it is there: who sits here, and whether to go on with a draft."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from tipdesk.domain.words import N_, message
from tipdesk.services import catalog
from tipdesk.services.changes import drafts
from tipdesk.services.changes.drafts import Draft
from tipdesk.ui.form.details_pane import DetailsPane
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.messages import Action
from tipdesk.ui.naming import name_in
from tipdesk.ui.workspace import Workspace


class Welcome(QObject):
    """Waits until the window is painted."""

    def __init__(self, workspace: Workspace, window: MainWindow, desk_uid: str) -> None:
        super().__init__(window)
        self._workspace, self._window, self._desk_uid = workspace, window, desk_uid
        self._reminded = False
        window.rebuilt.connect(self._look_for_drafts)

    def greet(self) -> None:
        """Ask who sits here, unless that is known; else offer the draft that was left."""
        if self._workspace.desk.who is None:
            self.ask_who()
        else:
            self._look_for_drafts()

    def ask_who(self) -> None:
        """Ask who sits here."""
        # Start-up time: asked once on each desk.
        from tipdesk.ui.dialogs.who_dialog import Known, WhoDialog, people

        workspace, window = self._workspace, self._window

        def ask(known: list[Known]) -> None:
            dialog = WhoDialog(workspace, known, window)
            dialog.chosen.connect(self._take)
            dialog.finished.connect(window.take_keyboard)
            dialog.open()

        workspace.read(lambda: people(workspace), ask)

    def _take(self, uid: str) -> None:
        workspace = self._workspace
        workspace.desk.who = uid
        workspace.settings.who[self._desk_uid] = uid
        workspace.settings.save()
        self._window.undoing.look()
        self._look_for_drafts()

    def _look_for_drafts(self) -> None:
        desk = self._workspace.desk
        self._workspace.read(lambda: drafts.drafts(desk), self._offer)

    def _offer(self, found: list[Draft]) -> None:
        if not found:
            self._remind()
            return
        draft, workspace = found[0], self._workspace
        if any(draft.uid == pane.get("draft") for pane in self._panes()):
            return  # it stands open
        kind = workspace.say(catalog.singular(draft.entity))
        name = name_in(draft.entity, draft.values, workspace.words.lang)
        workspace.tell(
            message(N_("A new record is not complete yet: {what}"), what=name or kind),
            Action(N_("Go on with it"), lambda: self._go_on(draft)),
            "asks",
        )

    def _remind(self) -> None:
        """Say once what is due."""
        if not self._reminded:
            self._reminded = True
            # Start-up time: after the first paint.
            from tipdesk.ui.due.notice import DueNotice

            DueNotice(self._workspace, self).remind()

    def _panes(self) -> list[dict[str, Any]]:
        states = self._window.pages.states().values()
        return [dict(state.get("pane") or {}) for state in states]

    def _go_on(self, draft: Draft) -> None:
        page = self._window.pages.go_to(draft.entity)
        if (open_details := getattr(page, "show_details", None)) is not None:
            open_details(on=True)
        pane = page.findChild(DetailsPane) if page is not None else None
        if isinstance(pane, DetailsPane):
            pane.new_record(draft.values, draft.uid)
