"""The columns of a register on the screen: their widths, their places, a click on a header."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Order
from tipdesk.domain.words import N_
from tipdesk.ui.register.defaults import NAME_WIDTH, WIDTHS
from tipdesk.ui.register.list_model import ListModel
from tipdesk.ui.workspace import Workspace

_LEAST_WIDTH: Final = 48
_SMALL: Final = 120
_LEAST_NAMES: Final = 200
_TAKE_ROOM: Final = (Kind.LONG_TEXT, Kind.REFERENCE, Kind.TEXT)
_LAST: Final = 9
_CELL_MARGINS: Final = 28
"""Pixels that a cell leaves free beside its text."""


class ColumnLayout(QObject):
    """Gives columns the widths somebody chose, and room that is left to the names."""

    order_wanted = Signal(object)
    """The orders, a tuple, that a click on a header asks for."""

    def __init__(self, workspace: Workspace, model: ListModel, view: QTableView) -> None:
        super().__init__(view)
        self._workspace, self._model, self._view = workspace, model, view
        self.widths: dict[str, int] = {}
        """The widths in pixels that somebody gave, by the names of the fields."""
        self.name_width, self.beside = NAME_WIDTH, 0
        """The first width of a column of names; room for a mark beside a date, in pixels."""
        self.small = False
        """Whether it is a table among others: numbers take no room, and what does may shrink."""
        header = view.horizontalHeader()
        self._header = header
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setMinimumSectionSize(_LEAST_WIDTH)
        header.setAccessibleName(workspace.say(N_("Columns")))
        header.sectionClicked.connect(self.turn)
        header.sectionResized.connect(self._on_resized)

    def names(self) -> tuple[str, ...]:
        """The names of the columns, as they stand on the screen."""
        header, fields = self._header, self._model.fields
        return tuple(fields[header.logicalIndex(i)].name for i in range(len(fields)))

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Remember the widths that somebody gave."""
        self.widths = {name: width for name, width in widths.items() if width >= _LEAST_WIDTH}

    def lay_out(self) -> None:
        """Put the columns of a new question in their order, as wide as they should be."""
        header = self._header
        header.blockSignals(True)
        for column, field in enumerate(self._model.fields):
            header.moveSection(header.visualIndex(column), column)
            header.resizeSection(column, self.widths.get(field.name, self._first_width(column)))
        header.blockSignals(False)
        self.use_room()

    def use_room(self) -> None:
        """Room that no column needs goes to the names, unless somebody gave them a width.

        Where nothing is named, a text takes it, the longest kind of text first.
        """
        fields, header = self._model.fields, self._header
        takes = [c for c, field in enumerate(fields) if self._use_of_room(field) is not None]
        if not takes:
            return
        column = min(takes, key=lambda c: self._use_of_room(fields[c]) or 0)
        if fields[column].name in self.widths:
            return
        others = header.length() - header.sectionSize(column)
        header.blockSignals(True)
        small = max(_SMALL, header.sectionSizeHint(column))
        least = small if self.small else self._first_width(column)
        width = max(least, self._view.viewport().width() - others)
        header.resizeSection(column, width)
        # An amount without its last digits looks like another one.
        narrow = width - self._cut_of_amount_after(column)
        if _LEAST_NAMES <= narrow < width:
            header.resizeSection(column, narrow)
        header.blockSignals(False)

    def _cut_of_amount_after(self, name: int) -> int:
        """How many pixels of amounts after the column *name* are beyond the edge of the view."""
        header, edge = self._header, self._view.viewport().width()
        for column, field in enumerate(self._model.fields):
            begin = header.sectionPosition(column)
            end = begin + header.sectionSize(column)
            after = header.sectionPosition(name) < begin
            if after and field.kind is Kind.MONEY and begin < edge < end:
                return end - edge
        return 0

    def _use_of_room(self, field: Field) -> int | None:
        """What can use room best has the lowest number, what cannot none."""
        named = Show.NAME in field.show
        if named and (not self.small or field.language):
            return 0
        found = _TAKE_ROOM.index(field.kind) + 1 if field.kind in _TAKE_ROOM else None
        return _LAST if named and self.small else found

    def turn(self, column: int) -> None:
        """A click sorts by a column, a second one turns it, a third one gives back."""
        name = self._model.fields[column].name
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        orders = self._model.selection.order
        at = next((i for i, order in enumerate(orders) if order.field == name), None)
        others = orders if shift else ()
        if at is None:
            self.order_wanted.emit((*others, Order(name)))
        elif not orders[at].descending:
            turned = Order(name, descending=True)
            kept = tuple(turned if i == at else order for i, order in enumerate(orders))
            self.order_wanted.emit(kept if shift else (turned,))
        else:
            kept = tuple(order for order in others if order.field != name)
            self.order_wanted.emit(kept)

    def _first_width(self, column: int) -> int:
        """The width in pixels that a column has before anybody changes it."""
        field = self._model.fields[column]
        usual = self.name_width if Show.NAME in field.show else WIDTHS[field.kind]
        if field.kind is Kind.DATE:
            usual = self._date_width + self.beside
        if field.kind is Kind.MONEY:
            usual = max(usual, self._money_width)
        return max(usual, self._header.sectionSizeHint(column))

    @cached_property
    def _date_width(self) -> int:
        """What the longest date takes; months have long names, in Arabic two of them."""
        words, metrics = self._workspace.words, self._view.fontMetrics()
        dates = (words.value(PartialDate(f"2028-{month:02}-28")) for month in range(1, 13))
        return max(map(metrics.horizontalAdvance, dates)) + _CELL_MARGINS

    @cached_property
    def _money_width(self) -> int:
        """What an amount of millions takes with its cents, as it is written in the language."""
        shown = self._workspace.words.value(Money(999_999_999, "USD"))
        return self._view.fontMetrics().horizontalAdvance(shown) + _CELL_MARGINS

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        fields = self._model.fields
        if column < len(fields):
            self.widths[fields[column].name] = width
