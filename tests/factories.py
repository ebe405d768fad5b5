"""Small records for tests, made the way a person makes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.services.changes.edits import Edit, create, edit
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.reading import read_records


def make(desk: Desk, entity: str, **values: Any) -> str:
    """A record of *entity*; answers its uid."""
    return create(desk, entity, values).created[0]


def make_project(desk: Desk, title: str = "Safe return", **values: Any) -> str:
    """A project with an English title."""
    return make(desk, "project", title_en=title, **values)


def make_organization(desk: Desk, name: str = "Open Door", **values: Any) -> str:
    """An organization with an English name."""
    return make(desk, "organization", name_en=name, **values)


def make_person(desk: Desk, name: str = "Mona Haddad", **values: Any) -> str:
    """A person with an English name."""
    return make(desk, "person", name_en=name, **values)


def make_action(desk: Desk, project: str, dollars: int = 1000, **values: Any) -> str:
    """A funding action of *project* over whole *dollars*, unless an amount is given."""
    values = {"amount": usd(dollars), **values}
    return make(desk, "funding_action", project=project, **values)


def usd(dollars: int, qualifier: str = "exact") -> Money:
    """Whole US dollars."""
    return Money(dollars * 100, "USD", qualifier)


def on(text: str) -> PartialDate:
    """A date as far as *text* knows it."""
    return PartialDate(text)


def links(*targets: str, share: int | None = None) -> tuple[Link, ...]:
    """Plain links to *targets*."""
    return tuple(Link(target, share) for target in targets)


def value(desk: Desk, entity: str, uid: str, field: str) -> Any:
    """What a field of a stored record holds."""
    return values(desk, entity, uid)[field]


def values(desk: Desk, entity: str, uid: str) -> dict[str, Any]:
    """Every value of a stored record; KeyError when there is none."""
    with desk.reading() as connection:
        return read_records(connection, entity, [uid])[uid]


def here(desk: Desk, entity: str) -> set[str]:
    """The uids of all records of *entity*."""
    with desk.reading() as connection:
        return set(connection.exec_driver_sql(f"SELECT uid FROM {entity}").scalars())


def set_value(desk: Desk, entity: str, uid: str, field: str, after: Any) -> Outcome:
    """Type *after* into a field, having seen what it holds."""
    return edit(desk, [Edit(entity, uid, field, value(desk, entity, uid, field), after)])


def targets(several: Iterable[Link]) -> set[str]:
    """What links lead to."""
    return {link.target for link in several}
