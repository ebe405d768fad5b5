"""Amounts that the desk works out itself: where a workbook of ours says another, that is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.db import queries
from tipdesk.db.registry import fields_of
from tipdesk.db.sql import execute, in_blocks
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.problems import Problem
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, message
from tipdesk.services import catalog
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.columns.column_matching import is_headed
from tipdesk.services.excel.headings.heading_units import currency_of
from tipdesk.services.excel.headings.targets import UID
from tipdesk.services.excel.matching.matching import same

NOT_READ = N_(
    "“{field}” is worked out by the desk, so what was changed here is not read. Enter the funding "
    "action or the payment itself."
)
_USUAL: Final = "USD"


def changed_amounts(
    connection: Connection, chosen: ChosenSheet, written: int | None
) -> Iterator[Problem]:
    """A warning for each amount of a workbook of ours that is not what the desk works out.

    Not of projects of which money was changed here after it was *written*, nor of any where it
    does not say when that was; of a project that is new to the desk each amount is told.
    """
    columns = chosen.columns
    uids, money = columns.of(UID), _money(chosen)
    if uids is None or not money or written is None:
        return
    stated = [(data, str(data.values[uids.index])) for data in chosen.layout.data]
    known: dict[str, tuple[Any, ...]] = {}
    shown = tuple(field.name for _, field in money)
    for block in in_blocks([uid for _, uid in stated if uid]):
        selection = Selection(columns.entity, uids=tuple(block), columns=shown)
        found = queries.rows(connection, selection, queries.ids(connection, selection))
        known.update(found.values())
    later = _changed_since(connection, columns.entity, written)
    for data, uid in stated:
        if uid in later:
            continue
        for at, (column, field) in enumerate(money):
            raw = data.values[column.index]
            amount = read_money(raw, currency_of(column.heading) or _USUAL).value
            if amount is None or (
                uid in known and same(field, known[uid][at], amount, exported=True)
            ):
                continue
            yield Problem(
                severity="warns",
                message=message(NOT_READ, field=message(field.label)),
                entity=columns.entity,
                field=field.name,
                sheet=chosen.name,
                cell=chosen.layout.cell(data.row, column.index),
                value=str(raw),
            )


def _money(chosen: ChosenSheet) -> list[tuple[Column, Field]]:
    """The columns of amounts that are worked out, with their fields."""
    amounts = [f for f in fields_of(chosen.columns.entity) if f.computed and f.kind is Kind.MONEY]
    return [
        (column, field)
        for column in chosen.columns.columns
        for field in amounts
        if column.computed and is_headed(column.heading, field)
    ]


def _changed_since(connection: Connection, entity: str, written: int) -> set[Any]:
    """The uids of those of which a part, such as a payment, was changed after that ChangeSet."""
    found: set[Any] = set()
    for part, owner in catalog.parts_of(entity):
        rows = execute(
            connection,
            f"SELECT DISTINCT {owner} FROM {part} WHERE uid IN "
            "(SELECT uid FROM change_entry WHERE changeset > {} AND entity = {})",
            (written, part),
        )
        found.update(uid for (uid,) in rows)
    return found
