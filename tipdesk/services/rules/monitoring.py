"""The rules of oversight: R22 to R24 and R40 of DOMAIN F.2, and follow-up left undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.lifecycle import ACTIVE, RUNNING, SUSPENDED
from tipdesk.domain.monitoring import last_review, review_due
from tipdesk.domain.words import N_
from tipdesk.services.rules.rule import Facts, Rule

PLAN_DAYS = 60
"""So many days after the award a monitoring plan must stand."""

_Found = Mapping[str, Any] | None


def _no_plan(p: Facts) -> _Found:
    if p["status"] not in RUNNING or p["monitoring_plan_date"] is not None:
        return None
    since: PartialDate | None = p["award_date"] or p["start_date"]
    if since is None or since.last_day + timedelta(days=PLAN_DAYS) >= p.on:
        return None
    return None if p.parts("monitoring_plan") else {"award": since}


def _no_rating(p: Facts) -> bool:
    if p["status"] not in RUNNING or p["risk"] not in (None, "NONE"):
        return False
    return not any(a["rating"] not in (None, "NONE") for a in p.parts("risk_assessment"))


def _late_rating(p: Facts) -> _Found:
    award: PartialDate | None = p["award_date"]
    if p["status"] not in RUNNING or award is None:
        return None
    dated = [a["assessed_date"] for a in p.parts("risk_assessment") if a["assessed_date"]]
    if not dated or min(dated).first_day <= award.last_day:
        return None
    return {"assessed": min(dated), "award": award}


def _no_gor(p: Facts) -> bool:
    return p["status"] in (ACTIVE, SUSPENDED) and p["gor"] is None


def _never_seen(p: Facts) -> _Found:
    if p["status"] != ACTIVE or last_review(p.parts("site_visit"), p.on) is not None:
        return None
    return {"start": p["start_date"]} if _long_ago(p, None) else None


def _not_seen(p: Facts) -> _Found:
    last = last_review(p.parts("site_visit"), p.on) if p["status"] == ACTIVE else None
    return {"last": last} if last is not None and _long_ago(p, last) else None


def _long_ago(p: Facts, last: PartialDate | None) -> bool:
    due = review_due(p["start_date"], last)
    return due is not None and due.last_day < p.on


def _overdue(f: Facts) -> _Found:
    due: PartialDate | None = f["action_due"]
    if due is None or f["action_done"] is not None or due.last_day >= f.on:
        return None
    return {"due": due}


def _without_owner(f: Facts) -> bool:
    asked = f["action"] or f["actions"] or f["action_due"]
    return bool(asked) and f["action_done"] is None and f["action_owner"] is None


def _without_action(f: Facts) -> bool:
    return (
        f["severity"] in ("MAJOR", "CRITICAL") and f["action"] is None and f["action_done"] is None
    )


def _not_told(v: Facts) -> _Found:
    planned: PartialDate | None = v["to_date"] or v["from_date"]
    if v["visit_state"] != "PLANNED" or planned is None or planned.last_day >= v.on:
        return None
    return {"planned": planned}


def _no_response(r: Facts) -> bool:
    return bool(r["text_en"] or r["text_ar"]) and r["response"] is None


_OVERDUE = N_("The action was due on {due} and is not done.")
_NO_OWNER = N_("Nobody is named who sees to the action.")

PROJECT_RULES = (
    Rule(
        "R22", "warns",
        N_("There is no monitoring plan, and the award is of {award}."),
        ("monitoring_plan_date", "award_date", "status", "monitoring_plan"), _no_plan,
    ),
    Rule(
        "R23", "warns",
        N_("The award has no risk rating."),
        ("risk", "status", "risk_assessment"), _no_rating,
    ),
    Rule(
        "R23", "warns",
        N_("The risk was first assessed on {assessed}, after the award on {award}."),
        ("risk", "award_date", "risk_assessment"), _late_rating,
    ),
    Rule(
        "R24", "warns",
        N_("The award is active and has no grants officer representative."),
        ("gor", "status"), _no_gor,
    ),
    Rule(
        "R40", "warns",
        N_("No site visit or desk review since the start on {start}."),
        ("last_visit", "start_date", "status", "site_visit"), _never_seen,
    ),
    Rule(
        "R40", "warns",
        N_("The last site visit or desk review was on {last}, more than a year ago."),
        ("last_visit", "status", "site_visit"), _not_seen,
    ),
)  # fmt: skip

VISIT_RULES = (
    Rule(
        "M01", "asks",
        N_("The visit was planned for {planned}. Was it held?"),
        ("visit_state", "from_date", "to_date"), _not_told,
    ),
    Rule("M02", "warns", _OVERDUE, ("action_due", "action_done"), _overdue),
    Rule(
        "M03", "warns", _NO_OWNER,
        ("action_owner", "actions", "action_due", "action_done"), _without_owner,
    ),
)  # fmt: skip

FINDING_RULES = (
    Rule("M02", "warns", _OVERDUE, ("action_due", "action_done"), _overdue),
    Rule(
        "M03", "warns", _NO_OWNER,
        ("action_owner", "action", "action_due", "action_done"), _without_owner,
    ),
    Rule(
        "M04", "warns",
        N_("An important finding needs a corrective action."),
        ("action", "severity", "action_done"), _without_action,
    ),
)  # fmt: skip

RECOMMENDATION_RULES = (
    Rule(
        "M05", "asks",
        N_("The recommendation has no response yet."),
        ("response", "text_en", "text_ar"), _no_response,
    ),
    Rule("M02", "warns", _OVERDUE, ("action_due", "action_done"), _overdue),
    Rule(
        "M03", "warns", _NO_OWNER,
        ("action_owner", "action", "action_due", "action_done"), _without_owner,
    ),
)  # fmt: skip
