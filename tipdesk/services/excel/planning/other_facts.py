"""Columns without a field: kept under their heading as other facts of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from sqlalchemy import Connection

from tipdesk.db.facts import BETWEEN
from tipdesk.db.registry import fact_owner, fields_of
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.text import clean_cell, fold
from tipdesk.domain.words import N_, Message, Words, in_every_language, message
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.heading_keys import heading_key
from tipdesk.services.excel.headings.targets import OTHER
from tipdesk.services.excel.planning.plan import RowPlan

SEVERAL_FACTS = N_(
    "The desk has {count} facts “{name}” of this record, so '{text}' was not taken. "
    "Change them in the record."
)
FACT_HEADING = N_("Other fact: {name}")

Known = Mapping[str, list[tuple[str, str]]]
"""Of one record: the folded name of a fact to (uid, value) of each that has it."""


def known_facts(connection: Connection, entity: str, uids: Iterable[str]) -> dict[str, Known]:
    """The other facts of the records *uids*, by uid."""
    owner = fact_owner(entity)
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
    others, uids, before = dict[str, str](), dict[str, str](), dict[str, str | None]()
    for name, text in stated.items():
        held = known.get(fold(name), [])
        if held and _plain(BETWEEN.join(value for _, value in held)) == _plain(text):
            continue
        if len(held) > 1:
            yield name, message(SEVERAL_FACTS, count=len(held), name=name, text=text)
            continue
        others[name] = text
        if held:
            uids[name], before[name] = held[0]
    if others:
        plan.others, plan.other_uids, plan.others_before = others, uids, before
        if plan.state == "unchanged":
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
    if fact_owner(columns.entity) is None:
        return columns
    kept = {column.index for column in columns.unmapped}
    return replace(
        columns,
        columns=tuple(_kept(c) if c.index in kept else c for c in columns.columns),
    )


def with_known_facts(connection: Connection, columns: ColumnMap) -> ColumnMap:
    """The map of a workbook of ours with the columns of other facts that the desk has.

    Any other column that somebody added to it stays unread until a person says more.
    """
    if not columns.is_our_export or fact_owner(columns.entity) is None or not columns.unmapped:
        return columns
    names = execute(connection, "SELECT DISTINCT name FROM other_fact").scalars()
    known = {fold(name): name for name in names}
    unread = {column.index for column in columns.unmapped}
    for column in columns.columns:
        name = known.get(fold(_bare(column.heading)))
        if column.index in unread and name is not None:
            columns = columns.with_target(column.index, OTHER + name)
    return columns


def heading_of_fact(name: str, entity: str, words: Words) -> str:
    """What is written over a column of facts: their name, marked where a field is called so."""
    if heading_key(name) not in _labels(entity):
        return name
    # Without isolates, which a cell is better without.
    return words.say(FACT_HEADING).replace("{name}", name)


def _bare(heading: str) -> str:
    """The name of the facts under *heading*, without the mark."""
    for pattern in in_every_language(FACT_HEADING):
        before, _, after = pattern.partition("{name}")
        if heading.startswith(before) and heading.endswith(after):
            return heading[len(before) : len(heading) - len(after)]
    return heading


@cache
def _labels(entity: str) -> frozenset[str]:
    """What headings of fields are, as they are compared."""
    labels = (label for f in fields_of(entity) for label in in_every_language(f.label))
    return frozenset(map(heading_key, labels))


def _kept(column: Column) -> Column:
    name = OTHER + (fact_name(column.heading) or column.letter)
    return replace(column, target=name, confidence="sure")
