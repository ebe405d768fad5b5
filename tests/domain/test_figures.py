"""Counts keep how exactly they are known through sums, and a percent claims no more."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipdesk.domain.figures import (
    Figure,
    added,
    less,
    pct_target,
    seem_to_exceed,
    surely_exceed,
    weakest_of,
)

QUALIFIERS = st.sampled_from(["EXACT", "GT", "LT", "APPROX", "NONE"])
FIGURES = st.builds(Figure, st.integers(0, 10**9), QUALIFIERS)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["EXACT", "EXACT"], "EXACT"),
        (["EXACT", "GT"], "GT"),
        (["GT", "APPROX"], "APPROX"),
        (["GT", "LT"], "APPROX"),
        (["EXACT", "NONE"], "NONE"),
        (["EXACT", None], "NONE"),
        (["NONE", "GT"], "GT"),
        ([], "EXACT"),
    ],
)
def test_the_weakest_qualifier_survives(parts, whole):
    assert weakest_of(parts) == whole


@given(st.lists(FIGURES, min_size=1))
def test_a_sum_is_exact_only_when_every_part_is(figures):
    sum_ = added(figures)
    assert sum_.value == sum(f.value for f in figures)
    assert (sum_.qualifier == "EXACT") == all(f.qualifier == "EXACT" for f in figures)


@given(st.lists(FIGURES, max_size=5), FIGURES)
def test_what_surely_exceeds_also_seems_to(parts, whole):
    if surely_exceed(parts, whole):
        assert seem_to_exceed(parts, whole)


def test_more_than_the_whole_is_certain_only_where_nothing_is_open():
    assert surely_exceed([Figure(60), Figure(50)], Figure(100))
    assert surely_exceed([Figure(60), Figure(50, "GT")], Figure(100))
    assert not surely_exceed([Figure(60), Figure(50, "APPROX")], Figure(100))
    assert not surely_exceed([Figure(60), Figure(50)], Figure(100, "GT"))
    assert not surely_exceed([Figure(60), Figure(40)], Figure(100))


def test_the_difference_to_more_than_is_less_than():
    assert less(Figure(100), Figure(60, "GT")) == Figure(40, "LT")
    assert less(Figure(100, "GT"), Figure(60)) == Figure(40, "GT")


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_the_percent_of_a_target_is_half_even_at_one_decimal(value, target):
    exact = Decimal(value) * 100 / Decimal(target)
    tenths = exact.quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    assert pct_target(Figure(value), target) == int(tenths * 100)


def test_no_percent_without_a_target_or_of_a_figure_that_is_not_exact():
    assert pct_target(Figure(5), None) is None
    assert pct_target(Figure(5), 0) is None
    assert pct_target(None, 10) is None
    for qualifier in ("GT", "LT", "APPROX", "NONE"):
        assert pct_target(Figure(5, qualifier), 10) is None
    assert pct_target(Figure(1), 2000) == 0  # 0.05 % goes to the even tenth
    assert pct_target(Figure(3), 2000) == 20  # 0.15 %
