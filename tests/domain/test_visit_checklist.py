"""The checklist of a visit asks about all that an auditor looks for, in both languages."""

from __future__ import annotations

from tipdesk.domain.visit_checklist import topics_for


def test_a_visit_asks_about_progress_money_records_safety_and_evidence() -> None:
    names = [topic.name.en for topic in topics_for("SITE")]
    assert names[:3] == ["Progress", "Finance", "Records"]
    assert len(names) == 8
    assert topics_for(None) == topics_for("SITE")


def test_a_desk_review_leaves_out_what_only_a_visit_shows() -> None:
    site = {q.en for topic in topics_for("SITE") for q in topic.questions}
    desk = {q.en for topic in topics_for("DESK") for q in topic.questions}
    assert desk < site
    assert "Is the shelter safe and suited to those who live there?" in site - desk


def test_every_question_is_there_in_both_languages() -> None:
    for topic in topics_for("SITE"):
        for text in (topic.name, *topic.questions):
            assert text.en
            assert any("\u0600" <= char <= "\u06ff" for char in text.ar)
