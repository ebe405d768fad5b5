"""Resolving: names in a row become records, bare numbers become amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from tipdesk.db.registry import field_of, fields_of
from tipdesk.domain.fields import LINKED, Field, Kind
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.problems import Severity
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, Message, Named, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Meaning, Question, word_question
from tipdesk.services.excel.cells.cell import BareAmount
from tipdesk.services.excel.cells.names import Party, read_party
from tipdesk.services.excel.headings.targets import target
from tipdesk.services.excel.matching.directory import Directory, NewParty
from tipdesk.services.excel.rows.compose import Draft
from tipdesk.services.excel.rows.parsed import Parsed

UNKNOWN_NAME = N_("'{text}' is not known to this desk.")
BY_ACRONYM = N_("'{text}' was taken for {known}, which has the same acronym.")
OTHER_LANGUAGE = N_("'{text}' may be the name of {known} in the other language.")
NEARLY = N_("'{text}' is nearly {known}. It may be the same or another one.")


class Doubt(NamedTuple):
    """How much it matters, the sentence, the field, and what can be answered."""

    severity: Severity
    message: Message
    field: str
    question: Question | None = None


class Resolver:
    """Finds the records that rows name, and makes those that are new."""

    def __init__(self, connection: Connection, answers: Answers) -> None:
        self._connection = connection
        self._answers = answers
        self._directories: dict[str, Directory] = {}
        self._sure: dict[tuple[str, Party], str] = {}
        """What names of one kind of record mean, whichever row they stand in."""

    def directory(self, entity: str) -> Directory:
        """The names of one kind of record."""
        if entity not in self._directories:
            self._directories[entity] = Directory.load(self._connection, entity)
        return self._directories[entity]

    def made(self) -> Iterator[NewParty]:
        """Every record that the rows so far would make."""
        for directory in self._directories.values():
            yield from directory.new.values()

    def expect(self, parsed: Parsed) -> None:
        """Learn full names first, so that a bare acronym further up finds its name."""
        for column in parsed.columns.columns if parsed.rows else ():
            entity = parsed.columns.entity
            declared = target(column.target, entity).field if column.target else None
            if declared is None or declared.kind not in LINKED or declared.target == "country":
                continue
            directory = self.directory(declared.target or "")
            for row in parsed.rows:
                value = row.values.get(column.target or "")
                for party in value if isinstance(value, tuple) else (value,):
                    if isinstance(party, Party) and party.acronym is not None:
                        self._expect(directory, party)

    def _expect(self, directory: Directory, party: Party) -> None:
        """Make the record of a full name with an acronym, unless it may be a known one."""
        if party.key == fold(party.acronym or "") or directory.find(party)[0] is not None:
            return
        if self._meaning(directory, party) is None and not directory.near(party):
            directory.make(party, "", 0)

    def resolve(
        self, draft: Draft, current: Mapping[str, Any]
    ) -> tuple[dict[str, Any], list[Doubt]]:
        """The draft's values with records for names; *current* are those of its project."""
        values = dict(draft.values)
        doubts: list[Doubt] = []
        for name in _open_fields(draft.entity):
            value = values.get(name)
            if isinstance(value, BareAmount):
                values[name] = _amount(value, current.get(name), draft, current)
            elif isinstance(value, Party):
                declared = field_of(draft.entity, name)
                values[name] = self._find(declared, value, draft, (current.get(name),), doubts)
                if values[name] is None:
                    del values[name]
            elif isinstance(value, tuple) and value and isinstance(value[0], Party):
                declared = field_of(draft.entity, name)
                known = tuple(link.target for link in current.get(name, ()))
                asked = len(doubts)
                uids = [self._find(declared, party, draft, known, doubts) for party in value]
                # A list is not stated while one of its names is open: it might lose a member.
                open_ = any(doubt.severity == "asks" for doubt in doubts[asked:])
                values[name] = tuple(Link(uid) for uid in dict.fromkeys(uids) if uid is not None)
                if open_ or not values[name]:
                    del values[name]
        return values, doubts

    def _find(
        self,
        declared: Field,
        party: Party,
        draft: Draft,
        current: tuple[str | None, ...],
        doubts: list[Doubt],
    ) -> str | None:
        known = declared.target or "", party
        directory = self.directory(known[0])
        if any(current):
            kept = directory.among(party, filter(None, current))
            if kept is not None:
                return kept
        if (sure := self._sure.get(known)) is not None:
            return sure
        meaning = self._meaning(directory, party)
        if meaning is not None and meaning.decision == "not_stated":
            return None
        if meaning is not None and meaning.decision == "value":
            return str(meaning.value)
        if meaning is not None and meaning.decision == "text":
            party = read_party(str(meaning.value)) or party
        uid, by_acronym = directory.find(party)
        if by_acronym and uid is not None and len(party.name) > len(party.acronym or ""):
            told = message(BY_ACRONYM, text=party.text, known=directory.name(uid, "en"))
            doubts.append(Doubt("warns", told, declared.name))
        elif uid is not None:
            self._sure[known] = uid
        if uid is not None:
            return uid
        return self._unknown(declared, party, draft, () if meaning else current, doubts, meaning)

    def _unknown(
        self,
        declared: Field,
        party: Party,
        draft: Draft,
        current: tuple[str | None, ...],
        doubts: list[Doubt],
        meaning: Meaning | None,
    ) -> str | None:
        """A new record for a name that nothing has, unless it may be that of a known one."""
        directory, sentence = self.directory(declared.target or ""), NEARLY
        near = directory.near(party) if meaning is None else ()
        if not near:
            near, sentence = directory.unnamed(party, filter(None, current)), OTHER_LANGUAGE
        uid = None if near else directory.make(party, draft.sheet, draft.row)
        if uid is None:
            doubts.append(_doubt(directory, declared, party, near, sentence))
        return uid

    def _meaning(self, directory: Directory, party: Party) -> Meaning | None:
        """What was answered about the name, unless it was a record that is gone."""
        if not len(self._answers):
            return None
        meaning = self._answers.of(word_question(directory.entity, party.text))
        if meaning is None:
            return None
        gone = meaning.decision == "value" and meaning.value not in directory.names
        return None if gone else meaning


@cache
def _open_fields(entity: str) -> tuple[str, ...]:
    """The fields of which a cell may say what only the desk can tell."""
    return tuple(
        declared.name
        for declared in fields_of(entity)
        if declared.kind is Kind.MONEY or (declared.kind in LINKED and declared.target != "country")
    )


def _doubt(
    directory: Directory, declared: Field, party: Party, near: tuple[str, ...], sentence: str
) -> Doubt:
    """A name that nothing is called by, or that may be the first of *near*, as *sentence* says."""
    question = word_question(directory.entity, party.text, near)
    if not near:
        return Doubt("asks", message(UNKNOWN_NAME, text=party.text), declared.name, question)
    known = Named(directory.name(near[0], "en"), directory.name(near[0], "ar"))
    told = message(sentence, text=party.text, known=known)
    return Doubt("asks", told, declared.name, question)


def _amount(
    bare: BareAmount, before: Money | None, draft: Draft, current: Mapping[str, Any]
) -> Money | None:
    """A number in the currency of its heading, of the value it replaces, or of the project."""
    stated = before.currency if before is not None else None
    currency = (
        bare.currency or stated or draft.values.get("currency") or current.get("currency") or "USD"
    )
    return read_money(bare.number, currency).value
