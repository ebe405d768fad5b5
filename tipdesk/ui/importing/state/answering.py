"""What a person has answered since a workbook was opened, and for which cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning, Question
from tipdesk.ui.importing.state.patterns import Pattern


@dataclass(slots=True)
class Answering:
    """*known* are the answers of the recipe and those given since; the alias book comes after."""

    known: Answers = NO_ANSWERS
    given: dict[Question, Meaning] = field(default_factory=dict)
    asked: dict[Question, Pattern] = field(default_factory=dict)
    """The cells that each of the answers was given for."""

    def answer(self, question: Question, pattern: Pattern, meaning: Meaning | None) -> None:
        """Keep an answer for every cell of the pattern; None takes it back."""
        self.known = self.known.with_answer(question, meaning)
        if meaning is None:
            self.given.pop(question, None)
            self.asked.pop(question, None)
        else:
            self.given[question] = meaning
            self.asked[question] = Pattern(pattern.problems, meaning, pattern.standing)

    @property
    def has_shapes(self) -> bool:
        """Whether something was answered that a recipe keeps, as forms of numbers and dates."""
        return any(question.of_recipe for question in self.given)
