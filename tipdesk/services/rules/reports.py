"""The rules about reports due and the rules that set them: R19 to R21 of DOMAIN F.2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tipdesk.domain.closeout import is_open
from tipdesk.domain.dates import PartialDate, date_order
from tipdesk.domain.schedule import SUBAWARD, is_final, owes_reports, regime_of
from tipdesk.domain.words import N_, NN_, counted
from tipdesk.services.rules.rule import Facts, Rule

SOON_DAYS = 30
_DAYS = NN_("{n} day", "{n} days")
FINAL_DAYS = 120
"""Days within which final reports come in at the latest (2 CFR 200.344)."""


def _open_due(r: Facts) -> PartialDate | None:
    """When a report that is to come is due; one that was sent back, by its new date only."""
    if not is_open(r.values):
        return None
    if r["review"] == "RETURNED":
        due = r["extension_granted"]
        return due if isinstance(due, PartialDate) else None
    due = r["effective_due"] or r["extension_granted"] or r["due_override"] or r["due_date"]
    return due if isinstance(due, PartialDate) else None


def _overdue(r: Facts) -> Mapping[str, Any] | None:
    due = _open_due(r)
    if due is not None and (late := (r.on - due.last_day).days) > 0:
        return {"date": due, "late": counted(*_DAYS, late)}
    return None


def _due_soon(r: Facts) -> Mapping[str, Any] | None:
    due = _open_due(r)
    if due is not None and 0 <= (due.last_day - r.on).days <= SOON_DAYS:
        return {"date": due}
    return None


def _early(r: Facts) -> Mapping[str, Any] | None:
    received, end = r["received_date"], r["period_end"]
    if received and end and date_order(received, end) == -1:
        return {"received": received, "end": end}
    return None


def _moved_silently(r: Facts) -> bool:
    moved = r["due_override"] is not None or r["extension_granted"] is not None
    return moved and not r["override_reason"] and r["review"] != "RETURNED"


def _waived_silently(r: Facts) -> bool:
    return bool(r["waived"]) and not r["waive_reason"]


def _returned_for_good(r: Facts) -> bool:
    return r["review"] == "RETURNED" and r["extension_granted"] is None


def _accepted_unseen(r: Facts) -> bool:
    return r["review"] == "ACCEPTED" and r["received_date"] is None


def _unusual(p: Facts) -> bool:
    """No reports at all, though the award owes them and no specific condition says so.

    A report more often than quarterly, which R21 means too, cannot be stated: the frequencies
    are quarterly, semiannual, annual and none, for awards as for rules, and days after a period
    do not make it come more often. The months of sub-awards are not the award's own.
    """
    stated = p["perf_frequency"] == "NONE"
    return stated and owes_reports(regime_of(p["instrument"])) and not p["conditions"]


def _needless(p: Facts) -> bool:
    """Reports set for an instrument that asks for none."""
    regime = regime_of(p["instrument"])
    set_ = {p["perf_frequency"], p["fin_frequency"]} - {None, "NONE"}
    return bool(set_) and not owes_reports(regime)


def _no_frequency(r: Facts) -> bool:
    kind = r["report_kind"]
    return not r["frequency"] and kind != SUBAWARD and not (kind and is_final(kind))


def _long_final(r: Facts) -> Mapping[str, Any] | None:
    days = r["final_offset_days"]
    return {"days": days, "most": FINAL_DAYS} if days and days > FINAL_DAYS else None


PROJECT_RULES = (
    Rule(
        "R21", "warns",
        N_("An award reports at least once a year. State the frequency, or the specific "
           "condition that sets another."),
        ("perf_frequency", "conditions", "instrument"), _unusual,
    ),
    Rule(
        "D02", "informs",
        N_("This instrument asks for no standard reports."),
        ("perf_frequency", "fin_frequency", "instrument"), _needless,
    ),
)  # fmt: skip

REPORT_RULES = (
    Rule(
        "R19", "warns",
        N_("The report was due on {date} and is late by {late}."),
        ("received_date", "effective_due", "extension_granted", "waived", "review"), _overdue,
    ),
    Rule(
        "R19", "warns",
        N_("The report is due on {date}."),
        ("received_date", "effective_due", "extension_granted", "waived", "review"), _due_soon,
    ),
    Rule(
        "R20", "blocks",
        N_("The report was received on {received}, before its period ends on {end}."),
        ("received_date", "period_end"), _early,
    ),
    Rule(
        "D03", "warns",
        N_("The due date was changed, but no reason is stated."),
        ("override_reason", "due_override", "extension_granted"), _moved_silently,
    ),
    Rule(
        "D04", "warns",
        N_("The report was waived, but no reason is stated."),
        ("waive_reason", "waived"), _waived_silently,
    ),
    Rule(
        "D05", "warns",
        N_("The report was returned without a new date. State it under Extension granted."),
        ("extension_granted", "review"), _returned_for_good,
    ),
    Rule(
        "D06", "warns",
        N_("The report was accepted, but no date says when it was received."),
        ("received_date", "review"), _accepted_unseen,
    ),
)  # fmt: skip

RULE_RULES = (
    Rule(
        "D07", "warns",
        N_("Without a kind and a frequency this rule sets no reports."),
        ("frequency", "report_kind"), _no_frequency,
    ),
    Rule(
        "D08", "warns",
        N_("Final reports are due {days} days after the end here, later than {most}."),
        ("final_offset_days",), _long_final,
    ),
)  # fmt: skip
