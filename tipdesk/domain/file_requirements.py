"""What the file of a project must hold at each stage, and what of it is not there (DOMAIN B)."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, Protocol, cast

from tipdesk.domain.dates import PartialDate, years_later
from tipdesk.domain.file_words import AHEAD, SAID
from tipdesk.domain.lifecycle import ACTIVE, AWARD, ENDED, NEVER_AWARDED, SHUT, TERMINATED
from tipdesk.domain.problems import Severity
from tipdesk.domain.resources import resource
from tipdesk.domain.vocabulary import Code, code_list
from tipdesk.domain.words import Message

Values = Mapping[str, Any]
Way = Literal["field", "record", "document", "each"]
_DEFAULT_REGIME: Final = "2CFR200"


class File(Protocol):
    """A project as the requirements see it: its values, its parts by kind, and the day."""

    @property
    def values(self) -> Values:
        """The values of the project."""

    @property
    def on(self) -> date:
        """The day on which the file is looked at."""

    def __getitem__(self, name: str) -> Any: ...

    def parts(self, kind: str, /) -> Sequence[Values]:
        """The records of *kind* that belong to the project."""


@dataclass(frozen=True, slots=True)
class Source:
    """One way to satisfy a requirement, as the table writes it: ``record:kind.field=A/B``."""

    way: Way
    name: str
    part: str | None = None
    among: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the file must hold from the stage *since* on.

    *types* and *regimes* limit it; any of *by* satisfies it. With a *deadline* it lacks only
    from that day: a field, and the days after it or ``1y``. *rule* says the same in DOMAIN F.2.
    It is mended at *field* of *entity*; a new record there begins with *values*.
    """

    key: str
    group: str
    since: str
    types: frozenset[str]
    without: frozenset[str]
    regimes: frozenset[str]
    by: tuple[Source, ...]
    deadline: tuple[str, str] | None
    rule: str | None
    severity: Severity
    entity: str
    field: str | None
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that lacks, or with *opens* in the future will lack from that day on."""

    message: Message
    entity: str
    uid: str | None = None
    field: str | None = None
    values: Mapping[str, Any] = made(default_factory=dict)
    opens: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the checklist: held unless something of it lacks by now."""

    requirement: Requirement
    missing: tuple[Lack, ...] = ()
    ahead: tuple[Lack, ...] = ()

    @property
    def held(self) -> bool:
        """Whether the file holds it."""
        return not self.missing


@cache
def requirements() -> tuple[Requirement, ...]:
    """The table of requirements (``file_requirements.csv``), in its order."""
    with resource("reference", "file_requirements.csv").open(encoding="utf-8", newline="") as file:
        return tuple(map(_requirement, csv.DictReader(file)))


def _requirement(row: Mapping[str, str]) -> Requirement:
    types = [name for name in row["types"].split("|") if name]
    base, _, after = row["deadline"].partition("+")
    return Requirement(
        key=row["key"],
        group=row["group"],
        since=row["since"],
        types=frozenset(name for name in types if not name.startswith("!")),
        without=frozenset(name[1:] for name in types if name.startswith("!")),
        regimes=frozenset(filter(None, row["regimes"].split("|"))),
        by=tuple(map(_source, row["by"].split("|"))),
        deadline=(base, after) if base else None,
        rule=row["rule"] or None,
        severity=cast(Severity, row["severity"]),
        entity=row["entity"],
        field=row["field"] or None,
        values=MappingProxyType(dict(pair.split("=") for pair in row["values"].split() if pair)),
    )


def _source(text: str) -> Source:
    way, _, rest = text.partition(":")
    rest, _, among = rest.partition("=")
    name, _, part = rest.partition(".")
    wanted = frozenset(filter(None, among.split("/")))
    return Source(cast(Way, way), name, part or None, wanted)


@cache
def _order() -> Mapping[str, int]:
    return {code.code: code.order for code in code_list("status")}


@cache
def _instruments() -> Mapping[str, Code]:
    return {code.code: code for code in code_list("instrument")}


def may_be_destroyed(file: File) -> bool:
    """Whether the award is closed and its records need not be kept any more."""
    until: PartialDate | None = file["retain_until"]
    return (
        file["status"] in SHUT
        and until is not None
        and until.last_day < file.on
        and not file["retention_hold"]
    )


def stage_of(file: File) -> str | None:
    """How far the project has come: its status, or where none is stated what its dates say.

    A terminated award owes what one at its end owes. None for one that never began, and for
    one whose records need not be kept: these owe nothing.
    """
    status: str | None = file["status"]
    if status in NEVER_AWARDED or may_be_destroyed(file):
        return None
    if status == TERMINATED:
        return ENDED
    if status is not None:
        return status
    start, end = file["start_date"], file["end_date"]
    if end and end.last_day < file.on:
        return ENDED
    if start and start.first_day <= file.on:
        return ACTIVE
    return AWARD if file["award_date"] or file["award_number"] or file["obligated"] else None


def reached(stage: str | None, since: str) -> bool:
    """Whether a project at *stage* has come as far as *since*."""
    return stage is not None and _order().get(stage, 0) >= _order()[since]


def regime_of(file: File) -> str:
    """The reporting regime of the instrument; that of grants where none is stated."""
    code = _instruments().get(file["instrument"] or "")
    return (code and code.fact("regime")) or _DEFAULT_REGIME


def requirements_of(file: File) -> tuple[Requirement, ...]:
    """What the file must hold at the stage that its project has reached."""
    stage, program, regime = stage_of(file), file["program_type"], regime_of(file)
    return tuple(
        r
        for r in requirements()
        if reached(stage, r.since)
        and (not r.types or program in r.types)
        and program not in r.without
        and (not r.regimes or regime in r.regimes)
    )


def opening(file: File, required: Requirement) -> date | None:
    """The day from which the requirement lacks where it is not met; None for now."""
    if required.deadline is None:
        return None
    name, after = required.deadline
    base: PartialDate | None = file[name]
    if base is None:
        return None
    if after.endswith("y"):
        return years_later(base, int(after[:-1])).last_day
    return base.last_day + timedelta(days=int(after))


def is_held(file: File, source: Source) -> bool:
    """Whether *source* satisfies its requirement."""
    if source.way == "field":
        return _fits(file[source.name], source.among)
    if source.way == "document":
        return any(d["document_kind"] == source.name for d in file.parts("document"))
    records = file.parts(source.name)
    if source.part is None:
        return bool(records)
    return any(_fits(record[source.part], source.among) for record in records)


def _fits(value: Any, among: frozenset[str]) -> bool:
    return value in among if among else value not in (None, "", ())


def lack(file: File, required: Requirement) -> Lack:
    """What lacks where nothing satisfies the requirement, now or from a day on."""
    day = opening(file, required)
    said = Message(SAID[required.key].missing, {})
    if day is not None and day >= file.on:
        said = Message(AHEAD[required.key], {"date": PartialDate(day.isoformat())})
    return Lack(
        said, required.entity, None, required.field, dict(required.values),
        day if day is not None and day >= file.on else None,
    )  # fmt: skip
