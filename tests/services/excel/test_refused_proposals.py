"""Rows under headings of refused proposals are no projects, and are named as left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book, read
from tests.services.excel.workbooks import layout_of
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.answers import NO_ANSWERS
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.columns.grants import SAYS_REFUSED, without_grants
from tipdesk.services.excel.layout.row_kinds import RowSaid


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


def test_what_stands_under_rejected_proposals_is_no_project(desk: Desk, tmp_path: Path) -> None:
    header = ("Country", "Partner", "Title", "Amount")
    plan, _ = read(desk, book(
        tmp_path,
        header,
        ("Africa",),
        ("Kenya", "Sample Relief", "Shelter", "$500"),
        ("Rejected proposals",),
        ("Mali", "Sample Aid", "Training", "$700"),
        ("Near East",),
        ("Jordan", "Sample Hope", "Hotline", "$900"),
        ("Declined",),
        ("Jordan", "Sample Home", "Helpline", "$800"),
        ("Approved",),
        ("Jordan", "Sample Garden", "Outreach", "$600"),
    ))  # fmt: skip
    assert [row.row for row in plan.rows] == [3, 7, 11]
    assert not asked(plan)
    assert [(row.row, row.reason.id) for row in plan.left_out if row.row == 5] == [
        (5, SAYS_REFUSED)
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Schools for families who were refused asylum",
        "Help for rejected asylum seekers",
        "Training of selected judges",
        "Rejected - the story of refused workers",
        "Support to victims whose requests were declined",
        "تدريب القضاة في المناطق الممولة",
    ],
)
def test_a_title_that_stands_alone_decides_nothing_about_what_is_below(title: str) -> None:
    found = layout_of(
        ("Title", "Partner", "Country", "Amount"),
        ("Shelter", "Sample Relief", "Kenya", "$500"),
        (title,),
        ("Training", "Sample Aid", "Mali", "$700"),
    )
    kept, left_out, _ = without_grants(found, match_columns(found), NO_ANSWERS)
    assert [data.row for data in kept.data] == [2, 4]
    assert not left_out
    assert [row.row for row in found.left_out if row.asks] == [3]


@pytest.mark.parametrize(
    "heading",
    ["Rejected", "Declined proposals FY 2023", "Not funded", "Projects not yet approved:",
     "Applications received and not selected", "Unsuccessful applicants (round 2)", "Unfunded",
     "Projets refusés", "Propuestas rechazadas", "المشاريع المرفوضة", "المشاريع غير الممولة",
     "Rejected - Africa", "Declined – Asia", "Not funded (Kenya)", "Rejected in FY 2021",
     "Africa: rejected proposals", "مرفوض - أفريقيا"],
)  # fmt: skip
def test_what_was_not_funded_is_known_by_its_heading(heading: str) -> None:
    found = layout_of(
        ("Title", "Partner", "Country", "Amount"),
        ("Shelter", "Sample Relief", "Kenya", "$500"),
        (heading,),
        ("Training", "Sample Aid", "Mali", "$700"),
    )
    kept, left_out, _ = without_grants(found, match_columns(found), NO_ANSWERS)
    assert [data.row for data in kept.data] == [2]
    assert [row.row for row in left_out] == [4]


def test_what_was_refused_by_region_is_no_project_and_the_region_holds(
    desk: Desk, tmp_path: Path
) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Country", "Partner", "Title", "Amount"),
        ("Awarded - Africa",),
        ("Kenya", "Sample Relief", "Shelter", "$500"),
        ("Rejected - Africa",),
        ("Mali", "Sample Aid", "Training", "$700"),
        ("Rejected",),
        ("Near East",),
        ("Jordan", "Sample Hope", "Hotline", "$900"),
        ("Africa",),
        ("Chad", "Sample Home", "Helpline", "$800"),
        ("Approved",),
        ("Africa",),
        ("Niger", "Sample Garden", "Outreach", "$600"),
    ))  # fmt: skip
    assert [(row.row, row.values["region"]) for row in plan.rows] == [(3, "AF"), (13, "AF")]
    told = [row.row for row in plan.left_out if row.reason.id == SAYS_REFUSED]
    assert told == [5, 8, 10]


def test_a_person_may_say_that_a_rejected_proposal_was_funded() -> None:
    found = layout_of(
        ("Country", "Partner", "Title", "Amount"),
        ("Kenya", "Sample Relief", "Shelter", "$500"),
        ("Declined",),
        ("Mali", "Sample Aid", "Training", "$700"),
        ("Niger", "Sample Hope", "Hotline", "$900"),
    ).with_rows([4], RowSaid("record"))
    kept, left_out, _ = without_grants(found, match_columns(found), NO_ANSWERS)
    assert [data.row for data in kept.data] == [2, 4]
    assert [row.row for row in left_out] == [5]
