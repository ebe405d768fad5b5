"""Files of separated values: their encoding and separator are found from what they hold."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tipdesk.services.excel.reading.workbook import RawSheet, SheetFacts

_SEPARATORS = (",", ";", "\t", "|")
_STATED = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""The first line by which some programs tell Excel the separator."""
_HEAD = 1 << 16
_LONGEST_CELL = 1 << 24


def read_text(path: Path) -> Iterator[RawSheet]:
    """The one sheet of a file of separated values."""
    encoding = encoding_of(path)
    ends = _line_ends(path, encoding)
    with path.open(encoding=encoding, errors="replace", newline=ends) as file:
        sample = file.read(_HEAD)
        stated = _STATED.fullmatch(sample.splitlines(keepends=True)[0]) if sample else None
        file.seek(0)
        csv.field_size_limit(_LONGEST_CELL)
        separator = stated[1] if stated else _separator(sample, ends)
        rows = csv.reader(file, delimiter=separator)
        if stated:
            next(rows)
        yield RawSheet(SheetFacts(name=path.stem), 0, map(tuple, rows))


def _line_ends(path: Path, encoding: str) -> str:
    """What ends the lines: a bare return in files "for Macintosh", else what csv itself finds."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        sample = file.read(_HEAD)
    return "\r" if "\r" in sample and "\n" not in sample else ""


def encoding_of(path: Path) -> str:
    """UTF-8 or UTF-16 when the bytes say so, else the code page of Western or Arabic Windows."""
    with path.open("rb") as file:
        head = file.read(1 << 20)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    wide = unmarked_utf16(head)
    if wide is not None:
        return wide
    if _is_utf8(path):
        return "utf-8-sig"
    return "cp1256" if _reads_as_arabic(head) else "cp1252"


def unmarked_utf16(head: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: separators and line ends have a zero beside them."""
    pairs = head[: len(head) & ~1]
    signs = b",;\t|\n\r 0123456789"
    counts = Counter(zip(pairs[::2], pairs[1::2], strict=True))
    little = sum(counts[sign, 0] for sign in signs)
    big = sum(counts[0, sign] for sign in signs)
    if max(little, big) * 50 < len(pairs) // 2 or pairs.count(0) * 20 < len(pairs):
        return None
    return "utf-16-le" if little >= big else "utf-16-be"


def _is_utf8(path: Path) -> bool:
    """Whether the whole file is UTF-8; its beginning alone may have no letter that tells."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    with path.open("rb") as file:
        try:
            while block := file.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", True)
        except UnicodeDecodeError:
            return False
    return True


def _reads_as_arabic(head: bytes) -> bool:
    """Whether the high bytes come in runs, as Arabic words do, not singly as accents do."""
    high = re.findall(rb"[\xc0-\xff]+", head)
    return sum(map(len, high)) > 2 * len(high)


def _separator(sample: str, ends: str) -> str:
    """The separator that cuts most lines of the sample into the same number of cells."""

    def score(separator: str) -> tuple[int, int]:
        lines = list(csv.reader(io.StringIO(sample, ends), delimiter=separator))[:50]
        widths = [len(line) for line in lines if line]
        common = max(set(widths), key=widths.count, default=1)
        return (widths.count(common) if common > 1 else 0, common)

    return max(_SEPARATORS, key=score)
