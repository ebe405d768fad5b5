"""Columns without a field: kept under their heading as other facts of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from sqlalchemy import Connection

from tipdesk.db.registry import parts_of
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.text import clean_cell, fold
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.columns import Column, ColumnMap
from tipdesk.services.excel.plan import OTHER_FACT, RowPlan
from tipdesk.services.excel.targets import OTHER

SEVERAL_FACTS = N_(
    "The desk has {count} facts “{name}” of this record, so '{text}' was not taken. "
    "Change them in the record."
)

BETWEEN = "; "
"""What parts several facts of one name where one cell holds them."""

Known = Mapping[str, list[tuple[str, str]]]
"""Of one record: the folded name of a fact to (uid, value) of each that has it."""


@cache
def owner_field(entity: str) -> str | None:
    """The field by which an other fact names its record of *entity*; None where none can be."""
    return next((field for kind, field in parts_of(entity) if kind == OTHER_FACT), None)


def known_facts(connection: Connection, entity: str, uids: Iterable[str]) -> dict[str, Known]:
    """The other facts of the records *uids*, by uid."""
    owner = owner_field(entity)
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for block in in_blocks(uids) if owner is not None else ():
        for of, uid, name, value in execute(
            connection,
            f"SELECT {owner}, uid, name, value FROM other_fact "
            f"WHERE {owner} IN ({places(block)}) ORDER BY id",
            block,
        ):
            found.setdefault(of, {}).setdefault(fold(name), []).append((uid, value or ""))
    return dict(found)


def add_facts(
    plan: RowPlan, stated: Mapping[str, str], known: Known
) -> Iterator[tuple[str, Message]]:
    """Put into *plan* what the row *stated* and the desk does not have.

    Answers with the name and a sentence for each fact that cannot be taken.
    """
    for name, text in stated.items():
        held = known.get(fold(name), [])
        if held and _plain(BETWEEN.join(value for _, value in held)) == _plain(text):
            continue
        if len(held) > 1:
            yield name, message(SEVERAL_FACTS, count=len(held), name=name, text=text)
            continue
        plan.others[name] = text
        if held:
            plan.other_uids[name], plan.others_before[name] = held[0]
    if plan.others and plan.state == "unchanged":
        plan.state = "changed"


def _plain(text: str) -> str:
    return clean_cell(text, keep_lines=True)


def fact_name(heading: str) -> str:
    """The heading of a column as the name of a fact."""
    return clean_cell(heading).strip(" :*")


def with_columns_kept(columns: ColumnMap) -> ColumnMap:
    """The map with every column that feeds nothing kept as an other fact.

    A column without a heading is called by its letter.
    """
    if owner_field(columns.entity) is None:
        return columns
    kept = {column.index for column in columns.unmapped}
    return replace(
        columns,
        columns=tuple(_kept(c) if c.index in kept else c for c in columns.columns),
    )


def _kept(column: Column) -> Column:
    name = OTHER + (fact_name(column.heading) or column.letter)
    return replace(column, target=name, confidence="sure")
