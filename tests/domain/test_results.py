"""Results over time: nothing counts twice, whatever was reported in which order."""

from __future__ import annotations

from datetime import date
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from tipdesk.domain.breakdown import excesses, parts_sum, scheme_at
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.figures import Figure
from tipdesk.domain.links import Link
from tipdesk.domain.periods import YEAR, Period, moved, quarter_of, span_of
from tipdesk.domain.results import CUMULATIVE, Row, Target, counts, target_over, total

Q1 = quarter_of(date(2024, 1, 1))
QUARTERS = tuple(moved(Q1, n) for n in range(4))
Y2024 = span_of(date(2024, 1, 1), YEAR)
WOMEN, MEN = (("sex", "F"),), (("sex", "M"),)
_order = count(1)


def row(period, value, qualifier="EXACT", **facts) -> Row:
    n = next(_order)
    figure = None if value is None else Figure(value, qualifier)
    return Row(facts.pop("uid", f"r{n}"), "p", "i", period, figure, order=n, **facts)


def summed(*rows, counting="PERIOD", within=None):
    return total(counts(rows), counting, within=within)


@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=4))
def test_what_is_counted_in_each_period_is_added(values):
    rows = [row(q, v) for q, v in zip(QUARTERS, values, strict=True)]
    assert summed(*rows).figure == Figure(sum(values))


@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=4), st.randoms())
def test_of_what_is_counted_since_the_start_the_latest_says_all(values, random):
    rows = [row(q, v) for q, v in zip(QUARTERS, values, strict=True)]
    random.shuffle(rows)
    assert summed(*rows, counting=CUMULATIVE).figure == Figure(values[-1])


@given(st.lists(st.integers(0, 100), min_size=8, max_size=8))
def test_years_of_what_is_counted_since_the_start_add_up_to_the_latest(steps):
    quarters = [moved(Q1, n) for n in range(8)]
    so_far = [sum(steps[: n + 1]) for n in range(8)]
    rows = [row(q, v) for q, v in zip(quarters, so_far, strict=True)]
    years = (Y2024, moved(Y2024, 1))
    found = [summed(*rows, counting=CUMULATIVE, within=year).figure.value for year in years]
    assert found == [sum(steps[:4]), sum(steps[4:])]


def test_a_year_that_is_stated_too_does_not_add_to_its_quarters():
    assert summed(row(Y2024, 50), *(row(q, 10) for q in QUARTERS)).figure == Figure(50)
    first_half = Period(QUARTERS[0].first, QUARTERS[1].last)
    within = summed(row(Y2024, 50), row(QUARTERS[0], 10), within=first_half)
    assert within.figure == Figure(10)


def test_a_correction_replaces_what_was_reported_whatever_came_first():
    corrected, reported = row(Q1, 90, status="CORRECTED"), row(Q1, 100, status="REPORTED")
    assert summed(reported, corrected).figure == summed(corrected, reported).figure == Figure(90)
    verified = row(Q1, 95, status="VERIFIED")
    assert summed(verified, reported).figure == Figure(95)


def test_reported_and_verified_stand_apart():
    rows = row(QUARTERS[0], 10, status="VERIFIED"), row(QUARTERS[1], 5, "GT")
    found = summed(*rows)
    assert found.by_status == {"VERIFIED": Figure(10), "REPORTED": Figure(5, "GT")}
    assert found.figure == Figure(15, "GT")


def test_a_subset_is_not_added_to_what_it_is_counted_in():
    """DOMAIN C.3: 335 women inside 1000."""
    whole = row(Q1, 1000, uid="whole")
    inside = row(QUARTERS[1], 335, parent="whole")
    assert summed(whole, inside).figure == Figure(1000)
    below = row(QUARTERS[2], 20, parent=inside.uid)
    assert summed(whole, inside, below).figure == Figure(1000)


def test_parts_do_not_add_to_a_whole_and_show_it_where_nobody_stated_it():
    women, men = row(Q1, 335, cell=WOMEN), row(Q1, 600, cell=MEN)
    assert summed(row(Q1, 1000), women, men).figure == Figure(1000)
    found = summed(women, men)
    assert found.figure == Figure(935)
    assert found.from_parts


def test_potential_and_confirmed_victims_are_never_added():
    potential = row(Q1, 40, cell=(("victim_status", "POSSIBLE"),))
    confirmed = row(Q1, 10, cell=(("victim_status", "ACTUAL"),))
    assert summed(potential, confirmed).figure is None
    [found] = counts([potential, confirmed], (("victim_status", "ACTUAL"),))
    assert found.figure == Figure(10)


def test_what_has_no_period_counts_only_where_nothing_else_is_known():
    assert summed(row(None, 7)).figure == Figure(7)
    assert summed(row(None, 7), row(Q1, 3)).figure == Figure(3)


def test_a_value_that_is_not_stated_is_none_and_not_zero():
    assert summed(row(Q1, None)).figure is None
    assert summed(row(Q1, 0)).figure == Figure(0)


def cells(**values):
    known = {"whole": (), "women": WOMEN, "men": MEN,
             "girls": (("sex", "F"), ("age_group", "CHILD")),
             "adults": (("age_group", "ADULT"),),
             "sheltered": (("service", "SHELTER"),), "healed": (("service", "MEDICAL"),),
             "sex": (("exploitation", "SEX"),),
             "begging": (("exploitation", "BEGGING"),)}  # fmt: skip
    return {known[name]: Figure(value) for name, value in values.items()}


def test_unknown_parts_may_leave_a_gap():
    assert not list(excesses(cells(whole=100, women=40, men=30)))


def test_parts_above_their_whole_are_found_at_every_depth():
    [found] = excesses(cells(whole=100, women=60, men=50))
    assert (found.whole, found.sum, found.surely) == ((), Figure(110), True)
    [found] = excesses(cells(women=5, girls=6))
    assert found.whole == WOMEN


def test_each_dimension_is_added_by_itself():
    assert not list(excesses(cells(whole=100, women=60, men=40, adults=100)))


def test_one_person_may_get_several_services():
    assert not list(excesses(cells(whole=100, sheltered=80, healed=90)))
    assert list(excesses(cells(whole=100, sheltered=101)))


def test_details_of_exploitation_stand_beside_what_they_detail():
    assert not list(excesses(cells(whole=10, sex=10, begging=5)))


@given(st.dictionaries(st.sampled_from(["F", "M", "OTHER", "UNK"]), st.integers(0, 50)))
def test_the_parts_alone_never_exceed_what_they_show(values):
    known = {(("sex", code),): Figure(value) for code, value in values.items()}
    shown = parts_sum(known)
    if shown is not None:
        assert not list(excesses({(): shown, **known}))


def test_parts_by_sex_and_age_show_a_whole_that_nobody_stated():
    told = {(("sex", sex), ("age_group", age)): Figure(25) for sex in "FM" for age in ("C", "A")}
    assert parts_sum(told) == Figure(100)
    del told[("sex", "M"), ("age_group", "C")], told[("sex", "M"), ("age_group", "A")]
    assert parts_sum({**told, MEN: Figure(40)}) == Figure(90)
    assert parts_sum({**told, WOMEN: Figure(60)}) == Figure(60)
    assert parts_sum({(*WOMEN, ("service", "SHELTER")): Figure(5),
                      (*WOMEN, ("service", "MEDICAL")): Figure(5)}) is None  # fmt: skip


def test_victims_of_a_status_are_counted_where_they_are_told_by_sex():
    told = [
        row(Q1, value, cell=((*sex, ("victim_status", status))))
        for sex, status, value in (
            (WOMEN, "ACTUAL", 6), (MEN, "ACTUAL", 4), (WOMEN, "POTENTIAL", 30),
        )
    ]  # fmt: skip
    [found] = counts(told, (("victim_status", "ACTUAL"),))
    assert (found.figure, found.from_parts, len(found.rows)) == (Figure(10), True, 2)
    assert not counts(told)


def test_a_dimension_that_was_given_up_stays_with_its_time():
    scheme = [Link("age_group", until=PartialDate("2023-12-31")), Link("sex"),
              Link("service", since=PartialDate("2024-04-01"))]  # fmt: skip
    assert scheme_at(scheme, moved(Q1, -1)) == ("sex", "age_group")
    assert scheme_at(scheme, Q1) == ("sex",)
    assert scheme_at(scheme, QUARTERS[1]) == ("sex", "service")


def test_targets_of_quarters_do_not_add_to_the_year_or_the_life_of_the_project():
    quarters = [Target(f"t{n}", 10, q) for n, q in enumerate(QUARTERS)]
    assert target_over(quarters, "PERIOD") == 40
    assert target_over([*quarters, Target("y", 45, Y2024)], "PERIOD") == 45
    assert target_over([*quarters, Target("l", 500, None, life=True)], "PERIOD") == 500
    assert target_over(quarters, CUMULATIVE) == 10
    assert target_over(quarters, "PERIOD", within=QUARTERS[2]) == 10
    assert target_over([Target("n", None, Q1)], "PERIOD") is None
