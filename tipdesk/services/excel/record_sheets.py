"""Whether a sheet holds records: of projects, or of the kind that its name and headings say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tipdesk.domain.fields import CODED, Kind
from tipdesk.domain.text import fold
from tipdesk.services.excel.columns.column_map import Column, ColumnMap, kinds_fed
from tipdesk.services.excel.headings.heading_topics import counts_records
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.list_kinds import (
    is_called_otherwise,
    lists_contacts,
    lists_results,
)
from tipdesk.services.excel.headings.targets import AMOUNT, PERIOD, PROJECT, UID, target, year_of
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.summaries import counts
from tipdesk.services.excel.layout.totals_rows import number_in
from tipdesk.services.excel.planning.project_keys import NUMBERED

_NAMING = ("title_en", "title_ar", "award_number", UID)
_TELLING = (
    *(AMOUNT, "program_type", "portfolio", "pillars", "theme"),
    *("funders", "sub_recipients", "target_groups"),
)
"""What makes a row a project that names nobody and nothing but a country."""
_OF_ONE_PROJECT = ("title_en", "title_ar", "award_number", "start_date", "end_date", PERIOD)

_TRAVEL = re.compile(r"\btravell?er|voyageur|viajero|مسافر")
"""A heading of lists of journeys, which have a country, dates and a purpose."""


_ELIGIBLE = re.compile(
    r"\beligib|\belegib|" + "|".join(map(fold, ("شروط الأهلية", "شروط التقديم")))
)
_UNTIL = re.compile(
    r"\bdeadline|\bclosing date|date limite|fecha limite|plazo de presentacion|"
    + "|".join(map(fold, ("آخر موعد", "الموعد النهائي")))
)
"""Headings of lists of calls: who may apply for a grant, and until when."""


def is_list(layout: Layout, columns: ColumnMap) -> bool:
    """Whether a sheet may hold records.

    Further tables of a sheet often sum it up by who and where, so one of projects has to say in
    words or dates what or when, too.
    """
    if not holds_records(layout, columns):
        return False
    if columns.entity == PROJECT and lists_contacts(layout.headings):
        return columns.is_our_export
    if not layout.sheet.table or not columns.is_tracker:
        return True
    found = [column.index for name in _OF_ONE_PROJECT if (column := columns.of(name)) is not None]
    cells = (row.values[index] for row in layout.data for index in found)
    told = sum(1 for cell in cells if cell != "" and number_in(cell) is None)
    return told * 2 > len(layout.data)


def holds_records(layout: Layout, columns: ColumnMap) -> bool:
    """Whether the columns say who or where, and more than that, or nothing else at all."""
    if not columns.is_tracker:
        return True
    if _is_summary(layout, columns):
        return False
    mapped = [c for c in columns.columns if _says_what(c, columns) or _is_of_choices(c, columns)]
    if len(mapped) < 2:
        others = (c for c in columns.columns if c not in mapped)
        if not all(_counts_rows(layout, column.index) for column in others):
            return False
    return _identifies(layout, columns)


def _identifies(layout: Layout, columns: ColumnMap) -> bool:
    """Whether rows say which projects they are: by name, number or recipient, or where and what.

    Laws, journeys and statistics have countries and dates, too, and what was reached by an
    indicator has a project, a partner and a country.
    """
    has = columns.has
    if lists_results(layout.headings) and not has(AMOUNT, "award_number", "end_date", PERIOD):
        return False
    if _invites(layout.headings) and not has("recipient", "award_number", "start_date", PERIOD):
        return False
    if is_called_otherwise(layout.sheet.title):
        return has("title_en", "title_ar") or (has("recipient") and has(AMOUNT))
    if _says_who_is_where(layout, columns):
        return False
    if has("recipient", *_NAMING):
        return True
    feeds = (name for column in columns.columns for name in column.feeds)
    of_what = any(name.partition("=")[0] in _TELLING or year_of(name) for name in feeds)
    of_what |= has("alt_number", "summary_en", "summary_ar") and has(
        "start_date", "end_date", PERIOD
    )
    return of_what and has("countries") and not any(map(_TRAVEL.search, map(fold, layout.headings)))


def _says_who_is_where(layout: Layout, columns: ColumnMap) -> bool:
    """Whether rows say who works where and no more, much of it several times: once a sector."""
    fed = [column for column in columns.columns if column.feeds]
    of_these = all(_WHO_AND_WHERE.issuperset(column.feeds) for column in fed)
    if not of_these or not columns.has("countries"):
        return False
    said = [tuple(row.values[column.index] for column in fed) for row in layout.data]
    return len(set(said)) * _REPEATED <= len(said)


_WHO_AND_WHERE = frozenset(("recipient", "recipient_type", "countries", "region", "website"))
_REPEATED = 1.5
"""Rows for each that differs from which on they are no projects."""


def _invites(headings: Sequence[str]) -> bool:
    """Whether the headings say who may apply and until when, as of grants nobody has yet.

    Either alone says little: projects have deadlines of reports, or are eligible to go on.
    """
    folded = list(map(fold, headings))
    return any(map(_ELIGIBLE.search, folded)) and any(map(_UNTIL.search, folded))


def _says_what(column: Column, columns: ColumnMap) -> bool:
    """Whether the column feeds a field; without numbers of awards years are in summaries, too."""
    numbered = columns.has(*NUMBERED)
    return column.target is not None and (numbered or year_of(column.target) is None)


def _counts_rows(layout: Layout, index: int) -> bool:
    """Whether a column only numbers the rows, some of which may be gone: 1, 2, 4."""
    numbers = [number_in(row.values[index]) for row in layout.data if row.values[index] != ""]
    if None in numbers:
        return False
    return all(after > before for before, after in pairwise(filter(None, numbers)))


def _is_summary(layout: Layout, columns: ColumnMap) -> bool:
    """Whether the rows add up the records of another list: one counts them, none names them.

    Small numbers under "Awards" beside dates are amounts in thousands.
    """
    if columns.has(*_NAMING):
        return False
    if any(counts_records(column.heading) for column in columns.columns):
        return True
    return Kind.DATE not in kinds_fed(columns.columns, columns.entity) and any(
        counts(column.heading, (row.values[column.index] for row in layout.data))
        for column in columns.columns
    )


def _is_of_choices(column: Column, columns: ColumnMap) -> bool:
    """Whether the heading names a field of choices, though the cells may be none of them."""
    known = known_heading(column.heading, columns.entity)
    return known is not None and target(known.target, columns.entity).kind in CODED
