"""One record to choose among many: what a typed text finds, and what a record is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tipdesk.domain.fields import Field
from tipdesk.domain.selection import Selection
from tipdesk.domain.text import fold
from tipdesk.domain.words import Words
from tipdesk.services import catalog, selections
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels
from tipdesk.ui.widgets.choices import Choice
from tipdesk.ui.widgets.find_editor import FindEditor
from tipdesk.ui.workspace import Workspace

_MOST_FOUND: Final = 60


@dataclass(frozen=True, slots=True)
class RecordsFound:
    """Asks the desk for the few records that fit, so that a million of them do not matter."""

    desk: Desk
    entity: str
    words: Words
    labels: Labels | None = None
    """Names of projects, told beside records that have only a number."""

    def find(self, text: str) -> list[Choice]:
        """The first records with words that begin like those of *text*, by alphabet."""
        choices = self._choices(Selection(self.entity, search=text))
        return sorted(choices, key=lambda choice: fold(choice.text))

    def name_of(self, uid: str) -> str:
        """What the record is called in the language of the screen, where it can be."""
        found = self._choices(Selection(self.entity, uids=(uid,)))
        return found[0].text if found else ""

    def _choices(self, asked: Selection) -> list[Choice]:
        names = [catalog.field_of(self.entity, name) for name in catalog.names(self.entity)]
        names.sort(key=lambda field: field.language != self.words.lang)
        owner = self._owner() if all(field.own for field in names) else None
        asked = Selection(
            asked.entity,
            search=asked.search,
            uids=asked.uids,
            columns=tuple(field.name for field in (*names, *([owner] if owner else []))),
        )
        wanted = selections.ids(self.desk, asked, limit=_MOST_FOUND)
        rows = selections.rows(self.desk, asked, wanted)
        found = []
        for row_id in wanted:
            if (row := rows.get(row_id)) is not None:
                values = row.values[: len(names)]
                stated = [value for value in values if value] or [row.uid]
                if owner is not None and self.labels is not None and row.values[-1]:
                    name = self.labels.of(owner, row.values[-1], self.words.lang)
                    stated = [self.words.listed([*stated, name])]
                found.append(Choice(row.uid, stated[0], stated[-1] if len(stated) > 1 else ""))
        return found

    def _owner(self) -> Field | None:
        """The field that names whose part a record of this kind is."""
        owned = catalog.parts_of("project")
        name = next((column for kind, column in owned if kind == self.entity), None)
        return None if name is None else catalog.field_of(self.entity, name)


class RecordEditor(FindEditor):
    """Finds one record, off the ui thread; none at all is no choice that is offered."""

    def __init__(self, workspace: Workspace, entity: str) -> None:
        self._workspace = workspace
        self._records = RecordsFound(workspace.desk, entity, workspace.words, workspace.labels)
        self._answered = ""
        self._answer: list[Choice] = []
        self._leaving = False
        super().__init__(workspace.words, self._known, self._called)
        self._offer_empty = False

    def use(self, entity: str, uid: str | None) -> None:
        """Find records of *entity* from now on; the one with the *uid* is chosen."""
        self._records = RecordsFound(
            self._workspace.desk, entity, self._words, self._workspace.labels
        )
        self._answered, self._answer = "", []
        self.set_value(uid)

    def leave(self) -> None:
        """Take what was typed, as soon as the desk has answered what it may mean."""
        if self._typed and self.text().strip() not in ("", self._answered):
            self._leaving = True
            self.list().hide()
            self._ask(self.text().strip())
        else:
            super().leave()

    def _on_typed(self) -> None:
        self._leaving = False
        super()._on_typed()

    def _offer(self, text: str) -> None:
        self._ask(text.strip())

    def _ask(self, text: str) -> None:
        records = self._records
        # A method of this widget and no function around it: the answer may come too late.
        self._workspace.read(
            lambda: (text, records.find(text)), self._on_found, latest=f"records for {id(self)}"
        )

    def _on_found(self, answer: tuple[str, list[Choice]]) -> None:
        self._answered, self._answer = answer
        if self._leaving:
            self._leaving = False
            self.leave()
        elif self.hasFocus():
            super()._offer(self._answered)

    def _known(self, text: str) -> list[Choice]:
        """What the desk has answered for *text*; nothing while it is still asked."""
        return self._answer if text.strip() == self._answered else []

    def _called(self, uid: str) -> str:
        known = (choice.text for choice in self._answer if choice.value == uid)
        return next(known, None) or self._records.name_of(uid)
