"""Which columns a register shows: those of its view, else those this person last had."""

from __future__ import annotations

from collections.abc import Iterable

from tipdesk.domain.fields import Show
from tipdesk.services.catalog import fields_of
from tipdesk.ui.register.defaults import defaults_of, in_language
from tipdesk.ui.register.views_bar import ViewsBar
from tipdesk.ui.workspace import Workspace


class ListColumns:
    """Columns belong to the saved view that is shown, else to the person."""

    def __init__(self, workspace: Workspace, entity: str, views: ViewsBar) -> None:
        self._workspace, self._entity, self._views = workspace, entity, views

    def usual(self) -> tuple[str, ...]:
        """The columns that this person last had, or those of the kind."""
        kept = self._workspace.settings.columns.get(self._entity)
        lang = self._workspace.words.lang
        return self.in_language(kept or ()) or defaults_of(self._entity).columns_in(lang)

    def in_language(self, columns: Iterable[str]) -> tuple[str, ...]:
        """The columns there still are, pairs on the side of the screen's language."""
        facts = self._workspace.labels.facts(self._entity)
        known = {field.name for field in (*fields_of(self._entity, Show.TABLE), *facts)}
        there = tuple(name for name in columns if name in known)
        return in_language(there, self._workspace.words.lang, known)

    def remember(self, columns: tuple[str, ...]) -> None:
        """Show these columns again next time."""
        view = self._views.open_view
        if view is not None:
            self._views.keep_columns(view, columns)
        else:
            self._workspace.settings.columns[self._entity] = list(columns)
