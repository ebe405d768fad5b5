"""What one does with documents: attach, open, hand out, replace; off the ui thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_, NN_, counted, message
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.file import documents
from tipdesk.services.file.copies import readable_copy, safe_name
from tipdesk.ui.folders import ask_for_file, ask_for_files, remember_folder, usual_folder
from tipdesk.ui.saving import open_action
from tipdesk.ui.tasks import call
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.workspace import Workspace

_ANY: Final = "*"
_ATTACHED = NN_("{n} document was attached.", "{n} documents were attached.")


class FileDeeds:
    """Asks for files in *window* and does the work on the desk of *workspace*."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        self._workspace, self._window = workspace, window

    def ask_and_attach(
        self, project: str, values: Mapping[str, Any], done: Callable[[], None]
    ) -> None:
        """Ask for files, then attach them to *project*, each with *values*."""
        workspace = self._workspace
        files = ask_for_files(
            self._window,
            workspace.say(N_("Attach documents")),
            usual_folder(workspace.settings),
            f"{workspace.say(N_('All files'))} ({_ANY})",
        )
        if files:
            remember_folder(workspace.settings, files[0])
            self.attach(project, [Path(file) for file in files], values, done)

    def attach(
        self,
        project: str,
        files: Sequence[Path],
        values: Mapping[str, Any],
        done: Callable[[], None],
    ) -> None:
        """Attach *files* to *project*; *done* is called when they are there."""
        workspace, desk = self._workspace, self._workspace.desk
        rest = {name: value for name, value in values.items() if name != "document_kind"}
        kind = values.get("document_kind")

        offer = UndoOffer(workspace, lambda outcome: counted(*_ATTACHED, len(outcome.created)))

        def told(outcome: Outcome) -> None:
            offer.offer(outcome)
            done()

        workspace.change(
            lambda: documents.attach(desk, project, files, kind=kind, values=rest),
            done=told,
            failed=workspace.tell_failure,
        )

    def open(self, document: str) -> None:
        """Open a copy of *document* in the program of the system for its kind."""
        desk = self._workspace.desk
        self._workspace.tasks.run(
            lambda: readable_copy(desk, document),
            done=_show,
            failed=self._workspace.tell_failure,
        )

    def export(self, document: str) -> None:
        """Ask where *document* goes, and write it there."""
        desk = self._workspace.desk
        self._workspace.tasks.run(
            lambda: documents.name_of(desk, document),
            done=lambda name: self._export(document, name),
            failed=self._workspace.tell_failure,
        )

    def _export(self, document: str, name: str) -> None:
        workspace, desk = self._workspace, self._workspace.desk
        start = Path(usual_folder(workspace.settings)) / safe_name(name)
        chosen = ask_for_file(
            self._window,
            workspace.say(N_("Export the document")),
            str(start),
            f"{workspace.say(N_('All files'))} ({_ANY})",
            save=True,
        )
        if not chosen:
            return
        out = Path(chosen)
        remember_folder(workspace.settings, out)
        workspace.make_file(
            lambda: documents.export(desk, document, out),
            lambda _: workspace.tell(
                message(N_("Saved '{name}'."), name=out.name), open_action(out)
            ),
        )

    def replace(self, document: str, done: Callable[[str], None] | None = None) -> None:
        """Ask for the new version of *document*; the old one stays in the file.

        *done* hears of the uid of the new one.
        """
        workspace, desk = self._workspace, self._workspace.desk
        chosen = self.ask(N_("Replace the document"))
        if chosen is None:
            return
        said = message(N_("The new version was attached; the earlier one stays in the file."))
        offer = UndoOffer(workspace, said)

        def told(outcome: Outcome) -> None:
            offer.offer(outcome)
            if done is not None and outcome.created:
                call(done, outcome.created[0])

        workspace.change(
            lambda: documents.replace(desk, document, chosen),
            done=told,
            failed=workspace.tell_failure,
        )

    def give(
        self,
        document: str | None,
        file: Path,
        values: Mapping[str, Any],
        done: Callable[[Outcome], None],
    ) -> None:
        """Keep *file* as what *document* is, or without one as a new one that states *values*."""
        workspace, desk = self._workspace, self._workspace.desk
        project, kind = values.get("project"), values.get("document_kind")
        offer = UndoOffer(workspace, counted(*_ATTACHED, 1))

        def told(outcome: Outcome) -> None:
            offer.offer(outcome)
            call(done, outcome)

        def work() -> Outcome:
            if document is not None:
                return documents.give(desk, document, file)
            return documents.attach(desk, project, [file], kind=kind, values=values)

        workspace.change(work, done=told, failed=workspace.tell_failure)

    def ask(self, title: str) -> Path | None:
        """The one file that a person chooses in a dialog called *title*; None when none."""
        workspace = self._workspace
        chosen = ask_for_file(
            self._window,
            workspace.say(title),
            usual_folder(workspace.settings),
            f"{workspace.say(N_('All files'))} ({_ANY})",
        )
        if not chosen:
            return None
        remember_folder(workspace.settings, chosen)
        return Path(chosen)


def _show(copy: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))
