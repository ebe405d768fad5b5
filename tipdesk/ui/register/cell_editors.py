"""What the editors of cells and conditions need of the open desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tipdesk.domain.fields import Field
from tipdesk.ui.widgets.choices import Choice
from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.workspace import Workspace

_MOST_FOUND = 50


def editor_of(workspace: Workspace, field: Field, currency: str | None = None) -> Editor:
    """The editor of *field*; *currency* is meant where an amount names none."""
    # Editors bring the readers of cells: not before somebody types (start-up time).
    from tipdesk.ui.widgets.editors import EditorContext, editor_for

    labels, words = workspace.labels, workspace.words
    lang, other = words.lang, "en" if words.lang == "ar" else "ar"

    def choices(field: Field) -> Sequence[Choice]:
        also = dict(labels.choices(field, other))
        return [Choice(v, text, also.get(v, "")) for v, text in labels.choices(field, lang)]

    context = EditorContext(
        words,
        currency=currency or "USD",
        choices=choices,
        lookup=lambda field, text: labels.find(field, text, lang, _MOST_FOUND),
        name_of=lambda field, value: labels.of(field, value, lang),
    )
    return editor_for(field, context)


def currency_of(value: Any) -> str | None:
    """The currency of an amount; None for everything else."""
    return getattr(value, "currency", None)
