"""By which fields a record that has no name of its own is found again in a later list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tipdesk.domain.breakdown import DIMENSIONS


@dataclass(frozen=True, slots=True)
class Tier:
    """Fields that must be *stated* and equal; those *beside* must be equal, stated or not."""

    stated: tuple[str, ...]
    beside: tuple[str, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether it tells one record from another by more than one field."""
        return len(self.stated) > 1


def _by(*tiers: tuple[str, ...]) -> tuple[Tier, ...]:
    return tuple(map(Tier, tiers))


TIERS: Mapping[str, tuple[Tier, ...]] = {
    "funding_action": _by(
        ("action_id",),
        ("amendment_no",),
        ("action_date", "amount"),
        ("fiscal_year", "amount"),
        ("action_date",),
        ("fiscal_year",),
        ("amount",),
    ),
    "amendment": _by(("amendment_id",), ("amendment_no",), ("effective_date",), ("signed_date",)),
    "other_fact": _by(("name", "value"), ("name",)),
    "status_change": _by(("step_id",), ("status_after", "changed_on")),
    "report_rule": _by(("rule_id",), ("report_kind", "valid_from"), ("report_kind",)),
    "report_due": _by(
        ("report_id",), ("report_kind", "period_end"), ("report_kind", "due_date"), ("due_date",)
    ),
    "disbursement": _by(("disb_id",), ("pay_date", "amount"), ("pay_date",)),
    "budget_line": _by(("line_id",), ("category", "effective_date"), ("category",)),
    "expenditure": _by(("line_id",), ("category", "period_end")),
    "subaward": _by(("number",), ("recipient", "start_date"), ("recipient",)),
    "exchange_rate": _by(("rate_id",), ("from_currency", "to_currency", "rate_date")),
    "risk_assessment": _by(("assessment_id",), ("assessed_date",)),
    "monitoring_plan": _by(("plan_id",), ("plan_date",)),
    "site_visit": _by(("visit_id",), ("visit_kind", "from_date"), ("from_date",)),
    "finding": _by(("finding_id",), ("text_en",), ("text_ar",)),
    "contact_note": _by(("contact_id",), ("contact_date", "subject")),
    "indicator": _by(("code",), ("name_en",), ("name_ar",)),
    "project_indicator": _by(("line_no",), ("indicator",)),
    "indicator_target": (
        Tier(("target_id",)),
        Tier(("indicator", "target_period"), ("period_end",)),
    ),
    "result": (
        Tier(("result_id",)),
        Tier(("indicator", "period_end"), DIMENSIONS),
        Tier(("indicator",), ("period_end", *DIMENSIONS)),
    ),
    "evaluation": _by(("subject_en",), ("subject_ar",), ("evaluation_kind",)),
    "evaluation_product": _by(("paper_id",), ("paper_kind", "paper_date")),
    "evaluation_recommendation": _by(("recommendation_id",), ("text_en",), ("text_ar",)),
    "product": _by(("title_en",), ("title_ar",)),
    "event": _by(("title_en", "event_date"), ("title_ar", "event_date"), ("title_en",)),
    "closeout_item": _by(("item_id",), ("closeout_step",)),
    "document": _by(("sha256",), ("title_en",), ("title_ar",)),
    "compact": _by(("name_en",), ("name_ar",), ("country", "signed_date"), ("country",)),
    "country_year": _by(("country", "report_year"), ("ranking_id",)),
    "recommendation": _by(("number",), ("text_en",), ("text_ar",)),
    "training_request": _by(("request_id",), ("topic", "received_date")),
}
"""The surest first.

A tier of one field holds only where one row and one known record are alike, so that none is
taken for another; the number that a kind of record has of its own always holds.
"""
