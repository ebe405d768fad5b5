"""Choosing: which sheets of a workbook hold records, and of which kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tipdesk.db.registry import OTHER_FACT
from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.domain.fields import Show
from tipdesk.domain.words import N_, Message, in_every_language, message
from tipdesk.services import catalog
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.further_lists import (
    NEVER_FUNDED,
    SAYS_AGAIN,
    SUMS_UP,
    Texts,
    goes_on,
    why_not_further,
)
from tipdesk.services.excel.headings.fates import says_unfunded
from tipdesk.services.excel.headings.heading_keys import heading_key
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.list_kinds import kind_of_list
from tipdesk.services.excel.headings.record_keys import record_keys_at
from tipdesk.services.excel.headings.targets import FUNDING, PROJECT
from tipdesk.services.excel.layout.layout import Layout, lay_out
from tipdesk.services.excel.layout.row_kinds import (
    NO_RECORDS,
    NO_ROWS_BELOW,
    OTHER_TABLE,
    TABLE_BESIDE,
)
from tipdesk.services.excel.linked_sheets import keys_in, linked_map, may_be_no_funding
from tipdesk.services.excel.planning.other_facts import with_columns_kept
from tipdesk.services.excel.planning.plan import LeftOutRow
from tipdesk.services.excel.privacy.blanked import through_gate
from tipdesk.services.excel.reading.workbook import Sheet, Workbook, column_letters
from tipdesk.services.excel.record_sheets import holds_records, is_list, why_no_list

NO_SUCH_SHEET = N_("“{file}” has no sheet “{sheet}”. Its sheets are: {sheets}.")
NOTHING_TO_READ = N_("No sheet of “{file}” has columns that a project has.")
TAKEN_FOR = N_(
    "No projects were found. “{sheet}” was taken for {what}. If its rows are projects all the "
    "same, take the sheet by hand: tick it here, or name it with --sheet in a script."
)
HIDDEN_SHEET = N_("The sheet “{sheet}” is hidden and was not read.")
FACTS_SHEET = N_(
    "The {count} rows of “{sheet}” tell of the projects of another sheet. They are read when "
    "columns without a field are kept as other facts."
)
NOT_TAKEN = N_("The sheet “{sheet}” seems to hold records. It is not among the sheets to read.")
_TELLING = frozenset(
    (FACTS_SHEET, NOT_TAKEN, OTHER_TABLE, TABLE_BESIDE, SUMS_UP, SAYS_AGAIN, NEVER_FUNDED)
)
"""Why sheets with rows that somebody may want were not read, of our own workbooks too."""

_HEADINGS = 2
"""Known headings that make a row a header though nothing stands below it."""


def choose_sheets(
    book: Workbook, sheet: str | None = None, *, keep: bool = False
) -> list[ChosenSheet]:
    """The sheets that hold records, laid out and matched; or the one that is named.

    With *keep* the columns that feed nothing are kept as other facts, and so are sheets of
    facts that belong to the projects of another sheet.
    Raises UnreadableWorkbook with a sentence when there is none.
    """
    file = Path(book.path).name
    if sheet is not None:
        named = book.sheet(sheet)
        if named is None:
            names = ", ".join(one.name for one in book.sheets)
            raise UnreadableWorkbook(message(NO_SUCH_SHEET, file=file, sheet=sheet, sheets=names))
        layout = lay_out(named)
        main = ChosenSheet(layout, match_columns(layout, entity_of(layout)))
        if named.table:
            return _kept([main], keep)
        own = tuple(one for one in book.sheets if one.tab == sheet)
        found = _found(replace(book, sheets=own), keep)
        return _kept([main, *(one for one in found if one.name != sheet)], keep)
    found = _found(book, keep)
    if not found:
        raise UnreadableWorkbook(_why_nothing(book) or message(NOTHING_TO_READ, file=file))
    return _kept(found, keep)


def _why_nothing(book: Workbook) -> Message | None:
    """That a sheet ends with the headings of records and has none, or what one was taken for."""
    for sheet in book.sheets:
        last = len(sheet.rows) - 1
        if sum(known_heading(cell) is not None for cell in sheet.rows[last]) >= _HEADINGS:
            return message(NO_ROWS_BELOW, sheet=sheet.name, row=sheet.row_number(last))
    layouts = [lay_out(one) for one in book.sheets if not one.facts.hidden]
    if largest := max((one for one in layouts if one.data), key=_size, default=None):
        columns = match_columns(largest, entity_of(largest))
        if (what := why_no_list(largest, columns)) is not None:
            return message(TAKEN_FOR, sheet=largest.sheet.name, what=what)
    return None


def _size(layout: Layout) -> int:
    return len(layout.data)


def _found(book: Workbook, keep: bool) -> list[ChosenSheet]:
    layouts = [lay_out(one) for one in book.sheets if not one.facts.hidden]
    read = [(one, match_columns(one, entity_of(one))) for one in layouts if one.data]
    records = [ChosenSheet(*one) for one in read if is_list(*one)]
    # Of a large list the keys take long, and only a further table asks for them.
    first = [one for one in records if not one.layout.sheet.table]
    several = len(first) < len(records)
    named = keys_in(first) if several else set[str]()
    found = []
    for layout, columns in read:
        linked = _linked(layout, columns, records)
        if linked is not None:
            if keep or linked.entity != OTHER_FACT:
                found.append(ChosenSheet(layout, linked))
        elif goes_on(ChosenSheet(layout, columns), (*first, *found)) or (
            is_list(layout, columns) and _adds_projects(layout, columns, named)
        ):
            found.append(ChosenSheet(layout, columns))
            if several:
                named |= keys_in(found[-1:])
    texts = Texts()
    return [one for one in found if why_not_further(one, found, texts) is None]


def _adds_projects(layout: Layout, columns: ColumnMap, named: Collection[str]) -> bool:
    """Whether a further table of projects names them, and none of those *named* above.

    Below a list there often stands a part of it again, or what was never funded. Such a table
    is told of and left to a person.
    """
    if not layout.sheet.table or not columns.is_tracker:
        return True
    own = keys_in((ChosenSheet(layout, columns),))
    never = says_unfunded(layout.sheet.table)
    return bool(own) and not never and own.isdisjoint(named)


def _linked(layout: Layout, columns: ColumnMap, records: list[ChosenSheet]) -> ColumnMap | None:
    """The sheet as a list that belongs to projects of the other sheets, where it is one."""
    if not columns.is_tracker:
        return None
    others = [one for one in records if one.layout is not layout]
    keys = keys_in(others)
    found = linked_map(layout, columns, keys) if keys else None
    if found is not None and found.entity == FUNDING and may_be_no_funding(layout):
        return None
    return found


def _kept(chosen: list[ChosenSheet], keep: bool) -> list[ChosenSheet]:
    if not keep:
        return chosen
    return [ChosenSheet(one.layout, with_columns_kept(one.columns)) for one in chosen]


def entity_of(layout: Layout) -> str:
    """The kind of record that the rows of a sheet are: of one we wrote by its labels.

    Anybody else's list is taken for projects, unless its name and headings say otherwise.
    """
    headings = [heading for heading in layout.headings if heading]
    called = layout.sheet.title
    if record_keys_at(layout.headings, (row.values for row in layout.data)) is None:
        return kind_of_list(called, headings) or PROJECT
    name = heading_key(called)

    def fits(entity: str) -> tuple[int, bool]:
        labels = _labels(entity)
        known = sum(heading_key(heading.partition(" (")[0]) in labels for heading in headings)
        return known, name in map(heading_key, in_every_language(catalog.plural(entity)))

    # Of equals projects, which stand first.
    return max((PROJECT, *catalog.entities()), key=fits)


def _labels(entity: str) -> set[str]:
    """Every heading that an export of *entity* may have."""
    return {
        heading_key(label.partition(" (")[0])
        for field in catalog.fields_of(entity, Show.EXCEL)
        for label in in_every_language(field.label)
    }


def sheets_not_taken(book: Workbook, chosen: Sequence[ChosenSheet]) -> Iterator[LeftOutRow]:
    """Each sheet that was not read, and why."""
    taken = {one.name for one in chosen}
    of_ours = any(one.columns.is_our_export for one in chosen)
    others = [sheet for sheet in book.sheets if sheet.name not in taken]
    keys = keys_in(chosen) if others else set[str]()
    for sheet in others:
        row, reason = _why_not_taken(sheet, keys, chosen)
        quiet = of_ours and reason.id not in _TELLING
        yield LeftOutRow(sheet.name, row, reason, quiet, sheet.tab)


def _why_not_taken(
    sheet: Sheet, keys: set[str], chosen: Sequence[ChosenSheet]
) -> tuple[int, Message]:
    """Why *sheet* was not read, and of a further table the row of its headings, else 0."""
    if sheet.facts.hidden:
        return 0, message(HIDDEN_SHEET, sheet=sheet.name)
    layout = lay_out(sheet)
    columns = match_columns(layout, entity_of(layout))
    linked = linked_map(layout, columns, keys) if keys else None
    if linked is not None and linked.entity == OTHER_FACT:
        return 0, message(FACTS_SHEET, count=len(layout.data), sheet=sheet.name)
    if sheet.table and layout.header_row is not None:
        safe = through_gate(ChosenSheet(layout, columns)).layout
        headings = ", ".join(heading for heading in safe.headings if heading)[:200]
        return layout.header_row, message(OTHER_TABLE, row=layout.header_row, headings=headings)
    if layout.data and holds_records(layout, columns):
        why = why_not_further(ChosenSheet(layout, columns), chosen)
        return 0, message(why or NOT_TAKEN, sheet=sheet.name)
    if sheet.table:
        columns_of = (sheet.first_column, sheet.first_column + sheet.width - 1)
        first, last = map(column_letters, columns_of)
        return sheet.row_number(0), message(TABLE_BESIDE, first=first, last=last)
    return 0, message(NO_RECORDS, sheet=sheet.name)


def in_order(chosen: Sequence[ChosenSheet]) -> list[ChosenSheet]:
    """The sheets so that records come after those that they may name."""
    kinds = catalog.entities()
    return sorted(chosen, key=lambda one: kinds.index(one.columns.entity))
