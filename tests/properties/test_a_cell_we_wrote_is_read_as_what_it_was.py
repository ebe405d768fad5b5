"""A value of any kind, written into a cell by the export, is read from it as the same value."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import generated
from tests.properties.desks import in_a_file
from tests.properties.profile import looking_at
from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.vocabulary import code_lists
from tipdesk.domain.words import Words
from tipdesk.services.excel.cells.cell import BareAmount, Cell
from tipdesk.services.excel.cells.converters import Terms, converter
from tipdesk.services.excel.headings.targets import Target
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.writing.export_columns import ColumnMaker
from tipdesk.services.excel.writing.write import WorkbookWriter
from tipdesk.services.labels import Labels

ROWS = 8
LANGUAGES = st.sampled_from((Words("en"), Words("ar"), Words("ar", "arab")))


def of_kind(kind: Kind, of: str | None = None) -> Field:
    """A field of that kind."""
    name = f"{kind.name} {of or ''}"
    return Field(name=name, label=name, kind=kind, section="identity", show=Show.EXCEL, of=of)


PLAIN: dict[Field, st.SearchStrategy[Any]] = {
    of_kind(Kind.TEXT): generated.TEXTS,
    of_kind(Kind.LONG_TEXT): generated.LONG_TEXTS,
    of_kind(Kind.INTEGER): generated.INTEGERS,
    of_kind(Kind.PERCENT): generated.PERCENTS,
    of_kind(Kind.MONEY): generated.CLEAR_MONIES,
    of_kind(Kind.DATE): generated.DATES,
    of_kind(Kind.BOOLEAN): st.booleans(),
}
CODED: dict[Field, st.SearchStrategy[Any]] = {}
for _name, _codes in code_lists().items():
    _one = st.sampled_from([code.code for code in _codes])
    CODED[of_kind(Kind.CHOICE, _name)] = _one
    CODED[of_kind(Kind.CHOICES, _name)] = st.lists(_one, unique=True, min_size=1, max_size=4).map(
        lambda found: tuple(map(Link, found))
    )


@st.composite
def tables(draw: st.DrawFn) -> dict[Field, list[Any]]:
    """Some rows, with a column of every plain kind and some of codes."""
    lists = draw(st.lists(st.sampled_from(list(CODED)), unique=True, min_size=2, max_size=4))
    columns = {**PLAIN, **{field: CODED[field] for field in lists}}
    several = {f: st.lists(v, min_size=ROWS, max_size=ROWS) for f, v in columns.items()}
    return {field: draw(values) for field, values in several.items()}


@looking_at(8)
@given(table=tables(), words=LANGUAGES)
def test_every_kind(
    desk_template: Path, tmp_path: Path, table: dict[Field, list[Any]], words: Words
) -> None:
    path = tmp_path / "cells.xlsx"
    with in_a_file(desk_template, tmp_path) as desk:
        labels = Labels(desk)
        with WorkbookWriter(path, title="T", author="", created="2012-04-30T00:00:00Z") as book:
            maker = ColumnMaker(book, words, labels)
            made = [maker.make(field, values, None) for field, values in table.items()]
            rows = zip(*table.values(), strict=True)
            cells = ([c.convert(v) for c, v in zip(made, row, strict=True)] for row in rows)
            book.sheet("S", [column.column for column in made], cells)
    [sheet] = read_workbook(path).sheets
    for at, (field, values) in enumerate(table.items()):
        read = converter(Target(field.name, field.label, field), terms(field, values))
        for value, row in zip(values, sheet.rows[1:], strict=True):
            cell = read(row[at])
            assert (known(cell), cell.found) == (value, ()), (field.name, row[at])


@pytest.mark.parametrize("words", [Words("en"), Words("ar")], ids=str)
def test_dinars_with_three_decimals(words: Words) -> None:
    field = of_kind(Kind.MONEY)
    amount = Money(1535, "KWD", "gt")
    cell = converter(Target("x", "X", field), Terms(ours=True))(words.money(amount))
    assert (known(cell), cell.found) == (amount, ())


def terms(field: Field, values: list[Any]) -> Terms:
    """What the import knows of the column; of amounts the currency that the heading names."""
    if field.kind is not Kind.MONEY:
        return Terms(ours=True)
    main = Counter(value.currency for value in values).most_common(1)[0][0]
    return Terms(currency=main, heading_currency=main, ours=True)


def known(cell: Cell) -> Any:
    """The value of a cell; a bare number is in the currency of its heading."""
    value = cell.value
    if isinstance(value, BareAmount):
        value = read_money(value.number, value.currency or "").value
        assert isinstance(value, Money)
    return value
