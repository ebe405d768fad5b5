"""Over the columns: what the rows of the sheet are, and what holds for all of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.ui.importing.columns.target_editor import target_text
from tipdesk.ui.importing.sheet_choice import SheetChoice
from tipdesk.ui.widgets.flow_layout import FlowLayout
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace

_BLANKS: Final = (("leave", N_("Keep the present value")), ("clear", N_("Clear it")))
_BETWEEN: Final = 14


class MapBar(QWidget):
    """Sends `said` with facts of a ColumnMap by name, and `constants_wanted`."""

    said = Signal(object)
    constants_wanted = Signal()

    def __init__(
        self, workspace: Workspace, choice: SheetChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        say = workspace.say
        entities = [PROJECT, *(name for name in catalog.entities() if name != PROJECT)]
        self.entity = named(QComboBox(), "rowsAre")
        for name in entities:
            self.entity.addItem(say(catalog.plural(name)), name)
        self.entity.activated.connect(
            lambda _at: self.said.emit({"entity": self.entity.currentData()})
        )
        self.blanks = named(QComboBox(), "blankCells")
        for value, text in _BLANKS:
            self.blanks.addItem(say(text), value)
        self.blanks.activated.connect(
            lambda _at: self.said.emit({"blanks": self.blanks.currentData()})
        )
        self.merged = named(QCheckBox(say(N_("&Several rows are one record"))), "severalRows")
        self.merged.clicked.connect(lambda on: self.said.emit({"merged": on}))
        self.constants = named(QPushButton(), "constants")
        self.constants.clicked.connect(self.constants_wanted)
        self.merged.setMinimumHeight(self.constants.sizeHint().height())  # in line with the rest
        flow = FlowLayout(self, spacing=_BETWEEN)
        flow.addWidget(choice)
        flow.addWidget(self._labelled(N_("The ro&ws are"), self.entity))
        flow.addWidget(self._labelled(N_("Blan&k cells"), self.blanks))
        flow.addWidget(self.merged)
        flow.addWidget(self.constants)

    def show_map(self, columns: ColumnMap) -> None:
        """Show what is said of the sheet."""
        self.entity.setCurrentIndex(max(0, self.entity.findData(columns.entity)))
        self.blanks.setCurrentIndex(max(0, self.blanks.findData(columns.blanks)))
        self.merged.setChecked(columns.merged is True)
        words = self._workspace.words
        stated = [
            words.say(
                N_("{field}: {value}"),
                field=target_text(words, name, columns.entity),
                value=text,
            )
            for name, text in columns.constants
        ]
        self.constants.setText(
            words.say(N_("In &every row: {what}"), what=words.listed(stated).replace("&", "&&"))
            if stated
            else words.say(N_("The same in &every row…"))
        )

    def _labelled(self, label: str, box: QComboBox) -> QWidget:
        text = self._workspace.say(label)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        said = named(QLabel(text), "mute")
        said.setBuddy(box)
        box.setAccessibleName(text.replace("&", ""))
        row.addWidget(said)
        row.addWidget(box)
        return made
