"""What records are called in the language of the screen."""

from __future__ import annotations

from collections.abc import Mapping

from tipdesk.services import catalog


def name_in(entity: str, values: Mapping[str, object], lang: str) -> str:
    """What a record is called in *lang*, else in the other language, else ""."""
    fields = [catalog.field_of(entity, name) for name in catalog.names(entity)]
    stated = [(f.language, str(values[f.name])) for f in fields if values.get(f.name)]
    own = [text for language, text in stated if language == lang]
    return next(iter([*own, *(text for _, text in stated)]), "")
