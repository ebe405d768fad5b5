"""The questions of a visit or desk review, grouped by topic, in both languages."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Final

from tipdesk.domain.resources import resource
from tipdesk.domain.words import Named

DESK_REVIEW: Final = "DESK"
SITE_VISIT: Final = "SITE"


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions about one thing."""

    name: Named
    questions: tuple[Named, ...]


def topics_for(visit_kind: str | None) -> tuple[Topic, ...]:
    """The topics for a kind of visit; a desk review leaves out what only a visit shows."""
    wanted = DESK_REVIEW if visit_kind == DESK_REVIEW else SITE_VISIT
    found: dict[str, tuple[Named, list[Named]]] = {}
    for topic, name, kinds, question in _rows():
        _, questions = found.setdefault(topic, (name, []))
        if wanted in kinds:
            questions.append(question)
    return tuple(Topic(name, tuple(asked)) for name, asked in found.values() if asked)


@cache
def _rows() -> tuple[tuple[str, Named, tuple[str, ...], Named], ...]:
    """Topic, its name, the kinds of visit, the question; a name stands with its first row."""
    with resource("reference", "visit_checklist.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (
                row["topic"],
                Named(row["topic_en"], row["topic_ar"]),
                tuple(row["kinds"].split("|")),
                Named(row["question_en"], row["question_ar"]),
            )
            for row in csv.DictReader(file)
        )
