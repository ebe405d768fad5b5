"""Under the columns: everything that can be said of the current one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.fields import Kind
from tipdesk.domain.words import N_, NN_
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.ui.icons import picture
from tipdesk.ui.importing.columns.column_facts import (
    Choosable,
    currencies,
    kinds_of,
    orders,
    other_years,
    units,
)
from tipdesk.ui.importing.columns.columns_model import LOCKED, SURENESS
from tipdesk.ui.importing.columns.target_editor import NOT_READ, NOTHING, NOTHING_ELSE, TargetEditor
from tipdesk.ui.importing.state.sheet_work import SheetWork
from tipdesk.ui.widgets.chips import Chip
from tipdesk.ui.widgets.choices import finder
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.find_editor import FindEditor
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.page_parts import Card, paragraph
from tipdesk.ui.workspace import Workspace

_LOCK: Final = QSize(18, 18)
_ALIKE: Final = NN_(
    "Read {n} other column of years as “{unit}” too",
    "Read {n} other columns of years as “{unit}” too",
)


class ColumnPane(Card):
    """Sends the target that was chosen, other facts by name, or that what is found is right."""

    target_chosen = Signal(object)
    facts_chosen = Signal(object)
    confirmed = Signal()
    alike_wanted = Signal()
    """What numbers of this column of a year count, those of the other years do too."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=12)
        self.setObjectName("card")
        self._workspace = workspace
        self._shown: tuple[str, int, str] | None = None
        self._head = QHBoxLayout()
        self._title = named(QLabel(), "h2")
        self._lock = QLabel()
        self._chip = Chip()
        self._asking = named(QLabel(), "mute")
        self.confirm = named(QPushButton(workspace.say(N_("&Yes, that is right"))), "confirmColumn")
        self.confirm.clicked.connect(self.confirmed)
        for label in (self._title, self._asking):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(leading_alignment())
        for widget in (self._lock, self._title, self._chip, self._asking):
            self._head.addWidget(widget)
        self._head.addStretch(1)
        self._head.addWidget(self.confirm)
        self._why = paragraph()
        self._controls = QHBoxLayout()
        self._controls.setSpacing(12)
        self.body.setSpacing(8)
        self.body.addLayout(self._head)
        self.body.addWidget(self._why)
        self.body.addLayout(self._controls)
        self.alike = named(quiet_button(""), "alikeYears")
        self.alike.clicked.connect(self.alike_wanted)
        self.body.addWidget(self.alike, 0, leading_alignment())
        self.target: TargetEditor | None = None
        self.also: TargetEditor | None = None
        self.currency: FindEditor | None = None
        self.order = self._combo("columnOrder", "order")
        self.unit = self._combo("columnUnit", "unit")
        self._places: dict[str, _Labelled] = {}

    def show_column(self, work: SheetWork, column: Column, lock: str, asking: str) -> None:
        """Show what is known of *column*; *lock* says why nothing of it may be read."""
        say, columns = self._workspace.say, work.columns
        self._title.setText(f"{column.letter}  {column.heading}".rstrip())
        self._lock.setVisible(bool(lock))
        self._lock.setPixmap(picture("closed", _LOCK, "blocks", self.devicePixelRatioF()))
        sure = SURENESS.get(column.confidence or "", (NOT_READ, "grey"))
        label, group = LOCKED if lock else sure
        self._chip.show_code(say(label), group)
        self._chip.updateGeometry()
        self._asking.setText("" if lock else asking)
        self.confirm.setVisible(column.confidence in ("likely", "unsure") and not lock)
        worked_out = say(N_("The desk works this out itself, so the column is not read."))
        self._why.setText(lock or (worked_out if column.computed else ""))
        self._why.setVisible(bool(self._why.text()))
        self._make(work, column)
        fixed = bool(lock) or column.computed
        kinds = set() if fixed else kinds_of(column, columns.entity)
        self._places["target"].setVisible(not fixed)
        self._places["also"].setVisible(not fixed and column.target is not None)
        self._places["order"].setVisible(Kind.DATE in kinds)
        self._places["unit"].setVisible(bool(kinds & {Kind.DATE, Kind.MONEY}))
        self._places["currency"].setVisible(Kind.MONEY in kinds)
        self._show_values(work, column, kinds)

    def _show_values(self, work: SheetWork, column: Column, kinds: set[Kind]) -> None:
        words = self._workspace.words
        for editor, value in (
            (self.target, column.target or NOTHING),
            (self.also, column.also or NOTHING),
            (self.currency, column.currency or NOTHING),
        ):
            if editor is not None and not editor.changed():
                editor.set_value(value)
        if Kind.DATE in kinds:
            _fill(self.order, orders(work.layout, column, words), column.order)
        _fill(self.unit, units(kinds, words), column.unit)
        others = other_years(work.columns, column)
        self.alike.setText(words.count(*_ALIKE, len(others), unit=self.unit.currentText()))
        self.alike.setVisible(bool(others))

    def _make(self, work: SheetWork, column: Column) -> None:
        """The editors of another column: their lists are of its sheet and its heading."""
        shown = (work.columns.entity, column.index, f"{work.sheet.name}\n{column.heading}")
        if shown == self._shown:
            return
        self._shown = shown
        words, entity = self._workspace.words, work.columns.entity
        heading = column.heading or column.letter
        self.target = TargetEditor(words, entity, heading)
        self.also = TargetEditor(words, entity, nothing=NOTHING_ELSE)
        choices = currencies(words, work.columns, column)
        texts = {choice.value: choice.text for choice in choices}
        self.currency = FindEditor(words, finder(choices), lambda code: texts.get(code, code))
        self.currency._offer_empty = False
        target, also, currency = self.target, self.also, self.currency
        target.left.connect(lambda: self.target_chosen.emit(target.value() or None))
        also.left.connect(lambda: self._tell("also", also.value()))
        currency.left.connect(lambda: self._tell("currency", currency.value()))
        self._place("target", N_("F&ield"), target, 3)
        self._place("also", N_("And als&o"), also, 3)
        self._place("order", N_("&Dates"), self.order, 3)
        self._place("unit", N_("N&umbers are"), self.unit, 2)
        self._place("currency", N_("Bare a&mounts are in"), currency, 3)
        stops = (self.confirm, target, also, self.order, self.unit, currency, self.alike)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _place(self, name: str, label: str, control: QWidget, share: int) -> None:
        """Put *control* under its label, in place of an earlier one."""
        if name not in self._places:
            self._places[name] = _Labelled(self._workspace.say(label))
            self._controls.addWidget(self._places[name], share)
        self._places[name].put(control)

    def _combo(self, object_name: str, fact: str) -> QComboBox:
        box = named(QComboBox(), object_name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda _at: self._tell(fact, box.currentData()))
        return box

    def _tell(self, fact: str, value: Any) -> None:
        self.facts_chosen.emit({fact: value or None})


class _Labelled(QWidget):
    """A control under its label."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._said = named(QLabel(label), "fieldLabel")
        self._said.setAlignment(leading_alignment())
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.addWidget(self._said)
        self._control: QWidget | None = None

    def put(self, control: QWidget) -> None:
        """Show *control* in place of the one before."""
        if control is self._control:
            return
        if self._control is not None:
            self._box.removeWidget(self._control)
            self._control.hide()
            self._control.deleteLater()
        self._control = control
        self._box.addWidget(control)
        self._said.setBuddy(control)
        control.setAccessibleName(self._said.text().replace("&", ""))


def _fill(box: QComboBox, choices: list[Choosable], value: Any) -> None:
    box.clear()
    for choice in choices:
        box.addItem(choice.text, choice.value)
    box.setCurrentIndex(max(0, box.findData(value)))
    box.setToolTip(box.currentText())
