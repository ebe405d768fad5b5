"""Fields that depend on today: no column, but an expression worked out when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tipdesk.db.declaring import facts_of_field
from tipdesk.domain.fields import Kind, Show


@dataclass(frozen=True, slots=True)
class Asking:
    """What an expression is made of: the *alias* of its table, the day, the database."""

    alias: str
    on: date
    sqlite: bool

    @property
    def today(self) -> str:
        """The day as SQL text."""
        return self.day(0)

    def day(self, later: int) -> str:
        """The day *later* days after, as SQL text."""
        return f"'{(self.on + timedelta(days=later)).isoformat()}'"

    def is_past(self, name: str) -> str:
        """That the day is after the date *name*; one known to the month is past when it is."""
        column = f"{self.alias}.{name}"
        within = f"SUBSTR({self.today}, 1, LENGTH({column})) = {column}"
        return f"({column} < {self.today} AND NOT {within})"

    def days(self, first: str, last: str) -> str:
        """The days from one whole date to another."""
        if self.sqlite:
            return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"
        return f"(CAST({last} AS DATE) - CAST({first} AS DATE))"


Expression = Callable[[Asking], str]


class Asked:
    """A declared field that is worked out by *sql* whenever it is asked for; never stored."""

    def __init__(self, info: dict[str, Any], sql: Expression) -> None:
        self.info, self.sql = info, sql


def asked(
    label: str,
    *,
    section: str,
    show: Show,
    sql: Expression,
    kind: Kind = Kind.TEXT,
    codes: str | None = None,
    help: str = "",
) -> Any:
    """Declare a field that depends on today; *sql* makes its expression."""
    return Asked(
        facts_of_field(
            label, section=section, show=show, kind=kind, codes=codes, help=help, computed=True
        ),
        sql,
    )
