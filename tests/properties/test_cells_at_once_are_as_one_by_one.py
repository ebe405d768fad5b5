"""What a column of plain cells is taken for at once is what each of its cells says alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.generated import CURRENCIES
from tests.properties.profile import looking_at
from tests.services.excel.workbooks import layout_of, parsed
from tipdesk.domain.countries import countries, plain_list, read_countries
from tipdesk.domain.money import Money, minor_digits
from tipdesk.domain.money_reading import plain_amounts, read_money
from tipdesk.domain.text import clean_cell, is_not_stated, plain_texts
from tipdesk.services.excel.cells.cell import Cell
from tipdesk.services.excel.cells.currency_cells import ColumnCells
from tipdesk.services.excel.cells.money_cells import amounts_at_once, money_converter
from tipdesk.services.excel.cells.terms import Terms
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.columns.slid import holds_marks
from tipdesk.services.excel.headings.targets import target
from tipdesk.services.excel.rows import compact, dittos, row_doubts

NAMES = sorted(country.name_en for country in countries().values())
ODD = ("Congo", "Georgia", "Mali (1)", "Mali²", "Mali 50%", "n/a", "Africa", "global", "Togo\n", "")
PLACES = st.lists(st.sampled_from(NAMES) | st.sampled_from(ODD), min_size=1, max_size=4)
COUNTS = st.integers(-100, 10**6) | st.integers(0, 10**18)
NUMBERS = st.one_of(
    st.floats(),
    COUNTS,
    COUNTS.map(float),
    st.builds(lambda count, unit: count / unit, COUNTS, st.sampled_from((10, 100, 1000, 10**4))),
    st.builds(lambda first, second: first * 0.1 + second * 0.01, COUNTS, COUNTS),
)
DAYS = st.dates() | st.datetimes() | st.just(date(1900, 1, 1))
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ("Safe return", "n/a", "(TBD).", "  x", "x ", "a  b", "a_x000D_b", "غير مذكور", "ditto")
    ),
    st.sampled_from(("(a remark)", "[note]", "Return 2012-04-30", "Year 2019", "1/2/2010", '"')),
    st.lists(st.sampled_from(("Safe", "return", "الأمل", "of", "2010")), max_size=60).map(" ".join),
)
CELLS = st.one_of(NUMBERS, DAYS, TEXTS, st.booleans(), PLACES.map("; ".join))
TERMS = st.builds(
    Terms,
    currency=st.sampled_from((*CURRENCIES, "CLF")),
    heading_currency=st.sampled_from((None, "USD", "KWD")),
    order=st.sampled_from(("ask", "dmy", "mdy")),
    borrowed=st.booleans(),
    ours=st.booleans(),
    unit=st.sampled_from((None, "thousands", "millions", "days_since_1970")),
    beside=st.booleans(),
    no_currency=st.sampled_from((None, "bare")),
)
HEADER = ("Title", "Country", "Grantee", "Amount", "Start date", "Currency")
LAYOUT = layout_of(HEADER, ("Safe return", "Mali", "IOM", 5.0, date(2010, 4, 30), "USD"))
KINDS = st.sampled_from(("title_en", "summary_en", "countries", "amount", "start_date"))


@given(KINDS, TERMS, st.lists(CELLS, min_size=1, max_size=30))
@looking_at(300)
def test_each_cell_says_alone_what_it_is_taken_for(name: str, terms: Terms, raws: Any) -> None:
    columns = match_columns(LAYOUT)
    column = columns.of("amount")
    assert column is not None
    cells = ColumnCells(target(name), terms, LAYOUT, columns, column)
    distinct = dict.fromkeys(cells.keys(raws, set(raws), []))
    distinct.pop("", None)
    found = cells.at_once(distinct)
    for key, value in ({key: key for key in distinct} if found is None else found).items():
        said = cells.read(key)
        assert said == Cell(value)
        assert type(said.value) is type(value)


@given(TERMS, st.lists(CELLS, min_size=1, max_size=30))
@looking_at(300)
def test_each_amount_is_what_its_column_makes_of_it(terms: Terms, raws: Any) -> None:
    declared = target("amount").field
    assert declared is not None
    convert = money_converter(declared, terms)
    for raw, money in amounts_at_once(raws, terms).items():
        assert convert(raw) == Cell(money)


@given(st.lists(NUMBERS, max_size=30), st.sampled_from((*CURRENCIES, "CLF")))
@looking_at(300)
def test_an_amount_taken_at_once_is_exactly_the_number(numbers: Any, currency: str) -> None:
    for number, money in plain_amounts(numbers, currency).items():
        reading = read_money(number, currency)
        assert reading.value == money
        assert not reading.doubts


@given(st.integers(1, 10**12 - 1), st.sampled_from((*CURRENCIES, "CLF")))
@looking_at(100)
def test_whole_amounts_and_those_in_minor_units_are_taken_at_once(
    count: int, currency: str
) -> None:
    unit = 10 ** minor_digits(currency)
    assert plain_amounts([count / unit], currency) == {count / unit: Money(count, currency)}
    if count < 10**11:
        assert plain_amounts([count], currency) == {count: Money(count * unit, currency)}


@given(PLACES)
@looking_at(200)
def test_a_plain_list_of_countries_leaves_nothing_to_tell(names: list[str]) -> None:
    named = plain_list("; ".join(names))
    if named:
        reading = read_countries("; ".join(names))
        assert (reading.countries, reading.regions, reading.scope) == (named, (), None)
        assert not reading.doubts


@given(st.lists(TEXTS, min_size=1, max_size=30))
@looking_at(200)
def test_a_plain_text_states_what_it_is(texts: list[str]) -> None:
    for text in plain_texts(texts):
        assert clean_cell(text) == clean_cell(text, keep_lines=True) == text
        assert not is_not_stated(text)


@given(st.lists(CELLS, max_size=30))
@looking_at(100)
def test_marks_that_repeat_are_found_among_all_cells(cells: list[Any]) -> None:
    assert dittos.dittos(cells) == {cell for cell in cells if dittos.is_ditto(cell)}


MARKS = st.sampled_from((0, 1, 1.0, "0", "1"))


MIXED = st.lists(MARKS | st.sampled_from(("", "x", 2, True)), max_size=60)


@given(MIXED, MARKS, st.integers(0, 99))
@looking_at(200)
def test_marks_are_seen_wherever_they_stand(cells: list[Any], mark: Any, more: int) -> None:
    cells += [mark] * more
    filled = [cell for cell in cells if cell != ""]
    marks = [cell for cell in filled if cell in ("0", "1", 0, 1) and type(cell) is not bool]
    are_marks = len(filled) >= 8 and bool(marks) and len(marks) >= 0.9 * len(filled)
    assert holds_marks(cells) is are_marks


VALUES = st.sampled_from((None, "", 0, False, (), "a", 7, Money(5, "USD")))


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=12), st.booleans())
@looking_at(100)
def test_a_row_keeps_all_that_it_states_and_no_more(rows: list[Any], last: bool) -> None:
    names = ("a", "b", "c") if last else ("a", "b")
    columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    kept = [dict(values) for values in compact.compacted(columns)]
    stated = [zip(names, row, strict=False) for row in rows]
    assert kept == [{name: v for name, v in row if v is not None} for row in stated]


ROW = st.tuples(
    TEXTS, PLACES.map("; ".join), TEXTS, CELLS, CELLS, st.sampled_from(("USD", "USD", "EUR", ""))
)


@given(st.lists(ROW, min_size=1, max_size=12))
@looking_at(60)
def test_a_sheet_says_the_same_when_each_cell_is_read_alone(rows: list[Any]) -> None:
    usual = ("Safe return", "Mali", "IOM", 5.0, date(2010, 4, 30), "USD")
    at_once = parsed(HEADER, usual, *rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ColumnCells, "at_once", nothing_at_once)
        patch.setattr(row_doubts, "_is_plain", lambda text: False)
        alone = parsed(HEADER, usual, *rows)
    assert at_once.problems == alone.problems
    assert said_of(at_once) == said_of(alone)


def nothing_at_once(cells: ColumnCells, keys: Collection[Any]) -> dict[Any, Any]:
    """Leaves every cell to be read alone."""
    return {}


def said_of(result: Any) -> list[Any]:
    """What each row states, types included."""
    return [(row.row, repr(dict(row.values)), dict(row.notes)) for row in result.rows]
