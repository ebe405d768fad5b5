"""The rules about cases of emergency assistance: R31 to R34 of DOMAIN F.2, over values alone.

No table holds cases: they may live only in a locked file. The same rules serve a form, an
import and a print, each of which has the values in hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tipdesk.domain.dates import date_order
from tipdesk.domain.personal_data import is_paper, personal_in
from tipdesk.domain.text import latin_digits
from tipdesk.domain.words import N_
from tipdesk.services.rules.rule import Facts, Rule

SMALLEST_CELL: Final = 10
"""Counts below it are not told one by one (k-suppression)."""
FIELDS: Final = frozenset({
    "case_code", "project", "request_month", "identified_country", "assistance_country",
    "referral", "age_group", "sex", "exploitation", "persons", "services", "urgency", "decision",
    "decision_days", "approved_amount", "spent_amount", "closed_month", "duration_band",
    "outcome", "consent_recorded", "uid",
})  # fmt: skip
"""What a case may hold (E.6); whatever else is stated may tell of a person."""
_CODED: Final = frozenset({"case_code", "uid", "project", "request_month", "closed_month"})
_MONTHS: Final = ("request_month", "closed_month")
_PLACES: Final = frozenset({"place", "city", "address", "area", "district", "village", "camp"})
_NOTES: Final = frozenset({"note", "notes", "remarks", "comment", "description"})
_LONGEST_NUMBER: Final = 6


def _foreign_field(c: Facts) -> Mapping[str, Any] | None:
    stated = (name for name, value in c.values.items() if value not in (None, ""))
    other = next((name for name in stated if name not in FIELDS), None)
    return None if other is None else {"field": other}


def _tells_of_a_person(c: Facts) -> Mapping[str, Any] | None:
    for name, value in c.values.items():
        if name not in _CODED and isinstance(value, str) and _identifies(value):
            return {"field": name}
    return None


def _identifies(text: str) -> bool:
    digits = 0
    for char in latin_digits(text):
        digits = digits + 1 if char.isdigit() else digits if char in " -" else 0
        if digits > _LONGEST_NUMBER:
            return True
    return "@" in text or is_paper(text) or personal_in(text) is not None


def _exact_day(c: Facts) -> Mapping[str, Any] | None:
    for name in _MONTHS:
        if c[name] and len(c[name]) > len("2026-04"):
            return {"date": c[name]}
    return None


def _exact_place(c: Facts) -> bool:
    return any(value and name in _PLACES for name, value in c.values.items())


def _counted_and_noted(c: Facts) -> bool:
    return bool(c["persons"]) and any(v and name in _NOTES for name, v in c.values.items())


def _small_cell(c: Facts) -> Mapping[str, Any] | None:
    count, smallest = c["count"], c["smallest"] or SMALLEST_CELL
    return {"smallest": smallest} if count is not None and 0 < count < smallest else None


def _other_type(c: Facts) -> bool:
    return c.project is not None and c.project.get("program_type") not in (None, "EVA")


def _after_the_end(c: Facts) -> Mapping[str, Any] | None:
    month, end = c["request_month"], c.project and c.project.get("end_date")
    return {"end": end} if month and end and date_order(end, month) == -1 else None


CASE_RULES = (
    Rule(
        "R31", "blocks",
        N_("A case must not hold '{field}': it may tell of a person."),
        ("case_code",), _foreign_field,
    ),
    Rule(
        "R31", "blocks",
        N_("'{field}' seems to hold a name, an address or a number of a person. Take it out."),
        ("case_code",), _tells_of_a_person,
    ),
    Rule(
        "R32", "blocks",
        N_("A case knows the month only, and {date} is a day."),
        _MONTHS, _exact_day,
    ),
    Rule(
        "R32", "blocks",
        N_("A case knows the country only, and no place in it."),
        ("assistance_country",), _exact_place,
    ),
    Rule(
        "R32", "blocks",
        N_("A case that counts persons takes no free note."),
        ("persons",), _counted_and_noted,
    ),
    Rule(
        "R34", "warns",
        N_("The project of the case is no project of emergency assistance."),
        ("project",), _other_type,
    ),
    Rule(
        "R34", "warns",
        N_("The case began after its project ended, on {end}."),
        ("request_month", "project"), _after_the_end,
    ),
)  # fmt: skip

CELL_RULES = (
    Rule(
        "R33", "warns",
        N_("A count below {smallest} may tell of persons; it is not printed."),
        ("count",), _small_cell,
    ),
)  # fmt: skip
"""About one cell of a table of cases: *count*, and *smallest* where the office set its own."""
