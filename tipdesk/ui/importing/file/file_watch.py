"""Tells of a workbook that was changed on the disk after it was read."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from tipdesk.domain.words import N_, message
from tipdesk.services.excel.reading.file_stamp import Stamp, is_written_since, stamp_of
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.messages import Action
from tipdesk.ui.workspace import Workspace

_WRITTEN: Final = N_("{file} was changed after it was read. What stands here is as it was read.")


class FileWatch:
    """Looks when it is asked to, and tells of each change once."""

    def __init__(self, workspace: Workspace, session: ImportSession) -> None:
        self._workspace, self._session = workspace, session
        self._told: Stamp | None = None

    def look(self) -> None:
        """Tell where the file of the open workbook is another by now, and offer to read it."""
        book = self._session.book.workbook
        if book is None or self._session.activity is not None:
            return
        now, path = stamp_of(book.path), Path(book.path)
        if now != self._told and is_written_since(path, book.stamp):
            self._told = now
            again = Action(N_("Read it again"), partial(self._session.open, path))
            self._workspace.tell(message(_WRITTEN, file=path.name), again, "warns")
