"""The values of a planned row in a third of the room that a dict takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from functools import lru_cache
from itertools import compress, repeat
from operator import is_not, itemgetter
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


def compacted(columns: Mapping[str, Sequence[Any]]) -> Iterator[Compact]:
    """What each row states, from the *columns* of all rows, without what is None in it."""
    # Most columns have no gap, and of those no single value is looked at.
    gaps = {
        name: bytes(map(is_not, column, repeat(None)))
        for name, column in columns.items()
        if not all(column)
    }
    known: dict[tuple[int, ...], tuple[dict[str, int], _Picker]] = {}
    forms = zip(*gaps.values(), strict=True) if gaps else repeat(())
    for stated, values in zip(forms, zip(*columns.values(), strict=True), strict=False):
        form = known.get(stated)
        if form is None:
            said = dict(zip(gaps, stated, strict=True))
            kept = bytes(said.get(name, 1) for name in columns)
            form = known[stated] = _places(tuple(compress(columns, kept))), _picker(kept)
        made = Compact.__new__(Compact)
        made._places, made._stated = form[0], form[1](values)
        yield made


_Picker = Callable[[tuple[Any, ...]], tuple[Any, ...]]


def _picker(kept: bytes) -> _Picker:
    """What takes those of some values that are *kept*, in half the time of `compress`."""
    if sum(kept) < 2:
        return lambda values: tuple(compress(values, kept))
    return itemgetter(*compress(range(len(kept)), kept))


@lru_cache(maxsize=4096)
def _places(names: tuple[str, ...]) -> dict[str, int]:
    """The place of each of *names*; sheets have few sets of them."""
    return {name: place for place, name in enumerate(names)}


NO_VALUES = Compact({})
"""Of rows that were not read yet, or not any more; never changed."""
