"""What an import asks a person about one wording, and what the person may answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from tipdesk.domain.readings import Doubt
from tipdesk.domain.text import clean_cell, fold, latin_digits

Decision = Literal["reading", "value", "text", "not_stated", "new"]
"""The n-th possible reading; a known thing; other words instead; nothing; a new record."""

_WORDS = frozenset(
    ("country", "region", "country list", "organization", "organization name", "person", "name",
     "names", "joint")
)  # fmt: skip
"""Topics that are words of the world, which mean the same in every workbook."""
UNDER = "under"
"""The topic of the countries of rows below a heading of another kind, in workbooks of one shape."""
PERIOD_YEAR = "period year"
"""The topic of the year that the periods of a sheet are of, where they name none."""
UNREAD = "unread"
"""The topic of cells in which nothing stands that can be read: they are not stated, or mended."""
_OF_ONE_BOOK = frozenset(("project", PERIOD_YEAR, UNREAD))
"""Topics whose answers would be wrong of the next workbook of the same shape."""
CELLS = "cell:"
"""Begins the topics of what was typed instead of the texts of a column."""


def is_of_words(topic: str) -> bool:
    """Whether answers of *topic* are about words, which the desk remembers."""
    return topic in _WORDS or topic.startswith("code:")


def is_of_cells(topic: str) -> bool:
    """Whether an answer of *topic* is what was typed instead of a text: see `mended_cells`."""
    return topic.startswith(CELLS)


def is_of_recipe(topic: str) -> bool:
    """Whether answers of *topic* hold only for workbooks of one shape.

    Neither the desk nor a recipe keeps which project a row is, which the project itself knows,
    nor of which year the quarters of a workbook are or that its blank cells are meant, for the
    next one is of another.
    """
    return not is_of_words(topic) and topic not in _OF_ONE_BOOK


@dataclass(frozen=True, slots=True)
class Question:
    """What *text* means; one answer holds for every cell with the same topic and pattern.

    *topic* says what the text should name: "country", "organization", "person", "code:" and a
    list of codes, or "shape:" and a kind of doubt about a number or a date. *pattern* is the
    folded text, or of a shape the form of its digits. *candidates* are the possible values,
    the likeliest first, of a shape in an order that is the same for every cell. Where they
    say which of several cells holds, *stands* is what each of these cells states.
    """

    topic: str
    pattern: str
    text: str = field(compare=False)
    candidates: tuple[Any, ...] = field(default=(), compare=False)
    stands: tuple[Any, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """What an answer is kept under."""
        return self.topic, self.pattern

    @property
    def is_shape(self) -> bool:
        """Whether cells with other digits are asked about as one."""
        return self.topic.startswith("shape:")

    @property
    def of_recipe(self) -> bool:
        """Whether its answer holds only for workbooks of one shape."""
        return is_of_recipe(self.topic)


@dataclass(frozen=True, slots=True)
class Meaning:
    """An answer. *value*: the number of the reading, a code or uid, or the words instead."""

    decision: Decision
    value: Any = None

    def answers(self, candidates: Sequence[Any]) -> bool:
        """Whether it answers for *candidates*: a reading that a text has not leaves it open."""
        return self.decision != "reading" or self.at(candidates) is not None

    def at(self, candidates: Sequence[Any]) -> Any:
        """The one of *candidates* that was meant; None when it is none of them.

        The alias book and recipes may hold the number of the reading as text.
        """
        number = str(self.value or 0)
        if self.decision != "reading" or not number.isdecimal() or int(number) >= len(candidates):
            return None
        return candidates[int(number)]


def unread_question(sentence: str, target: str, text: str) -> Question:
    """Whether the cells of *target* of which the message id *sentence* is told are not stated."""
    return Question(UNREAD, f"{sentence}|{target}|{text}", text)


def word_question(topic: str, text: str, candidates: tuple[Any, ...] = ()) -> Question:
    """A question about words, found again however they are written."""
    return Question(topic, fold(clean_cell(text)), text, candidates)


def shape_question(doubt: Doubt, whole: str) -> Question:
    """A question about the form of a number or date that stands in the cell *whole*."""
    shape = shape_of(doubt.text or whole)
    if doubt.kind == "fraction":
        # How long computed decimals are says nothing; three of them may be a group.
        shape = _LONG.sub("9999", shape)
    return Question(f"shape:{doubt.kind}", shape, whole, doubt.candidates)


_DIGITS = re.compile(r"[0-9]+")
_LONG = re.compile(r"9{5,}")


def shape_of(text: str) -> str:
    """*text* with its digits gone but for how many there are: '$14, 248' is '$9, 999'.

    One and two digits are alike, so that 8/1/2021 and 30/11/2021 have one shape.
    """
    return _DIGITS.sub(_nines, fold(clean_cell(latin_digits(text))))


def _nines(match: re.Match[str]) -> str:
    length = len(match[0])
    return "9" if length < 3 else "9" * min(length, 8)
