"""Beside the sheet: what the current row is and why, and what a section gives."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.excel.headings.targets import target
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import Section
from tipdesk.services.excel.layout.sections import GIVERS
from tipdesk.ui.importing.layout.row_choices import RowRole
from tipdesk.ui.importing.layout.section_values import section_text, value_text
from tipdesk.ui.widgets.chips import Chip
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace


class RowPane(QWidget):
    """Sends `gives` with the target of the section and its value, each None as found."""

    gives = Signal(object, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._section: Section | None = None
        say = workspace.say
        self._row = named(QLabel(), "h2")
        self._role = Chip()
        self._why = named(QLabel(), "rowReason")
        for label in (self._row, self._why):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(leading_alignment())
        self._why.setWordWrap(True)
        self.field = named(QComboBox(), "sectionField")
        self.field.addItem(say(N_("What its text says")), None)
        for name in GIVERS:
            self.field.addItem(say(target(name).label), name)
        self.field.activated.connect(self._on_field)
        self.value = named(QLineEdit(), "sectionValue")
        self.value.setAccessibleName(say(N_("What the section gives")))
        self.value.setPlaceholderText(say(N_("As its text says")))
        self.value.editingFinished.connect(self._on_value)
        head = QHBoxLayout()
        head.addWidget(self._row, 1)
        head.addWidget(self._role)
        self._giving = QWidget()
        giving = QVBoxLayout(self._giving)
        giving.setContentsMargins(0, 0, 0, 0)
        giving.setSpacing(6)
        label = named(QLabel(say(N_("It gives the rows belo&w"))), "fieldLabel")
        label.setAlignment(leading_alignment())
        label.setBuddy(self.field)
        self.field.setAccessibleName(say(N_("It gives the rows below")))
        for widget in (label, self.field, self.value):
            giving.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._why)
        layout.addWidget(self._giving)

    def show_row(self, layout: Layout, row: int, role: RowRole | None, *, is_said: bool) -> None:
        """Say what *row* was taken for, and why."""
        say = self._workspace.say
        self._row.setText(say(N_("Row {row}"), row=str(row)))
        self._role.setVisible(role is not None)
        if role is not None:
            self._role.show_code(say(role.word), role.group)
            self._role.updateGeometry()
        self._section = next((one for one in layout.sections if one.row == row), None)
        reasons = self._reasons(layout, row, is_said=is_said)
        self._why.setText("\n".join(reasons))
        self._why.setVisible(bool(reasons))
        self._giving.setVisible(self._section is not None)
        if self._section is not None:
            self._show_section(layout, self._section)

    def _reasons(self, layout: Layout, row: int, *, is_said: bool) -> list[str]:
        display, say = self._workspace.display, self._workspace.say
        section = self._section
        found = []
        if section is not None and (text := section_text(display, section)):
            found.append(say(N_("{given}, for the rows below."), given=text))
        elif section is not None:
            found.append(self._gives_nothing(layout, section))
        if section is None or section.target is None:
            found += [
                say(one.reason)
                for one in layout.left_out
                if one.row <= row <= (one.last or one.row) and section is None
            ]
        found += [say(one.message) for one in layout.notices if one.row == row]
        if not found and layout.kind_of(row) == "blank":
            found.append(say(N_("It is blank.")))
        if is_said:
            found.append(say(N_("Set by you. Press A to take it back.")))
        return found

    def _gives_nothing(self, layout: Layout, section: Section) -> str:
        say, said = self._workspace.say, layout.said.get(section.row)
        if said is not None and said.target is not None:
            label = say(target(said.target).label)
            return say(N_("“{text}” is not read as “{field}”. Type what it gives."),
                       text=said.value or section.text, field=label)  # fmt: skip
        return say(N_("Its text names nothing known: it gives the rows below nothing."))

    def _show_section(self, layout: Layout, section: Section) -> None:
        said = layout.said.get(section.row)
        name = said.target if said is not None and said.target is not None else None
        self.field.setCurrentIndex(max(0, self.field.findData(name or section.target)))
        shown = ""
        if section.target is not None and section.value is not None:
            shown = value_text(self._workspace.display, section.target, section.value)
        elif said is not None:
            shown = said.value or ""
        self.value.setText(shown)
        self.value.setModified(False)
        self.value.setEnabled(self.field.currentData() is not None)

    def _on_field(self) -> None:
        self.gives.emit(self.field.currentData(), None)

    def _on_value(self) -> None:
        if self.value.isModified():
            self.value.setModified(False)
            self.gives.emit(self.field.currentData(), self.value.text().strip() or None)
