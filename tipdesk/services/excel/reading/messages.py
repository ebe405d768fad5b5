"""What the reading process says to the desk: a letter, a length and bytes."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from tipdesk.services.excel.reading.packed import Block, plain
from tipdesk.services.excel.reading.row_digests import DIGEST

BOOK: Final = b"B"
"""The BookFacts."""
SHEET: Final = b"S"
"""The SheetFacts that begin a sheet, and the row and column of its first cell."""
ROWS: Final = b"R"
"""A block of rows of the sheet begun last."""
TAKE_BACK: Final = b"T"
"""Forget the sheet begun last: another reader reads it again."""
AGAIN: Final = b"A"
"""Forget all sheets: another reader begins anew."""
REFUSED: Final = b"X"
"""The id of the sentence that says why the file is not read."""
END: Final = b"E"

_HEAD = struct.Struct("<cI")
_BLOCK = struct.Struct("<II")


class Said(NamedTuple):
    """One message; *content* is a Block for ROWS, else a plain value or None."""

    kind: bytes
    content: Any = None


def send(out: BinaryIO, kind: bytes, content: Any = None) -> None:
    """Write one message; a Block goes as it is, everything else packed."""
    if isinstance(content, Block):
        packed = _BLOCK.pack(content.size, content.width) + content.digests + content.content
    else:
        packed = pickle.dumps(content, protocol=5)
    out.write(_HEAD.pack(kind, len(packed)))
    out.write(packed)


def received(chunks: Iterable[bytes]) -> Iterator[Said]:
    """The messages in the bytes as they come; rows stay packed."""
    buffer = bytearray()
    for chunk in chunks:
        buffer += chunk
        place = 0
        while len(buffer) - place >= _HEAD.size:
            kind, length = _HEAD.unpack_from(buffer, place)
            begin = place + _HEAD.size
            if len(buffer) - begin < length:
                break
            place = begin + length
            yield Said(kind, _content(kind, bytes(buffer[begin:place])))
        del buffer[:place]


def _content(kind: bytes, packed: bytes) -> Any:
    if kind != ROWS:
        return plain(packed)
    count, width = _BLOCK.unpack_from(packed)
    begin = _BLOCK.size + count * DIGEST
    return Block(count, width, packed[begin:], packed[_BLOCK.size : begin])
