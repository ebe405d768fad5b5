"""A menu of fields by section, for filters and for changes of many records."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from tipdesk.domain.fields import Field
from tipdesk.domain.sections import SECTIONS
from tipdesk.ui.workspace import Workspace


def field_menu(
    workspace: Workspace,
    fields: Sequence[Field],
    chosen: Callable[[Field], None],
    parent: QWidget,
) -> QMenu:
    """A menu that calls *chosen* with the field; sections with nothing in them are left out."""
    menu = QMenu(parent)
    for section, title in SECTIONS.items():
        inside = [field for field in fields if field.section == section]
        if not inside:
            continue
        part = menu.addMenu(workspace.say(title))
        for field in inside:
            action = part.addAction(workspace.say(field.label))
            action.setToolTip(workspace.say(field.help))
            action.triggered.connect(lambda _checked=False, f=field: chosen(f))
    return menu
