"""Known trouble carries the sentence that a person reads."""

from __future__ import annotations

from tipdesk.domain.errors import Refused, UnreadableWorkbook
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import message


def test_trouble_names_its_values_in_a_log() -> None:
    trouble = UnreadableWorkbook(message("'{file}' is protected.", file="a.xlsx"))
    assert str(trouble) == "'{file}' is protected. [file='a.xlsx']"
    assert str(UnreadableWorkbook(message("It is empty."))) == "It is empty."


def test_a_refusal_keeps_every_problem_and_says_the_first() -> None:
    problems = [
        Problem(severity="blocks", message=message("The title is missing.")),
        Problem(severity="blocks", message=message("The amount is missing.")),
    ]
    refusal = Refused(problems)
    assert refusal.problems == tuple(problems)
    assert refusal.message.id == "The title is missing."
