"""What is declared about records hangs together."""

from __future__ import annotations

import dataclasses
import types
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from tipdesk.db.asked import Asked
from tipdesk.db.base import LinkRecord
from tipdesk.db.models import RECORDS
from tipdesk.db.registry import (
    asked_fields,
    entities,
    fields_of,
    link_fields,
    link_owner,
    parts_of,
    record_class,
)
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import CODED, LINKED, MANY, Field, Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.sections import SECTIONS
from tipdesk.domain.vocabulary import code_lists

DECLARED = [
    pytest.param(record.__tablename__, f, id=f"{record.__tablename__}.{f.name}")
    for record in RECORDS
    for f in fields_of(record.__tablename__)
]
TYPES: dict[Kind, Any] = {
    Kind.TEXT: str,
    Kind.LONG_TEXT: str,
    Kind.INTEGER: int,
    Kind.PERCENT: int,
    Kind.MONEY: Money,
    Kind.DATE: PartialDate,
    Kind.BOOLEAN: bool,
    Kind.CHOICE: str,
    Kind.REFERENCE: str,
}


@pytest.mark.parametrize(("entity", "declared"), DECLARED)
def test_a_field_holds_what_its_annotation_says(entity: str, declared: Field) -> None:
    hints = get_type_hints(record_class(entity))
    hint = hints[declared.name]
    if declared.name in asked_fields(entity):
        assert hint is Asked
        assert declared.computed
        return
    if declared.many:
        assert hint == tuple[Link, ...]
        return
    (held,) = get_args(hint)
    may_be_none = get_origin(held) in (Union, types.UnionType)
    kinds = [part for part in get_args(held) if part is not type(None)] if may_be_none else [held]
    assert kinds == [TYPES[declared.kind]]
    assert may_be_none is not declared.required


@pytest.mark.parametrize(("entity", "declared"), DECLARED)
def test_a_field_says_where_it_stands_and_what_it_may_hold(entity: str, declared: Field) -> None:
    assert declared.section in SECTIONS
    assert declared.label
    if declared.kind in CODED:
        assert declared.codes in code_lists()
    elif declared.kind in LINKED:
        assert record_class(declared.target or "")
    else:
        assert declared.of is None
    assert (declared.via is not None) is (declared.kind in MANY)
    if declared.via:
        assert issubclass(record_class(declared.via), LinkRecord)
        assert link_owner(declared.via) == (entity, declared)
    if declared.computed:
        assert not declared.required


def test_every_link_table_belongs_to_one_field() -> None:
    used = [f.via for record in RECORDS for f in link_fields(record.__tablename__)]
    tables = [r.__tablename__ for r in RECORDS if issubclass(r, LinkRecord)]
    assert sorted(used, key=str) == sorted(tables)


def test_a_declaration_has_at_most_twelve_facts() -> None:
    assert len(dataclasses.fields(Field)) <= 12


def test_fields_come_in_the_order_in_which_they_are_declared() -> None:
    for record in RECORDS:
        hints = [n for n in get_type_hints(record) if n in {f.name for f in _fields(record)}]
        assert [f.name for f in _fields(record)] == hints


def test_a_destination_shows_only_its_fields_and_keeps_their_order() -> None:
    every = fields_of("project")
    in_form = fields_of("project", Show.FORM)
    assert [f for f in every if f in in_form] == list(in_form)
    assert 0 < len(in_form) < len(every)


def test_labels_of_one_form_differ() -> None:
    for entity in entities():
        labels = [f.label for f in fields_of(entity, Show.FORM | Show.EXCEL)]
        assert len(labels) == len(set(labels))


def test_what_a_project_consists_of_goes_with_it() -> None:
    parts = {kind for kind, _ in parts_of("project")}
    owned = {e for e in entities() if any(f.target == "project" for f in fields_of(e))}
    assert owned - parts == {"project", "training_request"}


def test_a_record_is_named_by_fields_it_has() -> None:
    for record in RECORDS:
        names = {f.name for f in _fields(record)}
        assert set(record.title) <= names
        assert bool(record.title) is not issubclass(record, LinkRecord)


def test_a_record_is_stored_after_those_it_refers_to() -> None:
    order = [record.__tablename__ for record in RECORDS]
    for record in RECORDS:
        for key in record.metadata.tables[record.__tablename__].foreign_keys:
            assert order.index(key.column.table.name) <= order.index(record.__tablename__)


def _fields(record: Any) -> tuple[Field, ...]:
    return fields_of(record.__tablename__)
