"""The report of an import as a workbook: asks where it goes, offers to open it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tipdesk.domain.words import N_, message
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.excel.asking.question import Meaning, Question
from tipdesk.services.excel.planning.control_account import Account
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.planning.row_plan import RowKey
from tipdesk.ui.folders import begin_in_usual_folder
from tipdesk.ui.importing.answers.answer_choices import answer_text
from tipdesk.ui.saving import file_name, open_action
from tipdesk.ui.workspace import Workspace


def save_report(
    workspace: Workspace,
    window: QWidget,
    plan: Plan,
    outcome: Outcome | None,
    answered: Mapping[Question, Meaning],
    account: Callable[[], Account],
    chosen: Collection[RowKey],
) -> QFileDialog:
    """Ask where the report of the *chosen* rows goes, then write it; *outcome* when stored.

    *account* gives the control totals; it is called in a worker.
    """
    say = workspace.say
    dialog = QFileDialog(window, say(N_("Save the report of the import")))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{say(N_('Excel workbook'))} (*.xlsx)")
    dialog.setDefaultSuffix("xlsx")
    begin_in_usual_folder(dialog, workspace.settings)
    name = say(N_("{file}, report"), file=Path(plan.path).stem)
    dialog.selectFile(file_name(name, "xlsx"))
    answers = {q: answer_text(q, meaning, workspace.display) for q, meaning in answered.items()}
    write = partial(_write, workspace, plan, outcome, answers, account, chosen)
    dialog.fileSelected.connect(lambda path: write(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    # Qt's own `open` of this class wants a slot by name.
    QDialog.open(dialog)
    return dialog


def _write(
    workspace: Workspace,
    plan: Plan,
    outcome: Outcome | None,
    answers: Mapping[Question, str],
    account: Callable[[], Account],
    chosen: Collection[RowKey],
    path: Path,
) -> None:
    # Start-up time: workbooks are written by libraries that only this needs.
    from tipdesk.services.excel.writing.import_report import write_report

    display = workspace.display

    def tell(_copied: bool) -> None:
        said = message(N_("Saved '{name}'."), name=path.name)
        workspace.tell(said, open_action(path))

    workspace.tell(message(N_("Writing '{name}'."), name=path.name))
    workspace.make_file(
        lambda: write_report(
            plan, outcome, path, display, answers=answers, account=account(), chosen=chosen
        ),
        tell,
    )
