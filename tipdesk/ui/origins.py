"""Where the values of a record came from, as a tip over them says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tipdesk.domain.words import N_, Words
from tipdesk.ui.moments import moment
from tipdesk.ui.workspace import Workspace

if TYPE_CHECKING:
    # Start-up time: nothing has a tip before somebody rests the pointer on it.
    from tipdesk.services.provenance import Provenance
    from tipdesk.services.records import HistoryLine


class Origins(QObject):
    """Asked only when somebody rests the pointer on a value; one record is kept at hand."""

    def __init__(self, workspace: Workspace, entity: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        self._uid: str | None = None
        self._came: Mapping[str, Provenance] = {}
        workspace.records_changed.connect(self._forget)

    def text(self, uid: str, name: str) -> str:
        """Who gave the field *name* its value, when, why and from which cell; "" if nobody did."""
        # Start-up time: nothing has a tip before somebody rests the pointer on it.
        from tipdesk.services.provenance import provenance

        if uid != self._uid:
            # One look-up by an index takes less than a moment of the pointer's rest.
            self._came, self._uid = provenance(self._workspace.desk, self._entity, uid), uid
        came = self._came.get(name)
        return "" if came is None else "\n".join(origin_lines(self._workspace.words, came))

    def _forget(self, _changes: object) -> None:
        self._uid, self._came = None, {}


def origin_lines(words: Words, came: Provenance | HistoryLine) -> list[str]:
    """When, who and why; and for a value that was imported its place in the workbook."""
    who = came.who or words.say(N_("somebody"))
    when = moment(words, came.when)
    lines = [words.say(N_("{when}, {who}: {why}"), when=when, who=who, why=came.reason)]
    if came.file and came.cell:
        lines.append(
            words.say(
                N_("From {file}, sheet {sheet}, cell {cell}"),
                file=came.file,
                sheet=came.sheet or "",
                cell=came.cell,
            )
        )
    elif came.file and came.row:
        lines.append(
            words.say(
                N_("From {file}, sheet {sheet}, row {row}"),
                file=came.file,
                sheet=came.sheet or "",
                row=str(came.row),
            )
        )
    return lines
