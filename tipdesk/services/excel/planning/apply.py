"""Applying a plan: one ChangeSet, built in blocks and put into effect in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tipdesk.db.models import RECORDS
from tipdesk.db.registry import OTHER_FACT, fact_owner
from tipdesk.services.changes import reasons
from tipdesk.services.changes.apply import apply
from tipdesk.services.changes.builder import ChangeSetBuilder, Origin
from tipdesk.services.changes.intake import Intake
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.excel.columns.column_map import of_money
from tipdesk.services.excel.headings.targets import (
    AMENDMENT,
    AMOUNT,
    FISCAL_YEAR,
    FUNDING,
    OF_PERIOD,
    PROJECT,
    year_of,
)
from tipdesk.services.excel.layout.totals_rows import number_in
from tipdesk.services.excel.matching.row_source import SOURCE
from tipdesk.services.excel.planning.amendments import amending_action, beside_listed
from tipdesk.services.excel.planning.chosen_rows import first_to_name, rows_to_store
from tipdesk.services.excel.planning.meanwhile import refuse_amended, refuse_overtaken
from tipdesk.services.excel.planning.plan import Plan, RowPlan, SheetPlan, referred_among
from tipdesk.services.excel.planning.row_plan import YearMoney
from tipdesk.services.excel.planning.year_money import values_of
from tipdesk.services.excel.rows.compact import plain_dict
from tipdesk.services.following import FOLLOWED
from tipdesk.services.period_columns import key_of, year_key

_BLOCK = 500
_FOLLOWED = FOLLOWED - {PROJECT}
"""What follows from these is added as they are applied, which what is taken in is not.

From a project that is only made nothing follows: rules of reporting come after it.
"""
_ORDER = {record.__tablename__: at for at, record in enumerate(RECORDS)}
"""Kinds of record, each after those that it may refer to."""


def apply_plan(
    desk: Desk,
    plan: Plan,
    *,
    rows: Collection[tuple[str, int]] | None = None,
    progress: Callable[[int], None] | None = None,
    check: Callable[[], None] | None = None,
) -> Outcome:
    """Store the new and changed rows of *plan*, or only those in *rows*, as (sheet, row).

    Chosen rows bring along the new organizations and people that they refer to.
    Everything lands in one transaction, or with an exception (from *check* too) nothing. A
    field that was changed since the plan was made is a conflict and keeps what it holds; Overtaken
    where records were added since that rows of the plan may be, or awards changed that it amends.
    """
    chosen = rows_to_store(plan, rows)
    if not chosen:
        return Outcome()
    with desk.writing() as connection:
        refuse_overtaken(connection, plan, chosen)
        refuse_amended(connection, plan.newest, [row.uid for row in chosen if row.amendment])
        builder = ChangeSetBuilder(
            connection,
            reasons.imported(Path(plan.path).name),
            who=desk.who,
            file=Path(plan.path).name,
            columns=_letters(plan, chosen),
        )
        intake = Intake(connection, builder)
        _new_records(intake, plan, chosen, whole=rows is None)
        # New projects first: all that is created comes before what is changed.
        chosen.sort(key=lambda row: (not _is_taken_in(row), _ORDER[row.entity]))
        listed = _listed_amendments(chosen)
        done = None
        for at, row in enumerate(chosen):
            if at % _BLOCK == 0:
                if check is not None:
                    check()
                if progress is not None:
                    progress(at)
            if _is_taken_in(row):
                _create(intake, row)
                continue
            done = done or intake.finish()
            if row.state == "new":
                values = plain_dict(row.values)
                origin = Origin(row.sheet, row.row)
                builder.create(row.entity, values, uid=row.uid, origin=origin)
            else:
                _change(builder, row, listed.get(row.uid, ()))
        done = done or intake.finish()
        builder.flush()
        if check is not None:
            check()
        stated = _with_stated_money(plan, listed.keys())
        outcome = apply(connection, builder.id, checked=True, done=done, listed=stated)
        if check is not None:
            check()
    if progress is not None:
        progress(len(chosen))
    return outcome


def _is_taken_in(row: RowPlan) -> bool:
    """Whether the row is a new record from which nothing else follows."""
    return row.state == "new" and row.entity not in _FOLLOWED


def _create(intake: Intake, row: RowPlan) -> None:
    if intake.is_full:
        intake.flush()
    origin = Origin(row.sheet, row.row)
    values = plain_dict(row.values)
    if row.source is not None:
        values[SOURCE] = row.source
    intake.create(row.entity, values, uid=row.uid, origin=origin)
    if row.funding:
        funding = {"project": row.uid, **plain_dict(row.funding)}
        intake.create(FUNDING, funding, origin=origin)
    for one in row.years:
        intake.create(FUNDING, {"project": row.uid, **values_of(one)}, origin=origin)
    for name, value in row.others.items():
        intake.create(OTHER_FACT, _fact(row, name, value), origin=origin)


def _fact(row: RowPlan, name: str, value: str) -> dict[str, str]:
    return {"name": name, "value": value, fact_owner(row.entity) or PROJECT: row.uid}


def _listed_amendments(chosen: Iterable[RowPlan]) -> dict[str, list[Mapping[str, Any]]]:
    """By project the new amendments that the workbook lists, in their order."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in chosen:
        if row.entity == AMENDMENT and row.state == "new":
            found.setdefault(row.values[PROJECT], []).append(row.values)
    return found


def _with_stated_money(plan: Plan, projects: Collection[str]) -> set[str]:
    """Those of *projects* of which a list of the workbook states the money, as it is or anew."""
    found: set[str] = set()
    sheets = {sheet.name: sheet for sheet in plan.sheets if sheet.columns.entity == PROJECT}
    for row in plan.rows if projects else ():
        if row.uid in projects and row.entity == PROJECT and row.sheet in sheets:
            sheet = sheets[row.sheet]
            data = sheet.data_row(row.row)
            cells = [data.values[one.index] for one in of_money(sheet.columns)] if data else []
            if any(number_in(cell) is not None for cell in cells):
                found.add(row.uid)
    return found


def _change(builder: ChangeSetBuilder, row: RowPlan, listed: Sequence[Mapping[str, Any]]) -> None:
    """Enter what a row changes; *listed* are the amendments of its own that come with it."""
    origin = Origin(row.sheet, row.row)
    for name, after in row.values.items():
        builder.edit(row.entity, row.uid, name, row.before.get(name), after, origin=origin)
    if row.source is not None:
        builder.edit(row.entity, row.uid, SOURCE, row.source_before, row.source, origin=origin)
    for name, value in row.others.items():
        if (uid := row.other_uids.get(name)) is None:
            builder.create(OTHER_FACT, _fact(row, name, value), origin=origin)
        else:
            before = row.others_before[name]
            builder.edit(OTHER_FACT, uid, "value", before, value, origin=origin)
    for one in row.years:
        _change_year(builder, row, one, origin)
    one_listed, amendment = beside_listed(row.amendment, listed)
    if amendment:
        builder.create(AMENDMENT, {"project": row.uid, **amendment}, origin=origin)
    if row.funding and "amount_change" in row.amendment:
        builder.create(FUNDING, amending_action(row, one_listed), origin=origin)
        return
    if row.funding and row.action is None:
        builder.create(FUNDING, {"project": row.uid, **row.funding}, origin=origin)
        return
    for name, after in row.funding.items():
        builder.edit(FUNDING, row.action or "", name, row.funding_before[name], after,
                     origin=origin)  # fmt: skip


def _change_year(builder: ChangeSetBuilder, row: RowPlan, one: YearMoney, origin: Origin) -> None:
    if one.action is None:
        builder.create(FUNDING, {"project": row.uid, **values_of(one)}, origin=origin)
        return
    if one.amount != one.before:
        builder.edit(FUNDING, one.action, AMOUNT, one.before, one.amount, origin=origin)
    if one.undated:
        builder.edit(FUNDING, one.action, FISCAL_YEAR, None, one.year, origin=origin)


def _new_records(intake: Intake, plan: Plan, chosen: list[RowPlan], *, whole: bool) -> None:
    """Create the organizations and people that the chosen rows are the first to name."""
    places = {party.uid: (party.sheet, party.row) for party in plan.new_records}
    wanted = referred_among(chosen, places)
    first = {} if whole else first_to_name(chosen)
    for party in plan.new_records:
        if party.uid in wanted:
            row = first.get(party.uid, party)
            origin = Origin(row.sheet, row.row) if row.row else Origin()
            intake.create(party.entity, party.values, uid=party.uid, origin=origin)


def _letters(plan: Plan, chosen: Iterable[RowPlan]) -> dict[str, str]:
    """Field -> column letter; 'Sheet!field' where a sheet differs from the first one.

    Of sheets with a column for each period also figure and period -> letter; "" where two are.
    """
    letters: dict[str, str] = {}
    for sheet in plan.sheets:
        for name, letter in sheet.letters().items():
            if letters.setdefault(name, letter) != letter:
                letters[f"{sheet.name}!{name}"] = letter
        if any(OF_PERIOD in name for name in sheet.letters()):
            for key, letter in _of_periods(sheet, chosen):
                if letters.setdefault(key, letter) != letter:
                    letters[key] = ""
            letters |= _of_years(sheet)
    return letters


def _of_years(sheet: SheetPlan) -> Iterator[tuple[str, str]]:
    """The same of columns of years; that it is of the year the column says as well."""
    for fed, letter in sheet.letters().items():
        if (year := year_of(fed)) is not None:
            for name in (AMOUNT, FISCAL_YEAR):
                yield key_of(sheet.name, FUNDING, name, year_key(year)), letter


def _of_periods(sheet: SheetPlan, chosen: Iterable[RowPlan]) -> Iterator[tuple[str, str]]:
    """What the columns of periods of a sheet are kept under, and their letters."""
    letters = sheet.letters()
    for row in chosen:
        if row.sheet != sheet.name or OF_PERIOD not in row.fed:
            continue
        for field, fed in row.fed.items():
            entity, _, name = field.rpartition(".")
            if fed in letters and (entity or sheet.columns.entity) == row.entity:
                yield key_of(sheet.name, row.entity, name, row.fed[OF_PERIOD]), letters[fed]
