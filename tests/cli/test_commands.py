"""What each command answers, to people and to scripts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.source import ROOT
from tipdesk import __version__
from tipdesk.cli.main import main

SAMPLE_COUNT = 20


def test_a_list_names_fields_as_the_desk_does(run: Run) -> None:
    run("sample")
    [egypt] = run("list", "projects", "--where", "project_id=S3-EG", "--json").json
    amount = {"minor": 150_000_000, "currency": "USD", "qualifier": "exact"}
    assert egypt["countries"] == ["EG"]
    assert egypt["pillars"] == ["PART", "PROT"] or egypt["pillars"] == ["PROT", "PART"]
    assert egypt["amount"] == egypt["obligated"] == amount
    assert egypt["recipient"] == "International Labour Organization"
    assert len(egypt["recipient_uid"]) == 16
    assert egypt["start_date"] is None
    assert egypt["program_type"] is None
    assert "source_key" not in egypt


def test_dates_are_told_as_far_as_they_are_known(run: Run) -> None:
    run("sample")
    [first] = run("list", "projects", "--where", "project_id=S4-INIT", "--json").json
    assert (first["start_date"], first["end_date"]) == ("2007-03", "2010-12-31")
    assert len(first["funders"]) == len(first["funders_uids"]) == 9
    assert first["amount"] is None


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--where", "country=EG"], 2),
        (["--where", "country=EG,LB and pillar=PROS"], 1),
        (["--where", "portfolio='UN.GIFT' and start>=2010-01-01"], 1),
        (["--where", "theme=none"], 9),
        (["--search", "ضحايا الاتجار"], 2),
        (["--where", "start<2000"], 0),
    ],
)
def test_a_list_holds_what_was_asked_for(run: Run, options: list[str], count: int) -> None:
    run("sample")
    assert len(run("list", "projects", *options, "--json").json) == count


def test_columns_and_order_are_as_asked(run: Run) -> None:
    run("sample")
    found = run(
        "list", "projects", "--columns", "project_id,start", "--order", "start desc", "--json"
    ).json
    assert found[0] == {
        "uid": found[0]["uid"], "project_id": "S4-SGF", "start_date": "2010-03-01"
    }  # fmt: skip
    assert found[-1]["start_date"] is None


@pytest.mark.parametrize("entity", ["projects", "funding-actions", "organizations", "people"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_people_get_a_table_in_their_language(run: Run, entity: str, lang: str) -> None:
    run("sample")
    answer = run("list", entity, "--lang", lang)
    assert answer.code == 0
    assert answer.out


def test_an_arabic_table_keeps_its_columns(run: Run) -> None:
    run("sample")
    lines = run("list", "projects", "--lang", "ar", "--where", "country=EG").out.splitlines()
    assert all(line.startswith("\u200f") for line in lines[:4])
    assert "مصر" in lines[2]
    assert lines[-2].endswith("مشروعان") or "2" in lines[-2]


def test_totals_are_per_currency_and_by_group(run: Run) -> None:
    run("sample")
    answer = run("totals", "--by", "portfolio", "--json").json
    assert answer["count"] == SAMPLE_COUNT
    assert [money["minor"] for money in answer["amounts"]] == [150_000_000]
    groups = {
        g["portfolio"]: (g["count"], [money["minor"] for money in g["amounts"]])
        for g in answer["groups"]
    }
    assert groups == {"JTIP": (12, [150_000_000]), "UNGIFT": (8, [])}
    assert "1,500,000 USD" in run("totals", "--by", "country,year").out


def test_history_tells_of_the_desk_and_of_a_record(run: Run) -> None:
    run("sample")
    [change] = run("history", "--json").json
    assert (change["changeset"], change["reason"]) == (1, "Sample portfolio")
    [record] = run("list", "projects", "--where", "project_id=S3-EG", "--json").json
    [line] = run("history", record["uid"], "--json").json
    assert (line["action"], line["field"]) == ("create", None)
    assert run("history", record["uid"]).code == 0
    assert run("history", "zzzzzzzzzzzzzzzz").code == 1


def test_undo_answers_what_it_kept(run: Run) -> None:
    run("sample")
    assert run("undo", 1, "--json").json == {"undone": 1, "changeset": 2, "kept": []}
    assert run("list", "projects", "--json").json == []
    again = run("undo", 1)
    assert (again.code, again.out) == (1, "")
    assert "nothing to undo" in again.err


def test_check_is_quiet_about_a_sound_desk_and_names_what_is_missing(run: Run) -> None:
    run("sample")
    answer = run("check", "--json").json
    assert answer["sound"]
    [problem] = answer["problems"]
    assert (problem["rule"], problem["entity"]) == ("R14", "funding_action")
    assert "with ILO" in problem["title"]
    assert "R14" in run("check", "--lang", "ar").out


def test_a_backup_is_restored(run: Run, tmp_path: Path) -> None:
    run("sample")
    assert run("backup", tmp_path / "b.backup").code == 0
    run("undo", 1)
    assert run("restore", tmp_path / "b.backup").code == 0
    assert run("totals", "--json").json["count"] == SAMPLE_COUNT


def test_as_recorded_shows_the_desk_of_that_day(run: Run) -> None:
    run("sample")
    assert run("list", "projects", "--as-recorded", "2020", "--json").json == []
    assert len(run("list", "projects", "--as-recorded", "2999", "--json").json) == SAMPLE_COUNT


def test_as_of_shows_what_was_true_then(run: Run) -> None:
    run("sample")
    found = run("list", "projects", "--as-of", "2008", "--where", "start!=none", "--json").json
    assert [record["project_id"] for record in found] == ["S4-INIT"]


def test_reports_are_printed(run: Run, tmp_path: Path) -> None:
    run("sample")
    for name, options in (("portfolio", ()), ("project-sheet", ("--where", "project_id=S3-EG"))):
        out = tmp_path / f"{name}.pdf"
        assert run("report", name, out, *options, "--lang", "ar").code == 0
        assert out.read_bytes().startswith(b"%PDF")
    refused = run("report", "project-sheet", tmp_path / "x.pdf")
    assert (refused.code, (tmp_path / "x.pdf").exists()) == (2, False)


@pytest.mark.parametrize(
    "words",
    [
        ("list", "victims"),
        ("list", "projects", "--where", "colour=red"),
        ("list", "projects", "--where", "country=Atlantis"),
        ("list", "projects", "--as-of", "yesterday"),
        ("list", "projects", "--columns", "nothing"),
        ("totals", "--by", "nothing"),
        ("undo", "the last one"),
        ("paint",),
        (),
    ],
)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_wrong_usage_is_2_and_prints_nothing_on_standard_output(
    run: Run, words: tuple[str, ...], lang: str
) -> None:
    run("sample")
    answer = run(*words, "--lang", lang)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err
    assert "Traceback" not in answer.err


def test_a_desk_that_is_not_there_is_said_and_not_made(run: Run, place: Path) -> None:
    answer = run("list", "projects")
    assert (answer.code, answer.out) == (1, "")
    assert "There is no desk" in answer.err
    assert not place.exists()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_help_and_version_are_there_without_a_desk(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"tipdesk {__version__}\n"
    for command in ([], ["list"], ["import"]):
        assert main([*command, "--help", "--lang", lang]) == 0
        assert "--db" in capsys.readouterr().out


def test_the_desk_may_be_named_by_the_environment(
    run: Run, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("sample")
    monkeypatch.setenv("TIPDESK_DB", str(place))
    assert main(["totals"]) == 0
    assert capsys.readouterr().out.startswith("20 projects")


def test_a_desk_on_a_server_takes_the_same_commands(run: Run, postgresql_url: str) -> None:
    assert run("sample", db=postgresql_url).code == 0
    assert len(run("list", "projects", "--json", db=postgresql_url).json) == SAMPLE_COUNT
    assert run("check", "--json", db=postgresql_url).json["sound"]
    assert run("backup", "out.backup", db=postgresql_url).code == 1


def test_whoever_stops_reading_gets_no_stack_trace(run: Run, place: Path) -> None:
    run("sample")
    code = "import sys; from tipdesk.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "list", "projects", "--json", "--db", str(place)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    _, complaint = process.communicate()
    assert b"Traceback" not in complaint
