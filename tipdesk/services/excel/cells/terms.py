"""What holds for the cells of a column, and how a reading becomes a cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from tipdesk.domain.day_and_month import Order
from tipdesk.domain.doubts import doubt_message
from tipdesk.domain.readings import Reading
from tipdesk.domain.words import message
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import shape_question, word_question
from tipdesk.services.excel.cells.cell import NOTHING, Cell, Found, text_of
from tipdesk.services.excel.headings.heading_units import Unit


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for the cells of a column.

    *ours*: the sheet is one that we exported. *places_in_names*: no column names countries, so
    that brackets after an organization's name may. *borrowed*: other columns prove the *order*
    of day and month, by dates with those *marks*; *exchanged*: real dates of the column may have
    them exchanged. *beside*: a column of its own names the currency. *no_currency* is what to ask
    of an amount that names none, *shared* the currencies that it may be in.
    *zero*: 0 says that there is none, and needs no question. *decimal_comma*: other amounts of
    the column prove that it writes 1.250,50. *spanish*: its "mil" is a thousand.
    *answers* are those that a person gave.
    """

    currency: str = "USD"
    heading_currency: str | None = None
    order: Order = "ask"
    borrowed: bool = False
    marks: frozenset[str] = frozenset("/.-")
    exchanged: bool = False
    ours: bool = False
    places_in_names: bool = False
    unit: Unit | None = None
    beside: bool = False
    no_currency: str | None = None
    shared: tuple[str, ...] = ()
    zero: bool = False
    decimal_comma: bool = False
    spanish: bool = False
    answers: Answers = NO_ANSWERS


Converter = Callable[[Any], Cell]


_SPANS: Final = frozenset({"quarter", "fiscal_year"})
"""Doubts whose answer is the first day of something in one column and the last in another."""


def as_cell(reading: Reading[Any], raw: Any, terms: Terms, field: str = "") -> Cell:
    """A reading as a cell: what asks is not stated until somebody answers.

    *field* keeps the answers of its column apart, where another column would mean another end.
    """
    if not reading.doubts:
        return Cell(reading.value, (), reading.note)
    value, found, open_ = reading.value, [], False
    for doubt in reading.doubts:
        question = None
        if doubt.severity == "asks":
            question = shape_question(doubt, text_of(raw))
            if field and doubt.kind in _SPANS:
                question = replace(question, topic=f"{question.topic}:{field}")
            meaning = terms.answers.of(question)
            if meaning is not None and meaning.answers(doubt.candidates):
                value = meaning.at(doubt.candidates)
                continue
            open_ = True
        found.append(Found(doubt.severity, doubt_message(doubt), question))
    return Cell(None if open_ else value, tuple(found), reading.note)


def ask_cell(
    id: str,
    raw: Any,
    terms: Terms,
    topic: str,
    candidates: tuple[Any, ...] = (),
    *,
    pattern: str | None = None,
    **values: Any,
) -> Cell:
    """A cell that is asked about as a whole, unless that was answered.

    Cells of one *pattern* are one question; without it those are that say the same.
    """
    text = text_of(raw)
    question = word_question(topic, text, candidates)
    if pattern is not None:
        question = replace(question, pattern=pattern)
    meaning = terms.answers.of(question)
    if meaning is None or not meaning.answers(candidates):
        return Cell(None, (Found("asks", message(id, text=text, **values), question),))
    value = meaning.at(candidates)
    return NOTHING if value is None else Cell(value)
