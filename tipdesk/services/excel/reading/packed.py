"""Rows of a large sheet kept packed, a block at a time unpacked when it is looked at."""

from __future__ import annotations

import io
import pickle
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Any, NamedTuple, overload

from tipdesk.services.excel.reading.beside import Beside
from tipdesk.services.excel.reading.row_digests import DIGEST, digests_of
from tipdesk.services.excel.reading.workbook import Row

BLOCK = 500
"""Rows in a block."""

_WIDEST = 256
"""Columns up to which a block is packed by columns."""

_NEVER_ALIKE = frozenset({str, date})
"""Kinds of cells of which no two are equal and yet not the same, as 1 and 1.0 are."""

_KEPT = 2
"""Unpacked blocks that are kept: the one looked at and the one before."""

_SAFE = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("tipdesk.services.excel.reading.workbook", "BookFacts"),
    ("tipdesk.services.excel.reading.workbook", "SheetFacts"),
    ("builtins", "frozenset"),
}


class Block(NamedTuple):
    """Some rows as bytes: how many, the cells of the widest, the rows and their digests."""

    size: int
    width: int
    content: bytes
    digests: bytes


def pack(rows: list[Row]) -> Block:
    """The rows as one block."""
    widths = set(map(len, rows))
    width = max(widths, default=0)
    # What lies in columns packs smaller and faster.
    by_columns = len(widths) == 1 and 0 < width <= _WIDEST
    seen: dict[Any, Any] = {}
    parts = [_shared(part, seen) for part in (zip(*rows, strict=True) if by_columns else rows)]
    packed = pickle.dumps((by_columns, parts), protocol=5)
    # Level 1 takes a twentieth of the time of an import and makes a quarter of the bytes.
    content = Beside(lambda: zlib.compress(packed, 1))
    return Block(len(rows), width, digests=digests_of(rows), content=content.answer())


def _shared(cells: tuple[Any, ...], seen: dict[Any, Any]) -> tuple[Any, ...]:
    """The cells, each with the same text or day as one *seen* before being that very object."""
    if _NEVER_ALIKE.issuperset(map(type, cells)):
        return tuple(map(seen.setdefault, cells, cells))
    return tuple([seen.setdefault(v, v) if type(v) is str else v for v in cells])


def unpack(block: Block) -> list[Row]:
    """The rows of *block*, which may come from a process that saw a foreign file."""
    try:
        by_columns, parts = plain(zlib.decompress(block.content))
        rows = list(zip(*parts, strict=True)) if by_columns else parts
    except (TypeError, ValueError) as trouble:
        raise pickle.UnpicklingError("no rows") from trouble
    if not isinstance(rows, list) or len(rows) != block.size:
        raise pickle.UnpicklingError("not the rows that were announced")
    return rows


def plain(packed: bytes) -> Any:
    """The value in *packed*, made of nothing but plain values."""
    return _Plain(io.BytesIO(packed)).load()


class _Plain(pickle.Unpickler):
    """Takes nothing but plain values from the process that saw the foreign file."""

    def find_class(self, module: str, name: str) -> Any:
        """The few classes that a cell value can have."""
        if (module, name) not in _SAFE:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


class PackedRows(Sequence[Row]):
    """The rows of *blocks* as one sequence; a slice without a step is a view that copies nothing.

    Going through it once holds one block at a time. It may be read from several threads.
    """

    def __init__(self, blocks: Iterable[Block], start: int = 0, stop: int | None = None) -> None:
        self._blocks = tuple(blocks)
        self._ends = tuple(accumulate(block.size for block in self._blocks))
        whole = self._ends[-1] if self._ends else 0
        self._start, self._stop = start, whole if stop is None else stop
        self._kept: tuple[tuple[int, list[Row]], ...] = ()

    @property
    def width(self) -> int:
        """How many cells the widest row of the blocks has."""
        return max((block.width for block in self._blocks), default=0)

    @property
    def digests(self) -> bytes:
        """The digests of the rows, one after the other; see `row_digests`."""
        whole = b"".join(block.digests for block in self._blocks)
        return whole[self._start * DIGEST : self._stop * DIGEST]

    def __len__(self) -> int:
        return self._stop - self._start

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step != 1:
                return [self[at] for at in range(start, stop, step)]
            return PackedRows(
                self._blocks, self._start + start, self._start + max(start, stop)
            )._with_kept(self._kept)
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        return self._at(self._start + at)

    def __iter__(self) -> Iterator[Row]:
        first = bisect_right(self._ends, self._start)
        for number in range(first, len(self._blocks)):
            begin = self._ends[number] - self._blocks[number].size
            if begin >= self._stop:
                return
            rows = self._unpacked(number, keep=False)
            yield from rows[max(0, self._start - begin) : self._stop - begin]

    def _at(self, place: int) -> Row:
        number = bisect_right(self._ends, place)
        begin = self._ends[number] - self._blocks[number].size
        return self._unpacked(number, keep=True)[place - begin]

    def _unpacked(self, number: int, *, keep: bool) -> list[Row]:
        kept = self._kept  # one look: another thread may put its own in place
        for known, rows in kept:
            if known == number:
                return rows
        rows = unpack(self._blocks[number])
        if keep:
            self._kept = ((number, rows), *kept)[:_KEPT]
        return rows

    def _with_kept(self, kept: tuple[tuple[int, list[Row]], ...]) -> PackedRows:
        self._kept = kept
        return self
