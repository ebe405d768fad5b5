"""The award command says what an award was at a date."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.factories import links, make, make_action, make_project, on, usd
from tipdesk.services.desk import Desk


def awarded(place: Path) -> str:
    desk = Desk.open(place, create=True)
    project = make_project(
        desk, status="ACTIVE", start_date=on("2019-04-01"), end_date=on("2022-03-31"),
        countries=links("KE", "UG"),
    )  # fmt: skip
    make_action(desk, project, 1000, action_kind="NEW", action_date=on("2019-04-01"))
    make(
        desk, "amendment", project=project, amendment_kind="CE", effective_date=on("2022-01-15"),
        new_end_date=on("2023-03-31"), amount_change=usd(500),
    )  # fmt: skip
    make(desk, "disbursement", project=project, amount=usd(250), pay_date=on("2020-05-01"))
    make(desk, "budget_line", project=project, category="TRAVEL", amount=usd(90))
    desk.close()
    return project


def test_an_award_is_told_as_it_was(run: Run, place: Path) -> None:
    project = awarded(place)
    before = run("award", project, "--as-of", "2020-09-30", "--json").json
    assert before["end_date"] == "2022-03-31"
    assert before["obligated"] == [usd(1000).to_json()]
    assert before["balance_by_payments"] == [usd(750).to_json()]
    assert (before["burn_pct"], before["time_pct"], before["pace"]) == ("25", "50.1", "red")
    assert before["countries"] == ["KE", "UG"]
    now = run("award", project, "--json").json
    assert now["end_date"] == "2023-03-31"
    assert now["obligated"] == [usd(1500).to_json()]
    assert now["balance_by_report"] is None
    assert now["amendments"] == 1


def test_people_read_the_same_in_their_language(run: Run, place: Path) -> None:
    project = awarded(place)
    answer = run("award", project, "--as-of", "2020-09-30")
    assert answer.code == 0
    assert "31 March 2022" in answer.out
    assert "Travel" in answer.out
    assert "25%" in answer.out
    assert "كينيا" in run("award", project, "--lang", "ar").out


def test_an_unknown_award_is_refused(run: Run, place: Path) -> None:
    awarded(place)
    assert run("award", "nothere").code == 1
