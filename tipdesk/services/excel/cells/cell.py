"""The result of reading one cell: a value, what is doubtful about it, and what stood beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from tipdesk.domain.problems import Severity
from tipdesk.domain.words import Message
from tipdesk.services.excel.asking.question import Question


class Found(NamedTuple):
    """One doubt about a cell, and what a person can be asked about it."""

    severity: Severity
    message: Message
    question: Question | None = None


class Cell(NamedTuple):
    """What one cell says, what is doubtful about it, and what stood beside the value.

    A tuple because a workbook has millions of them.
    """

    value: Any = None
    found: tuple[Found, ...] = ()
    note: str | None = None


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class BareAmount:
    """A number in an amount column of our own workbook.

    Its currency is the one that the heading names, else that of the record.
    """

    number: int | float
    currency: str | None = None


def text_of(raw: Any) -> str:
    """A raw cell as the text a person sees."""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, date):
        return raw.isoformat()[:10]
    return str(raw)
