"""When a project begins and ends, by words of headings: "Planned Start", "Extended until"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from tipdesk.domain.date_reading import read_date
from tipdesk.domain.text import fold
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.headings.heading_keys import heading_key, without_brackets

START, END, ORIGINAL_END = "start_date", "end_date", "end_date_original"
_START: Final = frozenset(
    "start starts started starting begin begins began beginning commence commences commencement "
    "launch".split()
)
_END: Final = frozenset(
    "end ends ended ending finish finished close closes closing completion conclusion expiration "
    "expiry termination".split()
)
_EXPECTED: Final = frozenset(
    "planned expected estimated anticipated projected scheduled intended tentative prospective "
    "proposed".split()
)
_AROUND: Final = frozenset(
    "date dates day month year quarter project activity action award grant agreement contract "
    "implementation program programme period performance initiative investment the of for "
    "actual current latest est".split()
)
_EXTENDED: Final = frozenset(
    fold(
        "extended extension nce revised new current updated amended latest cost prolonge prorogue "
        "prorrogado ampliado nuevo nouvelle nueva تمديد التمديد المعدل الجديد المعدله"
    ).split()
)
_AROUND_END: Final = frozenset(
    fold(
        "end date to until through completion closing expiration expiry pop period performance "
        "project award grant no fin de la fecha cierre تاريخ الانتهاء النهايه نهايه الى حتى"
    ).split()
)
_WORD: Final = re.compile(r"[^\W\d_]+")


def end_of_project(heading: str) -> str | None:
    """The date field that *heading* names by its words; None where another word is among them."""
    words = _words(heading)
    ends = [name for name, known in ((START, _START), (END, _END)) if words & known]
    return ends[0] if len(ends) == 1 and words <= _START | _END | _EXPECTED | _AROUND else None


def is_expected(heading: str) -> bool:
    """Whether *heading* says that its dates were only planned."""
    return bool(_words(heading) & _EXPECTED)


def is_later_end(heading: str) -> bool:
    """Whether *heading* says of an end that it is a later one: "NCE until", "Extended end"."""
    said = set(_WORD.findall(fold(heading)))
    return bool(said & _EXTENDED) and said <= _EXTENDED | _AROUND_END


def with_later_end(columns: list[Column], values_of: Callable[[int], list[Any]]) -> list[Column]:
    """The columns where a later end beside "End date" is the end, and that the original one."""
    held = {column.target: at for at, column in enumerate(columns)}
    plain = held.get(END)
    if plain is None or ORIGINAL_END in held or is_later_end(columns[plain].heading):
        return columns
    for at, column in enumerate(columns):
        free = column.target is None and not column.computed and not column.also
        if free and is_later_end(column.heading) and _are_days(values_of(column.index)):
            found = list(columns)
            found[plain] = replace(columns[plain], target=ORIGINAL_END, confidence="likely")
            found[at] = replace(column, target=END, confidence="likely")
            return found
    return columns


def _are_days(values: list[Any]) -> bool:
    """Whether some are days, and what is none says that there is none."""
    readings = [read_date(value) for value in dict.fromkeys(values) if not is_none(value)]
    return bool(readings) and all(
        one.value is not None or any(doubt.candidates for doubt in one.doubts) for one in readings
    )


def is_none(cell: Any) -> bool:
    """Whether a cell is blank or says that there is no such date, and not that it is open."""
    return _NONE.fullmatch(fold(str(cell))) is not None


_NONE: Final = re.compile(
    r"[\s_.*–—-]*|n ?[/\\]? ?a|n\.a\.?|nil|none|null|not applicable|no aplica|ninguna|aucune|neant"
    rf"|non applicable|sans objet|s\.o\.?|{fold('لا يوجد')}|{fold('لا ينطبق')}"
)
"""There is no extension. 'TBD' and 'ongoing' leave the end open."""


def _words(heading: str) -> frozenset[str]:
    return frozenset(without_brackets(heading_key(heading)).replace("-", " ").split())
