"""The rules of the house (DOMAIN F.2): what each record must hold, and what it should."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache, partial

from sqlalchemy import Connection

from tipdesk.db.registry import fields_of, is_link, link_owner
from tipdesk.db.sql import execute, in_blocks
from tipdesk.domain.problems import Problem
from tipdesk.services.derived.computed import projects_of_actions
from tipdesk.services.derived.owners import owners_of
from tipdesk.services.rules import (
    applications,
    closeout,
    directory,
    emergency,
    funding,
    money,
    money_parts,
    monitoring,
    programs,
    projects,
    reports,
    results,
    sf425,
    texts,
)
from tipdesk.services.rules.known import Known
from tipdesk.services.rules.rule import Facts, Rule, asked_rules, problems_in
from tipdesk.services.rules.twice import TWICE, standing_twice
from tipdesk.services.rules.unique import repeated_award_numbers
from tipdesk.services.rules.worsened import AMOUNTS, raised_by, worsened

RULES: Mapping[str, tuple[Rule, ...]] = {
    "project": (
        *projects.RULES,
        *programs.PROJECT_RULES,
        *monitoring.PROJECT_RULES,
        *closeout.PROJECT_RULES,
        *texts.RULES,
        *reports.PROJECT_RULES,
        *money.PROJECT_RULES,
    ),
    "funding_action": (*funding.RULES, *money_parts.ACTION_RULES),
    "disbursement": money_parts.PAYMENT_RULES,
    "subaward": money_parts.SUBAWARD_RULES,
    "amendment": money_parts.AMENDMENT_RULES,
    "exchange_rate": money_parts.RATE_RULES,
    "organization": directory.RULES,
    "person": directory.RULES,
    "compact": programs.COMPACT_RULES,
    "country": programs.COUNTRY_RULES,
    "project_indicator": results.LINE_RULES,
    "result": results.RULES,
    "site_visit": monitoring.VISIT_RULES,
    "finding": monitoring.FINDING_RULES,
    "evaluation_recommendation": monitoring.RECOMMENDATION_RULES,
    "status_change": closeout.STEP_RULES,
    "closeout_item": closeout.ITEM_RULES,
    "report_due": (*reports.REPORT_RULES, *sf425.RULES),
    "report_rule": reports.RULE_RULES,
}
"""By kind of record."""
VALUE_RULES: Mapping[str, tuple[Rule, ...]] = {
    "eva_case": emergency.CASE_RULES,
    "eva_cell": emergency.CELL_RULES,
    "application": applications.APPLICATION_RULES,
    "score_sheet": applications.SCORE_RULES,
}
"""By kind of thing that no table of the desk holds; only values are tested."""
TOGETHER: tuple[Rule, ...] = (projects.REPEATED_NUMBER, TWICE)
"""Found by questions to the whole desk, not from one record."""


def check_values(
    entity: str,
    facts: Facts,
    *,
    uid: str | None = None,
    blocking: bool = False,
    new: bool = False,
    raised: bool = False,
) -> tuple[Problem, ...]:
    """What is wrong with one record, stored or not; with *blocking* only what stops it.

    A *new* one is being made: it is asked too whether it may be. So is one of which an amount
    is *raised*.
    """
    return tuple(problems_in(entity, _asked(entity, blocking, new, raised), facts, uid=uid))


@cache
def _asked(entity: str, blocking: bool, new: bool, raised: bool) -> tuple[Rule, ...]:
    rules = RULES.get(entity) or VALUE_RULES.get(entity, ())
    return asked_rules(rules, blocking=blocking, new=new, raised=raised)


def needed(entity: str) -> dict[str, bool]:
    """The fields without which no record can be; True where another one may stand instead."""
    fields = fields_of(entity)
    needs = {f.name: False for f in fields if f.required and not f.computed}
    blank = Facts({f.name: () if f.many else None for f in fields})
    for rule in RULES.get(entity, ()):
        if rule.severity == "blocks" and rule.test(blank):
            needs.update(dict.fromkeys(rule.at, len(rule.at) > 1))
    return needs


def problems_of(
    connection: Connection,
    entity: str,
    uids: Iterable[str],
    *,
    blocking: bool = False,
    new: Callable[[Facts], bool] = lambda _: False,
    raised: Container[str] = (),
) -> Iterator[Problem]:
    """What is wrong with the stored records *uids* of *entity*.

    *new* says which were just made, and of those in *raised* an amount was raised.
    """
    if entity not in RULES:
        return
    for block in in_blocks(list(uids)):
        for facts in Known(connection, entity, block).facts():
            uid = facts.values["uid"]
            yield from check_values(
                entity, facts, uid=uid, blocking=blocking, new=new(facts), raised=uid in raised
            )
        if entity == "project":
            yield from repeated_award_numbers(connection, block)
            if not blocking:
                yield from standing_twice(connection, block)


def problems_of_change(
    connection: Connection, changeset: int
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """(what is wrong with the records that *changeset* touched, what of it blocks it).

    Only a rule that looks at a changed field blocks: what was broken before may stay so while
    something else is mended. Of many records only the blocking problems are looked for. What
    is made together with its project is no addition to one.
    """
    changed = _changed(connection, changeset)
    made = {uid for uid, names in changed.get("project", {}).items() if CREATED in names}
    many = sum(map(len, changed.values())) > _TOLD
    more = raised_by(connection, changeset) if AMOUNTS.keys() & changed.keys() else set()
    found: list[Problem] = []
    blocking: list[Problem] = []
    for entity, fields in changed.items():
        added = partial(_is_added, fields, made)
        for problem in problems_of(
            connection, entity, sorted(fields), blocking=many, new=added, raised=more
        ):
            found.append(problem)
            named = fields[problem.uid or ""]
            new = CREATED in named or fields_of_rule(entity, problem.rule or "") & named
            if problem.blocks and new:
                blocking.append(problem)
    return tuple(found), tuple(blocking)


def _is_added(changed: Mapping[str, set[str]], made: set[str], facts: Facts) -> bool:
    """Whether a record came to a project that was there, made or moved."""
    owner = facts["project"]
    return not {CREATED, "project"}.isdisjoint(changed[facts["uid"]]) and owner not in made


_TOLD = 20
CREATED = "created"
"""Stands among the changed fields of a new record, which every rule looks at."""


def _changed(connection: Connection, changeset: int) -> dict[str, dict[str, set[str]]]:
    """The changed fields of each record, by kind and uid, as the rules name them."""
    changed: dict[str, dict[str, set[str]]] = {}
    for entity, subject, action, field in execute(
        connection,
        "SELECT DISTINCT entity, subject, action, field FROM change_entry WHERE changeset = {}",
        (changeset,),
    ):
        if is_link(entity):
            owner, owned = link_owner(entity)
            changed.setdefault(owner, {}).setdefault(subject, set()).add(owned.name)
        else:
            named = CREATED if action == "create" else field or entity
            changed.setdefault(entity, {}).setdefault(subject, set()).add(named)
    if "funding_action" in changed:
        for project in projects_of_actions(connection, changeset):
            changed.setdefault("project", {}).setdefault(project, set()).add("funding_action")
    if "disbursement" in changed:
        for project in owners_of(connection, changeset, "project", "disbursement"):
            changed.setdefault("project", {}).setdefault(project, set()).add("disbursement")
    if not changed.keys().isdisjoint(("funding_action", "disbursement")):
        for project, how in worsened(connection, changeset).items():
            changed.setdefault("project", {}).setdefault(project, set()).update(how)
    return changed


def fields_of_rule(entity: str, number: str) -> frozenset[str]:
    """The fields that the rule *number* looks at; a rule about all of them names none."""
    for rule in (*RULES[entity], *TOGETHER):
        if rule.number == number:
            return rule.fields
    return frozenset()
