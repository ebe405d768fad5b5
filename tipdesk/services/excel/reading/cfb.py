"""The container of old Office files: streams in chains of sectors, after MS-CFB."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

_FREE = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of a chain, free, part of the tables."""
_ENTRY = 128
_FIRST_OF_DIFAT = 76
_IN_HEADER = 109


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    start: int
    size: int


class Container:
    """A file of streams; raises struct.error, IndexError or ValueError when it is damaged."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        self._shift, self._small_shift = struct.unpack_from("<HH", self._data, 30)
        if not 7 <= self._shift <= 16 or not 4 <= self._small_shift <= self._shift:
            raise ValueError("no such sectors")
        first_directory, self._cutoff, first_small = (
            struct.unpack_from("<I", self._data, at)[0] for at in (48, 56, 60)
        )
        self._table = self._sector_table()
        listing = self._chain(first_directory)
        self._entries = [
            _entry(listing[at : at + _ENTRY]) for at in range(0, len(listing) - 127, _ENTRY)
        ]
        self._small_table = _numbers(self._chain(first_small))
        self._small = self._chain(self._entries[0].start)

    @property
    def names(self) -> set[str]:
        """The names of its storages and streams."""
        return {entry.name for entry in self._entries}

    def stream(self, name: str) -> bytes:
        """The bytes of the stream of that name; KeyError when there is none."""
        for entry in self._entries:
            if entry.name == name:
                if entry.size >= self._cutoff:
                    return self._chain(entry.start)[: entry.size]
                return self._small_chain(entry.start)[: entry.size]
        raise KeyError(name)

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) << self._shift
        return self._data[begin : begin + (1 << self._shift)]

    def _sector_table(self) -> list[int]:
        """Which sector follows which."""
        places = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, _FIRST_OF_DIFAT))
        more, count = struct.unpack_from("<II", self._data, 68)
        for _ in range(min(count, len(self._data) >> self._shift)):
            numbers = _numbers(self._sector(more))
            places += numbers[:-1]
            more = numbers[-1]
        table: list[int] = []
        for place in places:
            if place < _FREE:
                table += _numbers(self._sector(place))
        return table

    def _chain(self, start: int) -> bytes:
        sectors: list[bytes] = []
        while start < _FREE and len(sectors) <= len(self._table):
            sectors.append(self._sector(start))
            start = self._table[start]
        return b"".join(sectors)

    def _small_chain(self, start: int) -> bytes:
        sectors: list[bytes] = []
        size = 1 << self._small_shift
        while start < _FREE and len(sectors) <= len(self._small_table):
            sectors.append(self._small[start * size : (start + 1) * size])
            start = self._small_table[start]
        return b"".join(sectors)


def _numbers(sector: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) & ~3]))


def _entry(content: bytes) -> _Entry:
    (length,) = struct.unpack_from("<H", content, 64)
    name = content[: max(0, length - 2)].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<II", content, 116)
    return _Entry(name, start, size)
