"""Comparing: what a row of a list says that is new, against what the desk has of its project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tipdesk.db.codec import plain
from tipdesk.db.registry import field_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.links import kept_links
from tipdesk.domain.money import Money
from tipdesk.domain.words import Message, message
from tipdesk.services.excel.headings.targets import AMOUNT, FUNDING, PROJECT
from tipdesk.services.excel.matching.last_import import NEVER, Past
from tipdesk.services.excel.matching.matching import Known, same
from tipdesk.services.excel.planning.news import REMOVED, verdict, verdict_of_ours
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX, CellChange, RowPlan
from tipdesk.services.excel.planning.stated import Stated

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
        if current is None and self._was_removed(declared, value):
            if name == AMOUNT:
                self._keep(name, current, value, FUNDING, message(REMOVED))
        elif self._is_news(declared, name, current, value, FUNDING, action):
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
        """Whether the value may be set; one that is kept back is a conflict of the row."""
        uid, last = self._row.uid, self._known.last
        sheet = self._stated.sheet
        target = FUNDING_PREFIX + name if entity == FUNDING else name
        if self._stated.wins(name) or last is None:
            return not same(declared, current, value, exported=not sheet.is_list)
        if sheet.is_list:
            amended = self._known.amended.get(uid) if name in _TERMS else None
            past = last.of(uid, action)
            written_to = (
                sheet.written_to(target, self._row.row) if declared.kind is Kind.MONEY else 0
            )
            found = verdict(declared, current, value, past, self._date, amended, written_to)
        else:
            past = last.of(uid, action)
            found = verdict_of_ours(declared, current, value, past)
        if isinstance(found, bool):
            if not found and sheet.is_list and (entity == PROJECT or name == AMOUNT):
                self._agree(declared, current, value, past)
            return found
        self._keep(name, current, value, entity, found)
        return False

    def _agree(self, declared: Field, current: Any, value: Any, past: Past) -> None:
        """Let the row remember that the list says by now what was edited here."""
        last = past.stated(declared.name)
        is_edited = last is not NEVER and not same(declared, current, last)
        if is_edited and not declared.many and same(declared, current, value):
            self._row.agreed = {**self._row.agreed, declared.name: plain(declared, value)}

    def _was_removed(self, declared: Field, value: Any) -> bool:
        """Whether lists said so of funding that a person removed since, and no click brings it."""
        last = self._known.last
        if last is None or value is None or self._stated.wins(declared.name):
            return False
        removed = last.of_removed(self._row.uid)
        pasts = [last.of(self._row.uid), *removed] if removed else []
        return any(
            said is not NEVER and same(declared, said, value)
            for said in (past.stated(declared.name) for past in pasts)
        )

    def _keep(self, name: str, current: Any, value: Any, entity: str, why: Message) -> None:
        """Let the desk's own stay, and tell why."""
        target = FUNDING_PREFIX + name if entity == FUNDING else name
        cell = self._stated.sheet.cell(target, self._row.row)
        self._row.conflicts += (CellChange(name, current, value, cell, entity, why=why),)
