"""The rules of status and closeout: R41 and R42 of DOMAIN F.2, and the steps of B.1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tipdesk.domain.closeout import NOT_NEEDED, close_by, open_ends
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.lifecycle import SHUT, UNDER_AWARD, is_usual, reopens
from tipdesk.domain.vocabulary import label
from tipdesk.domain.words import N_, Named
from tipdesk.services.rules.rule import Facts, Rule

_Found = Mapping[str, Any] | None


def _closes_late(p: Facts) -> _Found:
    end: PartialDate | None = p["end_date"]
    by = close_by(end)
    if p["status"] not in UNDER_AWARD or by is None:
        return None
    return {"end": end} if by.last_day < p.on else None


def _closed_open(p: Facts) -> _Found:
    if p["status"] not in SHUT or p["closed_reason"]:
        return None
    why = next(open_ends(p.values, p.parts("report_due")), None)
    return None if why is None else {"why": why}


def _reopened(p: Facts) -> _Found:
    """The last step out of the closed states, when the status is that to which it led."""
    if p["status"] is None or p["status"] in SHUT:
        return None
    last = next(reversed(p.parts("status_change")), None)
    if last is None or last["status_after"] != p["status"] or last["reason"]:
        return None
    if not reopens(last["status_before"], last["status_after"]):
        return None
    return {"before": _status(last["status_before"])}


def _unusual(s: Facts) -> _Found:
    before, after, project = s["status_before"], s["status_after"], s.project or {}
    if s["reason"] or is_usual(
        before,
        after,
        cn_waived=bool(project.get("cn_waived")),
        extended=bool(project.get("extensions")),
    ):
        return None
    return {"before": _status(before), "after": _status(after)}


def _needless(i: Facts) -> bool:
    return i["closeout_state"] == NOT_NEEDED and not i["reason"]


def _status(code: str) -> Named:
    return Named(label("status", code, "en"), label("status", code, "ar"))


PROJECT_RULES = (
    Rule(
        "R41", "warns",
        N_("The award ended on {end} and is not closed, more than a year later."),
        ("status", "end_date"), _closes_late,
    ),
    Rule(
        "R42", "blocks",
        N_("The award cannot be closed without a reason: {why}"),
        ("closed_reason", "status", "report_due", "balance"), _closed_open,
    ),
    Rule(
        "L01", "blocks",
        N_("The award is {before}. Only a reason opens it again: use Move to on its page."),
        ("status",), _reopened,
    ),
)  # fmt: skip

STEP_RULES = (
    Rule(
        "L02", "warns",
        N_("From {before} to {after} is no usual step. Say why it was taken."),
        ("reason", "status_before", "status_after"), _unusual,
    ),
)  # fmt: skip

ITEM_RULES = (
    Rule(
        "L03", "warns",
        N_("Say why the step is not needed."),
        ("reason", "closeout_state"), _needless,
    ),
)  # fmt: skip
