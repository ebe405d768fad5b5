"""What scrolls below a record's head: its form, what belongs to it, where it is named."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tipdesk.services import catalog
from tipdesk.ui.form.child_list import ChildList
from tipdesk.ui.form.loading import Loaded
from tipdesk.ui.form.owned import add_children
from tipdesk.ui.form.record_form import RecordForm
from tipdesk.ui.form.uses import UsesList
from tipdesk.ui.form.walking import next_place
from tipdesk.ui.workspace import Workspace

Make = Callable[[str, dict[str, str], Callable[[str], None]], None]
"""Makes a record that a reference names: its kind, its values, who hears of its uid."""


class FormArea(QScrollArea):
    """Holds the form of one kind of record, built once for each currency."""

    built = Signal(object)
    """A form was built, in which nothing stands yet."""
    child_wanted = Signal(str, object, str)
    """Open a part of the record: its kind, its uid or None, the field that names the owner."""

    def __init__(
        self, workspace: Workspace, entity: str, make: Make, children: Collection[str] | None
    ) -> None:
        """With *children* only tables of these kinds of record stand in the form."""
        super().__init__()
        self._workspace, self._entity, self._make, self._kinds = workspace, entity, make, children
        self.form: RecordForm | None = None
        self.children_of: dict[str, ChildList] = {}
        self.uses: UsesList | None = None
        self._focus_wanted: str | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(workspace.say(catalog.singular(entity)))

    def form_in(self, currency: str) -> RecordForm:
        """The form whose bare amounts are in *currency*."""
        if self.form is not None and self.form.currency == currency:
            return self.form
        here = self.form.current_field() if self.form else None
        self.form = RecordForm(self._workspace, self._entity, currency, self._make)
        self.form.setObjectName("page")
        self.children_of = add_children(
            self._workspace, self._entity, self.form, self.child_wanted.emit, self._kinds
        )
        self.uses = UsesList(self._workspace)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 4, 12, 12)
        column.addWidget(self.form)
        column.addWidget(self.uses)
        column.addStretch(1)
        self.setWidget(holder)
        holder.setAutoFillBackground(False)  # the pane's own ground shows through
        self.built.emit(self.form)
        if here is not None:
            self._focus_wanted = here
        return self.form

    def clear(self) -> None:
        """Another record comes: nothing of the last one stands any more."""
        if self.form is not None:
            self.form.clear()
            self.verticalScrollBar().setValue(0)

    def show_belongings(self, loaded: Loaded | None) -> None:
        """Show what belongs to the record and where it is named; nothing of a new one."""
        for entity, children in self.children_of.items():
            children.setVisible(loaded is not None)
            children.show_children(loaded.children.get(entity, []) if loaded else [])
        if self.uses is not None:
            self.uses.show_uses(loaded.uses if loaded else [])

    def focus_field(self, name: str) -> None:
        """Put the cursor into the field *name*, as soon as it is there."""
        if self.form is None or name not in self.form.rows:
            self._focus_wanted = name
            return
        self._focus_wanted = None
        self.form.show_section_of(name)
        row = self.form.rows[name]
        row.editor.setFocus()
        # The row has its place only after the layout has run.
        QTimer.singleShot(0, row, partial(self.ensureWidgetVisible, row))

    def focus_wanted_field(self, first: str | None = None) -> None:
        """Put the cursor where it was wanted before the field was there, else into *first*."""
        if (name := self._focus_wanted or first) is not None:
            self.focus_field(name)

    def walk(self, *, back: bool) -> None:
        """To the next heading, or the next field that can only be read."""
        if self.form is not None and (place := next_place(self.form, back=back)) is not None:
            place.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(place)
