"""Where duties come from: for each kind the question that finds what is still to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from tipdesk.db.conditions import Sql
from tipdesk.db.sql import places
from tipdesk.domain.dates import PartialDate, years_later
from tipdesk.domain.words import N_

SOON_DAYS: Final = 30
CLOSEOUT_YEARS: Final = 1
"""An award is closed at the latest so many years after its end (4 FAM 651)."""
_BEFORE, _AHEAD = 365, 365
"""Days around today in which it matters that records may go."""
_OVER = "('CLOSED', 'RETAIN', 'TERM', 'WITHDRAWN', 'REJECTED')"
_ENDED = "('AWARD', 'ACTIVE', 'SUSP', 'ENDED', 'CLOSEOUT')"

REPORTS, FINDINGS, ADVICE, VISITS, ACTIONS, MONEY, CLOSEOUT, RECORDS = (
    "reports", "findings", "advice", "visits", "actions", "money", "closeout", "records",
)  # fmt: skip

_PROJECT = (
    "p.uid, p.title_en, p.title_ar, p.award_number, o.name_en, o.name_ar, x.name_en, x.name_ar"
)
_JOINED = "LEFT JOIN organization o ON o.uid = p.recipient LEFT JOIN person x ON x.uid = {officer}"
_OFFICER = "COALESCE(p.po, p.gor, p.go)"


@dataclass(frozen=True, slots=True)
class Asking:
    """What every source is asked: as of a day, of one person, of one project.

    *mine* are the projects of which *who* is an officer: they are few, the records many.
    """

    on: date
    who: str | None = None
    mine: tuple[str, ...] = ()
    project: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One question: its table under the alias d (or the project itself, p), what is open in it.

    *owner* is a person who is meant beside the officers of the project, *within* the days before
    and after today that matter.
    """

    name: str
    label: str
    """A message id."""
    entity: str
    table: str
    date: str
    """The column that orders the rows, and from which the day follows *years* later."""
    open: str
    kind: str = "NULL"
    kind_codes: str | None = None
    text: str = "NULL, NULL"
    period: str = "NULL, NULL, NULL, 0"
    through: str = ""
    project: str = "d.project"
    owner: str | None = None
    years: int = 0
    can_be_late: bool = True
    within: tuple[int, int] | None = None

    @property
    def key(self) -> str:
        """The number of the row that has the date."""
        return "p.id" if self.table == "project" else "d.id"

    @property
    def tables(self) -> str:
        """The tables, each row with its project, recipient and officer."""
        officer = _OFFICER if self.owner is None else f"COALESCE({self.owner}, {_OFFICER[9:]}"
        joined = _JOINED.format(officer=officer)
        if self.table == "project":
            return f"project p {joined}"
        project = f"LEFT JOIN project p ON p.uid = {self.project}"
        return f"{self.table} d {self.through} {project} {joined}"

    @property
    def columns(self) -> str:
        """What is read of each row, in the order in which a duty takes it."""
        uid = "p.uid" if self.table == "project" else "d.uid"
        return (
            f"{self.key}, {self.date}, {uid}, {self.kind}, {self.text}, {self.period}, {_PROJECT}"
        )

    def where(self, asking: Asking) -> Sql:
        """The condition for what is open, of that person and project."""
        open_ = self.open.replace("{today}", f"'{asking.on}'")
        text, values = f"{self.date} IS NOT NULL AND {open_}", list[Any]()
        if self.within is not None:
            before, ahead = self.within
            text += f" AND {self.date} >= {{}} AND {self.date} <= {{}}"
            days = (asking.on - timedelta(before), asking.on + timedelta(ahead))
            values += [self.stored(str(day)) for day in days]
        if asking.who is not None:
            mine = f"{self.project} IN ({places(asking.mine) or 'NULL'})"
            values += asking.mine
            if self.owner is not None:
                mine = f"({mine} OR {self.owner} = {{}})"
                values.append(asking.who)
            text += f" AND {mine}"
        if asking.project is not None:
            text += f" AND {self.project} = {{}}"
            values.append(asking.project)
        return Sql(text, tuple(values))

    def due(self, stored: str) -> str:
        """The day that follows from what is *stored*."""
        return _years(stored, self.years)

    def stored(self, day: str) -> str:
        """What would be stored for *day*."""
        return _years(day, -self.years)

    def state(self, days_late: int, *, returned: bool, new_date: bool) -> str:
        """The code of the state of what is so many days late, negative before it is due.

        What was *returned* is late again once the *new_date* that it got is past; without one
        nobody said when it is awaited.
        """
        if returned and not (new_date and days_late > 0):
            return "RETURNED"
        if days_late > 0 and self.can_be_late:
            return "OVERDUE"
        return "DUE_30" if days_late >= -SOON_DAYS else "NOT_DUE"


def _years(text: str, years: int) -> str:
    return str(years_later(PartialDate(text), years)) if years else text


_AWAITED = (
    "NOT COALESCE(d.waived, FALSE) AND "
    "(d.review = 'RETURNED' OR (d.review IS NULL AND d.received_date IS NULL))"
)

SOURCES: Final = (
    Source(
        REPORTS, N_("Reports"), "report_due", "report_due", "d.effective_due", _AWAITED,
        kind="d.report_kind", kind_codes="report_kind",
        period="d.period_start, d.period_end, d.extension_granted, "
        "CASE WHEN d.review = 'RETURNED' THEN 1 ELSE 0 END",
    ),
    Source(
        FINDINGS, N_("Corrective actions"), "finding", "finding", "d.action_due",
        "d.action_done IS NULL", text="COALESCE(d.action, d.text_en), "
        "COALESCE(d.action, d.text_ar)", owner="d.action_owner",
    ),
    Source(
        ADVICE, N_("Recommendations"), "evaluation_recommendation",
        "evaluation_recommendation", "d.action_due",
        "d.action_done IS NULL", text="d.text_en, d.text_ar",
        through="JOIN evaluation e ON e.uid = d.evaluation", project="e.project",
        owner="d.action_owner",
    ),
    Source(
        VISITS, N_("Visits"), "site_visit", "site_visit", "d.from_date",
        f"d.visit_state = 'PLANNED' AND COALESCE(p.status, '') NOT IN {_OVER}",
        kind="d.visit_kind", kind_codes="visit_kind",
        text="d.place, d.place", owner="d.visited_by",
    ),
    Source(
        ACTIONS, N_("Actions of visits"), "site_visit", "site_visit", "d.action_due",
        "d.action_done IS NULL", text="d.actions, d.actions", owner="d.action_owner",
    ),
    Source(
        MONEY, N_("Money expiring"), "funding_action", "funding_action", "d.available_until",
        f"d.amount_minor > 0 AND COALESCE(p.balance_minor, 1) > 0 "
        f"AND COALESCE(p.status, '') NOT IN {_OVER}",
        kind="d.account", kind_codes="account",
    ),
    Source(
        CLOSEOUT, N_("Closeout"), "project", "project", "p.end_date",
        f"p.status IN {_ENDED} AND p.closed_date IS NULL AND p.end_date < {{today}}",
        project="p.uid", years=CLOSEOUT_YEARS,
    ),
    Source(
        RECORDS, N_("Records"), "project", "project", "p.retain_until",
        "NOT COALESCE(p.retention_hold, FALSE)", project="p.uid", can_be_late=False,
        within=(_BEFORE, _AHEAD),
    ),
)  # fmt: skip
