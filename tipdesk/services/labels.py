"""Names of records and labels of codes, in both languages, kept at hand."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

from tipdesk.db.conditions import search
from tipdesk.db.facts import fact_names
from tipdesk.db.registry import OTHER_FACT, field_of, fields_of, record_class
from tipdesk.db.sql import execute, is_sqlite
from tipdesk.domain.fields import FACT, Field, Show
from tipdesk.domain.selection import Selection
from tipdesk.domain.text import fold
from tipdesk.services.desk import Desk
from tipdesk.services.name_index import NameIndex, Names, name_key

_WHOLE = 5_000
"""Names of up to so many records are read in one go and kept."""
_SINGLY = 2_000
"""Of more records names are read one by one; after so many of them all are, after all."""
_LOOKED_AT = 500


class Labels:
    """What uids and codes are called; ``forget`` after a change.

    Safe to use from several threads.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._records: dict[str, NameIndex] = {}
        self._single: dict[str, Names] = {}
        self._codes: dict[str, Names] = {}
        self._facts: dict[str, tuple[Field, ...]] = {}

    def name(self, entity: str, uid: str | None, lang: str) -> str:
        """The name of a record in *lang*, else in the other language, else its uid."""
        if uid is None:
            return ""
        whole = self._whole(entity)
        pair = self._one(entity, uid) if whole is None else whole.pairs.get(uid)
        return uid if pair is None else pair[lang == "ar"]

    def code(self, code_list: str, code: str | None, lang: str) -> str:
        """The label of a code in *lang*; an unknown code stands for itself."""
        if code is None:
            return ""
        pair = self._codes_of(code_list).get(code)
        return code if pair is None else pair[lang == "ar"]

    def codes(self, code_list: str, lang: str) -> list[tuple[str, str]]:
        """Every (code, label) of a code list, in its order."""
        return [(code, pair[lang == "ar"]) for code, pair in self._codes_of(code_list).items()]

    def of(self, field: Field, value: str | None, lang: str) -> str:
        """The name or label behind a value of a coded or referring field."""
        if field.codes:
            return self.code(field.codes, value, lang)
        return self.name(field.target or "", value, lang)

    def choices(self, field: Field, lang: str) -> list[tuple[str, str]]:
        """Every (value, label) that *field* may take: codes in their order, names by alphabet."""
        if field.codes:
            return self.codes(field.codes, lang)
        target = field.target or ""
        found = [(u, pair[lang == "ar"]) for u, pair in self._names_of(target).pairs.items()]
        return sorted(found, key=lambda pair: fold(pair[1]))

    def called(self, field: Field, text: str) -> set[str]:
        """The uids of the records that *text* names in full, in any of their names."""
        return self._near(field.target or "", name_key(text)).called(text)

    def find(self, field: Field, text: str, lang: str, limit: int = 20) -> list[tuple[str, str]]:
        """Choices in which each word of *text* begins a word of a name, in either language."""
        if field.codes:
            return NameIndex(self._codes_of(field.codes)).find(text, lang, limit)
        return self._near(field.target or "", text).find(text, lang, limit)

    def facts(self, entity: str) -> tuple[Field, ...]:
        """The columns of other facts that records of *entity* have."""
        with self._lock:
            if entity not in self._facts:
                with self._desk.reading() as connection:
                    names = fact_names(connection, Selection(entity))
                self._facts[entity] = tuple(field_of(entity, FACT + name) for name in names)
            return self._facts[entity]

    def forget(self, entities: Iterable[str]) -> None:
        """Read the names of *entities* again when they are next asked for."""
        with self._lock:
            for entity in entities:
                self._records.pop(entity, None)
                self._single.pop(entity, None)
                if entity == "code":
                    self._codes.clear()
                if entity == OTHER_FACT:
                    self._facts.clear()

    def _names_of(self, entity: str) -> NameIndex:
        """The names of every record of *entity*."""
        with self._lock:
            if entity not in self._records:
                self._records[entity] = self._read(entity, "", ())
            return self._records[entity]

    def _whole(self, entity: str) -> NameIndex | None:
        """The names of every record, unless they are too many to read for a few of them."""
        with self._lock:
            known = self._records.get(entity)
            if known is not None:
                return known
            if entity in self._single:
                many = len(self._single[entity]) < _SINGLY
            else:
                with self._desk.reading() as connection:
                    over = f"SELECT 1 FROM {entity} LIMIT 1 OFFSET {_WHOLE}"
                    many = execute(connection, over).first() is not None
                if many:
                    self._single[entity] = {}
        return None if many else self._names_of(entity)

    def _one(self, entity: str, uid: str) -> tuple[str, str] | None:
        with self._lock:
            known = self._single.setdefault(entity, {})
            if uid not in known:
                known |= self._read(entity, "WHERE uid = {}", (uid,)).pairs
            return known.get(uid)

    def _near(self, entity: str, text: str) -> NameIndex:
        """Names among which *text* may be: all, or of very many those that hold its words."""
        whole = self._whole(entity)
        if whole is not None or not record_class(entity).searched:
            return self._names_of(entity) if whole is None else whole
        with self._desk.reading() as connection:
            sqlite = is_sqlite(connection)
        chosen = search(entity, text, sqlite=sqlite)
        return self._read(entity, f"WHERE {chosen.text} LIMIT {_LOOKED_AT}", chosen.values)

    def _codes_of(self, code_list: str) -> Names:
        with self._lock:
            if code_list not in self._codes:
                with self._desk.reading() as connection:
                    self._codes[code_list] = {
                        code: (en, ar)
                        for code, en, ar in execute(
                            connection,
                            "SELECT code, label_en, label_ar FROM code WHERE code_list = {} "
                            "ORDER BY position",
                            (code_list,),
                        )
                    }
            return self._codes[code_list]

    def _read(self, entity: str, condition: str, values: tuple[Any, ...]) -> NameIndex:
        fields = fields_of(entity, Show.NAME)
        titles = record_class(entity).title
        shown = [f for f in fields if f.name in titles]
        columns = ", ".join(f.name for f in fields)
        with self._desk.reading() as connection:
            found = execute(
                connection, f"SELECT uid, {columns} FROM {entity} t {condition}", values
            ).all()
        names = [f.name for f in fields]
        texts = {uid: dict(zip(names, row, strict=True)) for uid, *row in found}
        pairs = {u: pair_of(shown, [held[f.name] for f in shown]) for u, held in texts.items()}
        return NameIndex(pairs, texts)


def pair_of(fields: list[Field], values: Iterable[str | None]) -> tuple[str, str]:
    """(English, Arabic) from the naming fields of a record, each falling back to the other."""
    stated = [(f.language, value) for f, value in zip(fields, values, strict=True) if value]
    if not stated:
        return "", ""
    anything = stated[0][1]
    english = next((v for lang, v in stated if lang != "ar"), anything)
    arabic = next((v for lang, v in stated if lang == "ar"), anything)
    return english, arabic
