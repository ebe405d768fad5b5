"""A large sheet is kept packed, and nobody who reads it can tell."""

from __future__ import annotations

import pickle
import threading
import zlib
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.excel.workbooks import save_book
from tipdesk.services.excel.reading.packed import Block, PackedRows, pack, unpack
from tipdesk.services.excel.reading.read import Stopped, read_workbook
from tipdesk.services.excel.reading.workbook import Sheet, SheetFacts

ROWS = [(float(n), f"text {n % 7}", date(2010, 1, 1 + n % 28), n % 2 == 0) for n in range(7001)]


def _packed(size: int = 1000) -> PackedRows:
    return PackedRows(pack(ROWS[at : at + size]) for at in range(0, len(ROWS), size))


def test_packed_rows_are_the_rows() -> None:
    packed = _packed()
    assert len(packed) == len(ROWS)
    assert list(packed) == ROWS
    assert [packed[n] for n in (0, 999, 1000, 7000, -1, -7001)] == [
        ROWS[n] for n in (0, 999, 1000, 7000, -1, -7001)
    ]
    for place in (7001, -7002):
        with pytest.raises(IndexError):
            packed[place]


_NOON = datetime.fromisoformat("2010-01-01T12:00")
_CELLS = st.sampled_from(
    ("", "", "a", "b", 1, 1.0, True, 0.0, -0.0, date(2010, 1, 1), _NOON, time(9))
)


@given(st.lists(st.lists(_CELLS, max_size=4).map(tuple), max_size=6))
def test_every_cell_comes_out_of_a_block_as_it_went_in(rows: list[tuple[object, ...]]) -> None:
    assert repr(unpack(pack(rows))) == repr(rows)


@pytest.mark.parametrize("row", [(), ("",), ("a", 1.0) * 300])
def test_rows_without_cells_and_very_wide_ones_are_packed(row: tuple[object, ...]) -> None:
    assert unpack(pack([row] * 3)) == [row] * 3


@pytest.mark.parametrize(
    "part",
    [
        slice(None),
        slice(5, 12),
        slice(998, 2003),
        slice(6999, None),
        slice(-3, None),
        slice(10, 5),
        slice(None, None, 700),
        slice(50, 40, -1),
        slice(8000, 9000),
    ],
)
def test_parts_of_packed_rows_are_parts_of_the_rows(part: slice) -> None:
    found = _packed()[part]
    assert len(found) == len(ROWS[part])
    assert list(found) == ROWS[part]
    assert list(found[1:3]) == ROWS[part][1:3]


def test_a_large_sheet_is_read_with_its_blank_rows_and_width(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [(), (None, "Country", "Amount")]
    rows += [(None, "Mali", n) if n % 10 else () for n in range(1, 6001)]
    rows += [(None, "Mali", None, None, "far")]
    sheet = read_workbook(save_book(tmp_path / "b.xlsx", Sheet=rows)).sheets[0]
    assert isinstance(sheet.rows, PackedRows)
    assert sheet.width == 4
    assert sheet.first_row == 1
    assert sheet.rows[0][:2] == ("Country", "Amount")
    assert sheet.rows[1][:2] == ("Mali", 1.0)
    assert not any(sheet.rows[10])
    assert sheet.rows[-1] == ("Mali", "", "", "far")
    assert sheet.cell(len(sheet.rows) - 1, 3) == "E6003"
    assert sum(row[1] for row in sheet.rows if any(row) and isinstance(row[1], float)) == sum(
        n for n in range(1, 6001) if n % 10
    )


def test_the_width_of_a_sheet_is_that_of_its_widest_row() -> None:
    assert Sheet(SheetFacts("a"), [("a",), ("a", "b"), ()]).width == 2
    assert Sheet(SheetFacts("a"), []).width == 0


def test_reading_stops_while_rows_arrive(tmp_path: Path) -> None:
    path = save_book(tmp_path / "b.xlsx", Sheet=[("a", n) for n in range(9000)])
    seen: list[int] = []
    with pytest.raises(Stopped):
        read_workbook(path, progress=seen.append, cancelled=lambda: bool(seen))
    assert seen
    assert seen[-1] <= 9000


def test_nothing_but_plain_values_is_unpacked() -> None:
    harmful = zlib.compress(pickle.dumps([(Path("x"),)]))
    with pytest.raises(pickle.UnpicklingError):
        unpack(Block(1, 1, harmful, b""))


def test_a_block_that_holds_other_rows_than_announced_is_refused() -> None:
    block = pack([("a",)])
    with pytest.raises(pickle.UnpicklingError):
        unpack(block._replace(size=2))


def test_a_reading_that_was_stopped_leaves_nothing_running(tmp_path: Path) -> None:
    path = save_book(tmp_path / "b.xlsx", Sheet=[("a", n) for n in range(9000)])
    before = threading.active_count()
    asked: list[bool] = []
    with pytest.raises(Stopped):
        read_workbook(path, cancelled=lambda: asked.append(True) or len(asked) > 1)
    assert threading.active_count() == before
