"""The control totals of an import: projects and money now, and after it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.catalog import how_many
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.selections import Totals
from tipdesk.ui.widgets.elided import ElidedLabel
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace


class TotalsLine(QWidget):
    """Two figures one above the other, so that a slip of a zero is seen before it is stored."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(2)
        layout.setColumnStretch(1, 1)
        self._values: list[QLabel] = []
        for row, label in enumerate((N_("Now"), N_("After the import"))):
            value = ElidedLabel()
            value.setTextFormat(Qt.TextFormat.PlainText)
            self._values.append(value)
            layout.addWidget(named(QLabel(workspace.say(label)), "fieldLabel"), row, 0)
            layout.addWidget(value, row, 1)

    def show_totals(
        self, before: Totals, after: Totals, others: Mapping[str, int] = MappingProxyType({})
    ) -> None:
        """Show what the desk holds and what it will hold; *others* are new records by kind."""
        words = self._workspace.words
        more = [
            words.say(N_("{records} more"), records=how_many(entity, n))
            for entity, n in others.items()
            if n and entity != PROJECT
        ]
        self._values[0].setText(self._said(before))
        self._values[1].setText(" · ".join([self._said(after), *more]))
        for value in self._values:
            value.setToolTip(value.text())  # whole, where there is no room for it

    def text(self) -> str:
        """Both figures, for tests."""
        return " | ".join(label.text() for label in self._values)

    def _said(self, totals: Totals) -> str:
        words = self._workspace.words
        parts = [words.say(how_many(PROJECT, totals.count))]
        parts += [words.value(amount) for _currency, amount in sorted(totals.amounts.items())]
        return " · ".join(parts)
