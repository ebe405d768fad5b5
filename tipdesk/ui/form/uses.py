"""Where a record is named: a list of links that lead there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.usage import Use
from tipdesk.ui.widgets.elided import ElidedButton
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NamedUse:
    """A use with the name of the record that names this one."""

    use: Use
    name: str


class UsesList(QWidget):
    """One line for each record, with the field in which this one stands."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 4, 8)
        layout.addWidget(named(QLabel(workspace.say(N_("Used by"))), "h2"))
        layout.addLayout(self._rows)
        self.hide()

    def show_uses(self, uses: Sequence[NamedUse]) -> None:
        """Show *uses*; nothing at all where there are none."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for found in uses:
            use, say = found.use, self._workspace.say
            name = found.name or say(N_("Without a name"))
            named_in = say(N_("{name} ({field})"), name=name, field=say(use.field.label))
            button = ElidedButton(named_in)
            button.setProperty("quiet", True)
            button.clicked.connect(partial(self._workspace.record_wanted.emit, use.entity, use.uid))
            self._rows.addWidget(button)
        self.setVisible(bool(uses))
