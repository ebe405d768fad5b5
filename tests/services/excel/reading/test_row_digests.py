"""What rows are told apart by."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tipdesk.services.excel.reading.packed import PackedRows, pack
from tipdesk.services.excel.reading.row_digests import DIGEST, digests_of

ROW = ("Mali", 5.0, True, date(2010, 4, 30), "")


def test_a_row_has_one_digest_however_it_is_held() -> None:
    rows = [ROW, ("Togo",), ("", "x"), ROW]
    packed = PackedRows([pack(rows[:2]), pack(rows[2:])])
    assert packed.digests == digests_of(rows)
    assert PackedRows([pack(rows)])[1:3].digests == digests_of(rows[1:3])  # type: ignore[attr-defined]


def test_blank_cells_at_the_end_of_a_row_do_not_count() -> None:
    assert digests_of([ROW]) == digests_of([(*ROW, "", "")])
    assert digests_of([("", "x")]) != digests_of([("x",)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1.0, True), ("1", 1.0), (date(2010, 1, 1), datetime.fromisoformat("2010-01-01")),
        (date(2010, 1, 1), "2010-01-01"),
    ],
)  # fmt: skip
def test_cells_of_other_kinds_are_other_cells(one: Any, other: Any) -> None:
    first, second = digests_of([(one,)]), digests_of([(other,)])
    assert len(first) == len(second) == DIGEST
    assert first != second
