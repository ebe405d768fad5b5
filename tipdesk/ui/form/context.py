"""What the editors of a form ask of the desk beyond those of cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tipdesk.domain.fields import Field, Show
from tipdesk.domain.money import DEFAULT_CURRENCY
from tipdesk.domain.text import is_arabic
from tipdesk.services import catalog
from tipdesk.ui.editor_context import editor_context
from tipdesk.ui.widgets.choices import Choice
from tipdesk.ui.widgets.editors import EditorContext
from tipdesk.ui.workspace import Workspace

Make = Callable[[str, dict[str, str], Callable[[str], None]], None]
"""Makes a record (entity, values) and calls back with its uid."""


def form_context(workspace: Workspace, field: Field, currency: str, make: Make) -> EditorContext:
    """What the editor of *field* needs, in the language of the screen.

    *make* makes the entry of the directory that somebody names and that is not there yet.
    """
    labels, lang = workspace.labels, workspace.words.lang

    def create(field: Field, text: str, made: Callable[[str], None]) -> None:
        entity = field.target or ""
        names = [catalog.field_of(entity, name) for name in catalog.names(entity)]
        wanted = "ar" if is_arabic(text) else "en"
        name = next((f for f in names if f.language == wanted), names[0])
        make(entity, {name.name: text}, made)

    def roles(field: Field) -> Sequence[Choice]:
        listed = catalog.link_roles(field)
        return () if listed is None else [Choice(*pair) for pair in labels.codes(listed, lang)]

    return replace(
        editor_context(workspace, currency),
        create=create if _can_be_made(field) else None,
        link_parts=catalog.link_parts,
        roles=roles,
    )


def _can_be_made(field: Field) -> bool:
    """Whether a name alone makes the record a field refers to: an entry of the directory."""
    target = field.target
    return target in catalog.entities() and catalog.begins(target or "") is None


def currency_of(entity: str, value_of: Callable[[str], object]) -> str:
    """The currency of a record itself, for amounts that name none."""
    return stated_currency(entity, value_of) or DEFAULT_CURRENCY


def stated_currency(entity: str, value_of: Callable[[str], object]) -> str | None:
    """The currency that a record states for its amounts."""
    coded = (f.name for f in catalog.fields_of(entity, Show.FORM) if f.codes == "currency")
    return next((str(value) for name in coded if (value := value_of(name))), None)
