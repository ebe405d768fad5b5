"""What an earlier import of the same list brought in and the file has no more; all of it stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.words import N_
from tipdesk.services.display import Display
from tipdesk.services.excel.matching.missing import Missing
from tipdesk.ui.importing.answers.texts import in_language
from tipdesk.ui.importing.lines import Lines, LinesTable
from tipdesk.ui.workspace import Workspace

_SEEN = 240
"""Pixels for the file that had it last, and the day."""


class MissingList(LinesTable):
    """Sends `shown` with the current Missing; Enter or a double click opens its project."""

    shown = Signal(object)
    wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        say = workspace.say
        headings = (say(N_("Project")), say(N_("Last seen in")))
        name = say(N_("No longer in the file"))
        super().__init__(name, Lines(headings), (0, _SEEN), parent)
        self.setObjectName("importMissing")
        self._display = workspace.display
        self.selectionModel().currentRowChanged.connect(lambda *_: self.shown.emit(self.one()))
        self.entered_row.connect(lambda: self.wanted.emit(self.one()))

    def show_missing(self, missing: Sequence[Missing], display: Display) -> None:
        """List them."""
        self._display = display
        self.lines().show_rows(missing, self._texts, muted=frozenset({1}))
        if missing:
            self.setCurrentIndex(self.lines().index(0, 0))

    def one(self) -> Missing | None:
        """The project that is looked at."""
        found: Missing | None = self.current()
        return found

    def _texts(self, one: Missing) -> tuple[str, str]:
        words = self._display.words
        title = in_language(one.title, words.lang) or words.say(N_("a project without a title"))
        return words.value(title), last_seen(one, self._display)


def last_seen(one: Missing, display: Display) -> str:
    """The file that had it last, and the day of that import."""
    day = PartialDate(one.when.astimezone().date().isoformat())
    value = display.words.value
    return f"{value(one.file)}  ·  {value(display.date(day))}"
