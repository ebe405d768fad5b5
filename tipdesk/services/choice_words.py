"""Words of a search that name a choice: "Egypt protection" as Egypt with the pillar Protection.

The index of words holds texts and names of records, and no choices: found by "active" or
"protection" half of a portfolio would hide the titles that have the word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tipdesk.domain.fields import Field, Show
from tipdesk.domain.selection import Filter, Selection
from tipdesk.domain.text import fold
from tipdesk.domain.words import LANGUAGES
from tipdesk.services.catalog import fields_of
from tipdesk.services.labels import Labels


def by_choices(labels: Labels, asked: Selection) -> Selection | None:
    """*asked* with filters for the choices that its search names; None where it names none."""
    left = {fold(word) for word in asked.search.split()}
    filters = list(asked.filters)
    for field, code, words in sorted(_named(labels, asked.entity, left), key=lambda x: -len(x[2])):
        if words <= left and all(one.field != field.name for one in filters):
            filters.append(Filter(field.name, "=", (code,)))
            left -= words
    if len(filters) == len(asked.filters):
        return None
    search = " ".join(word for word in asked.search.split() if fold(word) in left)
    return replace(asked, filters=tuple(filters), search=search)


def _named(
    labels: Labels, entity: str, words: set[str]
) -> Iterator[tuple[Field, str, frozenset[str]]]:
    """The choices of which *words* has every word, in either language."""
    for field in fields_of(entity, Show.TABLE):
        for lang in LANGUAGES if field.codes else ():
            for code, label in labels.codes(field.codes or "", lang):
                named = frozenset(fold(label).split())
                if named and named <= words:
                    yield field, code, named
