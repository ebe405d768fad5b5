"""Seeded desks of any size: made-up projects that say so, kept in build/bench between runs."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from tipdesk.db.models import RECORDS
from tipdesk.domain.countries import countries
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.vocabulary import code_list
from tipdesk.domain.words import N_, message
from tipdesk.services.changes.apply import apply
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.desk import Desk

FOLDER = Path("build/bench")
SEED = 7
ENGLISH = (
    "training judges police victims shelter protection prosecution labor children awareness "
    "hotline data study border region legal referral network services recovery fishing brick "
    "kilns domestic workers families schools community leaders health return law reform"
).split()
ARABIC = (
    "تدريب القضاة الشرطة الضحايا مأوى حماية الملاحقة العمل الأطفال التوعية خط بيانات دراسة الحدود "
    "إقليم قانون إحالة شبكة خدمات التعافي الصيد المنازل الأسر المدارس المجتمع الصحة العودة إصلاح"
).split()
_OFFICERS, _ORGANIZATIONS = 40, 2000


def desk_of(count: int) -> Path:
    """The file of a desk with *count* made-up projects, made on first use."""
    file = FOLDER / f"desk-{count}-{SEED}.tipdesk"
    if not file.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        work = file.with_suffix(".making")
        work.unlink(missing_ok=True)
        desk = Desk.open(work, create=True)
        fill(desk, count)
        desk.close()
        work.rename(file)
    return file


def multiplied(file: Path, times: int) -> Path:
    """A copy of *file* with each project *times* over, for the register alone."""
    target = file.with_name(f"{file.stem}-x{times}.tipdesk")
    if target.exists():
        return target
    work = target.with_suffix(".making")
    work.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as here, closing(sqlite3.connect(work)) as there:
        here.backup(there)
        columns = [row[1] for row in there.execute("PRAGMA table_info(project)")][2:]
        names = ", ".join(columns)
        last = there.execute("SELECT MAX(id) FROM project").fetchone()[0]
        for copy in range(1, times):
            there.execute(
                f"INSERT INTO project (uid, {names}) SELECT '{copy:02d}' || printf('%014d', id), "
                f"{names} FROM project WHERE id <= {last}"
            )
        there.commit()
    work.rename(target)
    return target


def fill(desk: Desk, count: int) -> None:
    """Add *count* projects with their organizations, officers and funding actions."""
    chance = random.Random(SEED)
    with desk.writing() as connection:
        builder = ChangeSetBuilder(connection, message(N_("Made-up portfolio for measurements")))
        people = [
            builder.create("person", {"name_en": f"Officer {i}", "role": "PO"})
            for i in range(_OFFICERS)
        ]
        organizations = [
            builder.create("organization", {"name_en": f"{_words(chance, 2).title()} Fund {i}"})
            for i in range(min(_ORGANIZATIONS, count))
        ]
        for number in range(count):
            _project(builder, chance, number, people, organizations)
        builder.flush()
        apply(connection, builder.id, checked=True)
    with desk.reading() as connection:
        # Not the history: one ChangeSet made all of it here, and from that SQLite would conclude
        # that every ChangeSet is the whole table, better read from end to end.
        for record in RECORDS:
            connection.exec_driver_sql(f"ANALYZE {record.__tablename__}")


def _project(
    builder: ChangeSetBuilder,
    chance: random.Random,
    number: int,
    people: list[str],
    organizations: list[str],
) -> None:
    year = chance.randint(2002, 2025)
    start = PartialDate.of(year, chance.randint(1, 12), 1)
    end = PartialDate.of(year + chance.randint(1, 4), chance.randint(1, 12), 28)
    uid = builder.create(
        "project",
        {
            "project_id": f"TD-{number:06d}",
            "award_number": f"SSJTIP{year % 100:02d}CA{number % 10000:04d}-{number // 10000}",
            "title_en": _words(chance, 6).capitalize(),
            "title_ar": " ".join(chance.choices(ARABIC, k=5)),
            "summary_en": _words(chance, 25),
            "program_type": _code(chance, "program_type"),
            "status": _code(chance, "status"),
            "scope": "NATIONAL",
            "currency": "USD",
            "ceiling": Money(chance.randint(10, 300) * 1_000_000, "USD"),
            "recipient": chance.choice(organizations),
            "po": chance.choice(people),
            "start_date": start,
            "end_date": end,
            "countries": [Link(c) for c in chance.sample(_COUNTRIES, chance.choice((1, 1, 1, 3)))],
            "pillars": [Link(p) for p in chance.sample(_PILLARS, chance.choice((1, 1, 2)))],
        },
    )
    builder.create(
        "funding_action",
        {
            "project": uid,
            "action_kind": "NEW",
            "action_date": start,
            "amount": Money(chance.randint(5, 250) * 1_000_000, "USD"),
            "fiscal_year": year,
        },
    )


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(ENGLISH, k=count))


def _code(chance: random.Random, name: str) -> str:
    return chance.choice(code_list(name)).code


_COUNTRIES = sorted(countries())
_PILLARS = [code.code for code in code_list("pillar")]
