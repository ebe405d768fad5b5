"""The columns of a list of records before anybody chooses others, on screen and as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.services import catalog

_SIDES: Final = ("_en", "_ar")
_MOST: Final = 9


def usual_columns(entity: str) -> tuple[str, ...]:
    """The columns of a list of *entity*; ``_{lang}`` ends the side of the reader's language.

    A kind nobody spoke of shows the first of its short fields.
    """
    fields = [f for f in catalog.fields_of(entity, Show.TABLE) if f.kind is not Kind.LONG_TEXT]
    return _OF_KINDS.get(entity) or _sides(fields)[:_MOST]


def _sides(fields: Sequence[Field]) -> tuple[str, ...]:
    """The names of *fields*, a bilingual pair as the one side that the reader's language has."""
    known = {f.name for f in fields}
    paired = {n for n in known if n[-3:] in _SIDES and {n[:-3] + side for side in _SIDES} <= known}
    named = (f.name[:-3] + "_{lang}" if f.name in paired else f.name for f in fields)
    return tuple(dict.fromkeys(named))


_OF_KINDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "report_due": (
            "status", "effective_due", "report_kind", "project", "period_start", "period_end",
            "extension_granted", "received_date", "days_late", "report_id",
        ),
        "report_rule": (
            "project", "report_kind", "frequency", "offset_days", "final_offset_days",
            "valid_from", "regime", "rule_id",
        ),
        "risk_assessment": (
            "assessed_date", "project", "rating", "financial_risk", "performance_risk",
            "audit_risk", "country_risk", "program_risk", "assessed_by",
        ),
        "monitoring_plan": (
            "plan_date", "project", "visit_frequency", "review_frequency", "perf_frequency",
            "fin_frequency", "approved_by",
        ),
        "site_visit": (
            "from_date", "to_date", "project", "visit_kind", "visit_state", "place",
            "visited_by", "visit_id",
        ),
        "finding": (
            "state", "project", "text_{lang}", "severity", "action", "action_owner",
            "action_due", "action_done", "finding_id",
        ),
        "contact_note": (
            "contact_date", "project", "contact_channel", "contact", "subject", "officer",
        ),
        "evaluation": (
            "subject_{lang}", "project", "evaluation_kind", "independent", "evaluator",
            "period_start", "period_end",
        ),
        "evaluation_recommendation": (
            "state", "text_{lang}", "evaluation", "response", "action", "action_owner",
            "action_due", "action_done",
        ),
        "product": (
            "title_{lang}", "project", "product_kind", "product_date", "copies", "qualifier",
            "symbol", "lead_organizations",
        ),
        "event": (
            "title_{lang}", "project", "event_kind", "event_date", "place", "participants",
            "qualifier",
        ),
        "indicator": (
            "code", "name_{lang}", "framework", "unit", "pillar", "dimensions", "valid_from",
            "valid_to", "successor",
        ),
        "project_indicator": (
            "indicator", "project", "level", "counting", "baseline", "baseline_date", "subset_of",
            "line_no",
        ),
        "indicator_target": (
            "indicator", "project", "target_period", "target", "period_start", "period_end",
            "target_id",
        ),
        "result": (
            "indicator", "project", "period_end", "value", "qualifier", "status", "sex",
            "age_group", "victim_status", "parent_result", "result_id",
        ),
        "status_change": (
            "changed_on", "project", "status_before", "status_after", "reason",
        ),
        "closeout_item": (
            "project", "closeout_step", "closeout_state", "done_date", "done_by", "reason",
        ),
    }
)  # fmt: skip
"""Of kinds whose short fields alone would not say what the records are about."""
