"""What the file of each project lacks: its checklist and the rules it breaks, with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.db.registry import field_of, parts_of
from tipdesk.db.sql import in_blocks
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.file_items import checklist
from tipdesk.domain.file_requirements import Item, Lack, Requirement, may_be_destroyed, stage_of
from tipdesk.domain.file_words import SAID
from tipdesk.domain.lifecycle import LAID_ASIDE, UNDER_AWARD
from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import N_, Message, Named, message
from tipdesk.services.rules import RULES, check_values
from tipdesk.services.rules.known import Known
from tipdesk.services.rules.rule import Facts
from tipdesk.services.rules.twice import standing_twice
from tipdesk.services.rules.unique import repeated_award_numbers

BLOCK: Final = 500
"""Projects that are looked at together."""
OFFICERS: Final = ("gor", "po", "go")
"""Who looks after a project, the nearest first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a gap is mended: a field of a record, or a new record that begins with *values*."""

    entity: str
    uid: str | None = None
    field: str | None = None
    values: Mapping[str, Any] = made(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileGap:
    """One thing that lacks or is wrong, or with *opens* will be from that day on.

    *key* names the requirement, *rule* the rule of DOMAIN F.2; one may be None.
    """

    project: str
    message: Message
    deed: Message
    severity: Severity
    place: Place
    key: str | None = None
    rule: str | None = None
    opens: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """What is known of one project's file. *officers* are those of OFFICERS that are named.

    Of one that is *laid_aside*, closed or given up, nobody is told unless they ask.
    """

    uid: str
    name: Named
    number: str
    program_type: str | None
    region: str | None
    officers: tuple[str, ...]
    under_award: bool
    laid_aside: bool
    items: tuple[Item, ...]
    gaps: tuple[FileGap, ...]
    ahead: tuple[FileGap, ...]
    has_indicators: bool
    owes_reports: bool

    @property
    def held(self) -> int:
        """How many lines of the checklist are held."""
        return sum(item.held for item in self.items)

    @property
    def severe(self) -> int:
        """How many gaps do more than inform."""
        return sum(gap.severity != "informs" for gap in self.gaps)

    def lacks(self, key: str) -> bool:
        """Whether the requirement *key* is not met by now."""
        return any(item.requirement.key == key and item.missing for item in self.items)


def files_of(
    connection: Connection, uids: Sequence[str], on: date | None = None
) -> Iterator[ProjectFile]:
    """The file of each of the projects *uids* as it is on the day *on*."""
    for block in in_blocks(uids, BLOCK):
        yield from _files(connection, block, on or date.today())


def _files(connection: Connection, block: tuple[str, ...], on: date) -> Iterator[ProjectFile]:
    known = Known(connection, "project", block, on)
    broken: dict[str, list[Problem]] = {}
    for facts in known.facts():
        uid = facts.values["uid"]
        broken[uid] = list(check_values("project", facts, uid=uid))
    for look in (repeated_award_numbers, standing_twice):
        for problem in look(connection, block):
            broken[problem.uid or ""].append(problem)
    for kind in _child_kinds():
        column = dict(parts_of("project"))[kind]
        for facts in known.facts_of_parts(kind):
            problems = check_values(kind, facts, uid=facts.values["uid"])
            if problems:
                broken[facts.values[column]] += problems
    for facts in known.facts():
        yield _file(facts, broken[facts.values["uid"]])


@cache
def _child_kinds() -> tuple[str, ...]:
    """The kinds of record that belong to a project and have rules of their own."""
    return tuple(kind for kind, _ in parts_of("project") if RULES.get(kind))


def _file(facts: Facts, problems: Sequence[Problem]) -> ProjectFile:
    values = facts.values
    uid: str = values["uid"]
    items = checklist(facts)
    gaps = [_gap(uid, item.requirement, one) for item in items for one in item.missing]
    ahead = [_gap(uid, item.requirement, one) for item in items for one in item.ahead]
    # What only lies ahead silences no rule that is broken by now.
    told = {item.requirement.rule for item in items if item.missing} - {None}
    if not may_be_destroyed(facts):
        gaps += [_broken(uid, problem) for problem in problems if problem.rule not in told]
    english, arabic = values["title_en"], values["title_ar"]
    by_key = {item.requirement.key: item for item in items}
    reports = by_key.get("reports")
    stage = stage_of(facts)
    return ProjectFile(
        uid=uid,
        name=Named(english or arabic or "", arabic or english or ""),
        number=values["award_number"] or values["project_id"] or "",
        program_type=values["program_type"],
        region=values["region"],
        officers=tuple(filter(None, (values[name] for name in OFFICERS))),
        under_award=stage in UNDER_AWARD,
        laid_aside=values["status"] in LAID_ASIDE,
        items=items,
        gaps=tuple(sorted(gaps, key=lambda gap: _WEIGHT[gap.severity])),
        ahead=tuple(sorted(ahead, key=lambda gap: gap.opens or "")),
        has_indicators="targets" in by_key,
        owes_reports=reports is not None and (bool(reports.missing) or not reports.ahead
                                              or _has_come(facts)),
    )  # fmt: skip


_WEIGHT: Final[Mapping[Severity, int]] = {"blocks": 0, "asks": 1, "warns": 2, "informs": 3}


def _has_come(facts: Facts) -> bool:
    """Whether any report was received or waived, so that some were owed."""
    return any(r["received_date"] or r["waived"] for r in facts.parts("report_due"))


def _gap(project: str, required: Requirement, lack: Lack) -> FileGap:
    uid = project if lack.entity == "project" else lack.uid
    return FileGap(
        project,
        lack.message,
        Message(SAID[required.key].deed, {}),
        required.severity,
        Place(lack.entity, uid, lack.field, lack.values),
        key=required.key,
        rule=required.rule,
        opens=None if lack.opens is None else PartialDate(lack.opens.isoformat()),
    )


_LOOK = N_("Look at {field}")
_OPEN = N_("Open the record")


def _broken(project: str, problem: Problem) -> FileGap:
    entity = problem.entity or "project"
    deed = message(_OPEN)
    if problem.field is not None:
        deed = message(_LOOK, field=message(field_of(entity, problem.field).label))
    return FileGap(
        project,
        problem.message,
        deed,
        problem.severity,
        Place(entity, problem.uid, problem.field),
        rule=problem.rule,
    )
