"""The columns of registers whose short fields alone would not say what the records are about."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

KIND_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
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
"""By kind; names ending in ``_{lang}`` are the side of the screen's language."""
