"""The directory while a workbook comes in: names become records, known ones or new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.columns import new_uid, uid_of
from tipdesk.db.registry import columns_of, fields_of
from tipdesk.db.sql import execute
from tipdesk.domain.fields import Show
from tipdesk.domain.indicators import PERCENT, names_percent
from tipdesk.domain.text import fold
from tipdesk.domain.vocabulary import code_list
from tipdesk.services.excel.cells.names import Party
from tipdesk.services.excel.cells.near_names import NearNames
from tipdesk.services.name_index import acronym_of, keys_of, name_key

_NAMES = ("name_en", "name_ar", "acronym", "aliases")
_MADE = frozenset({"organization", "person", "indicator"})
"""The kinds of record that an import makes when it meets an unknown name."""
_LIKENED = frozenset({"organization", "indicator"})
"""Those whose names are asked about when they are nearly known; namesakes of people are many."""
_WORDED = frozenset({"indicator"})
"""Those that are made of a name in words only: a single word is a code that nobody knows."""

_LISTED = {"indicator": "indicator_framework"}
"""Those that people name with the code of the list (of codes) in which they stand before it."""


@dataclass(slots=True)
class NewParty:
    """A record that the import will make, and the first row that named it."""

    entity: str
    uid: str
    values: dict[str, Any]
    sheet: str
    row: int


@dataclass(slots=True)
class Directory:
    """Names of one entity, to be found however they are written."""

    entity: str
    by_name: dict[str, str] = field(default_factory=dict)
    by_acronym: dict[str, str] = field(default_factory=dict)
    names: dict[str, dict[str, Any]] = field(default_factory=dict)
    new: dict[str, NewParty] = field(default_factory=dict)
    _near: NearNames | None = None

    @classmethod
    def load(cls, connection: Connection, entity: str) -> Directory:
        """Every record of *entity* with its names."""
        directory = cls(entity)
        held = columns_of(entity)
        named = [f.name for f in fields_of(entity, Show.NAME)]
        wanted = list(dict.fromkeys((*(name for name in _NAMES if name in held), *named)))
        for uid, *texts in execute(connection, f"SELECT uid, {', '.join(wanted)} FROM {entity}"):
            directory.learn(uid, dict(zip(wanted, texts, strict=True)))
        return directory

    def learn(self, uid: str, names: dict[str, Any]) -> None:
        """Make a record findable by each of its names."""
        self.names[uid] = names
        for key in keys_of(names):
            self.by_name.setdefault(key, uid)
        if acronym := acronym_of(names):
            self.by_acronym.setdefault(acronym, uid)
        if self._near is not None:
            _liken(self._near, uid, names)

    def among(self, party: Party, uids: Iterable[str]) -> str | None:
        """The one of *uids* that *party* names, so that namesakes are not mixed up."""
        wanted = {party.key, party.whole_key}
        for uid in uids:
            names = self.names.get(uid, {}).values()
            if wanted & {name_key(name) for name in names if name}:
                return uid
        return None

    def find(self, party: Party) -> tuple[str | None, bool]:
        """The uid of the record that *party* names, and whether only its acronym says so."""
        uid = self.by_name.get(party.whole_key) or self.by_name.get(party.key)
        if uid is not None:
            return uid, False
        if party.acronym is not None:
            uid = self.by_acronym.get(fold(party.acronym))
            if uid is not None:
                return uid, party.key != fold(party.acronym)
        return self._within(party), False

    def _within(self, party: Party) -> str | None:
        """The record whose name stands after the list that holds it: 'SPSD PS.5.1-28'."""
        first, _, rest = party.name.partition(" ")
        lists = code_list(_LISTED[self.entity]) if rest and self.entity in _LISTED else ()
        if fold(first.strip(":-")) not in {fold(code.code) for code in lists}:
            return None
        return self.by_name.get(name_key(rest.strip(" :-")))

    def near(self, party: Party) -> tuple[str, ...]:
        """The uids of records that an unknown name may well mean, the likeliest first."""
        if self.entity not in _LIKENED:
            return ()
        if self._near is None:
            self._near = NearNames()
            for uid, names in self.names.items():
                _liken(self._near, uid, names)
        return self._near.near(party.name)

    def unnamed(self, party: Party, uids: Iterable[str]) -> tuple[str, ...]:
        """Those of *uids* that have no name in the language in which *party* is written."""
        if self.entity not in _MADE:
            return ()
        name = _NAMES[1] if party.is_arabic else _NAMES[0]
        return tuple(uid for uid in uids if uid in self.names and not self.names[uid].get(name))

    def make(self, party: Party, sheet: str, row: int) -> str | None:
        """A new record for an unknown name; None where the entity does not allow it."""
        if self.entity not in _MADE or (self.entity in _WORDED and len(party.name.split()) < 2):
            return None
        values = {"name_ar" if party.is_arabic else "name_en": party.name}
        if party.acronym is not None and self.entity == "organization":
            values["acronym"] = party.acronym
        if self.entity == "indicator" and names_percent(party.name):
            values["unit"] = PERCENT
        uid = uid_of(f"{self.entity} {party.key}")
        if uid in self.names:
            uid = new_uid()
        self.learn(uid, values)
        self.new[uid] = NewParty(self.entity, uid, values, sheet, row)
        return uid

    def name(self, uid: str, lang: str) -> str:
        """A name of the record in *lang*, else in the other language."""
        names = self.names.get(uid, {})
        first, second = ("name_ar", "name_en") if lang == "ar" else ("name_en", "name_ar")
        return names.get(first) or names.get(second) or names.get("acronym") or ""


def _liken(near: NearNames, uid: str, names: dict[str, Any]) -> None:
    others = (names.get("aliases") or "").split(";")
    texts = [text for text in (names.get("name_en"), names.get("name_ar"), *others) if text]
    near.learn(uid, texts, names.get("acronym"))
