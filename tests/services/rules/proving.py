"""Cases that prove rules: what breaks one, what does not, and what its sentence names."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.factories import on
from tipdesk.services.rules import check_values
from tipdesk.services.rules.rule import Facts

Case = tuple[str, str, dict[str, Any], dict[str, Any], dict[str, Any]]
"""Rule, entity, what breaks it, what does not, what its sentence names."""

SOUND: dict[str, dict[str, Any]] = {
    "project": {"title_en": "Safe return"},
    "funding_action": {"action_date": on("2012-03-01")},
}


def facts_of(entity: str, values: dict[str, Any]) -> Facts:
    """The facts of a sound record of *entity* with *values*.

    Among them "project" stands for the values of its owner, "actions" for the amounts of its
    funding actions, "parts" for the records of each kind, "beside" for those of the same
    project and "on" for the day.
    """
    values = {**SOUND.get(entity, {}), **values}
    actions = [{"amount": amount} for amount in values.pop("actions", ())]
    owner = values.pop("project", None)
    of_kind: dict[str, Sequence[dict[str, Any]]] = values.pop("parts", {})
    of_project: dict[str, Sequence[dict[str, Any]]] = values.pop("beside", {})
    day: date = values.pop("on", date.today())
    return Facts(
        values,
        actions=actions,
        project=owner,
        parts=lambda kind: of_kind.get(kind, ()),
        beside=lambda kind, **equal: [
            record
            for record in of_project.get(kind, ())
            if all(record.get(name) == value for name, value in equal.items())
        ],
        on=day,
    )


def prove(case: Case) -> None:
    """Fail unless the rule of *case* finds what breaks it, as it says, and not what is sound."""
    number, entity, broken, sound, named = case
    found = {p.rule: p for p in check_values(entity, facts_of(entity, broken), uid="uid")}
    assert number in found
    assert dict(found[number].message.values) == named
    assert (found[number].entity, found[number].uid) == (entity, "uid")
    assert number not in {p.rule for p in check_values(entity, facts_of(entity, sound))}


def names_of(cases: Sequence[Case]) -> list[str]:
    """What the cases are called in the report of a test."""
    return [f"{case[0]}-{n}" for n, case in enumerate(cases)]


def every_case() -> list[Case]:
    """The cases of every module of this folder that lists some in CASES."""
    found: list[Case] = []
    for file in sorted(Path(__file__).parent.glob("test_*.py")):
        module = importlib.import_module(f"tests.services.rules.{file.stem}")
        found += getattr(module, "CASES", ())
    return found
