"""Which of several tables of a sheet is drawn: it can be left out, or go on with the one above."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from tipdesk.domain.words import N_, Words
from tipdesk.services.excel.layout.parts import stand_beside
from tipdesk.ui.importing.state.sheet_work import SheetWork
from tipdesk.ui.importing.state.tables import table_before
from tipdesk.ui.widgets.making import named, quiet_button

_ABOVE = N_("It &goes on with the one above")
_READ_BELOW = N_("Its rows are read under the headings of the table above.")
_BESIDE = N_("It &goes on with the one beside it")
_READ_BESIDE = N_("Its columns are read with those of the table beside it.")


class TableBar(QWidget):
    """Sends `ticked` when the table is taken or left out, `joined` when it is none of its own."""

    ticked = Signal(bool)
    joined = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._place = named(QLabel(), "mute")
        self.taken = named(QCheckBox(words.say(N_("Bring this &table in"))), "takeTable")
        self.taken.clicked.connect(self.ticked)
        self.join = named(quiet_button(words.say(_ABOVE)), "joinTable")
        self.join.clicked.connect(self.joined)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for widget in (self._place, self.taken, self.join):
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_table(self, work: SheetWork, tables: list[SheetWork]) -> None:
        """Say which of the *tables* of its sheet *work* is; nothing where it is the only one."""
        self.setVisible(len(tables) > 1)
        if work not in tables:
            return
        number = tables.index(work) + 1
        said = N_("Table {number} of {count} on this sheet")
        self._place.setText(self._words.say(said, number=number, count=len(tables)))
        self.taken.setChecked(work.taken)
        before = table_before(work, tables)
        self.join.setVisible(before is not None)
        beside = before is not None and stand_beside(before.sheet, work.sheet)
        self.join.setText(self._words.say(_BESIDE if beside else _ABOVE))
        self.join.setToolTip(self._words.say(_READ_BESIDE if beside else _READ_BELOW))
