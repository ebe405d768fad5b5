"""What the editors of forms, cells and conditions ask of the open desk."""

from __future__ import annotations

from collections.abc import Sequence

from tipdesk.domain.fields import Field
from tipdesk.domain.money import DEFAULT_CURRENCY
from tipdesk.ui.widgets.choices import Choice
from tipdesk.ui.widgets.editors import EditorContext
from tipdesk.ui.workspace import Workspace

_MOST_FOUND = 50


def editor_context(workspace: Workspace, currency: str = DEFAULT_CURRENCY) -> EditorContext:
    """What editors need, in the language of the screen; *currency* is meant where none is named."""
    labels, lang = workspace.labels, workspace.words.lang
    other = "en" if lang == "ar" else "ar"

    def choices(field: Field) -> Sequence[Choice]:
        also = dict(labels.choices(field, other))
        return [Choice(v, text, also.get(v, "")) for v, text in labels.choices(field, lang)]

    return EditorContext(
        words=workspace.words,
        currency=currency,
        choices=choices,
        lookup=lambda field, text: labels.find(field, text, lang, _MOST_FOUND),
        name_of=lambda field, value: labels.of(field, value, lang),
    )
