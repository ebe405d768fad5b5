"""What the desk stores beside its records, worked out again from the records alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.factories import here, values
from tests.tables import stored
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.text import fold
from tipdesk.services.desk import Desk


def assert_derived_is_right(desk: Desk) -> None:
    """Every stored total, list, number and word equals what follows from the records."""
    projects = {uid: values(desk, "project", uid) for uid in here(desk, "project")}
    actions = {uid: values(desk, "funding_action", uid) for uid in here(desk, "funding_action")}
    for uid, project in projects.items():
        mine = [action for action in actions.values() if action["project"] == uid]
        assert project["duration_months"] == _months(project["start_date"], project["end_date"])
        number = project["award_number"]
        assert project["award_number_norm"] == (
            "".join(c for c in number.upper() if c.isalnum()) if number else None
        )
        assert project["funding_fys"] == _listed(
            a["fiscal_year"] or _fiscal_year(a["action_date"]) for a in mine
        )
        assert project["accounts"] == _listed(a["account"] for a in mine)
        found = project["obligated"]
        assert (found and (found.minor, found.currency, found.qualifier)) == _total(project, mine)
    for action in actions.values():
        assert action["action_fy"] == _fiscal_year(action["action_date"])
    _assert_words(desk, projects, actions)


def _total(project: dict[str, Any], actions: list[dict[str, Any]]) -> tuple[Any, ...] | None:
    amounts = [a["amount"] for a in actions if a["amount"] is not None]
    currencies = {a.currency for a in amounts}
    currency = project["currency"]
    if currency is None:
        currency = next(iter(currencies)) if len(currencies) == 1 else "USD"
    parts = [a for a in amounts if a.currency == currency]
    if not parts:
        return None
    qualifiers = {a.qualifier for a in parts}
    if qualifiers == {"exact"}:
        qualifier = "exact"
    elif qualifiers <= {"exact", "gt"}:
        qualifier = "gt"
    elif qualifiers <= {"exact", "lt"}:
        qualifier = "lt"
    else:
        qualifier = "approx"
    return sum(a.minor for a in parts), currency, qualifier


def _months(start: PartialDate | None, end: PartialDate | None) -> int | None:
    """Months begun, counted one by one."""
    if not start or not end or len(start) == 4 or len(end) == 4:
        return None
    first, after = start.first_day, end.last_day + timedelta(days=1)
    if after <= first:
        return None
    months, year, month = 0, first.year, first.month
    while (year, month) < (after.year, after.month):
        months, year, month = months + 1, year + month // 12, month % 12 + 1
    return months + (1 if after.day > first.day else 0)


def _fiscal_year(date: PartialDate | None) -> int | None:
    if not date or len(date) == 4:
        return None
    year, month = int(date[:4]), int(date[5:7])
    return year + 1 if month >= 10 else year


def _listed(several: Any) -> str | None:
    return "; ".join(sorted({str(one) for one in several if one is not None})) or None


def _assert_words(
    desk: Desk, projects: dict[str, dict[str, Any]], actions: dict[str, dict[str, Any]]
) -> None:
    """Each record is found by its own words and by the names of what it refers to."""
    tables = stored(desk)
    names = {
        uid: " ".join(filter(None, (o["name_en"], o["name_ar"], o["acronym"], o["aliases"])))
        for uid in here(desk, "organization")
        for o in (values(desk, "organization", uid),)
    }
    for uid, project in projects.items():
        words = set(tables["project_words"][uid])
        own = ("title_en", "title_ar", "award_number", "notes")
        expected = [project[name] for name in own]
        expected += [names.get(project["recipient"] or "")]
        expected += [names[link.target] for link in project["funders"]]
        countries = {link.target for link in project["countries"]}
        expected += [tables["country"][code][0] for code in countries]
        expected += [tables["country"][code][1] for code in countries]
        wanted = set(fold(" ".join(filter(None, expected))).split())
        assert words == wanted
    for uid, action in actions.items():
        project = projects[action["project"]]
        wanted = set(fold(f"{project['title_en'] or ''} {project['title_ar'] or ''}").split())
        assert set(tables["funding_action_words"][uid]) == wanted
