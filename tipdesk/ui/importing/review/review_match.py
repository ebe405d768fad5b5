"""Which project a row is: how that was found, what it amends, and saying otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_
from tipdesk.services.display import Display
from tipdesk.services.excel.columns.chosen import NEW_PROJECT
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.matching.match import CHOSEN, CHOSEN_NEW
from tipdesk.services.excel.planning.candidates import KnownProject
from tipdesk.services.excel.planning.plan import RowPlan, label_of
from tipdesk.ui.importing.answers.offer_box import OfferBox
from tipdesk.ui.importing.answers.texts import amendment_text, known_project_text
from tipdesk.ui.importing.review.review_rows import field_of_change
from tipdesk.ui.workspace import Workspace


class MatchBox(OfferBox):
    """Sends `chosen` with a uid, NEW_PROJECT or None to be asked again."""

    chosen = Signal(object)
    file_wins = Signal(bool)
    """Whether the file's values are taken where the desk's own were edited since."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._offers: list[str] = []
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
        self.clear()
        self._offers = []
        self.setVisible(row is not None and (row.entity == PROJECT or wins or bool(row.conflicts)))
        if row is None:
            return
        if row.entity == PROJECT:
            self._add_match(row, known, display)
        self._add_conflicts(row, display, wins)

    def _add_match(self, row: RowPlan, known: Mapping[str, KnownProject], display: Display) -> None:
        say = self.workspace.say
        reason = say(row.match.reason)
        if row.match.kind == "alike":
            reason = say(N_("Alike: {reason}."), reason=row.match.reason)
        self.add_text(reason, "matchReason")
        if row.amendment:
            self.add_text(amendment_text(row.amendment, display), "amendment")
        if row.match in (CHOSEN, CHOSEN_NEW):
            self.add_link(say(N_("Ask &again")), "matchAgain", partial(self.chosen.emit, None))
        elif row.match.candidates:
            self._add_candidates(row, known, display)

    def meaning_of(self, key: str) -> str | None:
        """The answer that *key* stands for: a digit is its number, "n" is a new project."""
        if key == "n" and self._offers:
            return NEW_PROJECT
        place = self.place_of(key)
        return None if place is None else self._offers[place]

    def _add_candidates(
        self, row: RowPlan, known: Mapping[str, KnownProject], display: Display
    ) -> None:
        say = self.workspace.say
        self.add_text(say(N_("Which project is this row?")), "matchAsked")
        for candidate in row.match.candidates:
            project = known.get(candidate.uid)
            if project is not None and candidate.uid != (row.uid if row.is_applied else None):
                told = known_project_text(project, display)
                self._offer(told, candidate.uid, say(candidate.reason))
        self._offer(say(N_("It is a new project")), NEW_PROJECT)

    def _offer(self, text: str, answer: str, reason: str = "") -> None:
        self._offers.append(answer)
        self.add_offer(text, partial(self.chosen.emit, answer), reason)

    def _add_conflicts(self, row: RowPlan, display: Display, wins: bool) -> None:
        """Both values of each conflict, and what takes those of the file."""
        say, shown = self.workspace.say, display.or_not_stated
        if wins:
            keep = say(N_("&Keep the desk's own values"))
            self.add_link(keep, "deskWins", partial(self.file_wins.emit, False))
        elif row.conflicts:
            for one in row.conflicts:
                field = field_of_change(one)
                before, after = shown(field, one.before), shown(field, one.after)
                told = N_("{field}: {before} → {after}")
                self.add_text(
                    say(told, field=label_of(one), before=before, after=after), "conflict"
                )
            names = [say(label_of(one)) for one in row.conflicts]
            listed = self.workspace.words.listed(names)
            take = say(N_("Take the file's &values: {fields}"), fields=listed)
            self.add_link(take, "fileWins", partial(self.file_wins.emit, True))
