"""Problems put together by pattern: the same doubt about the same text is one question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tipdesk.domain.problems import Problem, Severity


@dataclass(slots=True)
class Pattern:
    """One question or warning, and every cell that it is about, in order of the workbook."""

    problems: list[Problem] = field(default_factory=list)

    @property
    def first(self) -> Problem:
        """The problem that stands for all of them."""
        return self.problems[0]

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.first.severity


def patterns(problems: Iterable[Problem]) -> tuple[Pattern, ...]:
    """The *problems* by kind, field and text; those with the most cells first."""
    found: dict[tuple[str, str, str | None, str | None], Pattern] = {}
    for problem in problems:
        key = (problem.severity, problem.message.id, problem.field, problem.value)
        found.setdefault(key, Pattern()).problems.append(problem)
    return tuple(sorted(found.values(), key=lambda pattern: -len(pattern.problems)))
