"""The file check as a workbook: asks where it goes, writes it, offers to open it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_, message
from tipdesk.services.file.check import Counter, Files
from tipdesk.services.file.lists import GapGroup
from tipdesk.ui.folders import ask_for_file, remember_folder, usual_folder
from tipdesk.ui.saving import file_name, open_action
from tipdesk.ui.workspace import Workspace


def export_gaps(
    workspace: Workspace,
    window: QWidget,
    groups: Sequence[GapGroup],
    files: Files,
    counters: Sequence[Counter],
) -> None:
    """Ask where the gaps of *groups* go, then write them there."""
    say, settings = workspace.say, workspace.settings
    start = str(Path(usual_folder(settings)) / file_name(say(N_("File check")), "xlsx"))
    filters = f"{say(N_('Excel workbook'))} (*.xlsx)"
    chosen = ask_for_file(window, say(N_("Export the file check")), start, filters, save=True)
    if not chosen:
        return
    remember_folder(settings, chosen)
    out, words = Path(chosen).with_suffix(".xlsx"), workspace.words
    # Start-up time: workbooks are written by modules that only this needs.
    from tipdesk.services.excel.writing.gap_book import write_gaps

    workspace.make_file(
        lambda: write_gaps(out, words, groups, files, counters),
        lambda _: workspace.tell(message(N_("Saved '{name}'."), name=out.name), open_action(out)),
    )
