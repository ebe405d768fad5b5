"""One opened record on the screen: head, form, what belongs to it, where it is named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tipdesk.domain.problems import Problem
from tipdesk.services import catalog, records
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.required import sentence_of
from tipdesk.services.rules import needed
from tipdesk.ui.deleting import delete_records
from tipdesk.ui.dialogs.history_dialog import HistoryDialog
from tipdesk.ui.form import deeds
from tipdesk.ui.form.context import currency_of, stated_currency
from tipdesk.ui.form.draft_keeper import DraftKeeper
from tipdesk.ui.form.form_area import FormArea
from tipdesk.ui.form.kept_sessions import kept_sessions
from tipdesk.ui.form.loading import Loaded
from tipdesk.ui.form.record_form import RecordForm
from tipdesk.ui.form.record_head import RecordHead
from tipdesk.ui.form.record_reader import RecordReader
from tipdesk.ui.form.remarks import remarks_of
from tipdesk.ui.form.session import Session
from tipdesk.ui.form.unfinished import unfinished
from tipdesk.ui.origins import Origins
from tipdesk.ui.workspace import Workspace


class RecordBody(QWidget):
    """Shows a record and stores what is typed into it, field by field."""

    stored = Signal(object)
    problem_count_changed = Signal(int)
    gone = Signal()
    """The record that was shown is not there any more."""
    draft_dropped = Signal()
    """The new record that was shown is given up."""
    child_wanted = Signal(str, object, object)
    """Open a record that belongs to this one: its kind, its uid or None, values of a new one."""

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        parent: QWidget | None = None,
        *,
        children: Collection[str] | None = None,
    ) -> None:
        """With *children* only tables of these kinds of record stand in the form."""
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        self.session: Session | None = None
        self._kept = kept_sessions(workspace)
        self._keeper = DraftKeeper(workspace, self)
        self._origins = Origins(workspace, entity, self)
        self._problems: tuple[Problem, ...] = ()
        self.head = RecordHead(workspace, entity)
        self.head.sheet_wanted.connect(self._show_sheet)
        self.head.history_wanted.connect(self.show_history)
        self.head.duplicate_wanted.connect(self._duplicate)
        self.head.remove_wanted.connect(self._remove)
        self.head.next_problem_wanted.connect(self.next_problem)
        self.head.file_wanted.connect(self._do_with_file)
        self.area = FormArea(workspace, entity, self._make, children)
        self.area.built.connect(self._on_built)
        self.area.child_wanted.connect(self._open_child)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.area, 1)
        for key, back in (("Ctrl+Down", False), ("Ctrl+Up", True)):
            walk = QShortcut(QKeySequence(key), self)
            walk.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            walk.activated.connect(partial(self.area.walk, back=back))
        self._reader = RecordReader(workspace, entity, self)
        self._reader.loaded.connect(self._on_loaded)
        self._reader.begun.connect(self._on_begun)

    @property
    def form(self) -> RecordForm | None:
        """The form, once there was something to show."""
        return self.area.form

    def show_record(self, uid: str) -> None:
        """Show the record *uid*; what was typed in the one before is stored first."""
        self.leave()
        if self.session is not None:
            deeds.tell_of_draft(self._workspace, self.session, self.new_record)
        self._reader.read(uid)

    def shows(self, uid: str) -> bool:
        """Whether the record *uid* is shown, or will be as soon as it is read."""
        if self._reader.wanted is not None:
            return self._reader.wanted == uid
        session = self.session
        return not self._reader.is_beginning and session is not None and session.uid == uid

    def new_record(self, values: Mapping[str, Any] | None = None, uid: str | None = None) -> None:
        """Begin a record with *values*; with *uid* go on with a draft that was kept."""
        self.leave()
        self._reader.begin({**records.blank(self._entity), **(values or {})}, uid)

    def leave(self) -> None:
        """Store what is typed; refused values are kept for when the record is shown again."""
        if self.form is None or self.session is None:
            return
        self.form.leave()
        session = self.session
        if session.draft or not session.open:
            self._kept.pop(session.uid, None)
        else:
            self._kept[session.uid] = session

    def focus_field(self, name: str) -> None:
        """Put the cursor into the field *name*, as soon as it is there."""
        self.area.focus_field(name)

    def next_problem(self) -> None:
        """Go to the next field with something to look at, after the last to the first."""
        if self.form is not None and (name := self.form.next_troubled()) is not None:
            self.focus_field(name)

    def unfinished(self) -> str | None:
        """The first field that cannot be stored as it is, or that a new record still lacks."""
        if self.session is None or self.form is None:
            return None
        found = unfinished(self._entity, self.session, self.form)
        if found is None:
            return None
        name, sentence = found
        if sentence is not None:
            self.form.rows[name].editor.show_problem(self._workspace.say(sentence))
        return name

    def show_history(self, name: str | None = None) -> None:
        """What happened to the record, or to the field *name* of it."""
        if self.session is None or self.session.draft:
            return
        self.leave()
        field = catalog.field_of(self._entity, name) if name else None
        HistoryDialog(self._workspace, self._entity, self.session.uid, field, self).show()

    def show_field_history(self) -> None:
        """What happened to the field that has the focus, else to the record."""
        self.show_history(self.form.current_field() if self.form else None)

    def _on_loaded(self, uid: str, loaded: Loaded | None) -> None:
        if loaded is None:
            self.leave()
            self.session = None
            self._kept.pop(uid, None)
            self.gone.emit()
            return
        if self.session is None or self.session.uid != uid:
            kept = self._kept.pop(uid, None)
            values, unstored = loaded.record.values, loaded.unstored
            self._take(kept or Session(self._workspace, self._entity, uid, values, unstored))
            if kept is None and self.session is not None:
                self.session.resume()
        if self.session is not None:
            self.session.refresh(loaded.record.values)
        self._problems = loaded.record.problems
        self._show(loaded)

    def _on_begun(self, values: Mapping[str, Any], uid: str | None) -> None:
        session = Session(self._workspace, self._entity, None, values)
        session.uid = uid or session.uid
        self._take(session)
        self._problems = ()
        self._show(None)
        if self.form is not None:
            names = [n for n, r in self.form.rows.items() if not r.field.computed]
            wanted = needed(self._entity)
            first = next((name for name in names if name in wanted), names[0])
            self.area.focus_wanted_field(first)

    def _take(self, session: Session) -> None:
        """Show another record from now on."""
        if self.session is not None:
            self.session.settled.disconnect(self._on_settled)
            self.session.reload_wanted.disconnect(self._reader.read_again)
            self.session.stored.disconnect(self.stored)
        self._keeper.drop()
        self.session = session
        session.settled.connect(self._on_settled)
        session.reload_wanted.connect(self._reader.read_again)
        session.stored.connect(self.stored)
        self.area.clear()

    def _show(self, loaded: Loaded | None) -> None:
        if self.session is None:
            return
        form = self.area.form_in(currency_of(self._entity, self.session.shown))
        form.tell_currency(stated_currency(self._entity, self.session.shown) is None)
        form.show_values({name: self.session.shown(name) for name in form.rows})
        form.show_texts(self.session.texts)
        form.show_marks((loaded.record.marks if loaded else None) or {})
        self.area.show_belongings(loaded)
        self._show_state()
        self.area.focus_wanted_field()

    def _show_state(self) -> None:
        """Show the title, and what is to be said at each field."""
        if self.session is None or self.form is None:
            return
        rows = self.form.rows
        self.head.show_values(
            {f.name: self.session.shown(f.name) for f in catalog.fields_of(self._entity)},
            draft=self.session.draft,
        )
        self.form.show_remarks(remarks_of(self._workspace, self.session, self._problems, rows))

    def _show_count(self, many: int) -> None:
        self.head.show_count(many)
        self.problem_count_changed.emit(many)

    def _on_typed(self) -> None:
        if self.session is not None and self.form is not None:
            self._keeper.watch(self.session, self.form)

    def _on_settled(self) -> None:
        if self.session is None or self.form is None:
            return
        self.form.show_values({name: self.session.shown(name) for name in self.form.rows})
        self._show_state()
        if not (self.session.draft or self._reader.is_beginning) and self._reader.wanted is None:
            self._reader.read(self.session.uid)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reader.catch_up()

    def _origin_of(self, name: str) -> str:
        """Where the stored value of the field *name* came from."""
        if self.session is None or self.session.draft:
            return ""
        return self._origins.text(self.session.uid, name)

    def _on_field_left(self, name: str, value: object) -> None:
        if self.session is None or self.form is None:
            return
        field = catalog.field_of(self._entity, name)
        if field.required and value in (None, ()) and not self.session.draft:
            sentence = self._workspace.say(sentence_of(self._entity, field))
            self.form.rows[name].editor.show_problem(sentence)
            return
        self.session.leave_field(name, value)

    def _on_unread(self, name: str, text: str) -> None:
        if self.session is not None:
            self.session.keep_text(name, text)

    def _on_built(self, form: RecordForm) -> None:
        form.field_left.connect(self._on_field_left)
        form.unread.connect(self._on_unread)
        form.history_wanted.connect(self.show_history)
        form.tell_origins(self._origin_of)
        form.typed.connect(self._on_typed)
        form.troubles_changed.connect(self._show_count)

    def _open_child(self, entity: str, uid: str | None, owner_field: str) -> None:
        if self.session is not None:
            begun = {owner_field: self.session.uid} if uid is None else None
            self.child_wanted.emit(entity, uid, begun)

    def _make(self, entity: str, values: dict[str, str], made: Callable[[str], None]) -> None:
        if self.session is not None:
            self.session.make(entity, values, made)

    def _show_sheet(self, paper: str) -> None:
        if self.session is not None:
            self.leave()
            self._workspace.paper_wanted.emit(paper, (self._entity, self.session.uid))

    def _do_with_file(self, deed: str) -> None:
        if (session := self.session) is None:
            return
        self.leave()
        if deed == "choose":
            deeds.choose_file(self._workspace, self, session, self._on_file_given)
        else:
            deeds.do_with_file(self._workspace, self, self._entity, session.uid, deed)

    def _on_file_given(self, session: Session, outcome: Outcome) -> None:
        """What was the draft of *session* is the record that was made of it."""
        if session.draft and outcome.created:
            deeds.forget_draft(self._workspace, session.uid)
            if self.shows(session.uid):  # else another one was wished for meanwhile
                self._keeper.drop()
                self.session = None
                self.show_record(outcome.created[0])
        self.stored.emit(outcome)

    def _duplicate(self) -> None:
        if self.session is not None:
            self.leave()
            deeds.duplicate(self._workspace, self._entity, self.session.uid)

    def _remove(self) -> None:
        if self.session is None:
            return
        if self.session.draft:
            self._keeper.drop()
            deeds.forget_draft(self._workspace, self.session.uid)
            self.session = None
            self.draft_dropped.emit()
        else:
            uid = self.session.uid
            delete_records(self._workspace, self._entity, 1, lambda: [uid])
