"""The editors of cells and conditions."""

from __future__ import annotations

from tipdesk.domain.fields import Field
from tipdesk.domain.money import DEFAULT_CURRENCY
from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.workspace import Workspace


def editor_of(workspace: Workspace, field: Field, currency: str = DEFAULT_CURRENCY) -> Editor:
    """The editor of *field*; *currency* is meant where an amount names none."""
    # Editors bring the readers of cells: not before somebody types (start-up time).
    from tipdesk.ui.editor_context import editor_context
    from tipdesk.ui.widgets.editors import editor_for

    return editor_for(field, editor_context(workspace, currency))
