"""How a small table looks, and which columns it shows when nobody has chosen any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tipdesk.domain.fields import Show
from tipdesk.domain.selection import Filter, Order
from tipdesk.services import catalog
from tipdesk.ui.register.defaults import WIDTHS, defaults_of, in_language

_MOST_ROWS: Final = 8
_ROOM: Final = 960
"""Pixels that the usual columns may take: the smallest screen shows them all."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """How a table looks: all of it may be left out.

    *columns* are names of fields, ``_{lang}`` for the side of the screen's language; *filters*
    narrow the rows further, and *begun* is what a new record states beside its owner (where a
    filter asks for one value of a field, that value should be begun too); *title* is a message
    id, else the name of the kind; *most_rows* are seen at once.
    """

    columns: tuple[str, ...] = ()
    order: tuple[Order, ...] = ()
    filters: tuple[Filter, ...] = ()
    begun: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    most_rows: int = _MOST_ROWS


def columns_in(lang: str, entity: str, owner_field: str, chosen: Sequence[str]) -> tuple[str, ...]:
    """The *chosen* columns that there are, in *lang*; without any, the usual ones."""
    known = {f.name for f in catalog.fields_of(entity, Show.TABLE)}
    there = [side for name in chosen if (side := name.format(lang=lang)) in known]
    return in_language(there or _usual(entity, owner_field, lang), lang, known)


def _usual(entity: str, owner_field: str, lang: str) -> list[str]:
    """The columns of the register without the owner, as many as stand side by side.

    Numbers that only tell records apart come last: nobody types them here.
    """
    known = {f.name: f for f in catalog.fields_of(entity, Show.TABLE)}
    named = (n for n in defaults_of(entity).columns_in(lang) if n in known and n != owner_field)
    found: list[str] = []
    room = _ROOM
    for shown in sorted((known[name] for name in named), key=lambda f: f.own):
        room -= WIDTHS[shown.kind]
        found += [shown.name] if room >= 0 else []
    return found
