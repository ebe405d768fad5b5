"""What rows of several sheets say of one record, and whether two of them say the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tipdesk.db.facts import BETWEEN
from tipdesk.db.registry import field_of
from tipdesk.domain.dates import date_order
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.links import Link, kept_links
from tipdesk.domain.problems import Problem
from tipdesk.domain.text import clean_cell, fold
from tipdesk.services.excel.headings.targets import AMOUNT, FUNDING, OTHER, year_of
from tipdesk.services.excel.matching.matching import same
from tipdesk.services.excel.planning.folding import take_back
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX, RowPlan, SheetPlan
from tipdesk.services.excel.rows.compose import Draft


@dataclass(slots=True)
class Said:
    """What the rows of earlier sheets say of a record; *plans* and *places* are of these rows."""

    plans: list[RowPlan]
    places: dict[str, tuple[SheetPlan, Draft]]
    """Where each value is stated."""
    values: dict[str, Any]
    others: dict[str, str]
    there: set[str] = field(default_factory=set)
    """What the last row says as the desk has it, so that those before change nothing of it."""

    @property
    def is_refused(self) -> bool:
        """Whether the first row cannot come in, so that there is nothing to add to."""
        return self.plans[0].state == "rejected"

    def copied(self) -> Said:
        """What is said by now, to be gone `back_to` where the next row cannot come in."""
        return Said(self.plans, dict(self.places), dict(self.values), dict(self.others))

    def back_to(self, before: Said) -> None:
        """Forget what a row said that cannot come in, so that rows after it may say it."""
        self.places, self.values, self.others = before.places, before.values, before.others

    def take_back(self, names: Collection[str]) -> None:
        """The rows do not state the fields and other facts any more, whichever are stored."""
        for plan in self.plans:
            take_back(plan, names)
            if plan.alone is not None:
                take_back(plan.alone, names)


@dataclass(slots=True)
class News:
    """What a row adds to what was said of its record, and what is to be told of it."""

    added: dict[str, Any]
    again: dict[str, Any]
    """What rows before it say as well, and the desk does not know."""
    disputed: set[str]
    """What is not taken from any sheet before a person says which of them holds."""
    own: dict[str, Any]
    """Of lists and other facts what the row lists itself."""
    problems: list[Problem]

    def say_again(self, declared: Field, name: str, current: Any, value: Any) -> None:
        """Note what a row before says as well, where it is news to the desk."""
        value = kept_links(current, value) if declared.many else value
        if not same(declared, current, value):
            self.again[name] = value

    def instead(self, others: Iterable[str]) -> frozenset[str]:
        """What the rows before do not state where this one is stored, with its other facts."""
        return frozenset((*self.added, *self.disputed, *(OTHER + name for name in others)))


def declared_of(entity: str, name: str) -> Field:
    """The field, of the award of a project where it has its prefix, or of the money of a year."""
    if year_of(name) is not None:
        return field_of(FUNDING, AMOUNT)
    if name.startswith(FUNDING_PREFIX):
        return field_of(FUNDING, name.removeprefix(FUNDING_PREFIX))
    return field_of(entity, name)


def says_no_more(declared: Field, first: Any, value: Any) -> bool:
    """Whether a value is the *first* one again, or less exact."""
    return is_same(declared, first, value) or is_vaguer(declared, value, first)


def is_vaguer(declared: Field, one: Any, other: Any) -> bool:
    """Whether a date only names the month or year in which the *other* lies."""
    return declared.kind is Kind.DATE and len(one) < len(other) and date_order(one, other) is None


def is_same(declared: Field, first: Any, value: Any) -> bool:
    """Whether a value is the *first* one again, however a text is written."""
    if isinstance(first, str) and isinstance(value, str):
        return fold(clean_cell(first)) == fold(clean_cell(value))
    return same(declared, first, value)


def joined_links(first: tuple[Link, ...], more: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links of both, each target once."""
    known = {link.target for link in first}
    return (*first, *(link for link in more if link.target not in known))


def further_facts(said: Said, others: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The other facts of a record that were not *said* yet, with what was said before."""
    for name, text in others.items():
        known = said.others.get(name, "").split(BETWEEN) if name in said.others else []
        joined = BETWEEN.join(dict.fromkeys((*known, *text.split(BETWEEN))))
        if joined == said.others.get(name):
            continue
        said.others[name] = joined
        yield name, joined
