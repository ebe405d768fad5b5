"""Further lists: whether one more sheet of a workbook lists projects of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tipdesk.domain.fields import Kind
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.headings.fates import says_unfunded
from tipdesk.services.excel.headings.targets import AMOUNT, PERIOD, PROJECT, target
from tipdesk.services.excel.layout.totals_rows import number_in
from tipdesk.services.excel.linked_sheets import says_payments
from tipdesk.services.excel.planning.project_keys import NUMBERED, TITLES, project_keys, texts_under
from tipdesk.services.excel.rows.list_year import year_of_list

SUMS_UP = N_(
    "The sheet “{sheet}” names no projects of its own, as a summary or a list of codes."
    " It was not read."
)
SAYS_AGAIN = N_(
    "The sheet “{sheet}” speaks of projects that another sheet lists. It was not read. To add what"
    " it says, import it by itself afterwards."
)
NEVER_FUNDED = N_("The sheet “{sheet}” seems to list what was not funded. It was not read.")

_WHO, _WHERE = "recipient", "countries"
_FEW_COLUMNS = 2
_SHARED = 0.5
"""The share of its recipients that a summary has in common with the list."""


class Texts:
    """What names projects in sheets, each column looked through once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], set[str]] = {}

    def under(self, one: ChosenSheet, name: str) -> set[str]:
        """The texts of the column that feeds *name*."""
        key = one.name, name
        if key not in self._found:
            self._found[key] = texts_under(one.layout, one.columns, name)
        return self._found[key]

    def keys(self, one: ChosenSheet) -> set[str]:
        """Every number and title of a project in the sheet."""
        return set().union(*(self.under(one, name) for name in (*NUMBERED, *TITLES)))


def goes_on(one: ChosenSheet, found: Sequence[ChosenSheet]) -> bool:
    """Whether a further table goes on with a list that was *found* on its tab.

    It has the same headings, though they name no projects, as "Grantee" and "Amount" of one year
    beside those of the next, or the same columns with amounts in another currency; or others that
    say who, where and how much in another fiscal year that both name. The same recipients of the
    same year are rather summed up.
    """
    table = one.layout.sheet.table
    if not table or says_unfunded(table) or not one.columns.is_tracker or Texts().keys(one):
        return False
    who = texts_under(one.layout, one.columns, _WHO)
    for other in found:
        if other.layout.sheet.tab != one.layout.sheet.tab:
            continue
        years = {year_of_list(one.layout), year_of_list(other.layout)}
        if not _has_columns_of(other, one):
            if len(years - {""}) > 1 and _says_all(one) and _says_all(other):
                return True
        elif len(years) > 1 or who.isdisjoint(texts_under(other.layout, other.columns, _WHO)):
            return True
    return False


def _has_columns_of(other: ChosenSheet, one: ChosenSheet) -> bool:
    """Whether two tables have the same headings, or columns of the same fields."""
    if other.layout.headings == one.layout.headings:
        return True
    feeds, above = (sorted(c.feeds for c in each.columns.columns) for each in (one, other))
    return len(feeds) > _FEW_COLUMNS and () not in feeds and feeds == above


def _says_all(one: ChosenSheet) -> bool:
    """Whether the columns say of each row who, where and how much."""
    return all(one.columns.has(name) for name in (_WHO, _WHERE, AMOUNT))


def why_not_further(
    one: ChosenSheet, others: Sequence[ChosenSheet], texts: Texts | None = None
) -> str | None:
    """The sentence that tells why a sheet is no further list beside *others*; None where it is.

    Summaries, lists of codes and plans stand beside a list: their rows have a country or a
    recipient, too. Read as projects they would count everything twice. *texts* keeps what was
    seen of the sheets for the next one.
    """
    texts = texts or Texts()
    if not one.columns.is_tracker:
        return None
    lists = [other for other in others if other.name != one.name and other.columns.is_tracker]
    if not lists:
        return None
    if says_unfunded(one.name) and not all(says_unfunded(other.name) for other in lists):
        return NEVER_FUNDED
    if _repeats_awards(one, lists, texts):
        return SAYS_AGAIN
    if own := texts.keys(one):
        fuller = [o for o in lists if _says_more(o, one) or _holds(o, one, texts)]
        if not fuller or not own <= set().union(*map(texts.keys, fuller)):
            return None
        return None if _adds(one, fuller, texts) else SAYS_AGAIN
    if not one.columns.has(_WHO):
        fuller = [o for o in lists if o.columns.of(_WHO) or texts.keys(o)]
        return SUMS_UP if fuller and not _tells(one, needs_amount=True) else None
    fuller = [o for o in lists if texts.keys(o)]
    known = set().union(*(texts.under(o, _WHO) for o in fuller))
    who = texts.under(one, _WHO)
    summed = len(who & known) >= _SHARED * len(who)
    return SUMS_UP if fuller and summed and not _tells(one) else None


def _says_more(one: ChosenSheet, than: ChosenSheet) -> bool:
    """Whether a sheet names projects, and who and where, of which the other leaves much out."""
    columns, other = one.columns, than.columns
    if not columns.has(*TITLES) or not columns.has(_WHO, _WHERE):
        return False
    if not other.has(*TITLES):
        return True
    return _identifies(columns) and not _identifies(other)


def _identifies(columns: ColumnMap) -> bool:
    """Whether titles alone need not say which project a row is."""
    return columns.has(_WHO, *NUMBERED)


def _holds(one: ChosenSheet, part: ChosenSheet, texts: Texts) -> bool:
    """Whether a sheet lists every award of the other, by its number, and further ones."""
    for name in NUMBERED:
        if one.columns.has(name) and part.columns.has(name):
            return texts.under(part, name) < texts.under(one, name)
    return False


def _repeats_awards(one: ChosenSheet, lists: Sequence[ChosenSheet], texts: Texts) -> bool:
    """Whether rows name awards of the *lists* by number, some more than once: their activities."""
    for name in NUMBERED:
        named, column = texts.under(one, name), one.columns.of(name)
        if named and column and named <= set().union(*(texts.under(o, name) for o in lists)):
            stated = [row for row in one.layout.data if row.values[column.index] != ""]
            return len(named) < len(stated)
    return False


def _adds(one: ChosenSheet, fuller: Sequence[ChosenSheet], texts: Texts) -> bool:
    """Whether a sheet says of each project once what none of the *fuller* ones does.

    By numbers or titles its rows are added to the projects that those list. What was paid, spent
    or passed on is none of their amounts.
    """
    if one.columns.has(AMOUNT) and says_payments(one.layout):
        return False
    for name in (*NUMBERED, *TITLES):
        named = texts.under(one, name)
        if named and named <= set().union(*(texts.under(o, name) for o in fuller)):
            once = len(named) == len(one.layout.data)
            sure = _fields(one, sure=True)
            more = not sure <= set().union(*map(_fields, fuller))
            elsewhere = _is_of_another_year(one, fuller) or _names_other_places(one, fuller, name)
            return once and (more or elsewhere)
    return False


def _is_of_another_year(one: ChosenSheet, fuller: Sequence[ChosenSheet]) -> bool:
    """Whether a sheet has the money of a fiscal year that none of the *fuller* ones is of."""
    year = year_of_list(one.layout)
    funded = one.columns.has(AMOUNT)
    return funded and year != "" and year not in {year_of_list(o.layout) for o in fuller}


def _names_other_places(one: ChosenSheet, fuller: Sequence[ChosenSheet], name: str) -> bool:
    """Whether a sheet has other countries for a project than the *fuller* ones, found by *name*.

    A regional award often stands in the sheet of each of its countries.
    """
    known: dict[str, set[str]] = {}
    for other in fuller:
        for key, place in _places(other, name):
            known.setdefault(key, set()).add(place)
    return any(place not in known.get(key, {place}) for key, place in _places(one, name))


def _places(one: ChosenSheet, name: str) -> Iterator[tuple[str, str]]:
    """What names the project of each row, and its country as it is written."""
    named, where = one.columns.of(name), one.columns.of(_WHERE)
    if named is None or where is None:
        return
    for row in one.layout.data:
        key, place = text_of(row.values[named.index]), text_of(row.values[where.index])
        if key.strip() and place.strip():
            yield project_keys(key)[0], fold(place)


def _fields(one: ChosenSheet, *, sure: bool = False) -> set[str]:
    """What the columns of a sheet feed, those alone of which that is *sure*."""
    columns = one.columns.columns
    return {n for c in columns if not sure or c.confidence == "sure" for n in c.feeds}


def _tells(one: ChosenSheet, *, needs_amount: bool = False) -> bool:
    """Whether most rows say what a project is about, or when it is and what it costs."""
    when, what = [], []
    for column in one.columns.columns:
        for name in column.feeds:
            kind = target(name, PROJECT).kind
            if name == PERIOD or kind is Kind.DATE:
                when.append(column.index)
            elif kind is Kind.LONG_TEXT:
                what.append(column.index)
    dated = when if not needs_amount or one.columns.has(AMOUNT) else []
    told = sum(
        any(row.values[at] != "" and number_in(row.values[at]) is None for at in (*dated, *what))
        for row in one.layout.data
    )
    return told * 2 > len(one.layout.data)
