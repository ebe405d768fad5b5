"""Keys of rows: what says of a row which one it is, so that the same list can come again."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from hashlib import blake2b
from itertools import repeat
from typing import Any

from tipdesk.db.registry import fields_of
from tipdesk.domain.text import fold
from tipdesk.services.excel.cells.names import Party
from tipdesk.services.excel.cells.place_cells import Places
from tipdesk.services.excel.headings.targets import FISCAL_YEAR, PROJECT
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.rows.list_year import years_from
from tipdesk.services.excel.rows.parsed import Parsed, ParsedRow

_OF_LIST = "."
_IDENTITY = ("recipient", "countries", "title_en", "title_ar", "start_date", FISCAL_YEAR)
_BLOCK = 1000


def row_keys(
    parsed: Parsed, list_year: str, ordinals: dict[str, int], taken: Container[str | None]
) -> Iterator[str]:
    """A stable key of each row: who, where, what and when, and which of several equal rows.

    *ordinals* counts equal rows over the whole workbook; the keys *taken* are those of rows
    that are not among these. A thousand rows are looked at before the first of them is asked
    for, but a key is chosen only then.
    """
    start = list_year and f"{list_year}{_OF_LIST}"
    for at in range(0, len(parsed.rows), _BLOCK):
        rows = parsed.rows[at : at + _BLOCK]
        for row, digest in zip(rows, _digests(rows, list_year, parsed.layout), strict=True):
            if (parsed.columns.merged or row.also) and (number := next(_numbers(row), None)):
                # What made several rows one record finds it again, whatever else they say then.
                yield f"{_digest(number)}#1"
                continue
            while True:
                ordinals[digest] = ordinals.get(digest, 0) + 1
                key = f"{start}{digest}#{ordinals[digest]}"
                if key not in taken:
                    yield key
                    break


def years_of_key(key: str | None) -> frozenset[str]:
    """The fiscal years that the list stated of itself which a row with this key stood in."""
    stated, mark, _ = (key or "").partition(_OF_LIST)
    return years_from(stated) if mark else frozenset()


def _digests(rows: Sequence[ParsedRow], list_year: str, layout: Layout) -> list[str]:
    """What each row says of who, where, what and when; where nothing, its number or its place."""
    columns = [[_compared(row.values.get(name)) for row in rows] for name in _IDENTITY]
    said = list(map("\x1f".join, zip(repeat(list_year), *columns)))
    nothing = list_year + "\x1f" * len(_IDENTITY)
    for at, row in enumerate(rows) if nothing in said else ():
        if said[at] == nothing:
            said[at] += f"\x1f{next(_numbers(row), f'row {row.row} of {layout.sheet.name}')}"
    return list(map(_digest, said))


def _compared(value: Any) -> str:
    """A value as rows of two lists are compared by it."""
    if value is None:
        return ""
    if type(value) is str:
        return fold(value)
    if isinstance(value, Party):
        return value.key
    if isinstance(value, Places):
        return ",".join((*value.countries, *value.regions))
    return str(value)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _numbers(row: ParsedRow) -> Iterator[str]:
    """What the row states of numbers that no other project has."""
    for declared in fields_of(PROJECT):
        if declared.own and (value := row.values.get(declared.name)) is not None:
            yield f"{declared.name} {fold(str(value))}"
