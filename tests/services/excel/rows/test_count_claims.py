"""Lists that say below how many projects they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.services.excel.workbooks import parsed
from tipdesk.services.excel.rows.count_claims import OTHER_COUNT_ABOVE

_HEADER = ("Title", "Implementer", "Country", "Amount")
_ROWS = [
    ("Shelter", "Sample Relief", "Kenya", 5_000),
    ("Hotline", "Sample Aid", "Peru", 7_000),
    ("Legal aid", "Sample Hope", "Togo", 9_000),
]


def _told(*rows: Sequence[Any]) -> list[tuple[Any, Any]]:
    found = parsed(*rows)
    assert all(problem.severity != "asks" for problem in found.problems)
    return [
        (problem.message.values["stated"], problem.message.values["found"])
        for problem in found.problems
        if problem.message.id == OTHER_COUNT_ABOVE
    ]


@pytest.mark.parametrize(
    "last",
    [
        ("17 in all",), ("Total: 17 projects",), ("17 مشروعًا",), ("Total", "17 projects"),
        ("Total number of projects: 17",), ("Total projects", 17), ("17 grants awarded",),
        ("Number of awards", None, None, 17), ("Grand Total (17 awards)", None, None, 21_000),
        ("17 proyectos",), ("عدد المشاريع", 17), ("Count: 17",), ("Total: 17 projects, $21,000",),
    ],
)  # fmt: skip
def test_a_count_below_a_list_that_is_not_that_of_its_rows_is_told(last: tuple[Any, ...]) -> None:
    assert _told(_HEADER, *_ROWS, last) == [(17, 3)]
    assert _told(_HEADER, *_ROWS, (), last) == [(17, 3)]


@pytest.mark.parametrize(
    "last",
    [
        ("3 projects",), ("Total: 3 projects in 2 countries",), ("Total", "3 projects"),
        ("Total", 17, None, 21_000), ("Total projects 2019",), ("Total", None, None, 21_000),
    ],
)  # fmt: skip
def test_a_count_of_the_rows_or_of_something_else_is_not(last: tuple[Any, ...]) -> None:
    assert _told(_HEADER, *_ROWS, last) == []


def test_each_part_is_counted_and_the_whole() -> None:
    parts = (("AFRICA",), *_ROWS[:2], ("2 projects",), ("ASIA",), _ROWS[2], ("1 project",))
    assert _told(_HEADER, *parts, ("Total: 3 projects",)) == []
    assert _told(_HEADER, *parts, ("Total: 4 projects",)) == [(4, 3)]


def test_a_count_may_stand_over_the_rows_of_its_part() -> None:
    parts = (("AFRICA",), ("2 projects",), *_ROWS[:2], ("ASIA",), ("1 project",), _ROWS[2])
    assert _told(_HEADER, *parts) == []


def test_rows_of_one_number_count_as_one_project() -> None:
    rows = [("A-1", *_ROWS[0]), ("A-1", *_ROWS[0][:2], "Uganda", 5_000), ("A-2", *_ROWS[1])]
    assert _told(("Award number", *_HEADER), *rows, ("Total: 2 projects",)) == []
    assert _told(("Award number", *_HEADER), *rows, ("Total: 4 projects",)) == [(4, 2)]
