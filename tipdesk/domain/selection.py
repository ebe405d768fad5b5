"""A question put to the desk: which records, which columns, in what order, as of when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from tipdesk.domain.dates import PartialDate

Operator = Literal["=", "!=", ">", ">=", "<", "<=", "~"]
_OPERATORS = frozenset(get_args(Operator))


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on a field: any of *values* holds. The value None is "not stated".

    Values are text as stored: a code, a uid, an ISO date, a whole number, minor units.
    A field of another entity that refers to this one is named ``entity.field``, as in
    ``funding_action.fiscal_year``.
    """

    field: str
    operator: Operator
    values: tuple[str | None, ...]

    def __post_init__(self) -> None:
        # The operator becomes part of a statement, and a saved view may come from anywhere.
        if self.operator not in _OPERATORS:
            raise ValueError(f"not an operator: {self.operator!r}")


@dataclass(frozen=True, slots=True)
class Order:
    """A sort: by the field, ascending unless *descending*; not-stated values come last."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked. *uids*, when given, limits it to those records."""

    entity: str
    filters: tuple[Filter, ...] = ()
    search: str = ""
    columns: tuple[str, ...] = ()
    order: tuple[Order, ...] = ()
    as_of: PartialDate | None = None
    uids: tuple[str, ...] | None = field(default=None)

    def where(self, name: str, operator: Operator, *values: str | None) -> Selection:
        """This selection with one more condition."""
        return replace(self, filters=(*self.filters, Filter(name, operator, values)))

    def without(self, name: str) -> Selection:
        """This selection with no condition on *name*."""
        return replace(self, filters=tuple(f for f in self.filters if f.field != name))

    def to_json(self) -> dict[str, Any]:
        """A form that can be stored in a saved view."""
        return {
            "entity": self.entity,
            "filters": [[f.field, f.operator, list(f.values)] for f in self.filters],
            "search": self.search,
            "columns": list(self.columns),
            "order": [[o.field, o.descending] for o in self.order],
            "as_of": self.as_of,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Selection:
        """The selection that ``to_json`` wrote."""
        as_of = data.get("as_of")
        return cls(
            entity=data["entity"],
            filters=tuple(Filter(f, op, tuple(values)) for f, op, values in data["filters"]),
            search=data["search"],
            columns=tuple(data["columns"]),
            order=tuple(Order(f, down) for f, down in data["order"]),
            as_of=PartialDate(as_of) if as_of else None,
        )
