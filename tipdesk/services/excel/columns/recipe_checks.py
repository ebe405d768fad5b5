"""What a recipe may say: anything that no reading could follow is refused when it is taken in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from tipdesk.db.registry import entities
from tipdesk.services.excel.headings.targets import PROJECT, target
from tipdesk.services.excel.layout.row_kinds import RowSaid

_CURRENCY = re.compile(r"[A-Z]{3}")
_MOST_FEEDS = 2


def one_of(value: Any, allowed: Iterable[Any]) -> Any:
    """*value*, which must be one of *allowed*; ValueError when it is not."""
    if value not in tuple(allowed):
        raise ValueError(value)
    return value


def known_entity(value: Any) -> str:
    """A kind of record; ValueError when there is none of that name."""
    return str(one_of(value, entities()))


def known_targets(names: Any, entity: str) -> tuple[str, ...]:
    """What a column feeds; KeyError for a target that *entity* has not, else ValueError."""
    if not isinstance(names, list | tuple) or len(names) > _MOST_FEEDS:
        raise ValueError(names)
    return tuple(target(str(name), entity).name for name in names)


def known_currency(value: Any) -> str | None:
    """A currency code or none; ValueError for anything else."""
    if value is not None and not (isinstance(value, str) and _CURRENCY.fullmatch(value)):
        raise ValueError(value)
    return value


def known_constants(told: Any, entity: str) -> tuple[tuple[str, str], ...]:
    """What holds for every row, by target; KeyError for a target that *entity* has not."""
    return tuple((target(name, entity).name, text) for name, text in _texts(told))


def known_rows(told: Any, entity: str) -> tuple[tuple[str, str], ...]:
    """What was said of rows, by their text; ValueError or KeyError for what cannot be said."""
    rows = tuple(_texts(told))
    for _, text in rows:
        said = RowSaid.of(text)
        if said.target is not None:
            with suppress(KeyError):
                target(said.target, entity)
                continue
            # A heading may give the rows what only a project has.
            target(said.target, PROJECT)
    return rows


def known_headings(told: Any) -> tuple[str, ...]:
    """A row of headings; ValueError for anything else."""
    if not isinstance(told, list | tuple):
        raise ValueError(told)
    return tuple(map(str, told))


def number_of_reading(value: Any) -> Any:
    """The number of a reading, counted from 0; ValueError for anything else."""
    if not str(value or 0).isdecimal():
        raise ValueError(value)
    return value


def _texts(told: Any) -> Iterable[tuple[str, str]]:
    if not isinstance(told, Mapping):
        raise ValueError(told)
    return [(str(name), str(text)) for name, text in told.items()]
