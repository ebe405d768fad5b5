"""The money of a Selection on paper: obligations, payments, balances, what expires, and rates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from tipdesk.domain.balances import sums_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.money import Money
from tipdesk.domain.rates import Converted, converted
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, NN_
from tipdesk.services.catalog import field_of, how_many
from tipdesk.services.grant.money import rates_of
from tipdesk.services.grant.portfolio_money import PortfolioMoney, portfolio_money
from tipdesk.services.reports.document import Column, ColumnKind, Listing
from tipdesk.services.reports.request import Request, phrase
from tipdesk.services.reports.tables_document import TableBlock, TablesDocument
from tipdesk.services.sentences import sentences

TITLE: Final = N_("Money")
_NOTHING: Final = N_("Nothing matches what was asked.")
_SUM: Final = N_("Together")
_UNCONVERTED: Final = NN_(
    "{n} amount is not converted: there is no rate for its currency on that day.",
    "{n} amounts are not converted: there is no rate for their currencies on that day.",
)
_NOT_ADDED: Final = N_("Amounts in different currencies are not added together.")
_BALANCE: Final = N_("The balance by payments counts the awards that state payments.")

_Heading = tuple[str, ColumnKind, float]


def money_summary(
    request: Request, selection: Selection, cancelled: Callable[[], bool] = lambda: False
) -> TablesDocument:
    """The money of the projects that *selection* means; short enough never to be cancelled."""
    if request.as_of:
        selection = replace(selection, as_of=request.as_of)
    request = replace(request, as_of=selection.as_of)
    day = request.as_of.last_day if request.as_of else request.today
    found = portfolio_money(request.desk, selection, day)
    say, second = request.words.say, request.second
    limits = sentences(request.display, replace(selection, as_of=None))
    tables = [_currencies(request, found), _years(request, found), _expiring(request, found)]
    notes = [say(_BALANCE)] if found.balance else []
    if len(found.obligated) > 1:
        notes.append(say(_NOT_ADDED))
    if request.convert_to is not None:
        table, missing = _converted(request, found, request.convert_to)
        tables.insert(1, table)
        if missing:
            notes.append(request.words.count(*_UNCONVERTED, missing))
    return TablesDocument(
        page=request.page(),
        title=say(TITLE),
        second_title=phrase(second.say(TITLE)) if second else None,
        count=say(how_many("project", found.projects)),
        filters=Listing(say(N_("Includes")), tuple(limits)) if limits else None,
        figures=(),
        tables=tuple(tables),
        not_stated=request.not_stated,
        notes=Listing(say(N_("Notes")), tuple(notes)) if notes else None,
    )


def _table(
    request: Request, title: str, headings: Sequence[_Heading], rows: Iterator[tuple[str, ...]]
) -> TableBlock:
    say, second = request.words.say, request.second
    columns = tuple(
        Column(say(label), kind, width, second.say(label) if second else "")
        for label, kind, width in headings
    )
    return TableBlock(say(title), columns, tuple(rows), say(_NOTHING))


def _currencies(request: Request, found: PortfolioMoney) -> TableBlock:
    headings: tuple[_Heading, ...] = (
        (N_("Currency"), "code", 1),
        (N_("Total obligated"), "number", 2),
        (N_("Total disbursed"), "number", 2),
        (N_("Balance by payments"), "number", 2),
    )
    sums = (found.obligated, found.disbursed, found.balance)
    units = sorted({*found.obligated, *found.disbursed})
    rows = ((unit, *(_money(request, of.get(unit)) for of in sums)) for unit in units)
    return _table(request, N_("Totals per currency"), headings, rows)


def _years(request: Request, found: PortfolioMoney) -> TableBlock:
    headings: tuple[_Heading, ...] = (
        (N_("Fiscal year"), "code", 1),
        (N_("Account"), "text", 3),
        (N_("Obligated"), "number", 2),
    )
    rows = (
        (
            str(line.year) if line.year else request.not_stated,
            _account(request, line.account),
            _money(request, line.amount),
        )
        for line in found.lines
    )
    return _table(request, N_("Obligations by fiscal year"), headings, rows)


def _expiring(request: Request, found: PortfolioMoney) -> TableBlock:
    headings: tuple[_Heading, ...] = (
        (N_("What ends"), "text", 1.2),
        (N_("Year"), "code", 0),
        (N_("Account"), "text", 2),
        (N_("Obligated"), "number", 0),
        (N_("Paid against it"), "number", 0),
        (N_("Left"), "number", 0),
    )
    rows = (
        (
            request.words.say(field_of("funding_action", line.ending).label),
            str(line.year),
            _account(request, line.account),
            *(_money(request, amount) for amount in (line.amount, line.paid, line.left)),
        )
        for line in found.expiring
    )
    return _table(request, N_("Money that will expire"), headings, rows)


def _converted(request: Request, found: PortfolioMoney, currency: str) -> tuple[TableBlock, int]:
    """What is obligated in *currency*, with each rate and its date; and how much could not be."""
    day = request.as_of or PartialDate(request.today.isoformat())
    rates = rates_of(request.desk)
    amounts = [found.obligated[unit] for unit in sorted(found.obligated)]
    made = [(amount, converted(amount, currency, day, rates)) for amount in amounts]
    told = [(amount, one) for amount, one in made if one is not None]
    headings: tuple[_Heading, ...] = (
        (N_("Total obligated"), "number", 2),
        (N_("Rate"), "text", 2.4),
        (N_("Date"), "date", 0),
        (N_("Converted"), "number", 2),
    )
    rows = [(_money(request, amount), *_by_rate(request, one)) for amount, one in told]
    if len(told) > 1:
        together = sums_of(one.money for _, one in told)[currency]
        rows.append((request.words.say(_SUM), "", "", _money(request, together)))
    title = request.words.say(N_("Converted to {currency}"), currency=currency)
    return _table(request, title, headings, iter(rows)), len(made) - len(told)


def _by_rate(request: Request, one: Converted) -> tuple[str, str, str]:
    """The rate as it was stated, its date, and what came of it."""
    if one.rate is None:
        return "", "", _money(request, one.money)
    rate = request.words.say(
        N_("1 {source} = {rate} {target}"),
        source=one.rate.source, rate=one.rate.text, target=one.rate.target,
    )  # fmt: skip
    return rate, request.display.date(one.rate.date), _money(request, one.money)


def _money(request: Request, amount: Money | None) -> str:
    return request.not_stated if amount is None else request.words.money(amount)


def _account(request: Request, code: str | None) -> str:
    name = request.labels.code("account", code, request.words.lang)
    return name or request.not_stated
