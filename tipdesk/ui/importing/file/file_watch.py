"""Tells of a workbook that was changed on the disk after it was read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tipdesk.domain.words import N_, Message, message
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
        self._said: Message | None = None

    def look(self) -> None:
        """Tell where the file of the open workbook is another by now, and offer to read it.

        What was told goes once it is read again, or another file is.
        """
        book = self._session.book.workbook
        if book is None or self._session.activity is not None:
            return
        now, path = stamp_of(book.path), Path(book.path)
        if not is_written_since(path, book.stamp):
            self._withdraw()
        elif now != self._told:
            self._told, self._said = now, message(_WRITTEN, file=path.name)
            again = Action(N_("Read it again"), self._session.read_again)
            self._workspace.tell(self._said, again, "warns")

    def _withdraw(self) -> None:
        messages, said, self._said = self._workspace.messages, self._said, None
        if messages is not None and said and messages.text() == self._workspace.say(said):
            messages.hide()
