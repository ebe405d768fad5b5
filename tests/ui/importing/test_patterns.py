"""What would hold by each answer is found once for all cells of a question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.ground import workspace_on
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import message
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.question import word_question
from tipdesk.services.excel.planning.same_records import FIRST, LAST, TOPIC
from tipdesk.ui.importing.answers.answer_choices import offers
from tipdesk.ui.importing.state.patterns import patterns


def _disputed(first: str, last: str) -> Problem:
    question = word_question(TOPIC, "Website", (FIRST, LAST))
    return Problem(
        severity="asks", message=message("?"), entity="organization", field="website",
        question=replace(question, stands=(first, last)),
    )  # fmt: skip


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_each_value_that_would_hold_is_named_once_and_only_the_first_few(
    sqlite_desk: Desk, lang: str
) -> None:
    sites = [f"{letter}.org" for letter in "abcde"]
    (pattern,) = patterns(_disputed("same.org", site) for site in (*sites, *sites))
    assert len(pattern.problems) == 10
    assert [len(values) for values in pattern.standing] == [1, 5]
    assert pattern.question is not None
    with workspace_on(sqlite_desk, lang) as workspace:
        first, last, _ = offers(pattern.question, workspace.display, standing=pattern.standing)
    assert first.text.count("same.org") == 1
    assert [site in last.text for site in sites] == [True, True, True, False, False]
    assert "…" in last.text


def test_what_is_said_of_the_rows_and_not_of_their_cells_is_one_line() -> None:
    def told(sentence: str, **values: str) -> list[Problem]:
        cells = (("B2", "IOM"), ("B3", "Free the Slaves"), ("B4", "44"))
        return [
            Problem(severity="warns", message=message(sentence, **values), value=value, cell=cell)
            for cell, value in cells
        ]

    assert [len(one.problems) for one in patterns(told("No amount is given."))] == [3]
    assert len(patterns(told("'{text}' is odd.", text="it"))) > 1, "that is said of each form"
