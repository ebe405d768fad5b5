"""What records are called on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from tipdesk.domain.words import N_, Named, Words
from tipdesk.services import catalog
from tipdesk.services.labels import Labels


def name_in(entity: str, values: Mapping[str, object], lang: str) -> str:
    """What a record is called in *lang*, else in the other language, else ""."""
    fields = [catalog.field_of(entity, name) for name in catalog.names(entity)]
    stated = [(f.language, str(values[f.name])) for f in fields if values.get(f.name)]
    own = [text for language, text in stated if language == lang]
    return next(iter([*own, *(text for _, text in stated)]), "")


def called_in(name: Named | None, lang: str) -> str:
    """What a record says its name is in *lang*; "" for one without a name."""
    if name is None:
        return ""
    return name.ar if lang == "ar" else name.en


def with_kind(words: Words, entity: str, name: str) -> str:
    """A record's *name*, or its kind; of what has a number and no name both are told."""
    kind = words.say(catalog.singular(entity))
    if name and len(catalog.names(entity)) > 1:
        return name
    return words.say(N_("{one}, {two}"), one=kind, two=name) if name else kind


def label_of(labels: Labels, entity: str, uid: str, lang: str) -> str:
    """What the record *uid* is called; "" for a kind that nobody names, or a lost record."""
    if entity not in catalog.entities():
        return ""
    name = labels.name(entity, uid, lang)
    return "" if name == uid else name
