"""HXL tags: a row of '#org+name' beside the headings says in one language what columns hold."""

from __future__ import annotations

import re

from tipdesk.services.excel.reading.workbook import Row, filled_cells

_TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*", re.IGNORECASE)
_KNOWN = frozenset(
    (
        *("access", "activity", "adm1", "adm2", "adm3", "adm4", "adm5", "affected"),
        *("beneficiary", "capacity", "cause", "channel", "contact", "country", "crisis"),
        *("currency", "date", "delivery", "description", "event", "frequency", "geo", "group"),
        *("impact", "indicator", "inneed", "item", "loc", "meta", "modality", "need"),
        *("operations", "org", "output", "population", "presence", "project", "reached", "region"),
        *("respondee", "sector", "service", "severity", "status", "subsector", "targeted"),
        "value",
    )
)

_TAGS_TO_OTHER = 5
"""Tags beside which a row of tags may hold one other text."""

_TARGETS: tuple[tuple[str, frozenset[str], str], ...] = (
    ("activity", frozenset({"id"}), "alt_number"),
    ("activity", frozenset({"code"}), "alt_number"),
    ("project", frozenset({"id"}), "alt_number"),
    ("project", frozenset({"code"}), "alt_number"),
    ("activity", frozenset({"name"}), "title_en"),
    ("activity", frozenset({"title"}), "title_en"),
    ("project", frozenset({"name"}), "title_en"),
    ("description", frozenset(), "summary_en"),
    ("country", frozenset(), "countries"),
    ("region", frozenset(), "region"),
    ("date", frozenset({"start"}), "start_date"),
    ("date", frozenset({"end"}), "end_date"),
    ("org", frozenset({"impl", "type"}), "recipient_type"),
    ("org", frozenset({"impl"}), "recipient"),
    ("org", frozenset({"prog"}), "recipient"),
    ("org", frozenset({"recipient"}), "recipient"),
    ("status", frozenset(), "status"),
    ("value", frozenset(), "amount"),
)
"""Hashtag, attributes it must have, and the target that this speaks for; first match holds."""
_ANOTHER = frozenset(("requested", "required", "unmet", "gap", "pledge", "pledged", "spent"))
"""Attributes of amounts that nobody has been given, or that have been paid out."""


def tag_of(cell: object) -> str:
    """The tag in a cell without blanks ('#adm1+name'); '' when it holds none."""
    if not isinstance(cell, str) or "#" not in cell:
        return ""
    text = cell.strip()
    return "".join(text.lower().split()) if _TAG.fullmatch(text) else ""


def is_tag_row(row: Row) -> bool:
    """Whether what the row holds is tags, at least one of the standard; of many one may not be."""
    tags = others = 0
    known = False
    for _, cell in filled_cells(row):
        tag = tag_of(cell)
        if not tag:
            others += 1
            if others > tags + 1:
                return False
            continue
        tags += 1
        known = known or tag[1:].partition("+")[0] in _KNOWN
    return known and others * _TAGS_TO_OTHER <= tags


def tags_of(row: Row, width: int) -> tuple[str, ...]:
    """The tag of each of *width* columns, '' where there is none."""
    return tuple(tag_of(row[at]) if at < len(row) else "" for at in range(width))


def target_of_tag(tag: str) -> str | None:
    """The target that a tag speaks for; None where it says too little, as '#org+name' does."""
    name, *attributes = tag.removeprefix("#").split("+")
    if _ANOTHER & set(attributes):
        return None
    return next(
        (
            target
            for hashtag, needed, target in _TARGETS
            if hashtag == name and needed <= set(attributes)
        ),
        None,
    )
