"""The values of a planned row in a third of the room that a dict takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from functools import lru_cache
from itertools import compress
from typing import Any


class Compact(MutableMapping[str, Any]):
    """Values by name; rows that state the same fields share the names.

    A plan of a hundred thousand rows is kept until it is stored, and hardly ever changed.
    """

    __slots__ = ("_places", "_stated")

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._take(values)

    def _take(self, values: Mapping[str, Any]) -> None:
        self._places = _places(tuple(values))
        self._stated = tuple(values.values())

    def __getitem__(self, name: str) -> Any:
        return self._stated[self._places[name]]

    def get(self, name: str, default: Any = None) -> Any:
        """What is stated of *name*, or *default*."""
        place = self._places.get(name)
        return default if place is None else self._stated[place]

    def __setitem__(self, name: str, value: Any) -> None:
        self._take({**self.copied(), name: value})

    def __delitem__(self, name: str) -> None:
        values = self.copied()
        del values[name]
        self._take(values)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._stated)

    def copied(self) -> dict[str, Any]:
        """The values as a dict of their own."""
        return dict(zip(self._places, self._stated, strict=True))

    def __repr__(self) -> str:
        return f"Compact({self.copied()!r})"


def plain_dict(values: Mapping[str, Any]) -> dict[str, Any]:
    """*values* as a dict of their own."""
    return values.copied() if isinstance(values, Compact) else dict(values)


def compacted(names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Iterator[Compact]:
    """Each of *rows*, values of *names*, without what is None in it."""
    known: dict[bytes, dict[str, int]] = {}
    for values in rows:
        kept = bytes([value is not None for value in values])
        places = known.get(kept)
        if places is None:
            places = known[kept] = _places(tuple(compress(names, kept)))
        made = Compact.__new__(Compact)
        made._places, made._stated = places, tuple(compress(values, kept))
        yield made


@lru_cache(maxsize=4096)
def _places(names: tuple[str, ...]) -> dict[str, int]:
    """The place of each of *names*; sheets have few sets of them."""
    return {name: place for place, name in enumerate(names)}


NO_VALUES = Compact({})
"""Of rows that were not read yet, or not any more; never changed."""
