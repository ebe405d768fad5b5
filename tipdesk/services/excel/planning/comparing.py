"""Comparing: what a row of a list says that is new, against what the desk has of its project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tipdesk.db.registry import field_of
from tipdesk.domain.dates import PartialDate, date_order
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.links import kept_links
from tipdesk.domain.money import Money
from tipdesk.domain.qualifiers import EXACT
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.headings.targets import AMOUNT, FUNDING, PROJECT
from tipdesk.services.excel.matching.last_import import NEVER
from tipdesk.services.excel.matching.matching import Known, same
from tipdesk.services.excel.planning.amendments import date_in_name
from tipdesk.services.excel.planning.doubted_money import doubt_of
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX, CellChange, RowPlan
from tipdesk.services.excel.planning.stated import Stated

OLDER = N_("The list is of {date}, and the award was amended later. An older list is no news.")
OLDER_LIST = N_(
    "The list is of {date}, and what the desk has is from “{file}”, which is later. The desk's "
    "own value stays."
)
SAID_BEFORE = N_(
    "An earlier list said the same, and “{file}” changed it since. If this list is an older copy, "
    "it is no news, so the desk's own value stays."
)

_TERMS = frozenset((AMOUNT, "end_date", "countries"))
"""What amendments change."""


class Comparing:
    """Puts into the plan of a row what it says that is new, field by field."""

    def __init__(
        self, stated: Stated, known: Known, row: RowPlan, date: PartialDate | None
    ) -> None:
        """*date* is the one that the list says it shows."""
        self._stated, self._known, self._row, self._date = stated, known, row, date

    def project(self, name: str, value: Any, current: Any) -> None:
        """A value of the project, None or () where a blank cell clears it."""
        declared = field_of(PROJECT, name)
        if declared.many:
            value = kept_links(current, value or ())
        if self._is_news(declared, name, current, value):
            self._row.values[name], self._row.before[name] = value, current

    def funding(self, name: str, value: Any, was: Mapping[str, Any]) -> None:
        """A value of the award; its amount is compared with the money of all its actions."""
        declared, current = field_of(FUNDING, name), was.get(name)
        uid, action = self._row.uid, self._row.action
        if name == AMOUNT:
            action = None
            if len(self._known.amounts.get(uid, ())) > 1:
                current = self._known.total(uid, None if value is None else value.currency)
        if self._is_news(declared, name, current, value, FUNDING, action):
            self._row.funding[name], self._row.funding_before[name] = value, current
            self._follow_currency(current, value)

    def _follow_currency(self, current: Any, value: Any) -> None:
        """An award is in the currency of its only amount, where that is another now."""
        project = self._known.projects[self._row.uid]
        if not isinstance(value, Money) or current is None or project["currency"] is None:
            return
        if value.currency != current.currency == project["currency"]:
            self._row.values.setdefault("currency", value.currency)
            self._row.before.setdefault("currency", project["currency"])

    def _is_news(
        self,
        declared: Field,
        name: str,
        current: Any,
        value: Any,
        entity: str = PROJECT,
        action: str | None = None,
    ) -> bool:
        """Whether the file says something that the desk does not know, and may set it.

        A cell that says what the last list said is no news, whatever was edited here since; one
        that says something else against such an edit is a conflict, and the desk's stays. So is
        one of an older list, and money that may be the same in other units.
        """
        is_list = self._stated.sheet.is_list
        if same(declared, current, value, exported=not is_list):
            return False
        if not is_list or self._known.last is None:
            return True
        if _is_vaguer(declared, current, value):
            return False
        if self._stated.wins(name):
            return True
        last, why = self._known.last.stated(self._row.uid, name, action), None
        if last is NEVER or same(declared, current, last):
            why = self._doubt(declared, name, current, value, action)
            if why is None:
                return True
        elif same(declared, last, value):
            return False
        cell = self._stated.sheet.cell(
            FUNDING_PREFIX + name if entity == FUNDING else name, self._row.row
        )
        self._row.conflicts += (CellChange(name, current, value, cell, entity, why=why),)
        return False

    def _doubt(
        self, declared: Field, name: str, current: Any, value: Any, action: str | None
    ) -> Message | None:
        """Why what the list says is not taken for news of a value that it may well change."""
        last, uid = self._known.last, self._row.uid
        if last is None or current in (None, ()):
            return None
        if declared.kind is Kind.MONEY and (why := doubt_of(current, value)) is not None:
            return why
        amended = self._known.amended.get(uid) if name in _TERMS else None
        if _order(self._date, PartialDate(amended) if amended else None) == -1:
            return message(OLDER, date=self._date)
        file = last.file(uid, name, action)
        if file is None:
            return None
        order = _order(self._date, date_in_name(file))
        if order == -1:
            return message(OLDER_LIST, date=self._date, file=file)

        def is_it(before: Any) -> bool:
            return before not in (None, ()) and same(declared, before, value)

        if order != 1 and last.said_before(uid, name, is_it, action):
            return message(SAID_BEFORE, file=file)
        return None


def _order(one: PartialDate | None, other: PartialDate | None) -> int | None:
    return None if one is None or other is None else date_order(one, other)


def _is_vaguer(declared: Field, current: Any, value: Any) -> bool:
    """Whether the file only says less exactly what the desk knows: a date, or a round amount."""
    if current is None or value is None:
        return False
    if declared.kind is Kind.DATE:
        return len(value) < len(current) and date_order(value, current) is None
    if declared.kind is Kind.MONEY and value.qualifier != EXACT == current.qualifier:
        return bool((value.minor, value.currency) == (current.minor, current.currency))
    return False
