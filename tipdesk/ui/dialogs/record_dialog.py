"""A record that belongs to another, in a small window of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tipdesk.domain.fields import Show
from tipdesk.services import catalog
from tipdesk.ui.form.record_body import RecordBody
from tipdesk.ui.workspace import Workspace


class RecordDialog(QDialog):
    """Stores field by field like the page; closing it stores what is typed last."""

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        uid: str | None,
        values: Mapping[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Without a *uid* a new record that states *values* is begun."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(workspace.say(catalog.singular(entity)))
        self.body = RecordBody(workspace, entity)
        self.body.gone.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.body)
        self.resize(560, 620)
        if uid is None:
            self.body.new_record(values)
        else:
            self.body.show_record(uid)
            first = next(f for f in catalog.fields_of(entity, Show.FORM) if not f.computed)
            self.body.focus_field(first.name)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.body.leave()
        super().closeEvent(event)

    def reject(self) -> None:
        self.close()
