"""The rules about indicators and results find what they are for, and only that."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import make, make_project, on, set_value
from tests.services.rules.proving import Case, names_of, prove
from tipdesk.domain.errors import Refused
from tipdesk.domain.words import Words
from tipdesk.services.changes import reasons
from tipdesk.services.changes.edits import change
from tipdesk.services.desk import Desk
from tipdesk.services.rules import problems_of

WHOLE: dict[str, Any] = {
    "uid": "whole", "indicator": "i", "period_end": on("2024-03-31"), "value": 100,
    "qualifier": "EXACT", "result_id": "X-1",
}  # fmt: skip
PART: dict[str, Any] = {**WHOLE, "uid": "part", "sex": "F"}


def _beside(*records: dict[str, Any]) -> dict[str, Any]:
    return {"result": records}


CASES: list[tuple[str, str, dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    (
        "R25", "project_indicator",
        {"indicator": "i", "beside": {"indicator_target": [{"indicator": "i", "target": None}]}},
        {"indicator": "i", "beside": {"indicator_target": [{"indicator": "i", "target": 5}]}},
        {},
    ),
    (
        "R26", "result",
        {**PART, "value": 110, "beside": _beside(WHOLE, {**PART, "value": 110})},
        {**PART, "value": 100, "beside": _beside(WHOLE, {**PART, "value": 100})},
        {"parts": 110, "whole": 100},
    ),
    (
        "R27", "result",
        {**WHOLE, "project": {"start_date": on("2024-04-01")}},
        {**WHOLE, "project": {"start_date": on("2024-03-31")}},
        {"end": on("2024-03-31"), "start": on("2024-04-01")},
    ),
    (
        "R27", "result",
        {**WHOLE, "project": {"end_date": on("2023")}},
        {**WHOLE, "project": {"end_date": on("2024-03")}},
        {"begin": on("2024-03-31"), "end": on("2023")},
    ),
    (
        "R28", "result",
        {**PART, "value": 101, "parent_result": "whole", "beside": _beside(WHOLE)},
        {**PART, "value": 100, "parent_result": "whole", "beside": _beside(WHOLE)},
        {"part": 101, "whole": 100},
    ),
    (
        "R28", "result",
        {**WHOLE, "uid": "other", "beside": _beside(WHOLE)},
        {**WHOLE, "uid": "other", "parent_result": "whole", "beside": _beside(WHOLE)},
        {"number": "X-1", "value": 100},
    ),
    (
        "R28", "result",
        {**WHOLE, "parent_result": "whole"}, {**WHOLE, "parent_result": None}, {},
    ),
    (
        "R28", "project_indicator",
        {"uid": "line", "subset_of": "line"}, {"uid": "line", "subset_of": None}, {},
    ),
    (
        "R49", "result",
        {"value": 335, "value_text": "335 women"},
        {"value": 335, "value_text": "335 women", "qualifier": "EXACT"},
        {"text": "335 women"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=names_of(CASES))
def test_a_rule_finds_what_it_is_for(case: Case) -> None:
    prove(case)


class Ground:
    """A project with one indicator, and short ways to say what it came to."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.project = make_project(desk, start_date=on("2023-10-01"), end_date=on("2025-09-30"))
        self.indicator = make(desk, "indicator", name_en="Victims assisted")

    def result(self, value: int | None, quarter: int = 1, **values: Any) -> str:
        months = (3 * quarter - 2, 3 * quarter)
        days = {3: 31, 6: 30, 9: 30, 12: 31}[months[1]]
        values = {
            "period_start": on(f"2024-{months[0]:02d}-01"),
            "period_end": on(f"2024-{months[1]:02d}-{days}"),
            "qualifier": None if value is None else "EXACT",
            **values,
        }
        return make(
            self.desk, "result", project=self.project, indicator=self.indicator, value=value,
            **values,
        )  # fmt: skip

    def line(self, **values: Any) -> str:
        values = {"project": self.project, "indicator": self.indicator, **values}
        return make(self.desk, "project_indicator", **values)

    def said(self, entity: str, uid: str) -> list[tuple[str, str]]:
        """Rule and severity of what is wrong with a stored record, read in both languages."""
        with self.desk.reading() as connection:
            found = list(problems_of(connection, entity, [uid]))
        for problem in found:
            for lang in ("en", "ar"):
                assert "{" not in Words(lang).say(problem.message)
        return [(p.rule, p.severity) for p in found]


@pytest.fixture
def ground(desk: Desk) -> Ground:
    return Ground(desk)


def refused(rule: str, act: Any, *args: Any, **values: Any) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, **values)
    assert [p.rule for p in caught.value.problems] == [rule]
    return Words().say(caught.value.problems[0].message)


def test_r25_an_indicator_without_a_target(ground: Ground) -> None:
    line = ground.line()
    assert ground.said("project_indicator", line) == [("R25", "warns")]
    target = make(
        ground.desk, "indicator_target", project=ground.project, indicator=ground.indicator
    )
    assert ground.said("project_indicator", line) == [("R25", "warns")]
    set_value(ground.desk, "indicator_target", target, "target", 0)
    assert ground.said("project_indicator", line) == []


def test_r26_parts_may_come_before_their_whole_and_may_leave_a_gap(ground: Ground) -> None:
    women = ground.result(60, sex="F")
    ground.result(30, sex="M")
    whole = ground.result(100)
    assert ground.said("result", women) == ground.said("result", whole) == []
    ground.result(100, age_group="ADULT")


def test_r26_parts_above_the_whole_are_refused_whichever_is_typed_last(ground: Ground) -> None:
    women = ground.result(60, sex="F")
    sentence = refused("R26", ground.result, 59)
    assert sentence == "The parts come to 60, more than the whole, 59."
    whole = ground.result(100)
    refused("R26", ground.result, 41, sex="M")
    refused("R26", set_value, ground.desk, "result", women, "value", 101)
    refused("R26", set_value, ground.desk, "result", whole, "value", 59)
    ground.result(41, quarter=2, sex="M")
    refused("R26", ground.result, 61, sex="F", age_group="CHILD")


def test_r26_only_warns_where_a_qualifier_leaves_it_open(ground: Ground) -> None:
    ground.result(100)
    part = ground.result(120, sex="F", qualifier="APPROX")
    assert ground.said("result", part) == [("R26", "warns")]
    ground.result(335, quarter=2, qualifier="APPROX")
    part = ground.result(400, quarter=2, sex="F")
    assert ground.said("result", part) == [("R26", "warns")]


def test_r26_lets_parts_come_to_any_sum_of_more_than_so_many(ground: Ground) -> None:
    ground.result(335, qualifier="GT")
    part = ground.result(500, sex="F")
    assert "R26" not in [rule for rule, _ in ground.said("result", part)]


def test_r26_a_corrected_whole_counts_instead_of_the_report(ground: Ground) -> None:
    ground.result(50, status="REPORTED")
    refused("R26", ground.result, 60, sex="F")
    ground.result(70, status="CORRECTED")
    ground.result(60, sex="F")


def test_r26_whole_and_parts_may_change_in_one_step(ground: Ground) -> None:
    whole, part = ground.result(10), ground.result(10, sex="F")

    def build(_: Any, builder: Any) -> None:
        builder.edit("result", part, "value", 10, 20)
        builder.edit("result", whole, "value", 10, 20)

    assert change(ground.desk, reasons.EDITED, build).stored


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2023-07-01", "2023-09-30", [("R27", "warns")]),
        ("2025-10-01", "2025-12-31", [("R27", "warns")]),
        ("2023-07-01", "2023-10-01", []),
        ("2025-09-30", "2025-12-31", []),
        (None, "2025", []),
    ],
)
def test_r27_a_result_wholly_outside_the_award(
    ground: Ground, start: str | None, end: str, found: Any
) -> None:
    uid = ground.result(1, period_start=start and on(start), period_end=on(end))
    assert ground.said("result", uid) == found


def test_r28_a_subset_is_not_larger_than_its_whole(ground: Ground) -> None:
    whole = ground.result(1000)
    refused("R28", ground.result, 1001, quarter=2, parent_result=whole)
    part = ground.result(335, quarter=2, parent_result=whole)
    assert ground.said("result", part) == []
    refused("R28", set_value, ground.desk, "result", whole, "value", 334)


def test_r28_what_is_counted_twice_is_refused(ground: Ground) -> None:
    """335 women typed beside the 1000 of whom they are a part, as if they were more."""
    whole = ground.result(1000)
    sentence = refused("R28", ground.result, 335)
    assert "1,000" in sentence
    ground.result(335, parent_result=whole)
    ground.result(900, status="VERIFIED")
    ground.result(None)


def test_r28_a_part_is_a_part_of_something_else_in_the_project(ground: Ground) -> None:
    result = ground.result(5)
    refused("R28", set_value, ground.desk, "result", result, "parent_result", result)
    line, other = ground.line(), ground.line()
    set_value(ground.desk, "project_indicator", line, "subset_of", other)
    refused("R28", set_value, ground.desk, "project_indicator", other, "subset_of", line)
    elsewhere = make(
        ground.desk, "project_indicator", project=make_project(ground.desk, "Other"),
        indicator=ground.indicator,
    )  # fmt: skip
    refused("R28", set_value, ground.desk, "project_indicator", elsewhere, "subset_of", line)


def test_r49_words_beside_the_number_without_a_qualifier(ground: Ground) -> None:
    uid = ground.result(335, value_text="335 women", qualifier=None)
    assert ground.said("result", uid) == [("R49", "warns")]
    set_value(ground.desk, "result", uid, "qualifier", "EXACT")
    assert ground.said("result", uid) == []
    plain = ground.result(335, quarter=2, value_text="335", qualifier=None)
    assert ground.said("result", plain) == []
