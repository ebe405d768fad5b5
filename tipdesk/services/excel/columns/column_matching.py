"""Matching columns: what each feeds is found by its heading, and proved by what its cells hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter
from typing import Any

from tipdesk.db.registry import fields_of
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.words import in_every_language
from tipdesk.services.excel.columns.column_fit import (
    are_codes,
    are_counts_of_records,
    are_no_words,
    are_numbers_of_awards,
    are_seldom,
    better_list,
    fits,
    has_better_choices,
    in_script,
    is_bare_number,
    names_country,
    names_place,
    share,
    share_of_choices,
    states_place,
)
from tipdesk.services.excel.columns.column_guesses import guessed, means_otherwise
from tipdesk.services.excel.columns.column_map import Column, ColumnMap, Confidence
from tipdesk.services.excel.columns.money_guesses import with_unit
from tipdesk.services.excel.columns.stated_units import with_stated_unit
from tipdesk.services.excel.columns.years import with_years
from tipdesk.services.excel.headings.heading_keys import heading_key, without_brackets
from tipdesk.services.excel.headings.heading_topics import (
    is_of_an_office,
    is_of_the_work,
    names_further_countries,
)
from tipdesk.services.excel.headings.hxl import target_of_tag
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.period_headings import is_certain, period_target
from tipdesk.services.excel.headings.record_keys import record_keys_at
from tipdesk.services.excel.headings.targets import (
    AMOUNT,
    OF_PERIOD,
    PERIODIC,
    PROJECT,
    UID,
    target,
)
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.reading.workbook import column_letters

_TITLES = ("title_en", "title_ar")
_SAMPLE = 400
_SHOWN = 3


def match_columns(layout: Layout, entity: str = PROJECT) -> ColumnMap:
    """Match columns by heading, then prove and complete that by what the cells hold."""
    taken: set[str] = set()
    columns: list[Column] = []
    ours = record_keys_at(layout.headings, (row.values for row in layout.data)) is not None
    for index, heading in enumerate(layout.headings):
        values = _values(layout, index)
        column = Column(
            index,
            column_letters(layout.sheet.first_column + index),
            heading,
            layout.heading_cell(index),
            tuple(str(value) for value in values[:_SHOWN]),
            computed=(ours or entity != PROJECT) and _is_computed(heading, entity),
        )
        if not column.computed:
            column = _by_heading(column, values, taken, entity, ours)
        columns.append(column)
    if not ours:
        columns = _by_better_choices(layout, columns, entity)
    if entity == PROJECT and not ours:
        columns = [_by_tag(column, layout, taken) for column in columns]
    if entity == PROJECT and not ours:
        columns = guessed(columns, lambda index: _values(layout, index), taken)
        columns = list(with_stated_unit(columns, layout))
        columns = list(with_stated_unit(with_years(columns, layout), layout))
        columns = _where_the_work_is(layout, columns)
    if "countries" not in taken and entity == PROJECT:
        columns = _countries_by_content(layout, columns)
    if entity == PROJECT and not ours:
        columns = _further_countries(layout, columns)
    if entity in PERIODIC:
        columns = _without_total(columns, entity)
    return ColumnMap(tuple(columns), entity)


def _by_heading(
    column: Column, values: list[Any], taken: set[str], entity: str, ours: bool
) -> Column:
    known = known_heading(column.heading, entity, ours=ours)
    if known is None:
        return column if ours else _of_period(column, taken, entity)
    if known.target == UID and not ours:
        return column
    name = in_script(known.target, values, entity) if not known.exact else known.target
    if not ours:
        name = better_list(name, values, entity)
    if not ours and name == AMOUNT and are_numbers_of_awards(values):
        name = "award_number" if entity == PROJECT else PROJECT
    if not ours and name in _TITLES and are_codes(values):
        name = "alt_number"
    if not ours and name == AMOUNT and are_counts_of_records(column.heading, values):
        return column
    if name in taken or (not ours and are_no_words(target(name, entity).field, values)):
        return column
    fitting = fits(target(name, entity), values)
    if fitting is False or (not ours and means_otherwise(column.heading, name, values, entity)):
        return column
    choices = 1 if ours else share_of_choices(target(name, entity), values)
    if choices == 0:
        # Every cell would ask: a person who means the field says so of the column.
        return column
    taken.add(name)
    confidence: Confidence = "sure" if known.exact or fitting else "likely"
    if are_seldom(choices):
        confidence = "unsure"
    return with_unit(column, name, confidence, entity)


def _by_better_choices(layout: Layout, columns: list[Column], entity: str) -> list[Column]:
    """Of two columns whose headings name amounts or one list of choices, that whose cells are."""
    found = list(columns)
    for at, column in enumerate(columns):
        known = known_heading(column.heading, entity)
        name = known.target if known is not None and column.target is None else None
        held = next((i for i, other in enumerate(found) if name and other.target == name), None)
        if name is None or held is None or column.computed:
            continue
        what, values = target(name, entity), _values(layout, column.index)
        if has_better_choices(what, _values(layout, held), values):
            found[held] = replace(found[held], target=None, confidence=None)
            found[at] = with_unit(column, name, "sure", entity)
    return found


def _of_period(column: Column, taken: set[str], entity: str) -> Column:
    """The column with the period that its heading names, where lists have columns of periods."""
    name = period_target(column.heading, entity)
    if name is None or name in taken:
        return column
    taken.add(name)
    return replace(column, target=name, confidence="sure" if is_certain(name) else "likely")


def _without_total(columns: list[Column], entity: str) -> list[Column]:
    """A count beside those of periods is what they come to, and would count twice."""
    counts, _ = PERIODIC[entity]
    if all(c.target is None or not c.target.startswith(counts + OF_PERIOD) for c in columns):
        return columns
    return [replace(c, target=None, confidence=None) if c.target == counts else c for c in columns]


def _by_tag(column: Column, layout: Layout, taken: set[str]) -> Column:
    """What the HXL tag over a column says, where its heading says nothing; never sure.

    Bare numbers under a tag of dates may count days from any day, so they are left alone.
    """
    tag = layout.tags[column.index] if column.index < len(layout.tags) else ""
    name = target_of_tag(tag) if tag else None
    if name is None or column.target is not None or name in taken:
        return column
    what, values = target(name), _values(layout, column.index)
    dated = what.kind is Kind.DATE
    if not values or fits(what, values) is False or (dated and all(map(is_bare_number, values))):
        return column
    taken.add(name)
    return replace(column, target=name, confidence="unsure")


def _countries_by_content(layout: Layout, columns: list[Column]) -> list[Column]:
    """Take the first column without a field whose cells are nearly all names of places.

    One of regions alone comes last. "NO" and "NA" alone are a no and a blank. What stands without
    a heading behind a blank column may belong to something else.
    """
    taken = None
    for at, column in enumerate(columns):
        if column.target is not None or column.computed or is_of_an_office(column.heading):
            continue
        if not column.heading and _stands_behind_a_gap(columns[:at]):
            continue
        values = list(dict.fromkeys(_values(layout, column.index)))
        if values and share(values, names_place) >= _NEARLY_ALL and any(map(states_place, values)):
            taken = at if taken is None else taken
            if share(values, names_country) >= _NEARLY_ALL:
                taken = at
                break
    if taken is not None:
        columns[taken] = replace(columns[taken], target="countries", confidence="likely")
    return columns


def _stands_behind_a_gap(before: Sequence[Column]) -> bool:
    """Whether *before* columns without headings a blank one ends those of the list."""
    unheaded = takewhile(lambda column: not column.heading, reversed(before))
    return any(map(attrgetter("heading"), before)) and any(not c.samples for c in unheaded)


def _further_countries(layout: Layout, columns: list[Column]) -> list[Column]:
    """The columns with those of "Country 2" and "Other countries", which feed the same field."""
    if all(column.target != "countries" for column in columns):
        return columns
    return [
        replace(column, target="countries", confidence="likely")
        if column.target is None
        and names_further_countries(column.heading)
        and (values := _values(layout, column.index))
        and share(values, names_place) >= _NEARLY_ALL
        else column
        for column in columns
    ]


def _where_the_work_is(layout: Layout, columns: list[Column]) -> list[Column]:
    """The columns with a plain "Country" left aside where another says where the work is done."""
    plain = next((c for c in columns if c.target == "countries" and not c.also), None)
    if plain is None or is_of_the_work(plain.heading):
        return columns
    found = list(columns)
    for at, column in enumerate(columns):
        if column.target is None and is_of_the_work(column.heading):
            values = list(dict.fromkeys(_values(layout, column.index)))
            if values and share(values, names_place) >= _NEARLY_ALL:
                found[columns.index(plain)] = replace(plain, target=None, confidence=None)
                found[at] = replace(column, target="countries", confidence="likely")
                break
    return found


_NEARLY_ALL = 0.8


def _values(layout: Layout, index: int) -> list[Any]:
    """Filled cells of the column, from all over the sheet."""
    step = max(1, len(layout.data) // _SAMPLE)
    return [row.values[index] for row in layout.data[::step] if row.values[index] != ""]


def _is_computed(heading: str, entity: str) -> bool:
    """Whether the column is of a computed field, which exports carry and imports do not read."""
    shown = (field for field in fields_of(entity) if field.computed and field.show)
    return any(is_headed(heading, field) for field in shown)


def is_headed(heading: str, field: Field) -> bool:
    """Whether a workbook of ours calls *field* so, in either language."""
    keys = {heading_key(heading), without_brackets(heading)}
    return any(heading_key(label) in keys for label in in_every_language(field.label))
