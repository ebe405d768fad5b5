"""A record that is begun in the last line of a table: a draft until what it requires is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from tipdesk.services import catalog, records
from tipdesk.services.rules import needed
from tipdesk.ui.form.deeds import forget_draft
from tipdesk.ui.form.session import Session
from tipdesk.ui.register.refusals import Refusal
from tipdesk.ui.register.rows import Asked, Shown
from tipdesk.ui.workspace import Workspace


class NewLine(QObject):
    """Stores like the form of a new record: what lacks something is kept as a draft."""

    settled = Signal(object)
    """This line was stored, kept or refused: what it shows may differ."""

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        begun: Mapping[str, Any],
        draft: tuple[str, Mapping[str, Any]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """A line that states *begun*; with *draft*, a uid and values, one that was kept."""
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        uid, kept = draft or ("", {})
        stated = {**records.blank(entity), **begun, **kept}
        self._session = Session(workspace, entity, None, stated)
        self._session.uid = uid or self._session.uid
        self._session.settled.connect(self._on_settled)
        self.begun = bool(draft)
        """Whether somebody typed into it."""
        self._required = {
            f.name for f in catalog.fields_of(entity) if f.required and not f.computed
        }
        self._needed = set(needed(entity))

    @property
    def uid(self) -> str:
        """The uid that the record has, or will have."""
        return self._session.uid

    @property
    def made(self) -> bool:
        """Whether it is a record by now."""
        return not self._session.draft

    def type(self, name: str, value: Any) -> None:
        """Somebody typed *value* into the field *name*."""
        self.begun = True
        self._session.leave_field(name, value)

    def offer(self, values: Mapping[str, Any]) -> None:
        """State *values* as soon as somebody types anything."""
        self._session.refresh(values)

    def value(self, name: str) -> Any:
        """What stands in the field *name*."""
        return self._session.shown(name)

    def lacks(self, name: str) -> bool:
        """Whether the record cannot be stored because this field is not stated."""
        if not self.begun or self.made or self.value(name) not in (None, ()):
            return False
        asked = {p.field for p in self._session.refused}
        return name in self._required or (name in self._needed and name in asked)

    def shown(self, asked: Asked) -> Shown:
        """The line as a row of the columns that are *asked* for."""
        values = [self.value(field.name) for field in asked.fields]
        texts = [asked.text(column, value)[0] for column, value in enumerate(values)]
        return Shown(-1, self.uid, values, texts, [""] * len(values))

    def refusals(self) -> dict[str, Refusal]:
        """The values that are not stored because a rule says no, by field."""
        display, session, found = self._workspace.display, self._session, {}
        waiting = [n for n in session.waiting if session.waiting[n] not in (None, ())]
        for problem in session.refused:
            at = problem.field if problem.field in waiting else next(iter(waiting), None)
            if at is None or at in found:
                continue
            field, value = catalog.field_of(self._entity, at), session.waiting[at]
            sentence = self._workspace.say(problem.message)
            found[at] = Refusal(display.text(field, value), sentence, read=True, value=value)
        return found

    def values(self) -> dict[str, Any]:
        """All that is stated so far."""
        return {f.name: self.value(f.name) for f in catalog.fields_of(self._entity)}

    def _on_settled(self) -> None:
        self.settled.emit(self)

    def drop(self) -> None:
        """Give the draft up."""
        forget_draft(self._workspace, self.uid)
