"""Projects with values of every kind, for workbooks that go out and come back."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.factories import make
from tests.properties import generated
from tipdesk.db.registry import fields_of, link_parts, link_roles
from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.vocabulary import code_list
from tipdesk.domain.words import N_, message
from tipdesk.services.changes.apply import apply
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.desk import Desk

MOST_PROJECTS = 6
EXPORTED = [f for f in fields_of("project", Show.EXCEL) if not f.computed and f.name != "parent"]
PARTY_NAMES = st.lists(generated.NAMES, min_size=2, max_size=4).map(generated.unlike)
COUNTRIES = ("EG", "CD", "CG", "CI", "XK", "NE", "NG", "GW", "PS", "GB", "KR", "LA", "NA")
_PLAIN = {
    Kind.TEXT: generated.TEXTS,
    Kind.LONG_TEXT: generated.LONG_TEXTS,
    Kind.INTEGER: generated.INTEGERS,
    Kind.PERCENT: generated.PERCENTS,
    Kind.MONEY: generated.CLEAR_MONIES,
    Kind.DATE: generated.DATES,
    Kind.BOOLEAN: st.booleans(),
}


def values_of(field: Field, names: list[str]) -> st.SearchStrategy[Any]:
    """Values of a field of any kind; those of the directory by their place in *names*."""
    if field.kind in _PLAIN:
        return _PLAIN[field.kind]
    targets: st.SearchStrategy[Any]
    if field.codes:
        targets = st.sampled_from([code.code for code in code_list(field.codes)])
    elif field.target == "country":
        targets = st.sampled_from(COUNTRIES)
    else:
        targets = st.sampled_from(names)
    return linked(field, targets) if field.many else targets


def linked(field: Field, targets: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Link, ...]]:
    """Several links of *field*, each with what its kind of link may state."""
    parts, roles, nothing = link_parts(field), link_roles(field), st.none()
    codes = [] if roles is None else [code.code for code in code_list(roles)]
    link = st.builds(
        Link,
        targets,
        nothing | generated.SHARES if "share" in parts else nothing,
        nothing | generated.DATES,
        nothing | generated.DATES,
        nothing | st.sampled_from(codes) if codes else nothing,
    )
    return st.lists(link, max_size=3, unique_by=lambda one: one.target).map(tuple)


@st.composite
def projects(draw: st.DrawFn, names: list[str]) -> list[dict[str, Any]]:
    """Some projects, most fields stated in some of them."""
    made = []
    for number in range(draw(st.integers(1, MOST_PROJECTS))):
        stated = draw(st.lists(st.sampled_from(EXPORTED), unique=True, max_size=12))
        row = {f.name: draw(values_of(f, names)) for f in stated}
        row.setdefault("title_en", "Safe return")
        made.append(
            {name: f"{value} {number}" if _is_own(name) else value for name, value in row.items()}
        )
    return made


def _is_own(name: str) -> bool:
    return any(f.name == name and f.own for f in EXPORTED)


def store(desk: Desk, names: list[str], rows: list[dict[str, Any]]) -> list[str]:
    """Make organizations and people of those *names*, and the projects; whatever rules say."""
    known: dict[tuple[str, str], str] = {}
    for name in names:
        for entity in ("organization", "person"):
            known[entity, name] = make(desk, entity, **{_side(name): name})
    with desk.writing() as connection:
        builder = ChangeSetBuilder(connection, message(N_("Created")))
        uids = [builder.create("project", _resolved(row, known)) for row in rows]
        builder.flush()
        apply(connection, builder.id, checked=True)
    return uids


def _side(name: str) -> str:
    return "name_ar" if any("\u0600" <= char <= "\u06ff" for char in name) else "name_en"


def _resolved(row: dict[str, Any], known: dict[tuple[str, str], str]) -> dict[str, Any]:
    resolved = dict(row)
    for f in EXPORTED:
        if f.name in row and f.target in ("organization", "person"):
            value = row[f.name]
            resolved[f.name] = (
                tuple(
                    Link(known[f.target, one.target], one.share, one.since, one.until, one.role)
                    for one in value
                )
                if f.many
                else known[f.target, value]
            )
    return resolved
