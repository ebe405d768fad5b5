"""The pane beside a register: the whole record, every field in its section."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.ui.widgets.page_parts import EmptyState
from tipdesk.ui.workspace import Workspace

if TYPE_CHECKING:
    from tipdesk.ui.form.record_body import RecordBody
    from tipdesk.ui.form.session import Session

_OPEN: WeakKeyDictionary[Workspace, dict[str, Session]] = WeakKeyDictionary()
"""The draft that was open in the pane of each kind, for a pane built in another language."""


class DetailsPane(QWidget):
    """Empty until a record is shown; only then are the editors loaded."""

    stored = Signal(object)
    """Outcome: something of the record shown was put into effect."""
    problem_count_changed = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        parent: QWidget | None = None,
        *,
        with_head: bool = True,
        children: Collection[str] | None = None,
    ) -> None:
        """Without a head where a page has its own; *children* as `RecordBody` takes them."""
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace, self._entity = workspace, entity
        self._with_head, self._kinds = with_head, children
        self._body: RecordBody | None = None
        self._shown = False
        self._before: str | None = None
        self._awaited: tuple[Session, Mapping[str, Any]] | None = None
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(
            EmptyState("panel-right", workspace.say(N_("Choose a line to see all of it here.")))
        )

    def show_record(self, uid: str | None) -> None:
        """Show the record *uid*, or nothing; what was typed before is stored first."""
        if uid is None:
            self.leave()
            self._show_nothing()
            return
        self._before = None
        body = self.body()
        if self._shown and body.shows(uid):
            return
        self._shown = True
        self._stack.setCurrentWidget(body)
        body.show_record(uid)

    def new_record(self, values: Mapping[str, Any] | None = None, uid: str | None = None) -> None:
        """Begin a record that is a draft until what the rules require is stated.

        With *uid* it goes on with a draft that was kept under it.
        """
        self._before = self.shown_uid() or self._before
        body = self.body()
        self._shown = True
        self._stack.setCurrentWidget(body)
        body.new_record(values, uid)

    def leave(self) -> None:
        """Store what is typed, as when the focus leaves."""
        if self._body is not None:
            self._body.leave()

    def state(self) -> dict[str, Any]:
        """The field that has the focus, and the draft that is open."""
        body = self._body if self._shown else None
        if body is None:
            return {}
        session = body.session
        if self._awaited is not None:
            coming, state = self._awaited
            if session is None or session.uid != coming.uid:
                _OPEN.setdefault(self._workspace, {})[self._entity] = coming
                return dict(state)
        draft = session.uid if session is not None and session.draft else None
        if session is not None and draft is not None:
            _OPEN.setdefault(self._workspace, {})[self._entity] = session
        return {"field": body.form.current_field() if body.form else None, "draft": draft}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Show again what ``state`` told, beside the record that is shown already."""
        session = _OPEN.get(self._workspace, {}).pop(self._entity, None)
        name = state.get("field")
        if session is not None and session.uid == state.get("draft"):
            self._awaited = session, state
            self._go_on(session, name)
        elif name is not None:
            self.focus_field(name)

    def _go_on(self, session: Session, name: str | None) -> None:
        """Go on with a draft; it may just be becoming a record."""
        if session.busy:
            session.settled.connect(
                lambda: self._go_on(session, name), Qt.ConnectionType.SingleShotConnection
            )
            return
        if session.draft:
            fields = (f.name for f in catalog.fields_of(self._entity))
            self.new_record({field: session.shown(field) for field in fields}, session.uid)
            if name is not None:
                # A record that is begun takes the keyboard to its first field.
                self.problem_count_changed.connect(
                    lambda _: QTimer.singleShot(0, self, partial(self.focus_field, name)),
                    Qt.ConnectionType.SingleShotConnection,
                )
        else:
            self.show_record(session.uid)
            if name is not None:
                self.focus_field(name)

    def focus_field(self, name: str) -> None:
        """Put the cursor into the field *name*, as soon as the record is there."""
        if self._body is not None:
            self._body.focus_field(name)

    def next_problem(self) -> None:
        """Go to the next field with something to look at."""
        if self._body is not None and self._shown:
            self._body.next_problem()

    def show_field_history(self) -> None:
        """What happened to the field that has the focus, else to the record."""
        if self._body is not None and self._shown:
            self._body.show_field_history()

    def shown_uid(self) -> str | None:
        """The record shown, None for none and for a draft."""
        session = self._body.session if self._body and self._shown else None
        return None if session is None or session.draft else session.uid

    def body(self) -> RecordBody:
        """The record's form, made when it is first needed."""
        if self._body is None:
            # Start-up time: the editors are loaded when the first record is shown.
            from tipdesk.ui.form.record_body import RecordBody

            self._body = RecordBody(self._workspace, self._entity, children=self._kinds)
            self._body.head.setVisible(self._with_head)
            self._body.stored.connect(self.stored)
            self._body.problem_count_changed.connect(self.problem_count_changed)
            self._body.gone.connect(self._show_nothing)
            self._body.draft_dropped.connect(self._show_before)
            self._body.child_wanted.connect(self._open_child)
            self._stack.addWidget(self._body)
        return self._body

    def _show_nothing(self) -> None:
        self._shown = False
        self._stack.setCurrentIndex(0)

    def _show_before(self) -> None:
        """Show the record again beside which a new one was begun: its row is still chosen."""
        self._show_nothing()
        self.show_record(self._before)

    def _open_child(self, entity: str, uid: str | None, values: Mapping[str, Any] | None) -> None:
        # Start-up time, as above.
        from tipdesk.ui.form.record_dialog import RecordDialog

        RecordDialog(self._workspace, entity, uid, values, self).show()
