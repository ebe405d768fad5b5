"""Lists that are no projects are refused with what they were taken for, and trackers never are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.imported import book
from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel import record_sheets as taken_for
from tipdesk.services.excel.choosing import TAKEN_FOR
from tipdesk.services.excel.importing import read_and_plan

Rows = Sequence[Sequence[Any]]
CALL = (("A way home", "Ghana", "$750,000"), ("Safe roads", "Peru", "$900,000"))


def call(*more: str) -> Rows:
    return (("Title", "Country", "Amount", *more), *((*row, *more) for row in CALL))


CALLS = [
    call("Deadline"),
    call("Application deadline"),
    call("Eligibility"),
    call("Eligible applicants"),
    call("Anticipated release date"),
    call("Date limite"),
    call("آخر موعد للتقديم"),
]
WHO_WHERE = [
    (("Organization", "Country", "Sector"), ("IOM", "Ghana", "Health"), ("WHO", "Peru", "Shelter")),
    (
        ("Implementing partner", "Cluster", "Activity", "Country", "Beneficiaries"),
        ("IOM", "Protection", "Training", "Ghana", 120),
        ("WHO", "Health", "Vaccination", "Kenya", 3000),
    ),
    (
        ("Facility name", "Country", "Partner", "Activity", "Status"),
        ("Clinic A", "Yemen", "IOM", "Vaccination", "Functional"),
        ("Clinic B", "Yemen", "WHO", "Surgery", "Partly"),
    ),
    (
        ("Governorate", "Health facility", "Activity", "Start date", "End date"),
        ("Aden", "Clinic A", "Vaccination", "2020-01-01", "2020-12-31"),
        ("Taiz", "Clinic B", "Surgery", "2020-01-01", "2020-12-31"),
    ),
]
OTHERS = [
    (
        taken_for.PROGRAMS,
        (("Donor", "Program", "Country", "Focus"), ("USAID", "CTIP", "Ghana", "Trafficking"),
         ("EU", "GLO.ACT", "Peru", "Smuggling")),
    ),
    (taken_for.SUMMARY, (("Country", "Budget"), ("Ghana", 500_000), ("Kenya", 750_000))),
    (
        taken_for.SUMMARY,
        (("Country", "Year", "Budget"), ("Ghana", 2020, 5_000), ("Ghana", 2021, 7_000)),
    ),
    (
        taken_for.CONTACTS,
        (("Name", "Position", "Office", "Email"), ("A. Sample", "Officer", "Accra", "a@x.org"),
         ("B. Sample", "Director", "Lima", "b@x.org")),
    ),
    (
        taken_for.RESULTS,
        (("Organization", "Indicator", "Country", "Target", "Achieved"),
         ("Sample Aid", "Children fed", "Mali", 10, 9), ("Sample Hope", "Judges", "Togo", 7, 8)),
    ),
    (
        taken_for.NO_NAMES,
        (("Country", "Law", "Start Date"), ("Ghana", "Act 694", "2005-01-01"),
         ("Peru", "Law 28950", "2007-01-01")),
    ),
    *((taken_for.CALLS, rows) for rows in CALLS),
    *((taken_for.WHO_WHERE, rows) for rows in WHO_WHERE),
]  # fmt: skip


@pytest.mark.parametrize(("what", "rows"), OTHERS)
def test_a_list_of_something_else_is_refused_with_what_it_was_taken_for(
    sqlite_desk: Desk, tmp_path: Path, what: str, rows: Rows
) -> None:
    path = book(tmp_path, *rows)
    with pytest.raises(UnreadableWorkbook) as refused:
        read_and_plan(sqlite_desk, path)
    assert refused.value.message.id == TAKEN_FOR
    said = Words().say(refused.value.message)
    assert f"“List” was taken for {what}" in said
    assert "--sheet" in said
    assert len(read_and_plan(sqlite_desk, path, sheet="List").rows) == len(rows) - 1


@pytest.mark.parametrize(
    "rows",
    [
        call("Report deadline"),
        call("Eligible for extension"),
        call("Implementer", "Deadline"),
        call("Start date", "Deadline"),
        call("Grants officer", "Closing date"),
        (("Grantee", "Country"), ("IOM", "Ghana"), ("FTS", "Kenya")),
        (("Country", "Amount"), ("Ghana", "$500"), ("Kenya", "$700"), ("Ghana", "$300")),
        (("Country", "Amount", "Purpose"), ("Ghana", "$500", "Shelter"), ("Peru", "$7", "Courts")),
        (("Donor", "Program", "Country", "Amount"), ("EU", "GLO.ACT", "Peru", "$7,000"),
         ("USAID", "CTIP", "Ghana", "$5,000")),
        (("Partner", "Project", "Sector", "Country"), ("IOM", "A way home", "Health", "Ghana"),
         ("WHO", "Safe roads", "Shelter", "Peru")),
        (("Partner", "Activity", "Sector", "Country", "Amount"),
         ("IOM", "Training of judges", "Justice", "Ghana", "$5,000"),
         ("WHO", "A shelter", "Shelter", "Peru", "$7,000")),
    ],
)  # fmt: skip
def test_a_tracker_with_a_word_of_such_lists_is_read(
    sqlite_desk: Desk, tmp_path: Path, rows: Rows
) -> None:
    plan = read_and_plan(sqlite_desk, book(tmp_path, *rows))
    assert len(plan.rows) == len(rows) - 1
