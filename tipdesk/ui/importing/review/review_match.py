"""Which project a row is: how that was found, what it amends, and saying otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.display import Display
from tipdesk.services.excel.columns.chosen import NEW_PROJECT
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.matching.match import CHOSEN, CHOSEN_NEW
from tipdesk.services.excel.planning.candidates import KnownProject
from tipdesk.services.excel.planning.plan import RowPlan, label_of
from tipdesk.ui.importing.answers.texts import amendment_text, known_project_text
from tipdesk.ui.importing.review.review_rows import field_of_change
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.elided import ElidedButton
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.workspace import Workspace

_DIGITS = "123456789"


class MatchBox(QWidget):
    """Sends `chosen` with a uid, NEW_PROJECT or None to be asked again."""

    chosen = Signal(object)
    file_wins = Signal(bool)
    """Whether the file's values are taken where the desk's own were edited since."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._offers: list[str] = []
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(6)
        self.hide()

    def show_row(
        self,
        row: RowPlan | None,
        known: Mapping[str, KnownProject],
        display: Display,
        *,
        wins: bool = False,
    ) -> None:
        """Say how the project of *row* was found; *wins*: the file's values are taken."""
        self._clear()
        self._offers = []
        self.setVisible(row is not None and (row.entity == PROJECT or wins or bool(row.conflicts)))
        if row is None:
            return
        if row.entity == PROJECT:
            self._add_match(row, known, display)
        self._add_conflicts(row, display, wins)

    def _add_match(self, row: RowPlan, known: Mapping[str, KnownProject], display: Display) -> None:
        say = self._workspace.say
        reason = say(row.match.reason)
        if row.match.kind == "alike":
            reason = say(N_("Alike: {reason}."), reason=row.match.reason)
        self._add_text(reason, "matchReason")
        if row.amendment:
            self._add_text(amendment_text(row.amendment, display), "amendment")
        if row.match in (CHOSEN, CHOSEN_NEW):
            again = named(quiet_button(say(N_("Ask &again"))), "matchAgain")
            again.clicked.connect(lambda: self.chosen.emit(None))
            self._body.addWidget(again, 0, leading_alignment())
        elif row.match.candidates:
            self._add_candidates(row, known, display)

    def meaning_of(self, key: str) -> str | None:
        """The answer that *key* stands for: a digit is its number, "n" is a new project."""
        if key and key in _DIGITS and int(key) <= len(self._offers):
            return self._offers[int(key) - 1]
        return NEW_PROJECT if key == "n" and self._offers else None

    def focus_first(self) -> None:
        """Bring the keyboard to the first thing that can be said."""
        button = self.findChild(QPushButton)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_candidates(
        self, row: RowPlan, known: Mapping[str, KnownProject], display: Display
    ) -> None:
        say = self._workspace.say
        self._add_text(say(N_("Which project is this row?")), "matchAsked")
        for candidate in row.match.candidates:
            project = known.get(candidate.uid)
            if project is not None and candidate.uid != (row.uid if row.is_applied else None):
                told = known_project_text(project, display)
                self._add_offer(told, candidate.uid, say(candidate.reason))
        self._add_offer(say(N_("It is a new project")), NEW_PROJECT, "")

    def _add_offer(self, text: str, answer: str, reason: str) -> None:
        self._offers.append(answer)
        number = f"{len(self._offers)}  " if len(self._offers) <= len(_DIGITS) else ""
        button = named(ElidedButton(number + text.replace("&", "&&")), "answer")
        button.setAccessibleName(text)
        button.setAccessibleDescription(reason)
        button.setToolTip(f"{text}\n{reason}" if reason else text)
        button.clicked.connect(lambda: self.chosen.emit(answer))
        self._body.addWidget(button)

    def _add_conflicts(self, row: RowPlan, display: Display, wins: bool) -> None:
        """Both values of each conflict, and what takes those of the file."""
        say, shown = self._workspace.say, display.or_not_stated
        if wins:
            keep = named(quiet_button(say(N_("&Keep the desk's own values"))), "deskWins")
            keep.clicked.connect(lambda: self.file_wins.emit(False))
            self._body.addWidget(keep, 0, leading_alignment())
        elif row.conflicts:
            for one in row.conflicts:
                field = field_of_change(one)
                before, after = shown(field, one.before), shown(field, one.after)
                told = N_("{field}: {before} → {after}")
                self._add_text(say(told, field=label_of(one), before=before, after=after),
                               "conflict")  # fmt: skip
            names = [say(label_of(one)) for one in row.conflicts]
            listed = self._workspace.words.listed(names)
            take = quiet_button(say(N_("Take the file's &values: {fields}"), fields=listed))
            take.clicked.connect(lambda: self.file_wins.emit(True))
            self._body.addWidget(named(take, "fileWins"), 0, leading_alignment())

    def _add_text(self, text: str, name: str) -> None:
        label = named(QLabel(text), name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(leading_alignment())
        self._body.addWidget(label)

    def _clear(self) -> None:
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
