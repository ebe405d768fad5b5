"""The kinds of record as people look for them: in groups, with a drawing each."""

from __future__ import annotations

from typing import Final

from tipdesk.domain.words import N_
from tipdesk.services import catalog

_ICONS: Final = {
    "project": "folder",
    "status_change": "history",
    "other_fact": "info",
    "funding_action": "banknote",
    "disbursement": "banknote",
    "budget_line": "table-2",
    "expenditure": "chart-column",
    "subaward": "link",
    "exchange_rate": "replace",
    "amendment": "pencil",
    "organization": "building-2",
    "person": "users",
    "document": "file-text",
    "report_due": "calendar-time",
    "report_rule": "calendar-days",
    "site_visit": "map-pin",
    "finding": "flag",
    "risk_assessment": "triangle-alert",
    "monitoring_plan": "clipboard-check",
    "contact_note": "users",
    "indicator": "target",
    "project_indicator": "target",
    "indicator_target": "target",
    "result": "chart-column",
    "evaluation": "eye",
    "evaluation_product": "file-text",
    "evaluation_recommendation": "flag",
    "compact": "globe",
    "country_year": "globe",
    "recommendation": "star",
    "training_request": "inbox",
    "product": "layers",
    "event": "megaphone",
    "closeout_item": "clipboard-check",
}

GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (N_("Projects"), ("project", "status_change", "other_fact")),
    (
        N_("Money"),
        (
            "funding_action", "amendment", "disbursement", "budget_line", "expenditure",
            "subaward", "exchange_rate",
        ),
    ),
    (N_("Deadlines"), ("report_due", "report_rule", "closeout_item")),
    (
        N_("Monitoring"),
        ("risk_assessment", "monitoring_plan", "site_visit", "finding", "contact_note"),
    ),
    (
        N_("Results"),
        (
            "indicator", "project_indicator", "indicator_target", "result", "evaluation",
            "evaluation_product", "evaluation_recommendation", "product", "event",
        ),
    ),
    (N_("Programs"), ("compact", "training_request", "recommendation", "country_year")),
    (N_("Directory"), ("organization", "person")),
    (N_("Documents"), ("document",)),
)  # fmt: skip
"""A title (a message id) and the kinds that belong under it, in their order."""

TOGETHER: Final = (("organization", "person"),)
"""Kinds that one line of the navigation leads to; each register leads to the others."""


def icon_of(entity: str) -> str:
    """The drawing of a kind of record."""
    return _ICONS.get(entity, "list")


def grouped() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """`GROUPS` with the kinds there are; those in none of them stand at the end."""
    known = catalog.entities()
    named = {entity for _, kinds in GROUPS for entity in kinds}
    groups = [(title, tuple(e for e in kinds if e in known)) for title, kinds in GROUPS]
    groups.append((N_("Others"), tuple(e for e in known if e not in named)))
    return tuple((title, kinds) for title, kinds in groups if kinds)


def beside(entity: str) -> tuple[str, ...]:
    """The kinds that stand together with *entity*, itself among them; () when it is alone."""
    known = catalog.entities()
    found = next((kinds for kinds in TOGETHER if entity in kinds), ())
    return tuple(kind for kind in found if kind in known)
