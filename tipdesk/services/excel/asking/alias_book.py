"""The alias book: what wordings of sources mean, in both languages, kept in the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from sqlalchemy import Connection

from tipdesk.db.sql import execute
from tipdesk.domain.words import N_, message
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.edits import change, remove
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Decision, Meaning, Question, is_of_words

ANSWERED = N_("Answers remembered")

_ENTITY = "alias"
_DECISIONS: frozenset[str] = frozenset(get_args(Decision))


@dataclass(frozen=True, slots=True)
class Alias:
    """One remembered answer; *wording* is how it was first written."""

    uid: str
    topic: str
    pattern: str
    wording: str
    meaning: Meaning


def aliases(desk: Desk) -> list[Alias]:
    """The whole book, by topic and then by wording."""
    with desk.reading() as connection:
        found = _read(connection)
    return sorted(found, key=lambda alias: (alias.topic, alias.pattern))


def known_answers(connection: Connection) -> Answers:
    """What the book answers, for an import."""
    return Answers(
        {
            (alias.topic, alias.pattern): alias.meaning
            for alias in _read(connection)
            if is_of_words(alias.topic)
        }
    )


def remember(desk: Desk, answered: Mapping[Question, Meaning]) -> Outcome:
    """Keep answers about words, each in place of an earlier one.

    What is said of numbers, dates and rows belongs to recipes.
    """
    words = {q: m for q, m in answered.items() if is_of_words(q.topic)}
    if not words:
        return Outcome()

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        known = {(alias.topic, alias.pattern): alias for alias in _read(connection)}
        for question, meaning in words.items():
            told = {"decision": meaning.decision, "value": _text(meaning.value)}
            earlier = known.get(question.key)
            if earlier is None:
                stated = {"topic": question.topic, "pattern": question.pattern}
                builder.create(_ENTITY, {**stated, "wording": question.text, **told})
                continue
            before = {
                "decision": earlier.meaning.decision,
                "value": _text(earlier.meaning.value),
            }
            for name, value in told.items():
                if value != before[name]:
                    builder.edit(_ENTITY, earlier.uid, name, before[name], value)

    return change(desk, message(ANSWERED), build)


def forget(desk: Desk, uids: Iterable[str]) -> Outcome:
    """Take answers out of the book; they will be asked for again."""
    return remove(desk, _ENTITY, uids)


def _read(connection: Connection) -> list[Alias]:
    rows = execute(
        connection,
        "SELECT uid, topic, pattern, wording, decision, value FROM alias ORDER BY id",
    )
    return [
        Alias(uid, topic, pattern, wording, Meaning(decision, value))
        for uid, topic, pattern, wording, decision, value in rows
        if decision in _DECISIONS
    ]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
