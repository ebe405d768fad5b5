"""One record to choose among many: what a typed text finds, and what a record is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tipdesk.domain.selection import Selection
from tipdesk.domain.text import fold
from tipdesk.domain.words import Words
from tipdesk.services import catalog, selections
from tipdesk.services.desk import Desk
from tipdesk.ui.widgets.choices import Choice
from tipdesk.ui.widgets.find_editor import FindEditor

_MOST_FOUND: Final = 60


@dataclass(frozen=True, slots=True)
class RecordsFound:
    """Asks the desk for the few records that fit, so that a million of them do not matter."""

    desk: Desk
    entity: str
    words: Words

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
        asked = Selection(
            asked.entity,
            search=asked.search,
            uids=asked.uids,
            columns=tuple(field.name for field in names),
        )
        wanted = selections.ids(self.desk, asked, limit=_MOST_FOUND)
        rows = selections.rows(self.desk, asked, wanted)
        found = []
        for row_id in wanted:
            if (row := rows.get(row_id)) is not None:
                stated = [value for value in row.values if value] or [row.uid]
                found.append(Choice(row.uid, stated[0], stated[-1] if len(stated) > 1 else ""))
        return found


class RecordEditor(FindEditor):
    """Finds one record; none at all is no choice that is offered."""

    def __init__(self, found: RecordsFound) -> None:
        super().__init__(found.words, found.find, found.name_of)
        self._offer_empty = False
