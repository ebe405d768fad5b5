"""Rows that give one number of a project: which of them surely are one, by title and recipient."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tipdesk.domain.text import is_not_stated
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.heading_keys import heading_key, words_apart
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.name_index import name_key

Groups = tuple[tuple[int, ...], ...]
"""The rows of each project that has several, by the numbers that Excel shows."""
Typed = Mapping[tuple[int, int], str]
"""What a person typed instead of a cell, by row and index of the column."""

AWARD_NUMBER: Final = "award_number"
_NUMBERS: Final = (AWARD_NUMBER, "alt_number", "project_id")
_TITLES: Final = ("title_en", "title_ar")
_DATES: Final = ("start_date", "end_date")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_FEWEST: Final = 2
"""Words that titles must begin with alike, and the share of the shorter one that these are."""
_SHARE: Final = 0.6


def numbered_by(columns: ColumnMap) -> Column | None:
    """The column that says of each row of a tracker which project it is."""
    if not columns.is_tracker or columns.merged is not None:
        return None
    known = next(filter(None, map(columns.of, _NUMBERS)), None)
    return known or next((one for one in columns.unmapped if _is_key(one.heading)), None)


def _is_key(heading: str) -> bool:
    """Whether a column without a field is the key of another office's records: "Record ID"."""
    return _KEY.fullmatch(heading_key(words_apart(heading))) is not None


_KEY = re.compile(
    r"(?:(?:record|row|entry|source|internal|unique|database|system) )?"
    r"(?:id|ids|key|uid|uuid|guid|identifier|ref|reference)(?: (?:no|number|code))?"
)


def rows_of_one(layout: Layout, columns: ColumnMap, typed: Typed) -> Groups:
    """The rows that have one number and say of title and recipient that they are one project.

    An award number is of one award, so titles may be worded differently beside it; an office's
    own code may be of a whole program. Rows that differ in more may have a slip in the number.
    """
    column = numbered_by(columns)
    if column is None:
        return ()

    def text(row: int, values: Sequence[Any], index: int) -> str:
        return typed.get((row, index)) or text_of(values[index])

    cells = [data.values[column.index] for data in layout.data]
    if len(set(cells)) == len(cells) and not typed:
        return ()  # which is so in most lists, however long
    rows: dict[str, list[tuple[int, Sequence[Any]]]] = {}
    for data in layout.data:
        number = text(data.row, data.values, column.index)
        key = "" if is_not_stated(number) else normal_award_number(number) or ""
        if any(map(str.isdigit, key)):  # "Pending" is no number
            rows.setdefault(key, []).append((data.row, data.values))
    names = [one for name in _TITLES if (one := columns.of(name)) is not None][:1]
    named = [one for one in map(columns.of, ("recipient", *_DATES)) if one is not None]
    is_award = AWARD_NUMBER in column.feeds
    found: list[tuple[int, ...]] = []
    for several in rows.values():
        if len(several) == 1:
            continue
        said = {
            row: {one.target: text(row, values, one.index) for one in (*names, *named)}
            for row, values in several
        }
        found += _parted(said, names[0].target if names else None, is_award)
    return tuple(sorted(found))


def _parted(
    said: Mapping[int, Mapping[str | None, str]], title: str | None, is_award: bool
) -> Iterator[tuple[int, ...]]:
    """The rows of one number by the projects that they are, where several rows are one."""
    groups: list[list[int]] = []
    for row, mine in said.items():
        for group in groups:
            if _are_one(said[group[0]], mine, title, is_award):
                group.append(row)
                break
        else:
            groups.append([row])
    return (tuple(group) for group in groups if len(group) > 1)


def _are_one(
    one: Mapping[str | None, str], two: Mapping[str | None, str], title: str | None, is_award: bool
) -> bool:
    titles = [one.get(title, ""), two.get(title, "")]
    recipient = _agree(one.get("recipient", ""), two.get("recipient", ""))
    if not is_award:
        dates = all(_agree(one.get(name, ""), two.get(name, "")) is not False for name in _DATES)
        same = all(titles) and _plain(titles[0]) == _plain(titles[1])
        return same and dates and recipient is not False
    if all(titles):
        return _are_alike(*map(_plain, titles))
    return recipient is not False


def _agree(one: str, two: str) -> bool | None:
    """Whether two cells say the same; None where one of them says nothing."""
    return name_key(one) == name_key(two) if one and two else None


def _plain(title: str) -> str:
    return name_key(_BRACKETS.sub("", title) or title)


def _are_alike(one: str, two: str) -> bool:
    """Whether two titles are the same but for what stands at their ends."""
    if one == two:
        return True
    words = [re.findall(r"\w+", text) for text in (one, two)]
    alike = 0
    while alike < min(map(len, words)) and words[0][alike] == words[1][alike]:
        alike += 1
    return alike >= max(_FEWEST, _SHARE * min(map(len, words)))
