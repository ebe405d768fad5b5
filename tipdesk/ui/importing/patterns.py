"""Problems put together by pattern: the same doubt about the same wording is one question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tipdesk.domain.problems import Problem, Severity
from tipdesk.services.excel.question import Meaning, Question


@dataclass(slots=True)
class Pattern:
    """One question or warning, and every cell that it is about, in order of the workbook."""

    problems: list[Problem] = field(default_factory=list)
    meaning: Meaning | None = None
    """What was answered, where it was."""

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


def patterns(problems: Iterable[Problem]) -> tuple[Pattern, ...]:
    """The *problems* by kind and question, else by field and text; those with most cells first."""
    found: dict[tuple[object, ...], Pattern] = {}
    for problem in problems:
        about: tuple[object, ...] = (problem.field, problem.value)
        if problem.question is not None:
            about = problem.question.key
        key = (problem.severity, problem.message.id, *about)
        found.setdefault(key, Pattern()).problems.append(problem)
    return tuple(sorted(found.values(), key=lambda pattern: -len(pattern.problems)))
