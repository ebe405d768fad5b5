"""An amendment brings its end, its ceiling, its countries and its money in one change."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import (
    here,
    links,
    make,
    make_action,
    make_project,
    on,
    set_value,
    targets,
    usd,
    value,
    values,
)
from tests.tables import stored
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.grant.award import award_at
from tipdesk.services.rules import problems_of


def awarded(desk: Desk, **stated: Any) -> str:
    """An award of a million dollars over three years."""
    project = make_project(
        desk,
        **{
            "status": "ACTIVE", "start_date": on("2019-04-01"), "end_date": on("2022-03-31"),
            "ceiling": usd(1_000_000), **stated,
        },
    )  # fmt: skip
    make_action(desk, project, 1_000_000, action_kind="NEW", action_date=on("2019-04-01"))
    return project


def amend(desk: Desk, project: str, **stated: Any) -> str:
    return make(desk, "amendment", project=project, **stated)


def actions(desk: Desk) -> list[dict[str, Any]]:
    found = [values(desk, "funding_action", uid) for uid in here(desk, "funding_action")]
    return sorted(found, key=lambda a: str(a["action_date"]))


def project_of(desk: Desk, project: str) -> dict[str, Any]:
    return values(desk, "project", project)


def test_a_cost_extension_brings_all_its_effects_and_one_undo_takes_them_back(desk: Desk) -> None:
    project = awarded(desk)
    before = stored(desk)
    uid = amend(
        desk, project, amendment_kind="CE", effective_date=on("2022-01-15"),
        new_end_date=on("2023-03-31"), amount_change=usd(500_000), ceiling_change=usd(500_000),
    )  # fmt: skip
    now, amendment = project_of(desk, project), values(desk, "amendment", uid)
    assert now["end_date"] == on("2023-03-31")
    assert now["end_date_original"] == on("2022-03-31")
    assert now["ceiling"] == usd(1_500_000)
    assert now["obligated"] == usd(1_500_000)
    assert now["extensions"] == 1
    assert amendment["amendment_no"] == 1
    assert amendment["amendment_id"] == "1"
    assert amendment["end_date_before"] == on("2022-03-31")
    added = actions(desk)[-1]
    assert (added["action_kind"], added["amendment_no"], added["action_date"]) == (
        "CE", 1, on("2022-01-15"),
    )  # fmt: skip
    undo_step(desk)
    assert stored(desk) == before


def test_changing_an_amendment_changes_what_it_brought(desk: Desk) -> None:
    project = awarded(desk)
    uid = amend(
        desk, project, amendment_kind="CE", effective_date=on("2022-01-15"),
        new_end_date=on("2023-03-31"), amount_change=usd(500), ceiling_change=usd(500),
    )  # fmt: skip
    set_value(desk, "amendment", uid, "new_end_date", on("2023-06-30"))
    set_value(desk, "amendment", uid, "amount_change", usd(700))
    set_value(desk, "amendment", uid, "ceiling_change", usd(600))
    set_value(desk, "amendment", uid, "effective_date", on("2022-02-01"))
    now = project_of(desk, project)
    assert now["end_date"] == on("2023-06-30")
    assert now["obligated"] == usd(1_000_700)
    assert now["ceiling"] == usd(1_000_600)
    assert [a["action_date"] for a in actions(desk)] == [on("2019-04-01"), on("2022-02-01")]
    set_value(desk, "amendment", uid, "amount_change", None)
    assert project_of(desk, project)["obligated"] == usd(1_000_000)


def test_an_extension_moves_the_reports_that_are_still_to_come(desk: Desk) -> None:
    project = awarded(desk, end_date=on("2090-12-31"), start_date=on("2090-01-01"))
    make(
        desk, "report_rule", project=project, report_kind="PPR", frequency="S", offset_days=30,
        final_offset_days=120,
    )  # fmt: skip

    def final() -> list[PartialDate]:
        reports = (values(desk, "report_due", uid) for uid in here(desk, "report_due"))
        return [r["due_date"] for r in reports if r["report_kind"] == "FINAL_PPR"]

    before = stored(desk)
    assert final() == [on("2091-04-30")]
    amend(desk, project, new_end_date=on("2091-06-30"), effective_date=on("2090-03-01"))
    assert final() == [on("2091-10-28")]
    undo_step(desk)
    assert stored(desk) == before


def test_removing_an_amendment_takes_back_what_it_brought(desk: Desk) -> None:
    project = awarded(desk, countries=links("KE", "ET"))
    first = amend(desk, project, new_end_date=on("2023-03-31"), effective_date=on("2022-01"))
    second = amend(
        desk, project, new_end_date=on("2024-03-31"), effective_date=on("2023-01"),
        amount_change=usd(10), ceiling_change=usd(10),
        countries_added=links("UG"), countries_removed=links("ET"),
    )  # fmt: skip
    assert values(desk, "amendment", second)["amendment_no"] == 2
    remove(desk, "amendment", [second])
    now = project_of(desk, project)
    assert now["end_date"] == on("2023-03-31")
    assert now["ceiling"] == now["obligated"] == usd(1_000_000)
    assert set(now["countries"]) == set(links("KE", "ET"))
    remove(desk, "amendment", [first])
    assert project_of(desk, project)["end_date"] == on("2022-03-31")


def test_countries_join_and_leave_by_date_and_none_is_lost(desk: Desk) -> None:
    project = awarded(desk, countries=links("KE", "ET"))
    uid = amend(
        desk, project, effective_date=on("2021-10-01"), countries_added=links("UG"),
        countries_removed=links("ET"),
    )  # fmt: skip
    assert set(project_of(desk, project)["countries"]) == {
        Link("KE"), Link("ET", until=on("2021-09-30")), Link("UG", since=on("2021-10-01")),
    }  # fmt: skip
    set_value(desk, "amendment", uid, "effective_date", on("2021-11-01"))
    assert set(project_of(desk, project)["countries"]) == {
        Link("KE"), Link("ET", until=on("2021-10-31")), Link("UG", since=on("2021-11-01")),
    }  # fmt: skip
    set_value(desk, "amendment", uid, "countries_removed", ())
    assert targets(project_of(desk, project)["countries"]) == {"KE", "ET", "UG"}
    assert Link("ET") in project_of(desk, project)["countries"]


def test_an_earlier_amendment_does_not_move_the_end_back(desk: Desk) -> None:
    project = awarded(desk)
    amend(desk, project, new_end_date=on("2024-03-31"), effective_date=on("2023-01"))
    amend(desk, project, new_end_date=on("2023-03-31"), effective_date=on("2022-01"))
    assert project_of(desk, project)["end_date"] == on("2024-03-31")


def test_the_kind_follows_from_what_is_typed_until_somebody_states_another(desk: Desk) -> None:
    project = awarded(desk)
    uid = amend(desk, project, new_end_date=on("2023-03-31"))
    assert value(desk, "amendment", uid, "amendment_kind") == "NCE"
    set_value(desk, "amendment", uid, "amount_change", usd(9))
    assert value(desk, "amendment", uid, "amendment_kind") == "CE"
    assert {a["action_kind"] for a in actions(desk)} == {"NEW", "CE"}
    set_value(desk, "amendment", uid, "amendment_kind", "ADMIN")
    set_value(desk, "amendment", uid, "amount_change", usd(10))
    assert value(desk, "amendment", uid, "amendment_kind") == "ADMIN"


def test_an_amendment_without_a_date_yet_is_the_latest_until_it_has_one(desk: Desk) -> None:
    project = awarded(desk)
    amend(desk, project, new_end_date=on("2024-03-31"), effective_date=on("2023-01"))
    uid = amend(desk, project, new_end_date=on("2023-03-31"))
    assert project_of(desk, project)["end_date"] == on("2023-03-31")
    set_value(desk, "amendment", uid, "effective_date", on("2022-01"))
    assert project_of(desk, project)["end_date"] == on("2024-03-31")


def test_an_end_corrected_since_stays(desk: Desk) -> None:
    project = awarded(desk)
    uid = amend(desk, project, new_end_date=on("2023-03-31"), effective_date=on("2022-01"))
    set_value(desk, "project", project, "end_date", on("2023-04-30"))
    amend(desk, project, amendment_kind="INCR", amount_change=usd(5), effective_date=on("2022-06"))
    remove(desk, "amendment", [uid])
    assert project_of(desk, project)["end_date"] == on("2023-04-30")


def test_an_action_that_is_there_already_is_not_made_again(desk: Desk) -> None:
    project = awarded(desk)
    make_action(desk, project, 500, amendment_no=1, action_kind="INCR")
    free = make_action(desk, project, 70, action_kind="INCR")
    amend(desk, project, amendment_no=1, amendment_kind="INCR", amount_change=usd(400))
    amend(desk, project, amendment_kind="INCR", amount_change=usd(70))
    assert len(here(desk, "funding_action")) == 3
    assert value(desk, "funding_action", free, "amendment_no") == 2


def test_money_of_any_amendment_is_of_a_kind_by_its_sign(desk: Desk) -> None:
    project = awarded(desk)
    amend(desk, project, amendment_kind="ADMIN", amount_change=usd(-9), signed_date=on("2020-05"))
    action = actions(desk)[-1]
    assert (action["action_kind"], action["amount"]) == ("DEOB", usd(-9))


@pytest.mark.parametrize("kind", ["KEYP", "BUDG", "SCOPE", "ADMIN"])
def test_an_amendment_without_terms_is_only_recorded(desk: Desk, kind: str) -> None:
    project = awarded(desk)
    before = project_of(desk, project)
    amend(desk, project, amendment_kind=kind, effective_date=on("2020-05-01"))
    assert project_of(desk, project) == before
    assert len(here(desk, "funding_action")) == 1


def test_a_paid_action_outlives_its_amendment(desk: Desk) -> None:
    project = awarded(desk)
    uid = amend(desk, project, amount_change=usd(9), effective_date=on("2020-05-01"))
    action = next(u for u in here(desk, "funding_action")
                  if value(desk, "funding_action", u, "amendment_no") == 1)  # fmt: skip
    make(desk, "disbursement", project=project, amount=usd(5), funding_action=action)
    remove(desk, "amendment", [uid])
    assert action in here(desk, "funding_action")


# UNODC, Eastern Africa: four published lists of one project (DOMAIN B.6). The 13 countries are
# those that UNODC names for its program; the lists state only how many the others were.
THIRTEEN = ("BI", "KM", "DJ", "ER", "ET", "KE", "MG", "MU", "RW", "SC", "SO", "TZ", "UG")


def test_the_four_lists_of_unodc_east_africa_come_out_to_the_day_and_the_cent(desk: Desk) -> None:
    project = awarded(desk, title="Eastern Africa", countries=links(*THIRTEEN, "SS", "SD"))
    amend(
        desk, project, amendment_kind="SCOPE", effective_date=on("2021-10"),
        countries_removed=links("SS", "SD"),
    )  # fmt: skip
    amend(
        desk, project, amendment_kind="NCE", effective_date=on("2022-08"),
        new_end_date=on("2023-03-31"),
    )  # fmt: skip
    amend(
        desk, project, amendment_kind="CE", effective_date=on("2024-01"),
        new_end_date=on("2025-03-31"), amount_change=usd(500_000), ceiling_change=usd(500_000),
        countries_added=links("SS"),
    )  # fmt: skip

    def seen(day: str) -> tuple[dict[str, Money], Money | None, PartialDate | None, int]:
        award = award_at(desk, project, on(day))
        assert award.start == on("2019-04-01")
        assert award.undated == ()
        return dict(award.obligated), award.ceiling, award.end, len(award.countries)

    million, more = Money(100_000_000, "USD"), Money(150_000_000, "USD")
    assert seen("2020-01") == ({"USD": million}, million, on("2022-03-31"), 15)
    assert seen("2021-10") == ({"USD": million}, million, on("2022-03-31"), 13)
    assert seen("2022-08") == ({"USD": million}, million, on("2023-03-31"), 13)
    assert seen("2024-01") == ({"USD": more}, more, on("2025-03-31"), 14)
    now = project_of(desk, project)
    assert (now["extensions"], now["obligated"], now["end_date"]) == (2, more, on("2025-03-31"))


# UNODC, Southern Africa: as the list of December 2018 has it, and the end that a later one states.
SADC = ("AO", "BW", "CD", "LS", "MG", "MW", "MU", "MZ", "NA", "SC", "ZA", "SZ", "TZ", "ZM", "ZW")


def test_a_stated_duration_is_told_where_the_dates_say_another(desk: Desk) -> None:
    project = make_project(
        desk, "SADC", status="ACTIVE", start_date=on("2016-10-01"), end_date=on("2020-03-30"),
        duration_stated=42, countries=links(*SADC),
    )  # fmt: skip
    make_action(desk, project, 500_000, action_kind="NEW", action_date=on("2016-10-01"))
    assert project_of(desk, project)["duration_months"] == 42
    amend(
        desk, project, amendment_kind="NCE", effective_date=on("2020-01"),
        new_end_date=on("2020-12-31"),
    )  # fmt: skip
    set_value(desk, "project", project, "duration_stated", 50)
    now = project_of(desk, project)
    assert (now["duration_months"], now["obligated"]) == (51, usd(500_000))
    assert award_at(desk, project, on("2019-12")).end == on("2020-03-30")
    with desk.reading() as connection:
        found = {p.rule: p for p in problems_of(connection, "project", [project])}
    assert found["R07"].message.values == {"stated": 50, "computed": 51}
