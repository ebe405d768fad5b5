"""Problems put together by pattern: the same doubt about the same wording is one question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import NN_, Message, counted
from tipdesk.services.excel.asking.question import Meaning, Question, shape_of
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.planning.known_rows import row_of
from tipdesk.services.excel.rows.slid_rows import TOPIC as SLID

_SLID_ROWS: Final = NN_(
    "{n} row seems to be shifted by one column from “{heading}” on.",
    "{n} rows seem to be shifted by one column from “{heading}” on.",
)


class Stated(NamedTuple):
    """What a cell states of a field of a kind of record."""

    entity: str
    field: str
    value: Any


Standing = Sequence[Sequence[Stated]]
"""For each candidate of a question what the cells that it takes state, each value once."""


@dataclass(slots=True)
class Pattern:
    """One question or warning, and every cell that it is about, in order of the workbook."""

    problems: list[Problem] = field(default_factory=list)
    meaning: Meaning | None = None
    """What was answered, where it was."""
    standing: Standing = ()

    @property
    def first(self) -> Problem:
        """The problem that stands for all of them."""
        return self.problems[0]

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.first.severity

    @property
    def question(self) -> Question | None:
        """What can be answered, for all of them at once."""
        found = self.first.question
        return found if isinstance(found, Question) else None

    @property
    def sentence(self) -> Message:
        """What is asked or told, of all of them."""
        question = self.question
        if question is None or question.topic != SLID:
            return self.first.message
        rows = len({(problem.sheet, row_of(problem.cell or "")) for problem in self.problems})
        return counted(*_SLID_ROWS, rows, heading=question.text)


def patterns(problems: Iterable[Problem]) -> tuple[Pattern, ...]:
    """The *problems* by question, else by kind, field and form; those with most cells first."""
    found: dict[tuple[object, ...], Pattern] = {}
    for problem in problems:
        key: tuple[object, ...]
        if problem.question is not None:
            key = problem.severity, problem.question.key
        else:
            # What names nothing of its cell says the same of every cell.
            form = shape_of(problem.value) if problem.value and problem.message.values else None
            key = problem.severity, problem.message.id, problem.field, form
        found.setdefault(key, Pattern()).problems.append(problem)
    for pattern in found.values():
        pattern.standing = _standing(pattern)
    return tuple(sorted(found.values(), key=lambda pattern: -len(pattern.problems)))


def _standing(pattern: Pattern) -> Standing:
    """What holds by each answer; a column can have as many cells as a workbook has rows."""
    found: list[dict[str, Stated]] = []
    for problem in pattern.problems:
        stands = problem.question.stands if isinstance(problem.question, Question) else ()
        if not stands or problem.field is None:
            continue
        found += [{} for _ in stands[len(found) :]]
        for values, value in zip(found, stands, strict=False):
            stated = Stated(problem.entity or PROJECT, problem.field, value)
            values.setdefault(repr(stated), stated)
    return [list(values.values()) for values in found]
