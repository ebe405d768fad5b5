"""Which project a row of another list belongs to: by record key, number or title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.registry import fields_of
from tipdesk.db.sql import execute
from tipdesk.domain.fields import Show
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.planning.plan import RowPlan
from tipdesk.services.excel.planning.project_keys import project_keys

_FIELDS = tuple(f.name for f in fields_of(PROJECT) if (f.own and f.show) or f.show & Show.NAME)


class ProjectIndex:
    """The projects of a desk and those that the same workbook would make, by what names them."""

    def __init__(self, connection: Connection) -> None:
        self._known: dict[str, set[str]] = {}
        self._planned: dict[str, Mapping[str, Any]] = {}
        self._uids: set[str] = set()
        self._status: dict[str, str | None] = {}
        statement = f"SELECT uid, status, {', '.join(_FIELDS)} FROM project"
        for uid, status, *values in execute(connection, statement):
            self._status[uid] = status
            self._learn(uid, values)

    def add(self, rows: Iterable[RowPlan]) -> None:
        """Know the projects that *rows* plan; those that are rejected name nothing."""
        for row in rows:
            if row.entity == PROJECT and row.state != "rejected":
                if row.state == "new":
                    self._planned[row.uid] = row.values
                elif row.uid in self._planned:
                    self._planned[row.uid] = {**self._planned[row.uid], **row.values}
                self._learn(row.uid, [row.values.get(name) for name in _FIELDS])

    def _learn(self, uid: str, values: Iterable[str | None]) -> None:
        self._uids.add(uid)
        for value in values:
            for key in project_keys(value) if value else ():
                self._known.setdefault(key, set()).add(uid)

    def find(self, text: str) -> set[str]:
        """The uids of the projects that *text* is a key, a number or a title of."""
        if text in self._uids:
            return {text}
        for key in project_keys(text):
            if key in self._known:
                return self._known[key]
        return set()

    def in_desk(self, uid: str) -> Mapping[str, Any] | None:
        """What rules about new records ask of a project of the desk; None for any other."""
        return {"status": self._status[uid]} if uid in self._status else None

    def planned(self, uid: str) -> Mapping[str, Any] | None:
        """The values of the project that the workbook would make; None for one of the desk."""
        return self._planned.get(uid)
