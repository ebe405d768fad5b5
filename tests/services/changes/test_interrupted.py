"""A program that dies, and people who write at the same moment, do no harm."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.factories import here, links, make_action, make_project, usd, value
from tests.recomputed import assert_derived_is_right
from tests.tables import history, stored
from tipdesk.domain.errors import Refused
from tipdesk.services.changes.edits import Edit, create, edit
from tipdesk.services.desk import Desk

DIES = """
import os, signal, sys
from tipdesk.domain.links import Link
from importlib import import_module
from tipdesk.services.changes import reasons
from tipdesk.services.changes.edits import change
from tipdesk.services.desk import Desk

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def build(_, builder):
    for n in range(6000):
        builder.create("project", {"title_en": f"P {n}", "countries": (Link("EG"), Link("JO"))})

module, name = sys.argv[2].split(":")
setattr(import_module(module), name, die)
change(Desk.open(sys.argv[1]), reasons.CREATED, build)
"""


@pytest.mark.parametrize(
    "where",
    [
        "tipdesk.services.changes.apply:refresh_derived",
        "tipdesk.services.rules:problems_of_change",
        "tipdesk.services.changes.apply:_created",
    ],
)
def test_a_program_killed_in_the_middle_of_a_change_leaves_none_of_it(
    sqlite_desk: Desk, where: str
) -> None:
    make_project(sqlite_desk, countries=links("EG"))
    before, told = stored(sqlite_desk), history(sqlite_desk)
    sqlite_desk.close()
    root = Path(__file__).parents[3]
    died = subprocess.run(
        [sys.executable, "-c", DIES, sqlite_desk.place, where],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert died.returncode == -9, died.stderr
    desk = Desk.open(sqlite_desk.place)
    assert (stored(desk), history(desk)) == (before, told)
    with desk.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    make_project(desk)
    assert len(here(desk, "project")) == 2
    desk.close()


def test_people_who_write_at_the_same_moment_all_land(desk: Desk) -> None:
    project = make_project(desk)
    others = [Desk.open(desk.place) for _ in range(4)]
    refused: list[Refused] = []

    def work(other: Desk, country: str) -> None:
        for _ in range(3):
            make_action(other, project, 100)
        edit(other, [Edit("project", project, "countries", (), links(country))])
        try:
            create(other, "project", {"title_en": country, "award_number": "SSJTIP18CA0003"})
        except Refused as error:
            refused.append(error)

    threads = [
        threading.Thread(target=work, args=pair)
        for pair in zip(others, ("EG", "JO", "MA", "TN"), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for other in others:
        other.close()
    assert value(desk, "project", project, "obligated") == usd(1200)
    assert len(value(desk, "project", project, "countries")) == 4
    assert len(here(desk, "project")) == 2
    assert [error.problems[0].rule for error in refused] == ["R02"] * 3
    assert_derived_is_right(desk)
