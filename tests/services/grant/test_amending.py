"""A corrected end, ceiling or country list of an award can be recorded as an amendment."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import (
    links,
    make,
    make_organization,
    make_project,
    on,
    set_value,
    targets,
    usd,
    value,
    values,
)
from tests.tables import stored
from tipdesk.domain.amending import proposed_amendment
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.services.changes.edits import Edit, edit
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.grant.amending import correction_of, record_amendment


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({"end_date": on("2022")}, {"end_date": on("2023")}, "NCE"),
        ({"end_date": on("2022")}, {"end_date": on("2021")}, "ADMIN"),
        ({"countries": links("KE")}, {"countries": links("KE", "UG")}, "SCOPE"),
        ({"ceiling": usd(5)}, {"ceiling": usd(7)}, "SCOPE"),
    ],
)
def test_the_kind_follows_from_what_changed(
    before: dict[str, Any], after: dict[str, Any], kind: str
) -> None:
    assert proposed_amendment(before, after)["amendment_kind"] == kind


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"end_date": None}, {"end_date": on("2023")}),
        ({"end_date": on("2022")}, {"end_date": on("2022-05")}),
        ({"countries": ()}, {"countries": links("KE")}),
        ({"ceiling": usd(5)}, {"ceiling": Money(7, "EUR")}),
        ({"ceiling": usd(5)}, {"ceiling": usd(5, "approx")}),
    ],
)
def test_what_is_completed_or_told_more_exactly_amends_nothing(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert proposed_amendment(before, after) == {}


def corrected(desk: Desk, status: str | None = "ACTIVE") -> tuple[str, int | None]:
    project = make_project(
        desk, status=status, end_date=on("2022-03-31"), ceiling=usd(100),
        countries=links("KE", "ET"),
    )  # fmt: skip
    old = values(desk, "project", project)
    new = {"end_date": on("2023-03-31"), "ceiling": usd(150), "countries": links("KE", "UG")}
    edits = [Edit("project", project, name, old[name], now) for name, now in new.items()]
    return project, edit(desk, edits).changeset


def test_a_correction_becomes_an_amendment_that_brings_the_same(desk: Desk) -> None:
    project, changeset = corrected(desk)
    before = stored(desk)
    correction = correction_of(desk, changeset or 0)
    assert correction is not None
    outcome = record_amendment(desk, correction)
    assert outcome.changes.touches(project)
    amendment = values(desk, "amendment", outcome.created[0])
    assert amendment["end_date_before"] == on("2022-03-31")
    assert amendment["new_end_date"] == on("2023-03-31")
    assert amendment["ceiling_change"] == usd(50)
    assert targets(amendment["countries_added"]) == {"UG"}
    assert targets(amendment["countries_removed"]) == {"ET"}
    assert amendment["amendment_no"] == 1
    now = values(desk, "project", project)
    assert (now["end_date"], now["ceiling"]) == (on("2023-03-31"), usd(150))
    assert now["end_date_original"] == on("2022-03-31")
    set_value(desk, "amendment", outcome.created[0], "effective_date", on("2022-01-15"))
    assert Link("UG", since=on("2022-01-15")) in value(desk, "project", project, "countries")
    undo_step(desk)
    undo_step(desk)
    assert stored(desk) == before


@pytest.mark.parametrize("status", ["PLAN", "NEGOT", None])
def test_before_an_award_nothing_is_amended(sqlite_desk: Desk, status: str | None) -> None:
    _, changeset = corrected(sqlite_desk, status)
    assert correction_of(sqlite_desk, changeset or 0) is None


def test_only_an_edit_of_the_terms_is_a_correction(sqlite_desk: Desk) -> None:
    project, _ = corrected(sqlite_desk)
    summary = set_value(sqlite_desk, "project", project, "summary_en", "More")
    assert correction_of(sqlite_desk, summary.changeset or 0) is None
    by_amendment = make(
        sqlite_desk, "amendment", project=project, new_end_date=on("2024"),
        effective_date=on("2023"),
    )  # fmt: skip
    moved = set_value(sqlite_desk, "amendment", by_amendment, "new_end_date", on("2025"))
    assert correction_of(sqlite_desk, moved.changeset or 0) is None
    other = make_organization(sqlite_desk)
    named = set_value(sqlite_desk, "organization", other, "name_en", "Other")
    assert correction_of(sqlite_desk, named.changeset or 0) is None
    assert correction_of(sqlite_desk, 10_000) is None
