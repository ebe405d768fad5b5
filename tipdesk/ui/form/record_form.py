"""The fields of one kind of record in sections; knows nothing of how they are stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tipdesk.domain.fields import Field, Show
from tipdesk.domain.sections import SECTIONS
from tipdesk.domain.words import N_, NN_
from tipdesk.services import catalog
from tipdesk.services.records import Mark
from tipdesk.services.rules import needed
from tipdesk.ui.form.context import Make, form_context
from tipdesk.ui.form.field_row import FieldRow
from tipdesk.ui.form.section import FormSection
from tipdesk.ui.widgets.editors import editor_for
from tipdesk.ui.widgets.line_editors import ReadingEditor
from tipdesk.ui.widgets.problem_label import ALL_IS_WELL, Remark
from tipdesk.ui.workspace import Workspace

_FOLDED = "folded_sections"
_COUNTED = frozenset({"blocks", "asks", "warns"})


class RecordForm(QWidget):
    """Shows values, problems and marks at their fields; tells when a field was left."""

    field_left = Signal(str, object)
    unread = Signal(str, str)
    """A field shows a text that cannot be read, or "" that it shows none any more."""
    history_wanted = Signal(str)
    typed = Signal()
    """Somebody types or chooses: a value may be another one."""
    troubles_changed = Signal(int)
    """So many fields have something to look at."""

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        currency: str,
        make: Make,
        *,
        leave_out: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        """*currency* is meant where an amount names none; fields *leave_out* are not shown."""
        super().__init__(parent)
        self._workspace, self._entity, self.currency = workspace, entity, currency
        self._clearing = False
        self._needs = needed(entity)
        self.rows: dict[str, FieldRow] = {}
        self._last_below: dict[str, QWidget] = {}
        """The last stop among what was put under a section."""
        self.sections: dict[str, FormSection] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        fields = [f for f in catalog.fields_of(entity, Show.FORM) if f.name not in leave_out]
        for section in SECTIONS:
            if inside := [f for f in fields if f.section == section]:
                self._add_section(section, inside, make)
        self._layout.addStretch(1)
        self._recounting = QTimer(self, singleShot=True, interval=0)
        self._recounting.timeout.connect(self._recount)

    def section(self, name: str) -> FormSection:
        """The section *name*; one without fields is made at the end."""
        if name not in self.sections:
            self._new_section(name)
        return self.sections[name]

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show *values*, except where somebody types just now."""
        for name, row in self.rows.items():
            editor, value = row.editor, values.get(name, () if row.field.many else None)
            if not editor.changed() and editor.value() != value:
                editor.set_value(value)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show *texts* that could not be read, except where somebody types just now."""
        for name, text in dict(texts).items():
            if name in self.rows and not self.rows[name].editor.changed():
                self.rows[name].editor.type_again(text)

    def typed_values(self) -> dict[str, Any]:
        """What is typed just now and was not left yet, as far as it can be read."""
        return {n: row.editor.value() for n, row in self.rows.items() if row.editor.changed()}

    def clear(self) -> None:
        """Forget whatever was typed, before another record is shown."""
        self._clearing = True
        for row in self.rows.values():
            row.editor.set_value(() if row.field.many else None)
        self._clearing = False

    def show_remarks(self, remarks: Mapping[str, Remark]) -> None:
        """Show what is to be said at each field, and nothing at the others."""
        for name, row in self.rows.items():
            remark = remarks.get(name, ALL_IS_WELL)
            row.editor.show_problem(remark.text, remark.severity, remark.answers)
        self._recount()

    def tell_origins(self, origin: Callable[[str], str]) -> None:
        """Ask *origin* where a field's value came from, when the pointer rests on it."""
        for row in self.rows.values():
            row.origin = origin

    def tell_currency(self, on: bool) -> None:
        """Say which currency is assumed where an amount names none."""
        for row in self.rows.values():
            if isinstance(row.editor, ReadingEditor):
                row.editor.tell_currency(on)

    def add_below(self, section: str, widget: QWidget, stops: Iterable[QWidget]) -> None:
        """Put *widget* under the fields of *section*; Tab goes from them to its *stops*."""
        inside = self.section(section)
        rows = [row for row in self.rows.values() if inside.isAncestorOf(row)]
        inside.add_below(widget)
        before = rows[-1].last_stop() if rows else inside.heading()
        before = self._last_below.get(section, before)
        for stop in stops:
            QWidget.setTabOrder(before, stop)
            before = stop
        self._last_below[section] = before

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show how well each field is known."""
        for name, row in self.rows.items():
            row.show_mark(marks.get(name))

    def troubled(self) -> list[FieldRow]:
        """The rows with something to look at, in reading order."""
        return [
            row
            for row in self.rows.values()
            if (remark := row.editor.remark()).text and remark.severity in _COUNTED
        ]

    def next_troubled(self) -> str | None:
        """The field after the current one with something to look at; after the last the first."""
        names = [row.field.name for row in self.troubled()]
        order, here = list(self.rows), self.current_field()
        at = order.index(here) if here is not None else -1
        following = [name for name in names if order.index(name) > at]
        return next(iter(following or names), None)

    def leave(self) -> None:
        """Take whatever is typed, as when the focus leaves."""
        for row in self.rows.values():
            row.editor.leave()

    def set_read_only(self, on: bool) -> None:
        """Let the record be read, not changed."""
        for row in self.rows.values():
            row.editor.set_read_only(on or row.field.computed)

    def current_field(self) -> str | None:
        """The field that has the focus."""
        focus = QApplication.focusWidget()
        found = (n for n, row in self.rows.items() if focus and row.isAncestorOf(focus))
        return next(found, None)

    def show_section_of(self, name: str) -> None:
        """Unfold the section of the field *name*."""
        self.sections[self.rows[name].field.section].set_open(True)

    def _add_section(self, name: str, fields: list[Field], make: Make) -> None:
        section = self._new_section(name)
        cells = []
        for f in fields:
            context = form_context(self._workspace, f, self.currency, make)
            row = FieldRow(
                f, editor_for(f, context), self._workspace.words, needed=self._needed(f.name)
            )
            row.editor.left.connect(partial(self._on_left, f.name))
            row.editor.value_changed.connect(self.typed)
            row.editor.remark_changed.connect(self._recount_soon)
            row.editor.remark_changed.connect(partial(self._on_remark, f.name))
            row.history_wanted.connect(self.history_wanted)
            self.rows[f.name] = row
            cells.append((row, f.many))
        section.add_fields(cells)

    def _needed(self, name: str) -> str:
        """What is said beforehand of a field that no record can be without."""
        if name not in self._needs:
            return ""
        one_of = N_("required in one language")
        return self._workspace.say(one_of if self._needs[name] else N_("required"))

    def _new_section(self, name: str) -> FormSection:
        section = FormSection(self._workspace.say(SECTIONS[name]))
        section.setObjectName(f"section_{name}")
        section.set_open(name not in self._folded())
        section.folded.connect(partial(self._on_folded, name))
        section.problems_clicked.connect(partial(self._go_to_first, section))
        self.sections[name] = section
        at = max(self._layout.count() - 1, 0) if self.rows and self._is_stretched() else -1
        self._layout.insertWidget(at, section)
        return section

    def _is_stretched(self) -> bool:
        last = self._layout.itemAt(self._layout.count() - 1)
        return last is not None and last.spacerItem() is not None

    def _go_to_first(self, section: FormSection) -> None:
        rows: Iterable[FieldRow] = (r for r in self.troubled() if section.isAncestorOf(r))
        for row in rows:
            section.set_open(True)
            row.editor.setFocus()
            return

    def _recount_soon(self) -> None:
        self._recounting.start()

    def _recount(self) -> None:
        """Count what is to be looked at, what cannot be read as typed among it."""
        self._recounting.stop()
        words, troubled = self._workspace.words, self.troubled()
        for section in self.sections.values():
            mine = [row for row in troubled if section.isAncestorOf(row)]
            many = len(mine)
            section.show_problems(
                many,
                words.count(*NN_("{n} field to look at", "{n} fields to look at"), many),
                blocks=any(row.editor.remark().severity != "warns" for row in mine),
            )
        self.troubles_changed.emit(len(troubled))

    def _on_remark(self, name: str, _remark: Remark) -> None:
        if not self._clearing:
            self.unread.emit(name, self.rows[name].editor.unread())

    def _on_left(self, name: str) -> None:
        self.field_left.emit(name, self.rows[name].editor.value())

    def _folded(self) -> list[str]:
        kept = self._workspace.settings.window.get(_FOLDED, {})
        return list(kept.get(self._entity, ()))

    def _on_folded(self, name: str, folded: bool) -> None:
        others = [n for n in self._folded() if n != name]
        kept = self._workspace.settings.window.setdefault(_FOLDED, {})
        kept[self._entity] = [*others, name] if folded else others
