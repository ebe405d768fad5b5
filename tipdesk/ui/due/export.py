"""Saves deadlines as a calendar file: asks where, writes it, says what it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tipdesk.domain.words import N_, NN_, counted
from tipdesk.services.due.duties import DutyFilter
from tipdesk.ui.folders import begin_in_usual_folder
from tipdesk.ui.saving import file_name, open_action
from tipdesk.ui.workspace import Workspace

_SAVED = NN_("The calendar file holds {n} deadline.", "The calendar file holds {n} deadlines.")


def export_calendar(workspace: Workspace, asked: DutyFilter, window: QWidget) -> QFileDialog:
    """Ask where the calendar of what is *asked* goes; the answer writes it."""
    say = workspace.say
    dialog = QFileDialog(window, say(N_("Save the calendar file")))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{say(N_('Calendar file'))} (*.ics)")
    dialog.setDefaultSuffix("ics")
    begin_in_usual_folder(dialog, workspace.settings)
    dialog.selectFile(file_name(say(N_("Deadlines")), "ics"))
    desk, display = workspace.desk, workspace.display

    def work(path: Path) -> Callable[[], int]:
        # Only who exports a calendar pays for its writer (start-up time).
        from tipdesk.services.due.calendar import write_calendar

        return lambda: write_calendar(desk, path, asked, display)

    def save(file: str) -> None:
        path = Path(file)

        def done(count: int) -> None:
            workspace.tell(counted(*_SAVED, count), open_action(path))

        workspace.make_file(work(path), done)

    dialog.fileSelected.connect(save)
    dialog.finished.connect(lambda _: dialog.deleteLater())
    dialog.setModal(True)
    dialog.show()
    return dialog
