"""Whether a sheet holds records: of projects, or of the kind that its name and headings say."""

from __future__ import annotations

import re
from itertools import pairwise

from tipdesk.domain.fields import CODED, Kind
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.columns.column_map import Column, ColumnMap, kinds_fed
from tipdesk.services.excel.headings.heading_topics import counts_records
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.list_kinds import (
    is_called_otherwise,
    lists_contacts,
    lists_results,
)
from tipdesk.services.excel.headings.other_lists import (
    invites,
    is_of_activities,
    is_of_programs,
    lists_facilities,
    lists_sectors,
    may_invite,
)
from tipdesk.services.excel.headings.targets import (
    AMOUNT,
    FISCAL_YEAR,
    PERIOD,
    PROJECT,
    UID,
    target,
    year_of,
)
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

CONTACTS = N_("people or organizations and how to reach them")
RESULTS = N_("what was reached by indicators")
CALLS = N_("calls that anybody may apply for")
WHO_WHERE = N_("who does what where")
PROGRAMS = N_("programs of donors")
SUMMARY = N_("a summary of other lists")
ONE_THING = N_("rows of which only one column says something of a project")
NO_NAMES = N_("rows that name no title, number or recipient of a project")
_NOTHING = ""
"""Of a sheet without any column that a project has there is nothing to say."""

_TRAVEL = re.compile(r"\btravell?er|voyageur|viajero|مسافر")
"""A heading of lists of journeys, which have a country, dates and a purpose."""


def is_list(layout: Layout, columns: ColumnMap) -> bool:
    """Whether a sheet may hold records.

    Further tables of a sheet often sum it up by who and where, so one of projects has to say in
    words or dates what or when, too.
    """
    if not holds_records(layout, columns):
        return False
    if columns.entity == PROJECT and lists_contacts(layout.headings):
        return columns.is_our_export
    if columns.is_tracker and _is_of_countries(layout, columns):
        return False
    if not layout.sheet.table or not columns.is_tracker:
        return True
    found = [column.index for name in _OF_ONE_PROJECT if (column := columns.of(name)) is not None]
    cells = (row.values[index] for row in layout.data for index in found)
    told = sum(1 for cell in cells if cell != "" and number_in(cell) is None)
    return told * 2 > len(layout.data)


def holds_records(layout: Layout, columns: ColumnMap) -> bool:
    """Whether the columns say who or where, and more than that, or nothing else at all."""
    return _why_no_records(layout, columns) is None


def why_no_list(layout: Layout, columns: ColumnMap) -> Message | None:
    """What the rows of a sheet were taken for, so that they are no projects; None of a list.

    So it is of a sheet without any column that a project has, too.
    """
    why = _why_no_records(layout, columns)
    if why is None and columns.is_tracker and lists_contacts(layout.headings):
        why = CONTACTS
    if why is None and _is_of_countries(layout, columns):
        why = SUMMARY
    return message(why) if why else None


def _why_no_records(layout: Layout, columns: ColumnMap) -> str | None:
    if not columns.is_tracker:
        return None
    if _is_summary(layout, columns):
        return SUMMARY
    mapped = [c for c in columns.columns if _says_what(c, columns) or _is_of_choices(c, columns)]
    if len(mapped) < 2:
        others = (c for c in columns.columns if c not in mapped)
        if not all(_counts_rows(layout, column.index) for column in others):
            if lists_contacts(layout.headings):
                return CONTACTS
            return ONE_THING if mapped else _NOTHING
    return _why_unidentified(layout, columns)


def _why_unidentified(layout: Layout, columns: ColumnMap) -> str | None:
    """Why rows do not say which projects they are: by name, number or recipient, or where and what.

    Laws, journeys and statistics have countries and dates, too, and what was reached by an
    indicator has a project, a partner and a country.
    """
    has, headings = columns.has, layout.headings
    if lists_results(headings) and not has(AMOUNT, "award_number", "end_date", PERIOD):
        return RESULTS
    if invites(headings) and not has("recipient", "award_number", "start_date", PERIOD):
        return CALLS
    if may_invite(headings) and not has(*_OF_AWARDS):
        return CALLS
    if is_called_otherwise(layout.sheet.title):
        named = has("title_en", "title_ar") or (has("recipient") and has(AMOUNT))
        return None if named else NO_NAMES
    if _says_who_is_where(layout, columns) or _says_what_is_done(layout, columns):
        return WHO_WHERE
    if _is_of_donors(columns):
        return PROGRAMS
    if has("recipient", *_NAMING):
        return None
    feeds = (name for column in columns.columns for name in column.feeds)
    of_what = any(name.partition("=")[0] in _TELLING or year_of(name) for name in feeds)
    of_what |= has("alt_number", "summary_en", "summary_ar") and has(
        "start_date", "end_date", PERIOD
    )
    travels = any(map(_TRAVEL.search, map(fold, headings)))
    return None if of_what and has("countries") and not travels else NO_NAMES


_OF_AWARDS = (
    *("recipient", "award_number", "start_date", "end_date", "award_date", PERIOD),
    *("duration_stated", "go", "gor", "po", FISCAL_YEAR, "pillars"),
)
"""What lists of awards say, and calls for them do not."""


def _is_of_countries(layout: Layout, columns: ColumnMap) -> bool:
    """Whether there is nothing but an amount for each country, or for each and year."""
    fed = [column for column in columns.columns if column.feeds]
    if not columns.has("countries") or not columns.has(AMOUNT):
        return False
    if not all(_COUNTRY_AND_AMOUNT.issuperset(column.feeds) for column in fed):
        return False
    if any(not _holds_numbers(layout, one.index) for one in columns.columns if one not in fed):
        return False
    about = [column.index for column in fed if AMOUNT not in column.feeds]
    said = [tuple(row.values[index] for index in about) for row in layout.data]
    return len(set(said)) == len(said) > 1 and not layout.sections


_COUNTRY_AND_AMOUNT = frozenset(("countries", "region", AMOUNT, "currency", FISCAL_YEAR))


def _holds_numbers(layout: Layout, index: int) -> bool:
    return all(number_in(row.values[index]) is not None or row.values[index] == ""
               for row in layout.data)  # fmt: skip


def _says_what_is_done(layout: Layout, columns: ColumnMap) -> bool:
    """Whether rows say what is done by sector or in health facilities, and not what was awarded."""
    if columns.has(*_OF_A_PROJECT):
        return False
    titles = [one for name in _TITLES if (one := columns.of(name)) is not None]
    if not all(is_of_activities(one.heading) for one in titles):
        return False
    if lists_facilities(layout.headings):
        return True
    dated = columns.has("start_date", "end_date", PERIOD, "status")
    return lists_sectors(layout.headings) and not dated


_TITLES = ("title_en", "title_ar")
_OF_A_PROJECT = (
    *(AMOUNT, "award_number", "alt_number", "project_id", "award_date", FISCAL_YEAR, "funders"),
    *("go", "gor", "po", "pillars", "summary_en", "summary_ar", "portfolio", "program_type"),
)


def _is_of_donors(columns: ColumnMap) -> bool:
    """Whether rows say which programs donors have, and nothing of any project in them."""
    if not columns.has("funders"):
        return False
    titles = [one for name in _TITLES if (one := columns.of(name)) is not None]
    fed = {name for column in columns.columns for name in column.feeds}
    return fed <= _DONOR_AND_PROGRAM and any(is_of_programs(one.heading) for one in titles)


_DONOR_AND_PROGRAM = frozenset(("funders", "countries", "region", "scope", "theme", *_TITLES))


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
